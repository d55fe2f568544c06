/**
 * The messages that have just been refused on a wire, from the trace: requests that carried copies and were answered with
 * an error the moment they arrived (too large, throttled, no such queue), or whose copies ended there.
 */
import { Became, FactKind } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { Lane } from "../engine/trace/wire-log.ts";
import type { SceneWire } from "../stores/scene.ts";
import { endsOf, type Look, writeCopy } from "./traffic.ts";

export type Fall = {
  /** When it touched the node. */
  readonly at: SimTime;
  readonly isBack: boolean;
  readonly copies: readonly MessageId[];
};

/** Arrivals looked at on one wire: at a fast pace more fall than can be told apart. */
const LOOK_MOST = 8;

/** What was refused on a wire after `since` and up to the moment looked at, the latest first. */
export function fallsOn(index: TraceIndex, wire: SceneWire, since: SimTime, at: SimTime): readonly Fall[] {
  const edge = index.edgeIndex(wire.edge);
  const log = edge < 0 ? undefined : index.wire(edge);
  if (!log) return [];
  return [
    ...refusedIn(index, edge, log.forward, wire.isReversed, since, at),
    ...refusedIn(index, edge, log.back, !wire.isReversed, since, at),
  ];
}

function refusedIn(
  index: TraceIndex,
  edge: number,
  lane: Lane,
  isBack: boolean,
  since: SimTime,
  at: SimTime,
): readonly Fall[] {
  const falls: Fall[] = [];
  const last = lane.arrives.countUpTo(at) - 1;
  for (let place = last; place >= 0 && place > last - LOOK_MOST; place -= 1) {
    const arrived = lane.arrives.at(place);
    if (arrived <= since) break;
    const record = index.view(lane.records.at(place));
    if (record.isReply || record.copyCount === 0) continue;
    const copies = record.copies();
    if (isRefusedAt(index, edge, arrived, copies)) falls.push({ at: arrived, isBack, copies });
  }
  return falls;
}

/** Whether at that instant an error left over the same wire, or one of the copies came to its end. */
function isRefusedAt(index: TraceIndex, edge: number, at: SimTime, copies: readonly MessageId[]): boolean {
  const end = index.countAt(at);
  for (let i = index.countAt(at - 1); i < end; i += 1) {
    const record = index.view(i);
    const isError = record.kind === FactKind.hop && record.owner === edge && record.isReply && !record.isOk;
    if (isError) return true;
    const isEnd =
      record.kind === FactKind.message &&
      (record.code === Became.dropped || record.code === Became.deduplicated);
    if (isEnd && copies.includes(record.subject)) return true;
  }
  return false;
}

const columns = {
  id: new Float64Array(LOOK_MOST),
  number: new Float64Array(LOOK_MOST),
  hue: new Uint8Array(LOOK_MOST),
  count: new Uint16Array(LOOK_MOST),
  flags: new Uint8Array(LOOK_MOST),
};

/** The copies of a fall as columns, valid until the next call, and how many there are. */
export function columnsOf(
  index: TraceIndex,
  wire: SceneWire,
  fall: Fall,
  look: Look,
): { readonly columns: typeof columns; readonly length: number } {
  const ends = endsOf(index, index.edgeIndex(wire.edge), look.end);
  const copies = fall.copies.slice(0, LOOK_MOST);
  for (const [i, copy] of copies.entries()) writeCopy(columns, index, copy, i, false, look, ends);
  return { columns, length: copies.length };
}
