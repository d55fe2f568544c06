/**
 * Entries (at, seq, slot) that come in ascending order: a ring, in which an entry costs the same however many there
 * are. Whoever adds one looks at `lastAt` first.
 */
import type { Seq, SimTime } from "../contract/ids.ts";

const START = 256;

export class EventRun {
  private at = new Float64Array(START);
  private seq = new Uint32Array(START);
  private slot = new Int32Array(START);
  private head = 0;
  count = 0;
  /** The time of the last entry, or -Infinity. */
  lastAt: SimTime = -Infinity;
  firstAt: SimTime = Infinity;

  get firstSeq(): Seq {
    return this.seq[this.head]!;
  }
  get firstSlot(): number {
    return this.slot[this.head]!;
  }

  /** The place in the arrays of the entry at a place counted from the front. */
  private cell(place: number): number {
    return (this.head + place) & (this.at.length - 1);
  }

  push(at: SimTime, seq: Seq, slot: number): void {
    if (this.count === this.at.length) this.widen();
    const cell = this.cell(this.count);
    this.at[cell] = at;
    this.seq[cell] = seq;
    this.slot[cell] = slot;
    if (this.count === 0) this.firstAt = at;
    this.count += 1;
    this.lastAt = at;
  }

  dropFirst(): void {
    this.head = this.cell(1);
    this.count -= 1;
    if (this.count > 0) {
      this.firstAt = this.at[this.head]!;
      return;
    }
    this.firstAt = Infinity;
    this.lastAt = -Infinity;
  }

  /** Takes the entries out whose slot holds another event by now. */
  sweep(seqIn: Uint32Array): void {
    const { count } = this;
    this.count = 0;
    this.firstAt = Infinity;
    this.lastAt = -Infinity;
    // What is kept moves towards the front, never over an entry that has not been looked at.
    for (let place = 0; place < count; place += 1) {
      const cell = this.cell(place);
      if (seqIn[this.slot[cell]!] === this.seq[cell])
        this.push(this.at[cell]!, this.seq[cell]!, this.slot[cell]!);
    }
  }

  each(visit: (at: SimTime, seq: Seq, slot: number) => void): void {
    for (let place = 0; place < this.count; place += 1) {
      const cell = this.cell(place);
      visit(this.at[cell]!, this.seq[cell]!, this.slot[cell]!);
    }
  }

  private widen(): void {
    const { at, seq, slot } = this;
    const wider = at.length * 2;
    this.at = new Float64Array(wider);
    this.seq = new Uint32Array(wider);
    this.slot = new Int32Array(wider);
    for (let place = 0; place < this.count; place += 1) {
      const cell = (this.head + place) & (at.length - 1);
      this.at[place] = at[cell]!;
      this.seq[place] = seq[cell]!;
      this.slot[place] = slot[cell]!;
    }
    this.head = 0;
  }
}
