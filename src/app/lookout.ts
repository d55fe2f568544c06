/**
 * The search for the next interesting moment: a failure, throttle, second delivery or dead letter. It looks through what
 * is computed and has the run computed further, a slice per frame, until it finds one or gives up, and says which.
 */
import { FactKind } from "../engine/contract/facts.ts";
import type { SimTime } from "../engine/contract/ids.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { type Interest, type Lookout, useLookout } from "../stores/lookout.ts";
import { usePlayback } from "../stores/playback.ts";
import { useRun } from "../stores/run.ts";
import { markOf } from "../stores/timeline.ts";
import type { Session } from "./session.ts";

/** How far ahead it looks, in simulated time and in records: beyond, the page would forget the moment it began at. */
const AHEAD_US = 600_000_000;
const RECORDS_MOST = 500_000;
/** Records looked at in one frame. */
const SLICE = 50_000;

/** What makes a record worth stopping at, if anything. */
export function interestOf(record: RecordView, index: TraceIndex): Interest | undefined {
  const mark = markOf(record, index);
  if (mark !== undefined) return mark;
  const isAgain = record.kind === FactKind.message && record.state === "in-flight" && record.extra >= 2;
  return isAgain ? "again" : undefined;
}

/** The first interesting record from a place on, before `end`. */
export function nextInterest(
  index: TraceIndex,
  from: number,
  end: number,
): { readonly record: number; readonly interest: Interest } | undefined {
  for (let record = from; record < end; record += 1) {
    const interest = interestOf(index.view(record), index);
    if (interest) return { record, interest };
  }
  return undefined;
}

const tell = (lookout: Lookout): void => useLookout.getState().tell(lookout);

let searches = 0;

/**
 * Begins a search at the moment on screen; one that is still going on is given up. It ends without a word only when time
 * moves on by other means; a run that is opened or computed anew is searched anew.
 */
export function lookAhead(session: Session): void {
  searches += 1;
  const mine = searches;
  const { at } = session.playhead;
  let index: TraceIndex | null = null;
  let first = 0;
  let place = 0;
  const turn = (): void => {
    if (mine !== searches || session.playhead.at !== at || usePlayback.getState().isPlaying) return;
    const isNew = session.index !== index || (index !== null && index.count < place);
    index = session.index;
    // What is not computed up to the moment on screen has nothing ahead of it yet.
    if (!index || session.horizon < at) {
      index = null;
      requestAnimationFrame(turn);
      return;
    }
    if (isNew) {
      first = index.countAt(at);
      place = first;
    }
    const end = Math.min(index.count, place + SLICE);
    const found = nextInterest(index, place, end);
    if (found) {
      const moment = index.timeOf(found.record);
      tell({ state: "found", at: moment, ...found });
      session.show(moment);
      return;
    }
    place = end;
    const why = place < index.count ? undefined : endOf(session, at, place - first);
    if (why) {
      tell({ state: "nothing", at, upTo: Math.max(at, session.horizon), why });
      return;
    }
    tell({ state: "looking", at, upTo: Math.max(at, session.horizon) });
    session.computeUpTo(at + AHEAD_US);
    requestAnimationFrame(turn);
  };
  turn();
}

/** Why there is nothing more to look through; undefined while more is coming. */
function endOf(
  session: Session,
  at: SimTime,
  seen: number,
): Extract<Lookout, { state: "nothing" }>["why"] | undefined {
  const { state } = useRun.getState().status;
  if (state === "idle") return "rest";
  if (state === "stopped" || state === "failed") return "stopped";
  return session.horizon >= at + AHEAD_US || seen >= RECORDS_MOST ? "far" : undefined;
}
