/** When the next order comes. Only here are random numbers drawn in sequence: everything else is keyed by the order. */
import type { RandomStream } from "../../engine/contract/behaviour.ts";
import type { SimTime } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import { ln } from "../../engine/random/arithmetic.ts";
import type { ClientConfig } from "./definition.ts";

export type Arrivals = ClientConfig["arrivals"];

/** Where a client stands in its arrivals. */
export type ArrivalState = {
  /** When these arrivals began: a ramp climbs from here. */
  since: SimTime;
  /** Orders of the burst under way that are still to come. */
  burstLeft: number;
  /** When the burst under way began. */
  burstAt: SimTime;
};

/** So many orders of a burst leave at one instant, and the next so many a millisecond later: as many as a wire takes. */
const SLICE = 1_000;
const SLICE_US = 1_000;
/** No client waits longer than this for its next order: beyond, the rate counts as zero. */
const LONGEST_US = seconds(10 * 365 * 86_400);

export const beginArrivals = (now: SimTime): ArrivalState => ({ since: now, burstLeft: 0, burstAt: -1 });

/** Microseconds until the next order, or -1 for never. At most one number is drawn. */
export function nextArrivalUs(
  arrivals: Arrivals,
  state: ArrivalState,
  now: SimTime,
  stream: RandomStream,
): number {
  switch (arrivals.type) {
    case "by-hand":
      return -1;
    case "fixed":
      return Math.round(arrivals.everyMs * 1_000);
    case "poisson":
      return waitUs(arrivals.perSecond, exponential(stream.next()));
    case "burst":
      return nextOfBurst(arrivals, state, now);
    case "ramp":
      return nextOfRamp(arrivals, (now - state.since) / 1e6, exponential(stream.next()));
  }
}

/** Exponential with mean 1. */
const exponential = (u: number): number => -ln(1 - u);

function waitUs(perSecond: number, expectation: number): number {
  return perSecond <= 0 ? -1 : bounded((expectation / perSecond) * 1e6);
}

const bounded = (us: number): number => (us <= LONGEST_US ? Math.round(us) : -1);

/** The first burst comes at once, then one every `everySec`; a large burst leaves in slices. */
function nextOfBurst(
  arrivals: Extract<Arrivals, { type: "burst" }>,
  state: ArrivalState,
  now: SimTime,
): number {
  if (state.burstLeft > 0) {
    state.burstLeft -= 1;
    return state.burstLeft % SLICE === SLICE - 1 ? SLICE_US : 0;
  }
  const due = state.burstAt < 0 ? now : state.burstAt + seconds(arrivals.everySec);
  state.burstAt = Math.max(due, now);
  state.burstLeft = arrivals.count - 1;
  return state.burstAt - now;
}

/**
 * A Poisson process whose rate climbs (or falls) in a straight line and then stays: the wait solves
 * (expected orders until then) = an exponential draw of mean 1.
 */
function nextOfRamp(
  arrivals: Extract<Arrivals, { type: "ramp" }>,
  elapsedSec: number,
  expectation: number,
): number {
  const { fromPerSecond, toPerSecond, overSec } = arrivals;
  const leftSec = overSec - elapsedSec;
  if (leftSec <= 0) return waitUs(toPerSecond, expectation);
  const slope = (toPerSecond - fromPerSecond) / overSec;
  const rate = fromPerSecond + slope * elapsedSec;
  const expectedInRamp = ((rate + toPerSecond) / 2) * leftSec;
  if (expectation > expectedInRamp) {
    const after = waitUs(toPerSecond, expectation - expectedInRamp);
    return after < 0 ? -1 : bounded(leftSec * 1e6 + after);
  }
  const root = Math.sqrt(Math.max(0, rate * rate + 2 * slope * expectation));
  return bounded(((2 * expectation) / (rate + root)) * 1e6);
}

/** Orders per second right now, as far as the settings say. */
export function ratePerSecond(arrivals: Arrivals): readonly [number, number] {
  switch (arrivals.type) {
    case "by-hand":
      return [0, 0];
    case "fixed":
      return [1_000 / arrivals.everyMs, 1_000 / arrivals.everyMs];
    case "poisson":
      return [arrivals.perSecond, arrivals.perSecond];
    case "burst":
      return [arrivals.count / arrivals.everySec, arrivals.count / arrivals.everySec];
    case "ramp":
      return [arrivals.fromPerSecond, arrivals.toPerSecond];
  }
}
