/**
 * The page's side of a trace: records in blocks, indexed as they arrive. It is append-only but for `cut`, which forgets
 * an unseen or replaced future, and `dropBefore`, which forgets the distant past. Every query is a function of an index
 * or a time, so rewinding is only a smaller number.
 */
import { Became, FactKind } from "../contract/facts.ts";
import type { MessageId, Seq, SimTime } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import { BLOCK, Block } from "./block.ts";
import type { Columns } from "./columns.ts";
import { walk } from "./columns.ts";
import { Growable } from "./growable.ts";
import { MessageTable } from "./message-table.ts";
import { type Names, type NamesLength, NameTable } from "./names.ts";
import { NodeLog } from "./node-log.ts";
import { NodeState } from "./node-state.ts";
import { RecordView } from "./record-view.ts";
import { CargoLog, WireLog } from "./wire-log.ts";

/** Dropping costs a pass over what is kept, so it is not done for every block. */
const DROPPED_AT_ONCE = 16;

export type Chunk = { readonly columns: Columns; readonly names: Names };

/** Where a trace is cut: everything from here on is forgotten. */
export type CutPoint = {
  readonly index: number;
  readonly seq: Seq;
  readonly message: MessageId;
  readonly names: NamesLength;
};

export class TraceIndex {
  names = new NameTable();
  readonly messages = new MessageTable();
  /** Index of the first record kept. */
  first = 0;
  count = 0;
  /** How often it has been cut: from a cut on, records of the same index are others. */
  cuts = 0;
  private blocks: Block[] = [];
  private nodes: NodeLog[] = [];
  private wires: WireLog[] = [];
  /** The hops that the automatic pace shows. */
  readonly cargo = new CargoLog();
  /** By event number, from `causesFrom`. */
  private readonly causes = new Growable("u32", 1_024);
  private causesFrom: Seq = 1;
  private readonly scratch = new RecordView();

  /** Takes in the next records; a gap is an error. `each` sees every new record once, after it has been indexed. */
  append(chunk: Chunk, each?: (record: RecordView) => void): void {
    const { columns, names } = chunk;
    invariant(columns.first === this.count, `expected record ${this.count}, got ${columns.first}`, "SIM-020");
    this.names.strings.push(...names.strings);
    this.names.bodies.push(...names.bodies);
    this.names.whys.push(...names.whys);
    this.names.nodes.push(...names.nodes);
    this.names.edges.push(...names.edges);
    while (this.nodes.length < this.names.nodes.length) this.nodes.push(new NodeLog(this.nodes.length, this));
    while (this.wires.length < this.names.edges.length) this.wires.push(new WireLog());
    this.messages.append(columns.firstMessage, columns.messages);
    for (const cause of columns.causes) this.causes.push(cause);
    walk(columns, (view) => {
      this.store(view);
      each?.(view);
    });
  }

  private store(view: RecordView): void {
    let block = this.blocks[this.blocks.length - 1];
    if (!block || block.count === BLOCK) {
      block = new Block(this.count);
      this.blocks.push(block);
    }
    block.push(view);
    this.count += 1;
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
    const index = Math.max(point.index, this.first);
    for (const log of this.nodes) log.cut(index);
    for (const log of this.wires) log.cut(index);
    this.cargo.cut(index, (record) => this.view(record).owner);
    this.blocks = this.blocks.filter((block) => block.first < index);
    const last = this.blocks[this.blocks.length - 1];
    if (last) last.count = Math.min(last.count, index - last.first);
    this.count = index;
    const { names } = this;
    names.strings.length = point.names.strings;
    names.bodies.length = point.names.bodies;
    names.whys.length = point.names.whys;
    names.nodes.length = point.names.nodes;
    names.edges.length = point.names.edges;
    this.nodes.length = Math.min(this.nodes.length, point.names.nodes);
    this.wires.length = Math.min(this.wires.length, point.names.edges);
    this.causes.length = Math.max(0, point.seq - this.causesFrom + 1);
    this.messages.cut(point.message, this.holders());
  }

  private *holders(): Generator<{
    readonly message: MessageId;
    readonly owner: number;
    readonly delivery: number;
  }> {
    for (let owner = 0; owner < this.nodes.length; owner += 1)
      for (const { message, delivery } of this.stateOf(owner, this.count).all())
        yield { message, owner, delivery };
  }

  /**
   * Forgets whole blocks from the front, many at a time, so that not many more than `most` records are kept. Of the
   * copies that were made before that, those are kept that live on. Returns the new first index.
   */
  keep(most: number): number {
    if (this.count - this.first <= most + DROPPED_AT_ONCE * BLOCK) return this.first;
    const drop = Math.min(Math.floor((this.count - this.first - most) / BLOCK), this.blocks.length - 1);
    if (drop <= 0) return this.first;
    const start = this.blocks[drop]!.first;
    for (const log of this.nodes) log.dropBefore(start);
    for (const log of this.wires) log.dropBefore(start);
    this.cargo.dropBefore(start);
    const { event } = this.view(start);
    this.blocks = this.blocks.slice(drop);
    this.first = start;
    this.dropCauses(event);
    const alive: MessageId[] = [];
    for (const log of this.nodes) for (const { message } of log.base.all()) alive.push(message);
    this.messages.dropBefore(this.firstCreated(), alive);
    return start;
  }

  /** What an event caused has a higher number. */
  private dropCauses(before: Seq): void {
    const gone = Math.min(before - this.causesFrom, this.causes.length);
    if (gone <= 0) return;
    this.causes.dropFirst(gone);
    this.causesFrom += gone;
  }

  /** The first copy that is made in the records kept. */
  private firstCreated(): MessageId {
    for (let index = this.first; index < this.count; index += 1) {
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
