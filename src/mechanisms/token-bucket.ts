/**
 * A token bucket as data: it fills continuously up to its size and each use takes one token. Millionths of tokens are
 * counted, so that microseconds of filling are whole numbers.
 */
import type { SimTime } from "../engine/contract/ids.ts";

export type BucketSize = { readonly capacity: number; readonly perSecond: number };
export type TokenBucket = { millionths: number; filledAt: SimTime };

const MILLION = 1_000_000;

export const fullBucket = (size: BucketSize, now: SimTime): TokenBucket => ({
  millionths: size.capacity * MILLION,
  filledAt: now,
});

/** Takes a token if there is a whole one. */
export function takeToken(bucket: TokenBucket, size: BucketSize, now: SimTime): boolean {
  const filled = bucket.millionths + (now - bucket.filledAt) * size.perSecond;
  bucket.millionths = Math.min(size.capacity * MILLION, filled);
  bucket.filledAt = now;
  if (bucket.millionths < MILLION) return false;
  bucket.millionths -= MILLION;
  return true;
}
