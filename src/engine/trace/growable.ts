/** Growable typed arrays for indexes: amortised append, binary search, cutting at the end. */

export class Growable {
  private values: Float64Array;
  length = 0;

  constructor(capacity = 16) {
    this.values = new Float64Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const wider = new Float64Array(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.values[index]!;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }

  /** The entries as they are now, without a copy; valid until the next change. */
  get entries(): Float64Array {
    return this.values.subarray(0, this.length);
  }

  /** How many leading entries are at most `value`; the entries ascend. */
  countUpTo(value: number): number {
    return countUpTo(this.length, (i) => this.values[i]!, value);
  }

  /** Takes the first `count` entries away. */
  dropFirst(count: number): void {
    if (count === 0) return;
    this.values.copyWithin(0, count, this.length);
    this.length -= count;
  }
}

/** How many leading entries of an ascending sequence are at most `value`. */
export function countUpTo(length: number, at: (index: number) => number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
