// A button with a menu whose code is fetched when it is first pointed at, focused or pressed.
// Until then it is a plain button that says it has a menu.
import { lazy, type ReactElement, Suspense, useState } from "react";
import type { MenuEntry } from "./menu.ts";

const load = () => import("./DropdownMenu.tsx").then((module) => ({ default: module.DropdownMenu }));
const LazyMenu = lazy(load);

export type MenuButtonProps = {
  entries: readonly MenuEntry[];
  align?: "start" | "center" | "end";
  /** Given together where something else than the button may open the menu, a key for instance. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** Draws the button; the given props go onto it. */
  button: (props: MenuTriggerProps) => ReactElement;
};

export type MenuTriggerProps = {
  "aria-haspopup": "menu";
  "aria-expanded"?: boolean;
  onClick?: () => void;
  onKeyDown?: (event: { key: string; preventDefault: () => void }) => void;
  onPointerEnter?: () => void;
  onFocus?: () => void;
};

export function MenuButton({ entries, align, button, ...given }: MenuButtonProps) {
  const [hasBeenWanted, setWanted] = useState(false);
  const [isOpenHere, setOpenHere] = useState(false);
  const isOpen = given.isOpen ?? isOpenHere;
  const setOpen = given.onOpenChange ?? setOpenHere;
  const isWanted = hasBeenWanted || isOpen;
  const open = () => {
    setWanted(true);
    setOpen(true);
  };
  const plain = button({
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onClick: open,
    onKeyDown: (event) => {
      if (event.key !== "ArrowDown") return;
      event.preventDefault();
      open();
    },
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
  });
  if (!isWanted) return plain;
  return (
    <Suspense fallback={plain}>
      <LazyMenu
        trigger={button({ "aria-haspopup": "menu" })}
        entries={entries}
        isOpen={isOpen}
        onOpenChange={setOpen}
        {...(align !== undefined && { align })}
      />
    </Suspense>
  );
}
