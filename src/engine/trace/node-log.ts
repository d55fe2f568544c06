/**
 * The records that concern one node, with a keyframe of its state every so often, so that its state at any moment costs
 * a short replay. Keyframes are spaced by the size of the state: a queue of 10,000 is not copied every hundred records.
 */
import { Growable } from "./growable.ts";
import { NodeState } from "./node-state.ts";
import type { RecordView } from "./record-view.ts";

/** What a log needs of the trace: one record by its index, in a reused view. */
export type Records = { view(index: number): RecordView };

const SPACING = 256;

type Keyframe = { readonly entries: number; readonly state: NodeState };

export class NodeLog {
  /** Indexes of records in the trace. */
  readonly records = new Growable("u32");
  private readonly owner: number;
  private readonly source: Records;
  private keyframes: Keyframe[];
  private head: NodeState;
  private cursor: { entries: number; state: NodeState };

  constructor(owner: number, source: Records, base = new NodeState()) {
    this.owner = owner;
    this.source = source;
    this.head = new NodeState(base);
    this.keyframes = [{ entries: 0, state: base }];
    this.cursor = { entries: 0, state: new NodeState(base) };
  }

  /** Adds the record in `view`; it must be the last of the trace. */
  append(view: RecordView): void {
    this.records.push(view.index);
    this.apply(this.head, view);
    const last = this.keyframes[this.keyframes.length - 1]!;
    if (this.records.length - last.entries >= Math.max(SPACING, 2 * this.head.size))
      this.keyframes.push({ entries: this.records.length, state: new NodeState(this.head) });
  }

  private apply(state: NodeState, view: RecordView): void {
    state.apply(view, view.owner === this.owner);
  }

  /** The state after all records with an index below `end`. Valid until the next call. */
  stateBefore(end: number): NodeState {
    const entries = this.records.countUpTo(end - 1);
    if (entries === this.records.length) return this.head;
    const { cursor } = this;
    const keyframe = this.keyframeAt(entries);
    if (cursor.entries > entries || cursor.entries < keyframe.entries)
      this.cursor = { entries: keyframe.entries, state: new NodeState(keyframe.state) };
    for (; this.cursor.entries < entries; this.cursor.entries += 1)
      this.apply(this.cursor.state, this.source.view(this.records.at(this.cursor.entries)));
    return this.cursor.state;
  }

  /** The state before the first record kept. */
  get base(): NodeState {
    return this.keyframes[0]!.state;
  }

  private keyframeAt(entries: number): Keyframe {
    let found = this.keyframes[0]!;
    let low = 0;
    let high = this.keyframes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const keyframe = this.keyframes[middle]!;
      if (keyframe.entries <= entries) {
        found = keyframe;
        low = middle + 1;
      } else high = middle - 1;
    }
    return found;
  }

  /** Forgets all records with an index of at least `end`. */
  cut(end: number): void {
    const entries = this.records.countUpTo(end - 1);
    if (entries === this.records.length) return;
    const state = new NodeState(this.stateBefore(end));
    this.records.length = entries;
    this.keyframes = this.keyframes.filter((keyframe) => keyframe.entries <= entries);
    this.head = state;
    if (this.cursor.entries > entries)
      this.cursor = { entries: 0, state: new NodeState(this.keyframes[0]!.state) };
  }

  /** Forgets all records with an index below `start`; the state there becomes the first keyframe. */
  dropBefore(start: number): void {
    const entries = this.records.countUpTo(start - 1);
    if (entries === 0) return;
    const base = new NodeState(this.stateBefore(start));
    this.records.dropFirst(entries);
    this.keyframes = [
      { entries: 0, state: base },
      ...this.keyframes
        .filter((keyframe) => keyframe.entries > entries)
        .map((keyframe) => ({ entries: keyframe.entries - entries, state: keyframe.state })),
    ];
    this.cursor = { entries: 0, state: new NodeState(base) };
  }
}
