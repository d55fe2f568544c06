// A number to type. A wrong one is answered with a sentence and the old one stays: what is inside the box after
// Enter or leaving it is always what counts.
import { type KeyboardEvent, useState } from "react";
import { cx } from "./cx.ts";
import { FIELD_BOX } from "./field-look.ts";
import { readNumber } from "./number-input.ts";

export type NumberFieldProps = {
  id: string;
  value: number;
  /** The sentence about what is wrong with a value, or null. `null` stands for what is not a number. */
  check: (value: number | null) => string | null;
  onChange: (value: number) => void;
  /** Told the sentence when a value was refused, and null as soon as the learner types again. */
  onRefuse: (sentence: string | null) => void;
  unit?: string | undefined;
  /** What one arrow key adds. */
  step?: number;
  label?: string;
  describedBy?: string | undefined;
  isInvalid?: boolean;
  read?: (text: string) => number | null;
  show?: (value: number) => string;
  className?: string;
};

export function NumberField(props: NumberFieldProps) {
  const {
    id,
    value,
    check,
    onChange,
    onRefuse,
    unit,
    step = 1,
    label,
    describedBy,
    isInvalid = false,
  } = props;
  const { read = readNumber, show = String, className } = props;
  // Null while nobody is typing: then the box shows the value.
  const [draft, setDraft] = useState<string | null>(null);

  const offer = (next: number | null) => {
    const sentence = check(next);
    onRefuse(sentence);
    if (sentence === null && next !== null && next !== value) onChange(next);
  };
  const settle = () => {
    if (draft === null) return;
    setDraft(null);
    offer(read(draft));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter") settle();
    if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      onRefuse(null);
    }
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const from = (draft === null ? value : read(draft)) ?? value;
      const next = from + (event.key === "ArrowUp" ? step : -step);
      setDraft(null);
      // Steps of 0.1 must not show the dust of binary fractions.
      offer(Number(next.toPrecision(12)));
    }
  };
  return (
    <span className={cx("inline-flex items-center gap-1.5", className)}>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        value={draft ?? show(value)}
        onChange={(event) => {
          setDraft(event.target.value);
          onRefuse(null);
        }}
        onBlur={settle}
        onKeyDown={onKeyDown}
        className={cx(FIELD_BOX, "w-22 text-right font-mono projector:w-40")}
      />
      {unit !== undefined && <span className="text-body text-text-3">{unit}</span>}
    </span>
  );
}
