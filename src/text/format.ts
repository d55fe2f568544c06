// Numbers, sizes, durations and simulated times in words. Own arithmetic on purpose: the same text on every
// machine and in golden files. Times are integer microseconds, as in the engine. A unit stands after a space.
import { t } from "./text.ts";

const MS = 1_000;
const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** "0:41" and ".180"; from one hour on "1:02:05", from one day on "3d 01:02:05". */
export type ClockText = { readonly main: string; readonly fraction: string };

export function clockParts(us: number): ClockText {
  const whole = Math.max(0, Math.floor(us));
  const seconds = Math.floor(whole / SECOND) % 60;
  const minutes = Math.floor(whole / MINUTE) % 60;
  const hours = Math.floor(whole / HOUR) % 24;
  const days = Math.floor(whole / DAY);
  const fraction = `.${pad(Math.floor(whole / MS) % 1000, 3)}`;
  if (days > 0) return { main: `${days}d ${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}`, fraction };
  if (hours > 0) return { main: `${hours}:${pad(minutes, 2)}:${pad(seconds, 2)}`, fraction };
  return { main: `${minutes}:${pad(seconds, 2)}`, fraction };
}

/** "2:11.660" */
export function formatClock(us: number): string {
  const { main, fraction } = clockParts(us);
  return main + fraction;
}

/** "2:11", for axes. */
export function formatClockShort(us: number): string {
  return clockParts(us).main;
}

/** At most `digits` decimals, none that are zero; thousands in groups: "1,234.5". */
export function formatNumber(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "?";
  const fixed = Math.abs(value).toFixed(digits);
  const [whole = "0", decimals = ""] = fixed.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const kept = decimals.replace(/0+$/, "");
  const text = kept === "" ? grouped : `${grouped}.${kept}`;
  return value < 0 && text !== "0" ? `−${text}` : text;
}

/** A count where room is short: whole up to 9,999, then "12.3k", "1.2M". */
export function formatCount(count: number): string {
  if (count < 10_000) return String(count);
  const [size, sign] = count < 1_000_000 ? [1_000, "k"] : [1_000_000, "M"];
  const parts = count / size;
  // Rounded down: a count never says more than there are.
  return `${formatNumber(parts < 100 ? Math.floor(parts * 10) / 10 : Math.floor(parts), 1)}${sign}`;
}

/** Three significant digits without trailing zeros, for rates and factors: 0.07, 1.5, 12.3, 10,000. */
export function formatFactor(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 3;
  return formatNumber(value, digits);
}

const DURATION_UNITS = [
  [DAY, "unit.days"],
  [HOUR, "unit.hours"],
  [MINUTE, "unit.minutes"],
  [SECOND, "unit.seconds"],
  [MS, "unit.milliseconds"],
] as const;

/** "4 days", "1 h 30 min", "30 s", "1.6 s", "250 ms": the largest unit, and the next one only if it is not zero. */
export function formatDuration(us: number): string {
  if (us < 0) return `−${formatDuration(-us)}`;
  if (us === 0) return t("unit.seconds", { count: 0 });
  if (us < MS) return t("unit.microseconds", { count: Math.round(us) });
  if (us < SECOND) return t("unit.milliseconds", { count: formatNumber(us / MS, 1) });
  if (us < MINUTE) return t("unit.seconds", { count: formatNumber(us / SECOND, 3) });
  const at = DURATION_UNITS.findIndex(([size]) => us >= size);
  const [size, key] = DURATION_UNITS[at] ?? DURATION_UNITS[3];
  const rest = us % size;
  const first = t(key, { count: Math.floor(us / size) });
  const next = DURATION_UNITS[at + 1];
  if (next === undefined) return first;
  const second = Math.floor(rest / next[0]);
  return second === 0 ? first : `${first} ${t(next[1], { count: second })}`;
}

/** One decimal under a minute, whole seconds above: for values that tick ("28.3 s"). */
export function formatTicking(us: number): string {
  if (us >= MINUTE) return formatDuration(Math.floor(us / SECOND) * SECOND);
  return t("unit.seconds", { count: (Math.max(0, us) / SECOND).toFixed(1) });
}

/** "134 B", "256 KiB", "1 MiB": powers of 1,024, as AWS counts message sizes. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return t("unit.bytes", { count: bytes });
  if (bytes < 1024 * 1024) return t("unit.kibibytes", { count: formatNumber(bytes / 1024, 1) });
  return t("unit.mebibytes", { count: formatNumber(bytes / (1024 * 1024), 1) });
}

/** A share of one as "10 %". */
export function formatPercent(share: number): string {
  return t("unit.percent", { count: formatNumber(share * 100, 1) });
}
