/**
 * Totals of a run per node, as a fold: what arrived, was received, failed and ended, how long it waited and stayed, and
 * where every copy is now. Counting is closed: every copy that was made is in exactly one place or has exactly one end.
 */
import { Became, FactKind, MESSAGE_STATES, type MessageState } from "../engine/contract/facts.ts";
import type { NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { Fold } from "../engine/trace/fold.ts";
import type { Names } from "../engine/trace/names.ts";
import { OUTCOME, type RecordView } from "../engine/trace/record-view.ts";
import { addPlace, newPlaces, type Places, removePlace, rowOf } from "./places.ts";
import { addTo, newSketch, type Sketch, type Spread, spreadOf } from "./sketch.ts";

/** How often, by a number from the trace. */
type Counts = { [key: number]: number };

/** One node's counts; arrays are indexed by message state. */
export type NodeTotals = {
  arrived: number;
  /** How often a copy was handed to a consumer. */
  received: number;
  /** How often a copy entered each state here; ends included. */
  readonly entered: number[];
  /** How many copies are in each state here now. */
  readonly now: number[];
  emptyReceives: number;
  /** Answers that were errors, by the number of their code. */
  readonly refusals: Counts;
  /** Notes by the number of their code. */
  readonly notes: Counts;
  /** Ended spans by name and outcome, as they stand in the record. */
  readonly spans: Counts;
  /** Visible until received. */
  readonly waiting: Sketch;
  /** Arrived here until it ended or went on; of copies made here only those that also ended here. */
  readonly sojourn: Sketch;
};

export type TotalsState = {
  readonly nodes: NodeTotals[];
  readonly places: Places;
  /** Who answers over a wire: node indexes by wire and direction, found once. */
  readonly callees: Counts;
  made: number;
  ended: number;
  /** Facts about a copy that was never made or has ended: our mistake, and never balanced. */
  strays: number;
  /** Time of the last record. */
  at: number;
};

const zeros = (): number[] => MESSAGE_STATES.map(() => 0);

const newNode = (): NodeTotals => ({
  arrived: 0,
  received: 0,
  entered: zeros(),
  now: zeros(),
  emptyReceives: 0,
  refusals: {},
  notes: {},
  spans: {},
  waiting: newSketch(),
  sojourn: newSketch(),
});

function nodeAt(state: TotalsState, index: number): NodeTotals {
  for (let i = state.nodes.length; i <= index; i += 1) state.nodes.push(newNode());
  return state.nodes[index] as NodeTotals;
}

const increment = (counts: Counts, key: number): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};
const step = (counts: number[], index: number, by: number): void => {
  counts[index] = (counts[index] ?? 0) + by;
};

export const totals: Fold<TotalsState> = {
  init: () => ({ nodes: [], places: newPlaces(), callees: {}, made: 0, ended: 0, strays: 0, at: 0 }),
  size: ({ places }) => places.size,
  on(state, record, names) {
    state.at = record.at;
    switch (record.kind) {
      case FactKind.message:
        onMessage(state, record);
        return;
      case FactKind.hop:
        onHop(state, record, names);
        return;
      case FactKind.answer:
        if (!record.isOk) increment(nodeAt(state, record.owner).refusals, record.extra);
        return;
      case FactKind.note:
        increment(nodeAt(state, record.owner).notes, record.extra);
        return;
      case FactKind.span:
        if (record.isReply) increment(nodeAt(state, record.owner).spans, record.extra);
        return;
      default:
    }
  },
};

function onMessage(state: TotalsState, record: RecordView): void {
  const { subject, owner, code, at, extra } = record;
  const node = nodeAt(state, owner);
  const { places } = state;
  if (code === Became.created) {
    state.made += 1;
    step(node.entered, code, 1);
    step(node.now, code, 1);
    addPlace(places, subject, owner, code, at);
    return;
  }
  const row = rowOf(places, subject);
  if (row < 0) {
    state.strays += 1;
    return;
  }
  leave(state, row, record, node);
  step(node.entered, code, 1);
  if (record.hasEnded) {
    addTo(node.sojourn, at - (places.arrived[row] ?? at));
    removePlace(places, row);
    state.ended += 1;
    return;
  }
  step(node.now, code, 1);
  // A changed visibility timeout states "in flight" again, without another receive.
  if (code === Became.inFlight && extra > (places.delivery[row] ?? 0)) {
    node.received += 1;
    places.delivery[row] = extra;
  }
  // A longer visibility timeout or another retry is the same state going on.
  if (places.state[row] !== code) places.since[row] = at;
  places.state[row] = code;
}

/** Takes the copy out of where it was; when that was another node, it arrives here. */
function leave(state: TotalsState, row: number, { owner, code, at }: RecordView, node: NodeTotals): void {
  const { places } = state;
  const before = places.owner[row] ?? 0;
  const was = places.state[row] ?? 0;
  const last = nodeAt(state, before);
  step(last.now, was, -1);
  if (was === Became.visible && code === Became.inFlight) addTo(last.waiting, at - (places.since[row] ?? at));
  if (before === owner) return;
  if (places.isHome[row] === 0) addTo(last.sojourn, at - (places.arrived[row] ?? at));
  places.isHome[row] = 0;
  node.arrived += 1;
  places.owner[row] = owner;
  places.arrived[row] = at;
  places.delivery[row] = 0;
}

/** An empty answer to ReceiveMessage counts for the queue that gave it. */
function onHop(state: TotalsState, record: RecordView, names: Names): void {
  if (!record.isReply || !record.isOk || record.copyCount > 0) return;
  if (names.strings[record.extra] === "ReceiveMessage")
    nodeAt(state, calleeOf(state, record, names)).emptyReceives += 1;
}

/** The node from which an answer comes. */
function calleeOf(state: TotalsState, { owner, isBack }: RecordView, names: Names): number {
  const key = owner * 2 + (isBack ? 1 : 0);
  const known = state.callees[key];
  if (known !== undefined) return known;
  const edge = names.edges[owner];
  const callee = isBack ? edge?.to : edge?.from;
  const index = names.nodes.findLastIndex(({ id }) => id === callee);
  state.callees[key] = index;
  return index;
}

/** What is shown of a node; times in microseconds. */
export type NodeReport = {
  readonly id: NodeId;
  readonly kind: ServiceKind;
  readonly name: string;
  /** Copies made here: a client's orders, a topic's copies, dead letters. */
  readonly sent: number;
  /** Copies that came from another node. */
  readonly arrived: number;
  /** How often a copy was handed to a consumer. */
  readonly received: number;
  readonly emptyReceives: number;
  readonly throttled: number;
  /** Invocations of a function and jobs of a server that have come to an end, failed ones included. */
  readonly worked: number;
  /** Function errors, timeouts, crashes. */
  readonly failed: number;
  /** Error answers by code, throttles among them. */
  readonly errors: { readonly [code: string]: number };
  readonly ended: { readonly [state in MessageState]?: number };
  readonly now: { readonly [state in MessageState]?: number };
  readonly waiting: Spread;
  readonly sojourn: Spread;
};

export type Balance = {
  readonly made: number;
  readonly ended: number;
  readonly alive: number;
  /** Every copy that was made is in exactly one place or has exactly one end. */
  readonly isBalanced: boolean;
};

const ENDS: ReadonlySet<string> = new Set(MESSAGE_STATES.slice(Became.deleted));
/** A function states its throttles itself, those of its own event queue included; others only answer so. */
const THROTTLED_NOTE = "throttled";
const THROTTLED_ANSWERS: ReadonlySet<string> = new Set([
  "OverLimit",
  "RequestThrottled",
  "ThrottlingException",
  "Throttled",
]);
const WORK_SPANS: ReadonlySet<string> = new Set(["invoke", "work"]);
const FAILED_OUTCOMES: ReadonlySet<string> = new Set([
  "error",
  "timeout",
  "partial",
  "initTimeout",
  "failed",
  "forwardFailed",
  "crashed",
]);

export const reportOf = (state: TotalsState, names: Names): readonly NodeReport[] =>
  names.nodes.map((_, index) => nodeReport(state, names, index));

/** The report of one node by its index. */
export function nodeReport(state: TotalsState, names: Names, index: number): NodeReport {
  const { id = "" as NodeId, kind = "", name = "" } = names.nodes[index] ?? {};
  const node = state.nodes[index] ?? newNode();
  const errors = byName(node.refusals, (key) => names.strings[key] ?? "");
  const throttled = node.notes[names.strings.indexOf(THROTTLED_NOTE)] ?? 0;
  return {
    id,
    kind,
    name,
    sent: node.entered[Became.created] ?? 0,
    arrived: node.arrived,
    received: node.received,
    emptyReceives: node.emptyReceives,
    throttled: throttled + sumOf(errors, THROTTLED_ANSWERS),
    worked: sumOf(
      byName(node.spans, (key) => names.strings[key % OUTCOME] ?? ""),
      WORK_SPANS,
    ),
    failed: sumOf(
      byName(node.spans, (key) => names.strings[Math.floor(key / OUTCOME)] ?? ""),
      FAILED_OUTCOMES,
    ),
    errors,
    ended: byState(node.entered, (one) => ENDS.has(one)),
    now: byState(node.now, (one) => !ENDS.has(one)),
    waiting: spreadOf(node.waiting),
    sojourn: spreadOf(node.sojourn),
  };
}

export function balanceOf(state: TotalsState): Balance {
  let placed = 0;
  let isSound = state.strays === 0;
  for (const { now } of state.nodes)
    for (const count of now) {
      placed += count;
      if (count < 0) isSound = false;
    }
  const alive = state.places.size;
  return {
    made: state.made,
    ended: state.ended,
    alive,
    isBalanced: isSound && placed === alive && state.made === state.ended + alive,
  };
}

function byName(counts: Counts, nameOf: (key: number) => string): { [name: string]: number } {
  const named: { [name: string]: number } = {};
  for (const [key, count] of Object.entries(counts)) {
    const name = nameOf(Number(key));
    named[name] = (named[name] ?? 0) + count;
  }
  return Object.fromEntries(Object.entries(named).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const sumOf = (counts: { readonly [name: string]: number }, names: ReadonlySet<string>): number =>
  Object.entries(counts).reduce((sum, [name, count]) => (names.has(name) ? sum + count : sum), 0);

function byState(
  counts: readonly number[],
  isMeant: (state: MessageState) => boolean,
): { readonly [state in MessageState]?: number } {
  const entries = MESSAGE_STATES.flatMap((one, i) => {
    const count = counts[i] ?? 0;
    return isMeant(one) && count !== 0 ? [[one, count] as const] : [];
  });
  return Object.fromEntries(entries);
}
