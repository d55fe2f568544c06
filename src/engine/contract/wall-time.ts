/** Wall times of a run, as AWS writes them. */

/** ISO 8601 in UTC with milliseconds; a time beyond the calendar is shown as its end. */
export function isoTime(startsAtMs: number, atUs: number): string {
  const ms = startsAtMs + Math.floor(atUs / 1_000);
  const most = 8_640_000_000_000_000;
  return new Date(Math.min(Math.max(Number.isFinite(ms) ? ms : 0, -most), most)).toISOString();
}
