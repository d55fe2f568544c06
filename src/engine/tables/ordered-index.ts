/**
 * A queue of (key, value) pairs, smallest key first and, for equal keys, in the order of insertion. Entries are not
 * removed from the middle: the owner skips those that have gone stale and calls `compact` now and then.
 *
 * Deadlines mostly come in ascending order. Entries that do so form a run, to whose end they are added and from whose
 * front they are taken; only the others go through a binary heap.
 */
import { Column } from "./column.ts";
import { EntryRing } from "./entry-ring.ts";
import { type SavedNumber, type SavedTable, savedForm, savedNumbers, type Table } from "./table.ts";

const WIDTH = 3;

type Entry = readonly [key: number, tie: number, value: number];

export class OrderedIndex implements Table {
  readonly table = "ordered-index";
  /** The heap: of every entry its key, tie and value. */
  private readonly cells: Column;
  private count = 0;
  /** The run. */
  private readonly run: EntryRing;
  private runEnd = -Infinity;
  private inserted = 0;

  constructor(cells = new Column(), run = new EntryRing()) {
    this.cells = cells;
    this.run = run;
  }

  private keyAt(index: number): number {
    return this.cells.get(index * WIDTH);
  }
  private tieAt(index: number): number {
    return this.cells.get(index * WIDTH + 1);
  }
  private valueAt(index: number): number {
    return this.cells.get(index * WIDTH + 2);
  }

  get size(): number {
    return this.count + this.run.length;
  }

  /** The smallest key, or Infinity. */
  get firstKey(): number {
    if (this.size === 0) return Infinity;
    return this.isRunFirst() ? this.run.keyAt(0) : this.keyAt(0);
  }

  /** The value of the smallest key; only when there is one. */
  get firstValue(): number {
    return this.isRunFirst() ? this.run.valueAt(0) : this.valueAt(0);
  }

  private isRunFirst(): boolean {
    if (this.count === 0) return true;
    return this.run.length > 0 && !this.precedes(0, this.run.keyAt(0), this.run.tieAt(0));
  }

  add(key: number, value: number): void {
    this.inserted += 1;
    if (this.run.length === 0 || key >= this.runEnd) this.append(key, this.inserted, value);
    else {
      this.rise(this.count, key, this.inserted, value);
      this.count += 1;
    }
  }

  private append(key: number, tie: number, value: number): void {
    this.run.push(key, tie, value);
    this.runEnd = key;
  }

  /** Takes the first entry out and returns its value, or -1. */
  shift(): number {
    if (this.size === 0) return -1;
    if (this.isRunFirst()) return this.run.shift();
    const value = this.valueAt(0);
    this.count -= 1;
    const last = this.count;
    if (last > 0) this.sink(this.keyAt(last), this.tieAt(last), this.valueAt(last));
    return value;
  }

  /** Keeps only entries of which `isLive(value, key)` holds; costs one pass. */
  compact(isLive: (value: number, key: number) => boolean): void {
    this.refill(this.entries().filter(([key, , value]) => isLive(value, key)));
  }

  /** Forgets every entry. */
  clear(): void {
    this.count = 0;
    this.run.clear();
  }

  /** All entries in their order. */
  private entries(): Entry[] {
    const all: Entry[] = [];
    for (let i = 0; i < this.run.length; i += 1)
      all.push([this.run.keyAt(i), this.run.tieAt(i), this.run.valueAt(i)]);
    if (this.count === 0) return all;
    for (let i = 0; i < this.count; i += 1) all.push([this.keyAt(i), this.tieAt(i), this.valueAt(i)]);
    return all.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  /** Sorted entries are all of them one run. */
  private refill(sorted: readonly Entry[]): void {
    this.clear();
    for (const [key, tie, value] of sorted) this.append(key, tie, value);
  }

  private write(index: number, key: number, tie: number, value: number): void {
    this.cells.set(index * WIDTH, key);
    this.cells.set(index * WIDTH + 1, tie);
    this.cells.set(index * WIDTH + 2, value);
  }

  private move(from: number, to: number): void {
    this.write(to, this.keyAt(from), this.tieAt(from), this.valueAt(from));
  }

  private rise(start: number, key: number, tie: number, value: number): void {
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.keyAt(parent) <= key) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.write(hole, key, tie, value);
  }

  private precedes(a: number, key: number, tie: number): boolean {
    const other = this.keyAt(a);
    return other < key || (other === key && this.tieAt(a) < tie);
  }

  private sink(key: number, tie: number, value: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.count) break;
      const right = child + 1;
      if (right < this.count && this.precedes(right, this.keyAt(child), this.tieAt(child))) child = right;
      if (!this.precedes(child, key, tie)) break;
      this.move(child, hole);
      hole = child;
    }
    this.write(hole, key, tie, value);
  }

  share(): OrderedIndex {
    const copy = new OrderedIndex(this.cells.share(), this.run.share());
    copy.count = this.count;
    copy.runEnd = this.runEnd;
    copy.inserted = this.inserted;
    return copy;
  }

  /** Sorted, so that the form says nothing of how the entries came here. */
  save(): SavedTable {
    const entries = this.entries();
    return savedForm("ordered-index", {
      keys: savedNumbers(entries.map(([key]) => key)),
      ties: savedNumbers(entries.map(([, tie]) => tie)),
      values: savedNumbers(entries.map(([, , value]) => value)),
      inserted: this.inserted,
    });
  }

  static load(saved: SavedTable): OrderedIndex {
    const keys = saved["keys"] as SavedNumber[];
    const ties = saved["ties"] as SavedNumber[];
    const values = saved["values"] as SavedNumber[];
    const index = new OrderedIndex();
    index.refill(keys.map((key, i) => [Number(key), Number(ties[i]), Number(values[i])]));
    index.inserted = saved["inserted"] as number;
    return index;
  }
}
