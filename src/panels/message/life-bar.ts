// Arithmetic of the life bar: shares of its width, and which times have room under it.

/** Place of a time on the bar, 0 to 1. */
export function shareOf(us: number, from: number, to: number): number {
  return to <= from ? 0 : Math.min(1, Math.max(0, (us - from) / (to - from)));
}

export type Tick = { readonly us: number; readonly share: number };

/** Ticks with at least `gap` between them. The first and the last have the right of way. */
export function ticksWithRoom(
  times: readonly number[],
  from: number,
  to: number,
  gap: number,
): readonly Tick[] {
  const ticks = times.map((us) => ({ us, share: shareOf(us, from, to) }));
  const last = ticks.at(-1);
  const kept: Tick[] = [];
  for (const tick of ticks.slice(0, -1)) {
    const isFree = tick.share - (kept.at(-1)?.share ?? -1) >= gap;
    if (isFree && (last === undefined || last.share - tick.share >= gap)) kept.push(tick);
  }
  return last === undefined ? kept : [...kept, last];
}
