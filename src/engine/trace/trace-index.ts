/**
 * The page's side of a trace: records in blocks, indexed as they arrive. It is append-only but for `cut`, which forgets
 * an unseen or replaced future, and `keep`, which forgets the distant past. It may begin in the middle of a run, from a
 * base. Every query is a function of an index or a time, so rewinding is only a smaller number.
 */
import { Became, FactKind } from "../contract/facts.ts";
import type { MessageId, Seq, SimTime } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import { shareState } from "../tables/share.ts";
import { BLOCK, Block } from "./block.ts";
import type { Chunk } from "./chunk.ts";
import { walk } from "./columns.ts";
import type { Fold } from "./fold.ts";
import { FoldLog } from "./fold-log.ts";
import { Growable } from "./growable.ts";
import { type Holder, MessageTable } from "./message-table.ts";
import { lengthsOf, type NamesLength, NameTable, NO_NAMES } from "./names.ts";
import { NodeLog } from "./node-log.ts";
import { NodeState } from "./node-state.ts";
import { RecordView } from "./record-view.ts";
import type { TraceBase } from "./trace-base.ts";
import { CargoLog, WireLog } from "./wire-log.ts";

/** Dropping costs a pass over what is kept, so it is not done for every block. */
const DROPPED_AT_ONCE = 16;
/** Of what is kept, at most this share is dropped late. */
const LATE_SHARE = 0.25;

/** Where a trace is cut: everything from here on is forgotten. */
export type CutPoint = {
  readonly index: number;
  readonly seq: Seq;
  readonly message: MessageId;
  readonly names: NamesLength;
};

type Arrival = { readonly records: number; readonly seq: Seq; readonly names: NamesLength };
type AnyFold = Fold<never>;
export type TraceOptions = {
  /** What speaks for the whole run, and can be asked for any moment. */
  readonly folds?: readonly AnyFold[];
  readonly base?: TraceBase | null;
  /** Those of the run, when another index of it has them already. */
  readonly names?: NameTable;
};

export class TraceIndex {
  readonly names: NameTable;
  readonly messages: MessageTable;
  /** Index of the first record kept. */
  first: number;
  count: number;
  /** The first moment about which it can answer. */
  clearAt: SimTime;
  /** How often it has been cut: from a cut on, records of the same index are others. */
  cuts = 0;
  private blocks: Block[] = [];
  private nodes: NodeLog[];
  private wires: WireLog[] = [];
  /** The hops that the automatic pace shows. */
  readonly cargo: CargoLog;
  /** By event number, from `causesFrom`. */
  private readonly causes = new Growable("u32", 1_024);
  private causesFrom: Seq;
  private readonly folds: readonly FoldLog[];
  /** What was known when each chunk had come in: records, causes, and the names. */
  private arrivals: Arrival[];
  private lastDropped: SimTime;
  private readonly scratch = new RecordView();

  constructor({ folds = [], base = null, names = new NameTable() }: TraceOptions = {}) {
    this.names = names;
    this.first = base?.record ?? 0;
    this.count = this.first;
    this.clearAt = base?.clearAt ?? 0;
    this.lastDropped = base?.lastAt ?? -1;
    this.messages = new MessageTable(base?.message, base?.copies);
    this.nodes = (base?.nodes ?? []).map((state, owner) => new NodeLog(owner, this, state));
    this.cargo = new CargoLog(base?.firstHops, base?.quietSince);
    this.causesFrom = base?.causesFrom ?? 1;
    this.arrivals = [{ records: this.count, seq: base?.seq ?? 0, names: base?.names ?? NO_NAMES }];
    for (const cause of base?.causes ?? []) this.causes.push(cause);
    this.folds = (folds as readonly Fold<unknown>[]).map((fold, i) =>
      base ? new FoldLog(fold, this, base.record, base.folds[i]) : new FoldLog(fold, this),
    );
  }

  /**
   * Takes in the next records; what it has already is skipped, a gap is an error. `each` sees every new record once,
   * after it has been indexed.
   */
  append(chunk: Chunk, each?: (record: RecordView) => void): void {
    const { columns, names, namesFrom } = chunk;
    const known = this.count;
    invariant(columns.first <= known, `expected record ${known}, got ${columns.first}`, "SIM-020");
    this.names.append(names, namesFrom);
    while (this.nodes.length < this.names.nodes.length) this.nodes.push(new NodeLog(this.nodes.length, this));
    while (this.wires.length < this.names.edges.length) this.wires.push(new WireLog());
    this.messages.append(columns.firstMessage, columns.messages);
    this.appendCauses(columns.firstSeq, columns.causes);
    walk(columns, (view) => {
      if (view.index < known) return;
      this.store(view);
      each?.(view);
    });
    const seq = columns.firstSeq + columns.causes.length - 1;
    this.arrivals.push({ records: this.count, seq, names: lengthsOf(this.names) });
  }

  private appendCauses(first: Seq, causes: Uint32Array): void {
    const next = this.causesFrom + this.causes.length;
    // Of a few events before a base the cause is not known.
    for (let seq = next; seq < first; seq += 1) this.causes.push(0);
    for (let i = next - Math.min(first, next); i < causes.length; i += 1) this.causes.push(causes[i]!);
  }

  private store(view: RecordView): void {
    let block = this.blocks[this.blocks.length - 1];
    if (!block || block.count === BLOCK) {
      block = new Block(this.count);
      this.blocks.push(block);
    }
    block.push(view);
    this.count += 1;
    for (let i = 0; i < this.folds.length; i += 1) this.folds[i]!.append(view);
    if (view.kind === FactKind.hop) {
      this.wires[view.owner]!.append(view);
      this.cargo.append(view, this.messages);
      return;
    }
    if (view.kind === FactKind.message) {
      const before = this.messages.move(view.subject, view.owner, view.extra);
      if (before >= 0 && before !== view.owner) this.nodes[before]!.append(view);
    }
    this.nodes[view.owner]!.append(view);
  }

  /** Forgets every record from the point on, with the names, copies and events that came with them. */
  cut(point: CutPoint): void {
    this.cuts += 1;
    const { index } = point;
    invariant(index >= this.first, `record ${index} is not kept`, "SIM-021");
    for (const log of this.nodes) log.cut(index);
    for (const log of this.wires) log.cut(index);
    for (const log of this.folds) log.cut(index);
    this.cargo.cut(index);
    this.blocks = this.blocks.filter((block) => block.first < index);
    const last = this.blocks[this.blocks.length - 1];
    if (last) last.count = Math.min(last.count, index - last.first);
    this.count = index;
    this.names.cut(point.names);
    this.causes.length = Math.min(this.causes.length, Math.max(0, point.seq - this.causesFrom + 1));
    this.arrivals = this.arrivals.filter(({ records }) => records <= index);
    this.nodes.length = Math.min(this.nodes.length, point.names.nodes);
    this.wires.length = Math.min(this.wires.length, point.names.edges);
    this.messages.cut(point.message, this.holders(index));
  }

  /** Who holds what before a record. */
  private *holders(end: number): Generator<Holder> {
    for (let owner = 0; owner < this.nodes.length; owner += 1)
      for (const { message, delivery } of this.stateOf(owner, end).all()) yield { message, owner, delivery };
  }

  /** What another index needs to begin before a record that is kept here. */
  baseAt(record: number): TraceBase {
    const before = this.arrivals.findLast(({ records }) => records <= record) ?? this.arrivals[0]!;
    const seq = this.arrivals.find(({ records }) => records >= record)?.seq ?? before.seq;
    const message = this.nextCopy(record);
    const causesFrom = record < this.count ? this.view(record).event : seq;
    const skipped = Math.max(0, causesFrom - this.causesFrom);
    const lastAt = this.lastAt(record);
    return {
      record,
      lastAt,
      clearAt: Math.max(this.clearAt, lastAt, ...this.wires.map((wire) => wire.clearAt(record))),
      message: message - 1,
      names: before.names,
      seq: before.seq,
      causesFrom: this.causesFrom + skipped,
      causes: this.causes.entries.slice(skipped, Math.max(skipped, seq - this.causesFrom + 1)),
      nodes: this.nodes.map((log) => new NodeState(log.stateBefore(record))),
      copies: this.messages.copiesOf(this.holders(record), message),
      firstHops: this.cargo.firstHopsBefore(record),
      quietSince: this.cargo.quietSince(record),
      folds: this.folds.map((log) => shareState(log.stateBefore(record))),
    };
  }

  /** Time of the record before one that is kept; -1 = there is none. */
  lastAt(record: number): SimTime {
    return record > this.first ? this.timeOf(record - 1) : this.lastDropped;
  }

  /**
   * Forgets whole blocks from the front, many at a time, so that not many more than `most` records are kept. Of the
   * copies that were made before that, those are kept that live on. Returns the base of what is left, or null when
   * nothing was dropped.
   */
  keep(most: number): TraceBase | null {
    const late = Math.min(DROPPED_AT_ONCE * BLOCK, Math.ceil(most * LATE_SHARE));
    if (this.count - this.first <= most + late) return null;
    const drop = Math.min(Math.floor((this.count - this.first - most) / BLOCK), this.blocks.length - 1);
    if (drop <= 0) return null;
    const start = this.blocks[drop]!.first;
    const base = this.baseAt(start);
    for (const log of this.nodes) log.dropBefore(start);
    for (const log of this.wires) log.dropBefore(start);
    for (const log of this.folds) log.dropBefore(start);
    this.cargo.dropBefore(start);
    this.blocks = this.blocks.slice(drop);
    this.first = start;
    this.lastDropped = base.lastAt;
    this.clearAt = base.clearAt;
    const before = this.arrivals.findLastIndex(({ records }) => records <= start);
    this.arrivals = this.arrivals.slice(Math.max(0, before));
    this.dropCauses(base.causesFrom);
    this.messages.dropBefore(base.message + 1, base.copies);
    return base;
  }

  /** What an event caused has a higher number. */
  private dropCauses(before: Seq): void {
    const gone = Math.min(before - this.causesFrom, this.causes.length);
    if (gone <= 0) return;
    this.causes.dropFirst(gone);
    this.causesFrom += gone;
  }

  /** The first copy that is made from a record on. */
  private nextCopy(record: number): MessageId {
    for (let index = record; index < this.count; index += 1) {
      const view = this.view(index);
      if (view.kind === FactKind.message && view.code === Became.created) return view.subject;
    }
    return this.messages.count + 1;
  }

  /** The record at an index, in a view that the next call reuses. */
  view(index: number): RecordView {
    const block = this.blocks[Math.floor((index - this.first) / BLOCK)];
    invariant(block && index < this.count, `record ${index} is not kept`, "SIM-021");
    return block.read(index, this.scratch);
  }

  timeOf(index: number): SimTime {
    return this.blocks[Math.floor((index - this.first) / BLOCK)]!.at[(index - this.first) % BLOCK]!;
  }

  /** How many records have happened by then, this instant included; also the index of the next one. */
  countAt(time: SimTime): number {
    let low = this.first;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.timeOf(middle) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The state of a node after the records before `end`. Valid until the next call for this node. */
  stateOf(node: number, end: number): NodeState {
    return this.nodes[node]?.stateBefore(end) ?? new NodeState();
  }

  /** The state of a fold after the records before `end`; not to be changed. Valid until the next call. */
  foldBefore<S>(fold: Fold<S>, end: number): S {
    const log = this.folds.find((one) => one.fold === (fold as Fold<unknown>));
    invariant(log, "the index does not keep this fold", "SIM-021");
    return log.stateBefore(end) as S;
  }

  wire(edge: number): WireLog | undefined {
    return this.wires[edge];
  }

  /** The event that caused this one; 0 = the start of the run, a person's command, or an event not kept any more. */
  causeOf(seq: Seq): Seq {
    const place = seq - this.causesFrom;
    return place < 0 || place >= this.causes.length ? 0 : this.causes.at(place);
  }

  /** Index of a node by its id; the newest where an id was used again. -1 = none. */
  nodeIndex(id: string): number {
    return this.names.nodes.findLastIndex((node) => node.id === id);
  }

  edgeIndex(id: string): number {
    return this.names.edges.findLastIndex((edge) => edge.id === id);
  }
}
