// A line of words to type. Takes the words on Enter or on leaving; a wrong one is refused with a sentence.
import { useState } from "react";
import { cx } from "./cx.ts";
import { FIELD_BOX } from "./field-look.ts";

export type TextFieldProps = {
  id?: string;
  value: string;
  onChange: (value: string) => void;
  check?: ((value: string) => string | null) | undefined;
  onRefuse?: (sentence: string | null) => void;
  label?: string;
  placeholder?: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  maxLength?: number | undefined;
  className?: string;
};

export function TextField(props: TextFieldProps) {
  const { id, value, onChange, check, onRefuse, label, placeholder, describedBy, maxLength, className } =
    props;
  const [draft, setDraft] = useState<string | null>(null);
  const settle = () => {
    if (draft === null) return;
    setDraft(null);
    const sentence = check?.(draft) ?? null;
    onRefuse?.(sentence);
    if (sentence === null && draft !== value) onChange(draft);
  };
  return (
    <input
      id={id}
      type="text"
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={props.isInvalid ?? false}
      maxLength={maxLength}
      placeholder={placeholder}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value);
        onRefuse?.(null);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter") settle();
        if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          setDraft(null);
          onRefuse?.(null);
        }
      }}
      className={cx(FIELD_BOX, "w-full", className)}
    />
  );
}
