// The timeline's scale: simulated time to pixels and back, its length, its ticks. Pure.

const SECOND = 1_000_000;

/** The shortest timeline, and the unit that doubles. */
export const BASE_SPAN_US = 160 * SECOND;

/** How much of the length may be seen before it doubles: the playhead always has room in front of it. */
const FULL_SHARE = 0.9;

/** The length of the axis: the base, doubled until what was seen fits. It never shrinks while a run goes on. */
export function spanFor(shownUs: number, baseUs: number = BASE_SPAN_US): number {
  let span = baseUs;
  while (shownUs > span * FULL_SHARE) span *= 2;
  return span;
}

export type Scale = { readonly left: number; readonly width: number; readonly spanUs: number };

export function xOf(scale: Scale, us: number): number {
  return scale.left + (us / scale.spanUs) * scale.width;
}

/** The moment under a pixel, between 0 and `maxUs`. */
export function usAt(scale: Scale, x: number, maxUs: number): number {
  if (scale.width <= 0) return 0;
  const us = Math.round(((x - scale.left) / scale.width) * scale.spanUs);
  return Math.max(0, Math.min(us, maxUs));
}

export type Tick = { readonly us: number; readonly isMajor: boolean; readonly label: boolean };

const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10, 20, 50, 100].map((n) => n * DAY),
];

/** The distance between labels: the first round one that leaves `minGap` pixels for each. */
export function tickStep(scale: Scale, minGap: number): number {
  const pxPerUs = scale.width / scale.spanUs;
  const last = STEPS[STEPS.length - 1] ?? DAY;
  return STEPS.find((step) => step * pxPerUs >= minGap) ?? last * Math.ceil(minGap / (last * pxPerUs));
}

/** Labelled ticks at every step, plain ones between; every second label stands at a longer tick. */
export function ticksFor(scale: Scale, minGap: number): readonly Tick[] {
  if (scale.width <= 0) return [];
  const step = tickStep(scale, minGap);
  const half = step / 2;
  const ticks: Tick[] = [];
  for (let i = 0; i * half <= scale.spanUs; i++) {
    ticks.push({ us: i * half, isMajor: i % 4 === 0, label: i % 2 === 0 });
  }
  return ticks;
}
