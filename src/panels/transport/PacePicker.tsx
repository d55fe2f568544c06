// How fast simulated time passes: chosen by hand or bent by what happens, and what it is right now.
import { ChevronDown } from "lucide-react";
import { formatFactor } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import { PACES, type PaceView, type TransportView } from "./view.ts";

export type PacePickerProps = Pick<TransportView, "pace" | "rate" | "isWaiting"> & {
  onPace: (pace: PaceView) => void;
};

export function PacePicker({ pace, rate, isWaiting, onPace }: PacePickerProps) {
  const { t } = useText();
  const nameOf = (value: PaceView) =>
    value === "auto" ? t("transport.pace.auto") : t("transport.pace.fixed", { factor: formatFactor(value) });
  const now = isWaiting
    ? t("transport.pace.waiting")
    : rate === null
      ? t("transport.pace.stopped")
      : t("transport.pace.now", { factor: formatFactor(rate) });
  return (
    <div className="w-26 shrink-0 max-[419px]:w-23">
      <MenuButton
        align="start"
        entries={[
          {
            kind: "choice",
            id: "pace",
            value: String(pace),
            options: [
              { value: "auto", label: nameOf("auto"), hint: t("transport.pace.auto.hint") },
              ...PACES.map((value) => ({ value: String(value), label: nameOf(value) })),
            ],
            onChange: (value) => onPace(value === "auto" ? "auto" : Number(value)),
          },
        ]}
        button={(props) => (
          <button
            type="button"
            aria-label={t("transport.pace", { pace: nameOf(pace) })}
            className="inline-flex h-6 min-w-19 items-center justify-between gap-1.5 rounded-1 border border-edge px-1.5 text-name whitespace-nowrap font-strong hover:bg-raised shown:bg-raised"
            {...props}
          >
            {nameOf(pace)}
            <Icon of={ChevronDown} size={13} />
          </button>
        )}
      />
      <div className="mt-1 text-label whitespace-nowrap text-text-2">{now}</div>
    </div>
  );
}
