/**
 * Keeps the narration from flickering while it plays: a sentence stays long enough to be read unless something more
 * telling happens. Standing still, it is always that of the moment.
 */
import { plainSentence } from "../text/sentence.ts";
import { type Narration, URGENT } from "./narration.ts";

export type Shown = {
  readonly narration: Narration;
  /** When it came on screen, in milliseconds of watching. */
  readonly sinceMs: number;
  /** The moment that it was told of last. */
  readonly at: number;
};

const STAYS_MS = 1_000;

export function steady(
  shown: Shown | null,
  narration: Narration,
  { at, nowMs, isPlaying }: { readonly at: number; readonly nowMs: number; readonly isPlaying: boolean },
): Shown {
  if (!shown) return { narration, sinceMs: nowMs, at };
  const words = plainSentence(narration.sentence);
  if (words === plainSentence(shown.narration.sentence))
    return narration.record === shown.narration.record ? { ...shown, at } : { ...shown, narration, at };
  // Back in time, or on from the very beginning.
  const hasJumped = at < shown.at || shown.at === 0;
  const isUrgent = narration.rank >= URGENT && narration.rank > shown.narration.rank;
  const isRead = nowMs - shown.sinceMs >= STAYS_MS;
  return !isPlaying || hasJumped || isUrgent || isRead ? { narration, sinceMs: nowMs, at } : { ...shown, at };
}
