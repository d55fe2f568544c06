/** A first-in first-out ring of (key, tie, value) for `OrderedIndex`; the numbers of an entry lie side by side. */
import { Column } from "./column.ts";

const WIDTH = 3;
const START = 8;

export class EntryRing {
  private cells: Column;
  /** Entries, a power of two. */
  private capacity: number;
  private head = 0;
  private count = 0;

  constructor(cells = new Column(), capacity = START) {
    this.cells = cells;
    this.capacity = capacity;
  }

  get length(): number {
    return this.count;
  }

  private cell(place: number): number {
    return ((this.head + place) & (this.capacity - 1)) * WIDTH;
  }

  keyAt(place: number): number {
    return this.cells.get(this.cell(place));
  }
  tieAt(place: number): number {
    return this.cells.get(this.cell(place) + 1);
  }
  valueAt(place: number): number {
    return this.cells.get(this.cell(place) + 2);
  }

  push(key: number, tie: number, value: number): void {
    if (this.count === this.capacity) this.grow();
    const cell = this.cell(this.count);
    this.cells.set(cell, key);
    this.cells.set(cell + 1, tie);
    this.cells.set(cell + 2, value);
    this.count += 1;
  }

  /** Takes the first entry out and returns its value; only when there is one. */
  shift(): number {
    const value = this.valueAt(0);
    this.head = (this.head + 1) & (this.capacity - 1);
    this.count -= 1;
    return value;
  }

  clear(): void {
    this.head = 0;
    this.count = 0;
  }

  private grow(): void {
    const wider = new Column();
    for (let i = 0; i < this.count * WIDTH; i += 1)
      wider.set(i, this.cells.get((this.head * WIDTH + i) % (this.capacity * WIDTH)));
    this.cells = wider;
    this.head = 0;
    this.capacity *= 2;
  }

  share(): EntryRing {
    const copy = new EntryRing(this.cells.share(), this.capacity);
    copy.head = this.head;
    copy.count = this.count;
    return copy;
  }
}
