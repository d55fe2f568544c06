// A menu under a button, over radix. `MenuButton` loads it when it is first wanted.
import * as Radix from "radix-ui/dropdown-menu";
import type { ReactElement } from "react";
import { MENU_BOX, MenuEntries, type MenuParts } from "./MenuEntries.tsx";
import type { MenuEntry } from "./menu.ts";

const PARTS = Radix as MenuParts;

export type DropdownMenuProps = {
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  align?: "start" | "center" | "end";
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
};

export function DropdownMenu({ trigger, entries, align = "end", isOpen, onOpenChange }: DropdownMenuProps) {
  return (
    <Radix.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {/* In its place and not at the page's end: it stays in its landmark, and after its button for the keyboard. */}
      <Radix.Content className={MENU_BOX} align={align} sideOffset={4} collisionPadding={8} loop>
        <MenuEntries entries={entries} parts={PARTS} />
      </Radix.Content>
    </Radix.Root>
  );
}
