// A button with words. Quiet by default; outlined where it stands alone; `primary` in marker colour, one a view.
import type { ComponentPropsWithRef } from "react";
import { cx } from "./cx.ts";

export type ButtonLook = "quiet" | "line" | "primary" | "danger";

const LOOKS: Record<ButtonLook, string> = {
  quiet: "border-transparent text-text-2 hover:bg-raised hover:text-text shown:bg-raised shown:text-text",
  line: "border-edge text-text hover:bg-raised shown:bg-raised",
  primary: "border-mark bg-mark text-mark-ink font-strong light:border-mark-line projector:border-mark-line",
  danger: "border-fail text-fail hover:bg-fail-wash",
};

export type ButtonProps = ComponentPropsWithRef<"button"> & { look?: ButtonLook; isSmall?: boolean };

export function Button({ look = "quiet", isSmall = false, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={cx(
        "inline-flex shrink-0 items-center justify-center gap-2 rounded-1 border whitespace-nowrap text-name transition-colors select-none disabled:text-text-3",
        isSmall ? "min-h-6 px-2" : "min-h-7 px-2.5",
        LOOKS[look],
        className,
      )}
      {...rest}
    />
  );
}
