/** A first-in first-out queue of numbers on a ring of columns that grows by doubling. */
import { Column } from "./column.ts";
import { type SavedNumber, type SavedTable, savedForm, savedNumbers, type Table } from "./table.ts";

const START = 8;

export class Fifo implements Table {
  readonly table = "fifo";
  private ring: Column;
  /** A power of two. */
  private capacity: number;
  private head = 0;
  private count = 0;

  constructor(ring = new Column(), capacity = START) {
    this.ring = ring;
    this.capacity = capacity;
  }

  get length(): number {
    return this.count;
  }

  /** The entry at a place counted from the front. */
  at(place: number): number {
    return this.ring.get((this.head + place) & (this.capacity - 1));
  }

  push(value: number): void {
    if (this.count === this.capacity) this.grow();
    this.ring.set((this.head + this.count) & (this.capacity - 1), value);
    this.count += 1;
  }

  /** Takes the first entry out and returns it; only when there is one. */
  shift(): number {
    const value = this.ring.get(this.head);
    this.head = (this.head + 1) & (this.capacity - 1);
    this.count -= 1;
    return value;
  }

  private grow(): void {
    const wider = new Column();
    for (let i = 0; i < this.count; i += 1) wider.set(i, this.at(i));
    this.ring = wider;
    this.head = 0;
    this.capacity *= 2;
  }

  share(): Fifo {
    const copy = new Fifo(this.ring.share(), this.capacity);
    copy.head = this.head;
    copy.count = this.count;
    return copy;
  }

  save(): SavedTable {
    return savedForm("fifo", {
      values: savedNumbers(Array.from({ length: this.count }, (_, i) => this.at(i))),
    });
  }

  static load(saved: SavedTable): Fifo {
    const fifo = new Fifo();
    for (const value of saved["values"] as SavedNumber[]) fifo.push(Number(value));
    return fifo;
  }
}
