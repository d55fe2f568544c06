// Several lines of JSON or code. It is taken on leaving or with Ctrl+Enter; a wrong one stays in the box to be
// mended, marked, while the old one goes on to count.
import { useState } from "react";
import { cx } from "./cx.ts";
import { FIELD_BOX } from "./field-look.ts";

export type TextAreaProps = {
  id: string;
  value: string;
  onChange: (value: string) => void;
  check?: ((value: string) => string | null) | undefined;
  onRefuse: (sentence: string | null) => void;
  label?: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  rows?: number;
};

export function TextArea(props: TextAreaProps) {
  const { id, value, onChange, check, onRefuse, label, describedBy, isInvalid = false, rows = 6 } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const settle = () => {
    if (draft === null) return;
    const sentence = check?.(draft) ?? null;
    onRefuse(sentence);
    if (sentence !== null) return;
    setDraft(null);
    if (draft !== value) onChange(draft);
  };
  return (
    <textarea
      id={id}
      rows={rows}
      spellCheck={false}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      value={draft ?? value}
      onChange={(event) => {
        setDraft(event.target.value);
        onRefuse(null);
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) settle();
        if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          setDraft(null);
          onRefuse(null);
        }
      }}
      className={cx(FIELD_BOX, "w-full resize-y font-mono leading-normal")}
    />
  );
}
