// The menu of a thing under the pointer (or of the focused thing, with the menu key), over radix.
import * as Radix from "radix-ui/context-menu";
import type { ReactNode } from "react";
import { MENU_BOX, MenuEntries, type MenuParts } from "./MenuEntries.tsx";
import type { MenuEntry } from "./menu.ts";

const PARTS = Radix as MenuParts;

export function ContextMenu({ entries, children }: { entries: readonly MenuEntry[]; children: ReactNode }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={MENU_BOX} collisionPadding={8} loop>
          <MenuEntries entries={entries} parts={PARTS} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
