/**
 * A binary heap of (key, value) pairs, smallest key first and, for equal keys, in the order of insertion. Entries are
 * not removed from the middle: the owner skips those that have gone stale and calls `compact` now and then.
 */
import { Column } from "./column.ts";
import { type SavedNumber, type SavedTable, savedForm, type Table } from "./table.ts";

export class OrderedIndex implements Table {
  readonly table = "ordered-index";
  private readonly keys: Column;
  private readonly ties: Column;
  private readonly values: Column;
  private count = 0;
  private inserted = 0;

  constructor(keys = new Column("f64"), ties = new Column("f64"), values = new Column("f64")) {
    this.keys = keys;
    this.ties = ties;
    this.values = values;
  }

  get size(): number {
    return this.count;
  }

  /** The smallest key, or Infinity. */
  get firstKey(): number {
    return this.count === 0 ? Infinity : this.keys.get(0);
  }

  /** The value of the smallest key; only when there is one. */
  get firstValue(): number {
    return this.values.get(0);
  }

  add(key: number, value: number): void {
    this.inserted += 1;
    this.rise(this.count, key, this.inserted, value);
    this.count += 1;
  }

  /** Takes the first entry out and returns its value, or -1. */
  shift(): number {
    if (this.count === 0) return -1;
    const value = this.values.get(0);
    this.count -= 1;
    const last = this.count;
    if (last > 0) this.sink(this.keys.get(last), this.ties.get(last), this.values.get(last));
    return value;
  }

  /** Keeps only entries of which `isLive(value, key)` holds; costs one pass. */
  compact(isLive: (value: number, key: number) => boolean): void {
    const kept: [number, number, number][] = [];
    for (let i = 0; i < this.count; i += 1) {
      const key = this.keys.get(i);
      const value = this.values.get(i);
      if (isLive(value, key)) kept.push([key, this.ties.get(i), value]);
    }
    kept.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    kept.forEach(([key, tie, value], i) => {
      this.write(i, key, tie, value);
    });
    this.count = kept.length;
  }

  private write(index: number, key: number, tie: number, value: number): void {
    this.keys.set(index, key);
    this.ties.set(index, tie);
    this.values.set(index, value);
  }

  private move(from: number, to: number): void {
    this.write(to, this.keys.get(from), this.ties.get(from), this.values.get(from));
  }

  private rise(start: number, key: number, tie: number, value: number): void {
    let hole = start;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.keys.get(parent) <= key) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.write(hole, key, tie, value);
  }

  private precedes(a: number, key: number, tie: number): boolean {
    const other = this.keys.get(a);
    return other < key || (other === key && this.ties.get(a) < tie);
  }

  private sink(key: number, tie: number, value: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.count) break;
      const right = child + 1;
      if (right < this.count && this.precedes(right, this.keys.get(child), this.ties.get(child)))
        child = right;
      if (!this.precedes(child, key, tie)) break;
      this.move(child, hole);
      hole = child;
    }
    this.write(hole, key, tie, value);
  }

  share(): OrderedIndex {
    const copy = new OrderedIndex(this.keys.share(), this.ties.share(), this.values.share());
    copy.count = this.count;
    copy.inserted = this.inserted;
    return copy;
  }

  save(): SavedTable {
    return savedForm("ordered-index", {
      keys: this.keys.save(this.count),
      ties: this.ties.save(this.count),
      values: this.values.save(this.count),
      inserted: this.inserted,
    });
  }

  static load(saved: SavedTable): OrderedIndex {
    const keys = saved["keys"] as SavedNumber[];
    const index = new OrderedIndex(
      Column.load("f64", keys),
      Column.load("f64", saved["ties"] as SavedNumber[]),
      Column.load("f64", saved["values"] as SavedNumber[]),
    );
    index.count = keys.length;
    index.inserted = saved["inserted"] as number;
    return index;
  }
}
