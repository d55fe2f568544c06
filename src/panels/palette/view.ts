// What the palette lists.
import type { ReactNode } from "react";

/** The drag's data type: the kind of node that is being carried. */
export const KIND_DRAG_TYPE = "application/x-redrive-kind";

export type PaletteRole = "sources" | "hold-and-spread" | "work";

export type PaletteItem = {
  readonly kind: string;
  /** "queue", for the narrow rail. */
  readonly shortName: string;
  /** "SQS queue" */
  readonly name: string;
  /** One line. */
  readonly summary: string;
  readonly icon: ReactNode;
};

export type PaletteGroup = { readonly role: PaletteRole; readonly items: readonly PaletteItem[] };

/** Groups with only what matches all words of the search; empty groups are left out. */
export function matching(groups: readonly PaletteGroup[], search: string): readonly PaletteGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ role, items }) => ({
      role,
      items: items.filter((item) => {
        const text = `${item.kind} ${item.shortName} ${item.name} ${item.summary}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ items }) => items.length > 0);
}
