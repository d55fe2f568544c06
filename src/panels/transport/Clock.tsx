// Simulated time, large; the date and time of day in the simulated world are told on hover.
import { clockParts } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { cx } from "../../ui/cx.ts";
import { tip } from "../../ui/tip.ts";

export type ClockProps = { nowUs: number; wall: string; isProjector?: boolean };

export function Clock({ nowUs, wall, isProjector = false }: ClockProps) {
  const { t } = useText();
  const { main, fraction } = clockParts(nowUs);
  const hint = tip(t("transport.clock.wall", { wall }));
  if (isProjector) {
    return (
      <div
        role="timer"
        aria-live="off"
        className="flex shrink-0 items-baseline gap-6 max-[1599px]:gap-3"
        {...hint}
      >
        <span className="text-body text-text-2 max-[1099px]:sr-only">{t("transport.clock")}</span>
        <span className="font-mono text-clock font-strong max-[699px]:text-title">{main + fraction}</span>
      </div>
    );
  }
  return (
    <div role="timer" aria-live="off" className="min-w-25 shrink-0 max-[419px]:min-w-20" {...hint}>
      <div className="font-mono text-clock font-strong whitespace-nowrap max-[419px]:text-title">
        {main}
        {/* From ten hours on a phone has no room for thousandths. */}
        <span className={cx("text-say font-normal text-text-2", main.length > 7 && "max-[699px]:hidden")}>
          {fraction}
        </span>
      </div>
      <div className="mt-1 text-label text-text-2">{t("transport.clock")}</div>
    </div>
  );
}
