/** The hops in flight on a wire as columns of numbers, and what follows from them and a time alone. */
import type { PathTable } from "../geometry/path-table.ts";

/** Messages as columns; `flags` combines bits of FLAG, `number` is the order's number, `count` how often it was received. */
export type Copies = {
  readonly id: Float64Array;
  readonly number: Float64Array;
  readonly hue: Uint8Array;
  readonly count: Uint16Array;
  readonly flags: Uint8Array;
};

/** What a hop is drawn as. */
export const CARRIER = {
  /** Its messages as they are: a push. */
  bare: 0,
  /** Its messages in a tray: a batch that answers a poll. */
  batch: 1,
  /** The empty open tray: a poll. */
  poll: 2,
  /** The ticked tray: a delete, or a success going back. */
  done: 3,
  /** The closed empty tray: nothing to receive. */
  empty: 4,
  /** The crossed tray: an error going back. */
  failed: 5,
  /** The faint stroke: an empty poll that is not worth a tray. */
  tick: 6,
} as const;

/**
 * The hops in flight on one wire, as columns; the caller fills and reuses them. Times may be in any one unit. `isBack` is 1
 * for the way from target to source. The messages of hop `i` are those from `copiesFrom[i]` to before `copiesTo[i]` in `copies`.
 */
export type Traffic = {
  readonly length: number;
  readonly departure: Float64Array;
  readonly arrival: Float64Array;
  readonly isBack: Uint8Array;
  readonly carrier: Uint8Array;
  readonly copiesFrom: Uint32Array;
  readonly copiesTo: Uint32Array;
  readonly copies: Copies;
  /** Directions, along and back, with more hops than are worth collecting; of those the columns hold the selected message's. */
  readonly crowds?: readonly [Crowd | undefined, Crowd | undefined];
};

/** What travels in one direction of a wire when it is too much to tell apart. */
export type Crowd = {
  /** As many as would be drawn one by one. */
  dots: number;
  /** The dots by their share of the way, in BINS equal parts, start first. */
  readonly bins: Float64Array;
};

/** Parts in which the density along a wire is told. */
export const BINS = 24;

export const emptyCrowd = (): Crowd => ({ dots: 0, bins: new Float64Array(BINS) });

/** Adds dots to a crowd at a share of the way. */
export function addToCrowd(crowd: Crowd, share: number, dots: number): void {
  crowd.dots += dots;
  crowd.bins[Math.min(BINS - 1, Math.floor(share * BINS))]! += dots;
}

export function clearCrowd(crowd: Crowd): void {
  crowd.dots = 0;
  crowd.bins.fill(0);
}

/** The two ways of a wire, each from its start to its end (`Wire.along.table`, `Wire.back.table`). */
export type WireTables = { readonly along: PathTable; readonly back: PathTable };

/** How many dots one direction shows: one for each message, one for a hop without any. */
export function dotsInFlight(traffic: Traffic, at: number, isBack: 0 | 1): number {
  const crowd = traffic.crowds?.[isBack];
  if (crowd) return crowd.dots;
  let dots = 0;
  for (let i = 0; i < traffic.length; i++) {
    if (traffic.isBack[i] !== isBack || !isInFlight(traffic, i, at)) continue;
    dots += Math.max(1, traffic.copiesTo[i]! - traffic.copiesFrom[i]!);
  }
  return dots;
}

export function isInFlight(traffic: Traffic, i: number, at: number): boolean {
  return traffic.departure[i]! <= at && at < traffic.arrival[i]!;
}

/** The share of a hop's way done at a time. */
export function shareAt(departure: number, arrival: number, at: number): number {
  return arrival > departure ? (at - departure) / (arrival - departure) : 1;
}
