/**
 * How far back what has just been watched reaches. Like the automatic pace it depends on the trace alone, and only on
 * what has left by then, so it is the same when rewound.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { CargoLog } from "../engine/trace/wire-log.ts";
import { type Pace, QUIET_S, secondsOf } from "../playback/pace.ts";

const SECOND = 1_000_000;
/** More hops than this are not watched one by one. */
const HOPS_MOST = 256;

/** The simulated time that was on screen `seconds` of watching before a moment. */
export function watchedSince(cargo: CargoLog, at: SimTime, seconds: number, pace: Pace): SimTime {
  if (pace.kind === "fixed") return at - Math.round(seconds * pace.rate * SECOND);
  let left = seconds;
  let to = at;
  const last = cargo.departs.countUpTo(at) - 1;
  const first = Math.max(0, last - HOPS_MOST + 1);
  for (let i = last; i >= first; i -= 1) {
    const hop = cargo.at(i);
    // Where hops overlap, the part that a later one has told is not counted again.
    const arrives = Math.min(hop.arrives, to);
    const quiet = quietSeconds(to - arrives);
    if (quiet >= left) return to - Math.round(((to - arrives) * left) / quiet);
    left -= quiet;
    const departs = Math.min(hop.departs, arrives);
    const shown = (secondsOf(hop) * (arrives - departs)) / (hop.arrives - hop.departs);
    if (shown >= left) return arrives - Math.round(((arrives - departs) * left) / shown);
    left -= shown;
    to = departs;
  }
  if (first > 0) return to;
  const quiet = quietSeconds(to);
  return quiet >= left ? to - Math.round((to * left) / quiet) : 0;
}

/** A stretch without hops takes its own time, at most half a second. */
const quietSeconds = (length: number): number => Math.min(QUIET_S, length / SECOND);
