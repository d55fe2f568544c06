/** Durations as people type them: 500ms, 30s, 10m, 2h, 4d. */
import type { SimTime } from "../../engine/contract/ids.ts";
import { DAY, HOUR, MILLISECOND, MINUTE, SECOND } from "../../engine/contract/units.ts";

const UNITS: { readonly [unit: string]: number } = {
  us: 1,
  ms: MILLISECOND,
  s: SECOND,
  m: MINUTE,
  h: HOUR,
  d: DAY,
};
const FORM = /^(\d+(?:\.\d+)?)(us|ms|s|m|h|d)$/;

/** Whole microseconds; undefined when the text is no duration or longer than a century. */
export function durationOf(text: string): SimTime | undefined {
  const [, number = "", unit = ""] = FORM.exec(text) ?? [];
  const us = Math.round(Number(number) * (UNITS[unit] ?? Number.NaN));
  return number !== "" && us <= 36_525 * DAY ? us : undefined;
}

/** The same in one unit, with at most three decimals; minutes, hours and days only from two of them on. */
export function durationText(us: SimTime): string {
  const isMet = ([unit, length]: readonly [string, number]): boolean =>
    us >= (length >= MINUTE ? 2 * length : length) && unit !== "us";
  const [unit, size] = Object.entries(UNITS).findLast(isMet) ?? (us === 0 ? ["s", SECOND] : ["us", 1]);
  return `${Number((us / size).toFixed(3))} ${unit}`;
}
