/**
 * The present moment in one sentence: of the last stretch of records the one that matters most, or what is waited for.
 * It depends on the records before the telling's end and on the time alone, so rewinding gives the same answer.
 */
import { Became, FactKind } from "../engine/contract/facts.ts";
import type { SimTime } from "../engine/contract/ids.ts";
import type { Names } from "../engine/trace/names.ts";
import { OUTCOME, type RecordView } from "../engine/trace/record-view.ts";
import type { CargoLog } from "../engine/trace/wire-log.ts";
import type { Pace } from "../playback/pace.ts";
import type { Sentence } from "../text/sentence.ts";
import { fanOutLine } from "./log-fan-out.ts";
import { logLine } from "./log-line.ts";
import { GOOD } from "./moment.ts";
import { type Quiet, waitedFor } from "./quiet.ts";
import type { Telling, Tone } from "./telling.ts";
import { watchedSince } from "./watched.ts";
import { after, say } from "./words.ts";

export type Narration = {
  readonly sentence: Sentence;
  readonly tone: Tone;
  /** The record that is told; -1 when nothing happens. */
  readonly record: number;
  /** How much it is worth telling; -1 when nothing happens. */
  readonly rank: number;
};

/** At a fast pace more happens than can be told; what is told is then of the last of it. */
const RECORDS_MOST = 2_000;
/** For so many seconds of watching what happened stays the present moment, unless something more telling happens. */
const STAYS_S = 3;
/** A stretch without messages is worth a sentence when it is this long. */
const QUIET_US = 5_000_000;
const AUTO: Pace = { kind: "auto" };

/** From the most to the least worth telling. */
const Rank = {
  dead: 10,
  lost: 9,
  failed: 8,
  throttled: 7,
  command: 6,
  again: 5,
  visible: 4,
  done: 3,
  received: 2,
  fanOut: 1,
  placed: 0,
} as const;

/** From here on it is worth ending another sentence for. */
export const URGENT: number = Rank.command;

/** `quiet`: the stretch in which it is known that nothing moves, if so. `pace`: how fast it is watched. */
export function narrationOf(telling: Telling, quiet?: Quiet, pace: Pace = AUTO): Narration {
  const { index, end, at } = telling;
  const watched = watchedSince(index.cargo, at, STAYS_S, pace);
  const since = Math.max(watched, lastQuietEnd(index.cargo, watched, at));
  const last = Math.min(end, index.count) - 1;
  let best = -1;
  let rank = -1;
  for (let i = last; i >= Math.max(index.first, last - RECORDS_MOST + 1); i -= 1) {
    const view = index.view(i);
    if (view.at < since) break;
    const worth = rankOf(view, index.names);
    if (worth > rank) {
      rank = worth;
      best = i;
    }
  }
  // What went wrong is told with the wait that follows from it; anything else gives way to a quiet stretch.
  const isTold = best >= 0 && (quiet === undefined || rank >= URGENT);
  const told = isTold ? (fanOutLine(telling, best) ?? logLine(telling, best)) : undefined;
  if (told) {
    const sentence = quiet ? after(told.sentence, waitedFor(telling, quiet)) : told.sentence;
    return { sentence, tone: told.tone, record: best, rank };
  }
  const hasBegun = at > 0 && end > index.first;
  const sentence = hasBegun ? waitedFor(telling, quiet) : say("narration.start");
  return { sentence, tone: "plain", record: -1, rank: -1 };
}

/** When a long stretch without hops ended last after a moment: what was before it is over. */
function lastQuietEnd({ departs, arrives }: CargoLog, from: SimTime, at: SimTime): SimTime {
  for (let i = departs.countUpTo(at) - 1; i > 0 && departs.at(i) > from; i -= 1)
    if (departs.at(i) - arrives.at(i - 1) >= QUIET_US) return departs.at(i);
  return from;
}

function rankOf(view: RecordView, { strings, whys }: Names): number {
  if (view.kind === FactKind.message)
    return whys[view.why]?.code === "arrivedAsDeadLetter" ? -1 : stateRank(view);
  if (view.kind === FactKind.note) return noteRank(strings[view.extra] ?? "");
  if (view.kind !== FactKind.span || !view.isReply || view.copyCount === 0) return -1;
  const name = strings[view.extra % OUTCOME] ?? "";
  if (name !== "invoke" && name !== "work") return -1;
  return GOOD.has(strings[Math.floor(view.extra / OUTCOME)] ?? "") ? Rank.done : Rank.failed;
}

const NOTES: { readonly [code: string]: number } = {
  throttled: Rank.throttled,
  crashed: Rank.failed,
  sendTimedOut: Rank.failed,
  command: Rank.command,
  commandRefused: Rank.command,
};
const noteRank = (code: string): number => (Object.hasOwn(NOTES, code) ? (NOTES[code] ?? -1) : -1);

function stateRank(view: RecordView): number {
  switch (view.code) {
    case Became.deadLettered:
      return Rank.dead;
    case Became.dropped:
    case Became.expired:
      return Rank.lost;
    case Became.inFlight:
      return view.extra > 1 ? Rank.again : Rank.received;
    case Became.visible:
      return view.extra > 0 ? Rank.visible : -1;
    case Became.moved:
      return Rank.fanOut;
    case Became.created:
      return Rank.placed;
    default:
      return -1;
  }
}
