/** The palette's items from the services' own declarations, in the order of the catalogue. */
import type { PaletteGroup, PaletteRole } from "../panels/palette/view.ts";
import { serviceUis } from "../services/catalog.ui.ts";
import { tService } from "../text/text.ts";

const ROLES: readonly PaletteRole[] = ["sources", "hold-and-spread", "work"];

export function paletteGroups(): readonly PaletteGroup[] {
  return ROLES.map((role) => ({
    role,
    items: serviceUis
      .filter((ui) => ui.palette?.group === role)
      .map(({ kind, Icon }) => ({
        kind,
        shortName: tService(`${kind}.shortName`),
        name: tService(`${kind}.title`),
        summary: tService(`${kind}.summary`),
        icon: <Icon size={22} />,
      })),
  })).filter(({ items }) => items.length > 0);
}
