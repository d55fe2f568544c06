// Simulated time, large; the real time that was watched is told on hover.
import { clockParts, formatDuration } from "../../text/format.ts";
import { useText } from "../../text/use-text.ts";
import { tip } from "../../ui/tip.ts";

export type ClockProps = { nowUs: number; wallUs: number; isProjector?: boolean };

export function Clock({ nowUs, wallUs, isProjector = false }: ClockProps) {
  const { t } = useText();
  const { main, fraction } = clockParts(nowUs);
  const wall = tip(t("transport.clock.wall", { wall: formatDuration(Math.floor(wallUs / 1e6) * 1e6) }));
  if (isProjector) {
    return (
      <div
        role="timer"
        aria-live="off"
        className="flex shrink-0 items-baseline gap-6 max-[1599px]:gap-3"
        {...wall}
      >
        <span className="text-body text-text-2 max-[1099px]:sr-only">{t("transport.clock")}</span>
        <span className="font-mono text-clock font-strong max-[1599px]:text-title">{main + fraction}</span>
      </div>
    );
  }
  return (
    <div role="timer" aria-live="off" className="w-25 shrink-0" {...wall}>
      <div className="font-mono text-clock font-strong whitespace-nowrap">
        {main}
        <span className="text-say font-normal text-text-2">{fraction}</span>
      </div>
      <div className="mt-1 text-label text-text-2">{t("transport.clock")}</div>
    </div>
  );
}
