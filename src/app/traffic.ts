/**
 * The hops under way on one wire at a moment, in the columns the overlay lays out. Buffers are reused from frame to
 * frame; what a hop is drawn as follows from its operation, leg and load.
 */
import { Became } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import type { NodeState } from "../engine/trace/node-state.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { Lane } from "../engine/trace/wire-log.ts";
import { FLAG } from "../overlay/draw-list.ts";
import { DOTS_MAX } from "../overlay/frame.ts";
import { CARRIER, type Crowd, emptyCrowd, type Traffic } from "../overlay/traffic.ts";
import type { SceneWire } from "../stores/scene.ts";
import { countCrowd, placeOf } from "./crowd.ts";

/** With more hops than this in one direction a wire is a band anyway: they are counted, not collected. */
const HOPS_MOST = DOTS_MAX * 2;
const COPIES_MOST = HOPS_MOST * 10;

export type Look = {
  readonly at: SimTime;
  /** Records before this one have happened. */
  readonly end: number;
  /** The selected copy and its root; 0 = none. */
  readonly selected: MessageId;
  readonly root: MessageId;
  /** Everything but the selected order is dimmed. */
  readonly isFollowing: boolean;
};

type Buffer = { -readonly [K in keyof Traffic]: Traffic[K] };

const crowds: [Crowd | undefined, Crowd | undefined] = [undefined, undefined];
const counts = [emptyCrowd(), emptyCrowd()] as const;

const buffer: Buffer = {
  crowds,
  length: 0,
  departure: new Float64Array(HOPS_MOST * 2),
  arrival: new Float64Array(HOPS_MOST * 2),
  isBack: new Uint8Array(HOPS_MOST * 2),
  carrier: new Uint8Array(HOPS_MOST * 2),
  copiesFrom: new Uint32Array(HOPS_MOST * 2),
  copiesTo: new Uint32Array(HOPS_MOST * 2),
  copies: {
    id: new Float64Array(COPIES_MOST),
    number: new Float64Array(COPIES_MOST),
    hue: new Uint8Array(COPIES_MOST),
    count: new Uint16Array(COPIES_MOST),
    flags: new Uint8Array(COPIES_MOST),
  },
};

/** Fills the shared buffer with the traffic of a wire; valid until the next call. */
export function trafficOf(index: TraceIndex, wire: SceneWire, look: Look): Traffic {
  buffer.length = 0;
  crowds[0] = undefined;
  crowds[1] = undefined;
  const edge = index.edgeIndex(wire.edge);
  const log = edge < 0 ? undefined : index.wire(edge);
  if (!log) return buffer;
  const copies = collect(index, wire, log.forward, wire.isReversed, look, 0, edge);
  collect(index, wire, log.back, !wire.isReversed, look, copies, edge);
  return buffer;
}

function collect(
  index: TraceIndex,
  wire: SceneWire,
  lane: Lane,
  isBack: boolean,
  look: Look,
  from: number,
  edge: number,
): number {
  let copies = from;
  const places = placesOf(index, wire, lane, isBack ? 1 : 0, look);
  if (places.length === 0) return copies;
  const ends = endsOf(index, edge, look.end);
  for (const place of places) {
    const record = index.view(lane.records.at(place));
    const carrier = carrierOf(record, wire);
    if (carrier < 0) continue;
    const i = buffer.length;
    buffer.departure[i] = lane.departs.at(place);
    buffer.arrival[i] = lane.arrives.at(place);
    buffer.isBack[i] = isBack ? 1 : 0;
    buffer.carrier[i] = carrier;
    buffer.copiesFrom[i] = copies;
    const isDead = record.extra === deadLetterOperation;
    for (const copy of record.copies()) {
      if (copies >= COPIES_MOST) break;
      writeCopy(buffer.copies, index, copy, copies, isDead, look, ends);
      copies += 1;
    }
    buffer.copiesTo[i] = copies;
    buffer.length = i + 1;
  }
  return copies;
}

/** Which hops to collect: all of them, or of a crowd, which is counted, the one with the selected message. */
function placesOf(
  index: TraceIndex,
  wire: SceneWire,
  lane: Lane,
  way: 0 | 1,
  { at, selected }: Look,
): readonly number[] {
  const places = lane.underWay(at, HOPS_MOST + 1);
  if (places.length <= HOPS_MOST) return places;
  countCrowd(index, lane, at, (record) => carrierOf(record, wire) >= 0, counts[way]);
  crowds[way] = counts[way];
  const place = selected === 0 ? -1 : placeOf(index, lane, at, selected);
  return place < 0 ? [] : [place];
}

/** What a hop is drawn as; -1 = it is not worth drawing (the answer to a push or a delete that went well). */
function carrierOf(record: RecordView, wire: SceneWire): number {
  const isPoll = wire.tie === "poll";
  if (!record.isReply) {
    if (record.copyCount > 0) return CARRIER.bare;
    if (!isPoll) return CARRIER.bare;
    return isDelete(record) ? CARRIER.done : CARRIER.poll;
  }
  if (!record.isOk) return CARRIER.failed;
  if (record.copyCount > 0) return CARRIER.batch;
  return isPoll && !isDelete(record) ? CARRIER.empty : -1;
}

const DELETES = ["DeleteMessage", "DeleteMessageBatch", "ChangeMessageVisibility"];
let deleteOperations: readonly number[] = [];
let deadLetterOperation = -1;

function isDelete(record: RecordView): boolean {
  return deleteOperations.includes(record.extra);
}

/** Looks up which numbers of this trace stand for deletes and for moving to a dead-letter queue; call it for every frame. */
export function learnOperations(index: TraceIndex): void {
  const { strings } = index.names;
  deleteOperations = DELETES.map((name) => strings.indexOf(name));
  deadLetterOperation = strings.indexOf("ReceiveDeadLetter");
}

/** Writes how a copy is drawn at a moment into a place of the columns. */
export function writeCopy(
  copies: Traffic["copies"],
  index: TraceIndex,
  copy: MessageId,
  place: number,
  isDead: boolean,
  look: Look,
  ends: readonly NodeState[],
): void {
  const { messages } = index;
  const number = messages.numberOf(copy);
  const isFamily = look.root !== 0 && messages.rootOf(copy) === look.root;
  copies.id[place] = copy;
  copies.number[place] = number;
  copies.hue[place] = number % 6;
  copies.count[place] = deliveryOf(copy, ends);
  copies.flags[place] =
    (messages.isPoison(copy) ? FLAG.poison : 0) |
    (isDead ? FLAG.hollow : 0) |
    (copy === look.selected ? FLAG.selected : 0) |
    (look.isFollowing && !isFamily ? FLAG.dimmed : 0);
}

/** How often the copy had been received at that moment: what its holder says, never what came later. */
function deliveryOf(copy: MessageId, ends: readonly NodeState[]): number {
  for (const state of ends) {
    const held = state.find(copy);
    if (held) return held.state === Became.created ? Math.max(1, held.delivery) : held.delivery;
  }
  return 1;
}

/** The states of a wire's two ends: one of them holds what travels on it. */
export function endsOf(index: TraceIndex, edge: number, end: number): readonly NodeState[] {
  const name = index.names.edges[edge];
  return name ? [name.from, name.to].map((id) => index.stateOf(index.nodeIndex(id), end)) : [];
}
