// A value on a line, over radix. Its number stands beside it elsewhere; this is the quick way to change it.
import * as Radix from "radix-ui/slider";

export type SliderProps = {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** What the value reads as, "10 %". */
  valueText?: string;
};

export function Slider({ label, value, min, max, step, onChange, valueText }: SliderProps) {
  return (
    <Radix.Root
      value={[value]}
      min={min}
      max={max}
      step={step}
      onValueChange={([next]) => {
        if (next !== undefined) onChange(next);
      }}
      className="relative flex h-6 min-w-16 flex-1 touch-none items-center select-none"
    >
      <Radix.Track className="relative h-0.5 flex-1 bg-edge">
        <Radix.Range className="absolute h-full bg-text-2" />
      </Radix.Track>
      <Radix.Thumb
        aria-label={label}
        aria-valuetext={valueText}
        className="block h-4 w-2 rounded-1 bg-text projector:h-8 projector:w-4"
      />
    </Radix.Root>
  );
}
