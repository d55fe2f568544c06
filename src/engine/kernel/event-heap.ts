/** Entries (at, seq, slot) in any order: a flat binary heap of typed arrays ordered by (at, seq). */
import type { Seq, SimTime } from "../contract/ids.ts";

const START = 256;

export class EventHeap {
  private at = new Float64Array(START);
  private seq = new Uint32Array(START);
  private slot = new Int32Array(START);
  count = 0;

  get firstAt(): SimTime {
    return this.count === 0 ? Infinity : this.at[0]!;
  }
  get firstSeq(): Seq {
    return this.seq[0]!;
  }
  get firstSlot(): number {
    return this.slot[0]!;
  }

  /** Seqs are pushed in ascending order. */
  push(at: SimTime, seq: Seq, slot: number): void {
    if (this.count === this.at.length) this.widen();
    const { at: times, seq: seqs, slot: slots } = this;
    let hole = this.count;
    this.count += 1;
    // An equal time never overtakes: what is already there was scheduled earlier.
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (times[parent]! <= at) break;
      times[hole] = times[parent]!;
      seqs[hole] = seqs[parent]!;
      slots[hole] = slots[parent]!;
      hole = parent;
    }
    times[hole] = at;
    seqs[hole] = seq;
    slots[hole] = slot;
  }

  dropFirst(): void {
    this.count -= 1;
    const last = this.count;
    if (last > 0) this.sink(0, this.at[last]!, this.seq[last]!, this.slot[last]!);
  }

  /** Fills the hole with the earliest of the entry given and those below the hole, and so on downwards. */
  private sink(start: number, at: SimTime, seq: Seq, slot: number): void {
    const { at: times, seq: seqs, slot: slots, count } = this;
    let hole = start;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      const right = child + 1;
      if (
        right < count &&
        (times[right]! < times[child]! || (times[right] === times[child] && seqs[right]! < seqs[child]!))
      )
        child = right;
      if (times[child]! > at || (times[child] === at && seqs[child]! > seq)) break;
      times[hole] = times[child]!;
      seqs[hole] = seqs[child]!;
      slots[hole] = slots[child]!;
      hole = child;
    }
    times[hole] = at;
    seqs[hole] = seq;
    slots[hole] = slot;
  }

  each(visit: (at: SimTime, seq: Seq, slot: number) => void): void {
    for (let i = 0; i < this.count; i += 1) visit(this.at[i]!, this.seq[i]!, this.slot[i]!);
  }

  /** Takes the entries out whose slot holds another event by now; (at, seq) is a total order, so nobody can tell. */
  sweep(seqIn: Uint32Array): void {
    const { at: times, seq: seqs, slot: slots } = this;
    let kept = 0;
    for (let i = 0; i < this.count; i += 1) {
      const slot = slots[i]!;
      if (seqIn[slot] !== seqs[i]) continue;
      times[kept] = times[i]!;
      seqs[kept] = seqs[i]!;
      slots[kept] = slot;
      kept += 1;
    }
    this.count = kept;
    for (let i = (kept >> 1) - 1; i >= 0; i -= 1) this.sink(i, times[i]!, seqs[i]!, slots[i]!);
  }

  private widen(): void {
    const { at, seq, slot } = this;
    this.at = new Float64Array(at.length * 2);
    this.seq = new Uint32Array(at.length * 2);
    this.slot = new Int32Array(at.length * 2);
    this.at.set(at);
    this.seq.set(seq);
    this.slot.set(slot);
  }
}
