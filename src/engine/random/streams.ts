/**
 * Named random streams. A stream is a hash of the seed and its name; sequential draws mix in a counter, keyed draws
 * mix in the keys. So a stream's whole state is one count, and the two kinds of draws know nothing of each other.
 */
import type { RandomStream } from "../contract/behaviour.ts";

/** 32-bit hash of a text; `start` chains hashes. */
export function hashText(text: string, start = 0x811c9dc5): number {
  let hash = start | 0;
  for (let i = 0; i < text.length; i += 1) hash = mix(Math.imul(hash ^ text.charCodeAt(i), 0x01000193) + i);
  return hash >>> 0;
}

/** Spreads every bit of a 32-bit number over all others (the finaliser of MurmurHash3). */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A hash of two 32-bit numbers in which order matters. */
export const mixPair = (a: number, b: number): number => mix(Math.imul(a, 0x9e3779b1) ^ mix(b + 0x7f4a7c15));

/** The key by which everything that belongs to a message is drawn: of the node that makes it and its number there. */
export const rootKeyOf = (maker: string, number: number): number => mixPair(hashText(maker), number);

/** A number in [0, 1) with 53 random bits from a 32-bit hash. */
export const unit = (hash: number): number => {
  const low = mix(hash + 0x6d2b79f5);
  return ((hash >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
};

export class Stream implements RandomStream {
  readonly name: string;
  private readonly base: number;
  /** Sequential draws so far; the stream's whole state. */
  count: number;

  constructor(seed: number, owner: string, name: string, count = 0) {
    this.name = name;
    this.base = mixPair(hashText(name, hashText(owner)), mix(seed));
    this.count = count;
  }

  next(): number {
    this.count += 1;
    return unit(mixPair(this.base, this.count));
  }

  of(key: number, second = 0): number {
    return unit(mixPair(mixPair(this.base ^ 0x5bd1e995, key), second));
  }
}
