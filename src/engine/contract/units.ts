/** Time units in the engine's microseconds. */

export const MILLISECOND = 1_000;
export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Whole microseconds of a number of seconds; AWS settings are given in seconds. */
export const seconds = (count: number): number => Math.round(count * SECOND);
/** Whole microseconds of a number of milliseconds. */
export const milliseconds = (count: number): number => Math.round(count * MILLISECOND);
