// One of a list. The platform's own select: it is at home on every device and keyboard, and weighs nothing.
import { ChevronDown } from "lucide-react";
import { cx } from "./cx.ts";
import { FIELD_BOX } from "./field-look.ts";
import { Icon } from "./Icon.tsx";

export type SelectOption = { readonly value: string; readonly label: string };

export type SelectProps = {
  id?: string;
  label?: string;
  value: string;
  options: readonly SelectOption[];
  onChange: (value: string) => void;
  describedBy?: string | undefined;
  className?: string;
};

export function Select({ id, label, value, options, onChange, describedBy, className }: SelectProps) {
  return (
    <span className={cx("relative inline-flex min-w-0 items-center", className)}>
      <select
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cx(FIELD_BOX, "w-full appearance-none truncate pr-7 projector:pr-12")}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-bar text-text">
            {option.label}
          </option>
        ))}
      </select>
      <span className="pointer-events-none absolute right-2 text-text-3">
        <Icon of={ChevronDown} size={13} />
      </span>
    </span>
  );
}
