/**
 * The walk over a trace that collects the moments of one family of copies. It is kept and goes on where it stopped, so
 * that following a message costs what has happened since, however long the run is; it rests while no copy lives.
 */
import { FactKind } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import type { OldCopy } from "../engine/trace/message-table.ts";
import { factOf, type RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { failureAfter } from "./failure.ts";
import { deferredAfter } from "./handed-over.ts";
import { GOOD, type Moment, type StateMoment } from "./moment.ts";
import { behind, idOf } from "./telling.ts";

/** Spans in which a message is worked on; the others are an environment's rest. */
const WORK = new Set(["init", "invoke", "work"]);
/** Notes that the end of the work has told. */
const REPEATS = new Set(["functionError", "timedOut", "recordsFailed"]);
const CHAIN_MOST = 256;
const KEPT_MOST = 8;
const NONE: readonly MessageId[] = [];

/** Walks by root. A cut trace has other records, so its walks begin anew. */
type Kept = { readonly cuts: number; readonly byRoot: Map<MessageId, FamilyWalk> };
const kept = new WeakMap<TraceIndex, Kept>();

/** The moments of a family before a record, in order. */
export function familyMoments(index: TraceIndex, root: MessageId, end: number): readonly Moment[] {
  const byRoot = walksOf(index);
  const walk = byRoot.get(root) ?? new FamilyWalk(index, root);
  byRoot.delete(root);
  byRoot.set(root, walk);
  const [oldest] = byRoot.keys();
  if (byRoot.size > KEPT_MOST && oldest !== undefined) byRoot.delete(oldest);
  return walk.before(end);
}

function walksOf(index: TraceIndex): Map<MessageId, FamilyWalk> {
  let walks = kept.get(index);
  if (walks?.cuts !== index.cuts) {
    walks = { cuts: index.cuts, byRoot: new Map() };
    kept.set(index, walks);
  }
  return walks.byRoot;
}

/** Whether the life of a family can be told from its beginning. */
export function isWhole(index: TraceIndex, copy: MessageId): boolean {
  const { bornAt, root } = index.messages.row(copy, index.names);
  if (index.first === 0 || bornAt > index.lastAt(index.first)) return true;
  const walks = kept.get(index);
  return walks?.cuts === index.cuts && walks.byRoot.get(root)?.isRecalled === true;
}

/**
 * The life of a family whose beginning an index has dropped: walked over the past as that is computed again, until
 * nothing more happens to it before the index begins; then the index goes on with it.
 */
export class FamilyRecall {
  private readonly index: TraceIndex;
  private readonly root: MessageId;
  /** Copies of the family when the index begins, and since when they are where they are then. */
  private readonly held = new Map<MessageId, SimTime>();
  private readonly rows = new Map<MessageId, OldCopy>();
  private walk: FamilyWalk | null = null;

  constructor(index: TraceIndex, root: MessageId) {
    this.index = index;
    this.root = root;
    for (let node = 0; node < index.names.nodes.length; node += 1)
      for (const { message, since } of index.stateOf(node, index.first).all())
        if (index.messages.rootOf(message) === root) this.held.set(message, since);
  }

  /** Takes in what has been computed again, complete up to `horizon`; true when that is enough. */
  take(past: TraceIndex, horizon: SimTime): boolean {
    if (past.messages.count < this.root) return false;
    this.walk ??= new FamilyWalk(past, this.root);
    const { walk, index } = this;
    walk.before(Math.min(past.count, index.first));
    const fresh = walk.copies().filter((copy) => !this.rows.has(copy));
    for (const row of past.messages.rowsOf(fresh)) this.rows.set(row.id, row);
    if (past.count < index.first && !walk.isSettled(this.held, horizon)) return false;
    index.messages.recall([...this.rows.values()]);
    walk.goOnIn(index);
    walksOf(index).set(this.root, walk);
    return true;
  }
}

class FamilyWalk {
  index: TraceIndex;
  /** It has been begun in a past that the index has dropped. */
  isRecalled = false;
  private readonly found: Moment[] = [];
  private readonly root: MessageId;
  /** The first record not yet walked. */
  private next: number;
  /** Copies of the family whose end has not been walked; all copies up to `known` have been looked at. */
  private readonly alive = new Set<MessageId>();
  private known: MessageId;
  /** Work on copies of the family that has begun and not ended. */
  private readonly open = new Set<string>();
  /** Which of the family's copies an event handed over to be worked on. */
  private readonly handed = new Map<number, readonly MessageId[]>();
  private readonly received = new Map<MessageId, StateMoment>();

  constructor(index: TraceIndex, root: MessageId) {
    this.index = index;
    this.root = root;
    this.known = root - 1;
    this.next = index.countAt(index.messages.row(root, index.names).bornAt - 1);
  }

  before(end: number): readonly Moment[] {
    const { index, found } = this;
    for (; this.known < index.messages.count; this.known += 1)
      if (this.isOurs(this.known + 1)) this.alive.add(this.known + 1);
    this.next = Math.max(this.next, index.first);
    for (; this.next < Math.min(end, index.count) && this.hasMore(); this.next += 1)
      this.take(index.view(this.next));
    const last = found.at(-1);
    return last === undefined || last.record < end ? found : found.filter(({ record }) => record < end);
  }

  /** Every copy that has been told of. */
  copies(): readonly MessageId[] {
    return [...new Set(this.found.map(({ copy }) => copy))];
  }

  /** Whether those who live are where they will be, since the times given, and nothing is at work. */
  isSettled(held: ReadonlyMap<MessageId, SimTime>, horizon: SimTime): boolean {
    if (this.open.size > 0 || this.alive.size !== held.size) return false;
    return [...held].every(([copy, since]) => this.alive.has(copy) && since <= horizon);
  }

  goOnIn(index: TraceIndex): void {
    this.index = index;
    this.next = Math.max(this.next, index.first);
    this.isRecalled = true;
  }

  private hasMore(): boolean {
    return this.alive.size > 0 || this.open.size > 0;
  }

  private isOurs(copy: MessageId): boolean {
    return this.index.messages.rootOf(copy) === this.root;
  }

  private take(view: RecordView): void {
    switch (view.kind) {
      case FactKind.message:
        if (this.isOurs(view.subject)) this.state(view);
        return;
      case FactKind.hop:
        if (view.copyCount > 0) this.hop(view);
        return;
      case FactKind.span:
        if (view.copyCount > 0) this.span(view);
        return;
      case FactKind.note:
        this.note(view);
        return;
      default:
    }
  }

  private state(view: RecordView): void {
    const why = view.why === 0 ? undefined : this.index.names.whys[view.why];
    const moment: StateMoment = {
      kind: "state",
      record: view.index,
      at: view.at,
      event: view.event,
      copy: view.subject,
      state: view.state,
      nodeId: idOf(this, view.owner),
      delivery: view.extra,
      until: view.value,
      ...(why && { why }),
    };
    if (moment.state === "in-flight") this.received.set(moment.copy, moment);
    if (view.hasEnded) this.alive.delete(moment.copy);
    this.found.push(moment);
  }

  private hop(view: RecordView): void {
    const edge = this.index.names.edges[view.owner];
    if (!edge) return;
    const { index: record, at, event, isReply, value: arriveAt } = view;
    const operation = this.index.names.strings[view.extra] ?? "";
    const copies = view.copies().filter((copy) => this.isOurs(copy));
    const [fromId, toId] = view.isBack ? [edge.to, edge.from] : [edge.from, edge.to];
    if (isReply || operation === "Invoke") this.handed.set(event, copies.length === 0 ? NONE : copies);
    for (const copy of copies) {
      const received = this.received.get(copy);
      if (isReply && received?.event === event) received.who = behind(this, toId, "target");
      this.found.push({ kind: "hop", record, at, event, copy, fromId, toId, operation, isReply, arriveAt });
    }
  }

  private span(view: RecordView): void {
    const copies = view.copies().filter((copy) => this.isOurs(copy));
    if (copies.length === 0) return;
    const { index } = this;
    const fact = factOf(view, index.names);
    if (fact.kind !== "span" || !WORK.has(fact.name)) return;
    const { index: record, at, event, owner } = view;
    const { owner: nodeId, name, id, outcome } = fact;
    const isEnd = fact.phase === "end";
    const work = `${nodeId} ${name} ${id}`;
    if (isEnd) this.open.delete(work);
    else this.open.add(work);
    const error = isEnd && !GOOD.has(outcome) ? failureAfter(index, record, owner, event, index.count) : "";
    const count = fact.copies.length;
    const common = {
      kind: "span",
      record,
      at,
      event,
      nodeId,
      name,
      id,
      isEnd,
      outcome,
      error,
      count,
    } as const;
    for (const copy of copies) this.found.push({ ...common, copy });
  }

  private note(view: RecordView): void {
    const { index: record, at, event } = view;
    const code = this.index.names.strings[view.extra] ?? "";
    const nodeId = idOf(this, view.owner);
    if (code === "throttled") {
      // A deferred event says so itself.
      if (deferredAfter(this.index, record) !== 0) return;
      const copies = this.handedOver(event);
      const { reason, limit } = (copies.length > 0 && view.args()) || {};
      for (const copy of copies)
        this.found.push({
          kind: "throttled",
          record,
          at,
          event,
          copy,
          nodeId,
          reason: String(reason),
          limit: Number(limit),
        });
      return;
    }
    const args = view.args();
    const copy = args?.["message"];
    if (typeof copy !== "number" || copy < 1 || copy > this.index.messages.count) return;
    if (args && this.isOurs(copy) && !REPEATS.has(code))
      this.found.push({ kind: "note", record, at, event, copy, nodeId, code, args });
  }

  /** A function's throttle names no message: what the refused call came from does. */
  private handedOver(event: number): readonly MessageId[] {
    let cause = event;
    for (let step = 0; cause !== 0 && step < CHAIN_MOST; step += 1) {
      const copies = this.handed.get(cause);
      if (copies) return copies;
      cause = this.index.causeOf(cause);
    }
    return NONE;
  }
}
