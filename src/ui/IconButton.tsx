// A button with a picture only: its words are its name and its tooltip, with the key that does the same.
import type { LucideIcon } from "lucide-react";
import type { ComponentPropsWithRef } from "react";
import { cx } from "./cx.ts";
import { Icon } from "./Icon.tsx";
import { tip } from "./tip.ts";

export type IconButtonProps = Omit<ComponentPropsWithRef<"button">, "aria-label" | "children"> & {
  icon: LucideIcon;
  label: string;
  /** The key caps that do the same, "Ctrl Z". */
  keys?: string;
  size?: number;
  look?: "quiet" | "solid" | "line";
};

const LOOKS = {
  quiet: "text-text-2 hover:bg-raised hover:text-text shown:bg-raised shown:text-text",
  solid: "bg-text text-bar hover:bg-text-2",
  line: "border border-edge text-text hover:bg-raised",
} as const;

export function IconButton({
  icon,
  label,
  keys,
  size = 16,
  look = "quiet",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      {...tip(label, keys)}
      className={cx(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-1 transition-colors disabled:bg-transparent disabled:text-text-3 max-[419px]:size-7 projector:size-12",
        LOOKS[look],
        className,
      )}
      {...rest}
    >
      <Icon of={icon} size={size} />
    </button>
  );
}
