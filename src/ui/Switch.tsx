// On or off, with its word beside it.

export type SwitchProps = {
  id: string;
  isOn: boolean;
  word: string;
  onChange: (isOn: boolean) => void;
  describedBy?: string | undefined;
  label?: string;
};

export function Switch({ id, isOn, word, onChange, describedBy, label }: SwitchProps) {
  return (
    <span className="inline-flex items-center gap-2">
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-label={label}
        aria-describedby={describedBy}
        onClick={() => onChange(!isOn)}
        className="inline-flex h-4.5 w-8 items-center rounded-1 border border-edge bg-well px-0.5 transition-colors aria-checked:justify-end aria-checked:border-text aria-checked:bg-text projector:h-9 projector:w-16"
      >
        <span
          className={
            isOn
              ? "block size-3 rounded-1 bg-bar projector:size-6"
              : "block size-3 rounded-1 bg-text-3 projector:size-6"
          }
        />
      </button>
      <span aria-hidden="true" className="text-body text-text-2">
        {word}
      </span>
    </span>
  );
}
