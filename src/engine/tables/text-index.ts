/**
 * Finds the row of a text. The texts themselves are not kept: a row is known by 96 bits of hash, so that two texts of a
 * million are confused in less than one of 10^16 runs. Finding, adding and removing cost the same however many there are.
 *
 * Open addressing with linear probing at most half full; an entry that leaves closes the gap behind it, so that nothing
 * is left of those that have been removed.
 */
import { hashText } from "../random/streams.ts";
import { Column } from "./column.ts";
import { type SavedTable, savedForm, type Table } from "./table.ts";

const START = 16;
/** Different beginnings make independent hashes. */
const SECOND = 0x9e3779b9;
const THIRD = 0x85ebca6b;

function emptySlots(capacity: number): Column {
  const slots = new Column();
  slots.set(capacity - 1, 0);
  return slots;
}

export class TextIndex implements Table {
  readonly table = "text-index";
  /** Row plus 1 by slot, 0 = empty. */
  private slots: Column;
  /** A power of two. */
  private capacity: number;
  private count = 0;
  /** The hashes of a row's text. */
  private readonly first: Column;
  private readonly second: Column;
  private readonly third: Column;

  constructor(
    slots = emptySlots(START),
    capacity = START,
    first = new Column(),
    second = new Column(),
    third = new Column(),
  ) {
    this.slots = slots;
    this.capacity = capacity;
    this.first = first;
    this.second = second;
    this.third = third;
  }

  get size(): number {
    return this.count;
  }

  /** The row of a text, or -1. */
  find(text: string): number {
    const hash = hashText(text);
    const mask = this.capacity - 1;
    let other = -1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const row = this.slots.get(slot) - 1;
      if (row < 0) return -1;
      if (this.first.get(row) !== hash) continue;
      if (other < 0) other = hashText(text, SECOND);
      if (this.second.get(row) === other && this.third.get(row) === hashText(text, THIRD)) return row;
    }
  }

  /** Adds the row of a text that is not there yet. */
  add(text: string, row: number): void {
    if ((this.count + 1) * 2 > this.capacity) this.grow();
    this.first.set(row, hashText(text));
    this.second.set(row, hashText(text, SECOND));
    this.third.set(row, hashText(text, THIRD));
    this.place(row);
    this.count += 1;
  }

  /** Takes out a row that is there. */
  remove(row: number): void {
    const { slots } = this;
    const mask = this.capacity - 1;
    let gap = this.first.get(row) & mask;
    while (slots.get(gap) !== row + 1) gap = (gap + 1) & mask;
    this.count -= 1;
    for (let slot = (gap + 1) & mask; slots.get(slot) !== 0; slot = (slot + 1) & mask) {
      const home = this.first.get(slots.get(slot) - 1) & mask;
      // An entry may move back as far as its home.
      if (((slot - home) & mask) < ((slot - gap) & mask)) continue;
      slots.set(gap, slots.get(slot));
      gap = slot;
    }
    slots.set(gap, 0);
  }

  private place(row: number): void {
    const mask = this.capacity - 1;
    let slot = this.first.get(row) & mask;
    while (this.slots.get(slot) !== 0) slot = (slot + 1) & mask;
    this.slots.set(slot, row + 1);
  }

  private grow(): void {
    const rows = this.rows();
    this.capacity *= 2;
    this.slots = emptySlots(this.capacity);
    for (const row of rows) this.place(row);
  }

  private rows(): number[] {
    const rows: number[] = [];
    for (let slot = 0; slot < this.capacity; slot += 1) {
      const row = this.slots.get(slot) - 1;
      if (row >= 0) rows.push(row);
    }
    return rows;
  }

  share(): TextIndex {
    const copy = new TextIndex(
      this.slots.share(),
      this.capacity,
      this.first.share(),
      this.second.share(),
      this.third.share(),
    );
    copy.count = this.count;
    return copy;
  }

  save(): SavedTable {
    const rows = this.rows().sort((a, b) => a - b);
    const entries = rows.map((row) => [row, this.first.get(row), this.second.get(row), this.third.get(row)]);
    return savedForm("text-index", { entries });
  }

  static load(saved: SavedTable): TextIndex {
    const index = new TextIndex();
    for (const [row = 0, first = 0, second = 0, third = 0] of saved["entries"] as number[][]) {
      if ((index.count + 1) * 2 > index.capacity) index.grow();
      index.first.set(row, first);
      index.second.set(row, second);
      index.third.set(row, third);
      index.place(row);
      index.count += 1;
    }
    return index;
  }
}
