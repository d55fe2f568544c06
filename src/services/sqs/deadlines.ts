/**
 * Deadlines of many things under one kernel timer, so that a message costs no kernel event of its own. Entries are not
 * taken out when their thing is done; whoever owns them recognises stale ones by the stamp in their ticket.
 */
import type { SimTime, TimerId } from "../../engine/contract/ids.ts";
import { invariant } from "../../engine/contract/invariant.ts";
import { OrderedIndex } from "../../engine/tables/ordered-index.ts";

export type Deadlines = {
  readonly index: OrderedIndex;
  /** The armed kernel timer, or 0. It may be due before the first deadline, never after it. */
  timer: TimerId;
  armedAt: SimTime;
};

export const deadlines = (): Deadlines => ({ index: new OrderedIndex(), timer: 0, armedAt: 0 });

/** The part of a context that timers need. */
export type Clock = {
  readonly now: SimTime;
  after(delayUs: number, type: string, payload: null): TimerId;
  cancel(timer: TimerId): void;
};

/** Stale entries are worth a pass over the index when they are this many, and more than the live ones. */
export const STALE_ALLOWED = 256;

/** Arms the timer for the first deadline, unless it is due by then anyway. */
export function arm(deadlines: Deadlines, type: string, clock: Clock): void {
  const first = deadlines.index.firstKey;
  if (first === Infinity) return;
  if (deadlines.timer !== 0) {
    if (deadlines.armedAt <= first) return;
    clock.cancel(deadlines.timer);
  }
  deadlines.timer = clock.after(Math.max(0, first - clock.now), type, null);
  deadlines.armedAt = first;
}

/** Forgets every deadline: an empty queue leaves nothing pending. */
export function disarm(deadlines: Deadlines, clock: Clock): void {
  if (deadlines.timer !== 0) clock.cancel(deadlines.timer);
  deadlines.timer = 0;
  deadlines.index.clear();
}

// A ticket is a row and the stamp under which it was issued, in one number. Rows are reused and stamps are not, so a
// ticket of a former occupant of the row is recognised. Receipt handles are tickets too.
const ROWS = 8_388_608;
const STAMPS = 1_073_741_824;

export function ticket(stamp: number, row: number): number {
  invariant(row < ROWS && stamp < STAMPS, "a queue has run out of numbers", "SIM-024");
  return stamp * ROWS + row;
}
// Not with `%`: the remainder of numbers above 2^31 is computed by a slow library function.
export const stampOf = (ticket: number): number => Math.floor(ticket / ROWS);
export const rowOf = (ticket: number): number => ticket - Math.floor(ticket / ROWS) * ROWS;
