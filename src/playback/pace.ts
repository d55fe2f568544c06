/**
 * How fast simulated time runs on the screen. `auto` bends the clock so that what matters can be seen: it depends on
 * the trace alone, so a stretch takes as long when it is played again. Time itself is never changed.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Cargo, CargoLog } from "../engine/trace/wire-log.ts";

export type Pace = { readonly kind: "auto" } | { readonly kind: "fixed"; readonly rate: number };

/** Seconds on screen of a hop shown in full, of another, and of a quiet stretch at most. */
const FULL_S = 0.6;
const BRIEF_S = 0.15;
export const QUIET_S = 0.5;
const MICRO = 1_000_000;
/**
 * How far ahead an end of a quiet stretch is looked for: pollers never rest, so a world without messages has no end to
 * find. Beyond it the clock runs at the pace of a stretch of this length.
 */
export const QUIET_AHEAD = 3_600 * MICRO;
/** Hops looked at around a moment; more under way at once cannot be told apart anyway. */
const LOOK = 64;

export type PaceInput = {
  readonly cargo: CargoLog;
  /** Everything up to here is computed. */
  readonly horizon: SimTime;
  /** Whether the run has nothing more to do: a quiet stretch then has no end. */
  readonly isIdle: boolean;
  /** Whether a hop belongs to the selected message. */
  readonly isFollowed: (record: number) => boolean;
};

/** Where the playhead is after `seconds` of watching; never past the horizon. */
export function played(from: SimTime, seconds: number, pace: Pace, input: PaceInput): SimTime {
  if (pace.kind === "fixed") return Math.min(from + Math.round(seconds * pace.rate * MICRO), input.horizon);
  return playedAuto(from, seconds, input);
}

/** Simulated microseconds per second of watching, at a moment. */
export function rateAt(at: SimTime, pace: Pace, input: PaceInput): number {
  return pace.kind === "fixed" ? pace.rate * MICRO : (stretchAt(at, input)?.rate ?? 0);
}

function playedAuto(from: SimTime, seconds: number, input: PaceInput): SimTime {
  let at = from;
  let left = seconds;
  // Each turn ends a stretch; the bound only guards against a trace with thousands of hops in one frame.
  for (let turn = 0; turn < 256 && left > 0; turn += 1) {
    const stretch = stretchAt(at, input);
    if (!stretch) return Math.min(at, input.horizon);
    const end = Math.min(stretch.end, input.horizon);
    const needed = (end - at) / stretch.rate;
    if (needed > left) return Math.min(Math.round(at + left * stretch.rate), input.horizon);
    at = end;
    left -= needed;
    if (end >= input.horizon) return input.horizon;
  }
  return at;
}

/** How long a hop that nobody follows is on screen. */
export const secondsOf = (hop: Cargo): number => (hop.isShown ? FULL_S : BRIEF_S);

/** The stretch of even pace that begins at a moment; null = its end is not computed yet, so the clock waits. */
function stretchAt(at: SimTime, input: PaceInput): { readonly end: SimTime; readonly rate: number } | null {
  const { cargo } = input;
  const departed = cargo.departs.countUpTo(at);
  let rate = Infinity;
  let end = Infinity;
  let quietSince = cargo.droppedUntil;
  for (let i = departed - 1; i >= 0 && i >= departed - LOOK; i -= 1) {
    const hop = cargo.at(i);
    if (hop.arrives <= at) {
      quietSince = Math.max(quietSince, hop.arrives);
      continue;
    }
    const seconds = input.isFollowed(hop.record) ? FULL_S : secondsOf(hop);
    rate = Math.min(rate, (hop.arrives - hop.departs) / seconds);
    end = Math.min(end, hop.arrives);
  }
  const next = departed < cargo.length ? cargo.departs.at(departed) : Infinity;
  if (rate < Infinity) return { end: Math.min(end, next), rate };
  if (next < Infinity) return { end: next, rate: quietRate(next - quietSince) };
  // Where nothing has ever moved there is nothing to hurry to: somebody is still building.
  if (input.isIdle || cargo.length === 0) return { end: input.horizon, rate: MICRO };
  if (input.horizon >= at + QUIET_AHEAD / 2) return { end: input.horizon, rate: QUIET_AHEAD / QUIET_S };
  return null;
}

/** A stretch without hops runs in real time, or faster so that it takes half a second. */
const quietRate = (length: number): number => Math.max(MICRO, length / QUIET_S);
