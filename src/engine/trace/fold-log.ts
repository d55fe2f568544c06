/**
 * A fold that can be asked for any moment: its state at the end of the trace, and copies of it every so often, so that
 * the state at a moment costs a short replay. A state may be large: there are only a few copies, further and further
 * apart, and going on from the moment asked for last costs only what has happened since.
 */
import { shareState } from "../tables/share.ts";
import type { Fold } from "./fold.ts";
import type { Names } from "./names.ts";
import type { RecordView } from "./record-view.ts";

export type FoldSource = { readonly names: Names; view(index: number): RecordView };

const SPACING = 8_192;
const KEYFRAMES_MOST = 24;
const RECORDS_PER_ENTRY = 4;

type Keyframe = { readonly record: number; readonly state: unknown };

export class FoldLog {
  readonly fold: Fold<unknown>;
  private readonly source: FoldSource;
  private keyframes: Keyframe[];
  private spacing = SPACING;
  private head: unknown;
  private count: number;
  private cursor: { record: number; state: unknown };

  /** Begins before a record, with a state that is not changed. */
  constructor(fold: Fold<unknown>, source: FoldSource, record = 0, state: unknown = fold.init()) {
    this.fold = fold;
    this.source = source;
    this.count = record;
    this.keyframes = [{ record, state }];
    this.head = shareState(state);
    this.cursor = { record, state: shareState(state) };
  }

  /** Takes in the next record of the trace. */
  append(view: RecordView): void {
    this.fold.on(this.head, view, this.source.names);
    this.count += 1;
    const last = this.keyframes[this.keyframes.length - 1]!;
    if (this.count - last.record < this.spacing || this.isTooSoon(last.record)) return;
    this.keyframes.push({ record: this.count, state: shareState(this.head) });
    if (this.keyframes.length <= KEYFRAMES_MOST) return;
    this.keyframes = this.keyframes.filter((_, i) => i % 2 === 0);
    this.spacing *= 2;
  }

  /** A large state is not copied often: a queue of 100,000 costs a copy every 400,000 records. */
  private isTooSoon(last: number): boolean {
    return this.count - last < RECORDS_PER_ENTRY * (this.fold.size?.(this.head) ?? 0);
  }

  /** The state after the records before `end`; not to be changed, and valid until the next call. */
  stateBefore(end: number): unknown {
    if (end === this.count) return this.head;
    const keyframe = this.keyframes.findLast(({ record }) => record <= end) ?? this.keyframes[0]!;
    const { cursor } = this;
    if (cursor.record > end || cursor.record < keyframe.record)
      this.cursor = { record: keyframe.record, state: shareState(keyframe.state) };
    for (; this.cursor.record < end; this.cursor.record += 1)
      this.fold.on(this.cursor.state, this.source.view(this.cursor.record), this.source.names);
    return this.cursor.state;
  }

  /** Forgets what came from record `end` on. */
  cut(end: number): void {
    if (end >= this.count) return;
    this.head = shareState(this.stateBefore(end));
    this.count = end;
    this.keyframes = this.keyframes.filter(({ record }) => record <= end);
    if (this.cursor.record > end) this.begin();
  }

  /** Begins before record `start`, which becomes the first that can be asked for. */
  dropBefore(start: number): void {
    const state = shareState(this.stateBefore(start));
    this.keyframes = [{ record: start, state }, ...this.keyframes.filter(({ record }) => record > start)];
    this.begin();
  }

  private begin(): void {
    const first = this.keyframes[0]!;
    this.cursor = { record: first.record, state: shareState(first.state) };
  }
}
