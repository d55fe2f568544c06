// What stands in a menu, as data. The same list serves a drop-down and a context menu.
import type { LucideIcon } from "lucide-react";

export type MenuItem = {
  readonly kind: "item";
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: LucideIcon;
  readonly keys?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
};

export type MenuChoice = {
  readonly kind: "choice";
  readonly id: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[];
  readonly onChange: (value: string) => void;
};

export type MenuRest =
  | { readonly kind: "separator"; readonly id: string }
  | { readonly kind: "heading"; readonly id: string; readonly label: string };

export type MenuEntry = MenuItem | MenuChoice | MenuRest;
