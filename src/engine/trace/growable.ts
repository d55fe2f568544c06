/** Growable typed arrays for indexes: amortised append, binary search, cutting at either end. */

const TYPES = {
  f64: Float64Array,
  u32: Uint32Array,
  i32: Int32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;
export type GrowableType = keyof typeof TYPES;
type Values<T extends GrowableType> = InstanceType<(typeof TYPES)[T]>;

export class Growable<T extends GrowableType = "f64"> {
  private readonly type: T;
  private values: Values<T>;
  /** Where the first entry stands; what has been dropped is before it. */
  private start = 0;
  private end = 0;

  constructor(type = "f64" as T, capacity = 16) {
    this.type = type;
    this.values = new TYPES[type](capacity) as Values<T>;
  }

  get length(): number {
    return this.end - this.start;
  }

  /** Forgets the entries behind the first `length`. */
  set length(length: number) {
    this.end = this.start + length;
  }

  push(value: number): void {
    if (this.end === this.values.length) this.makeRoom();
    this.values[this.end] = value;
    this.end += 1;
  }

  /** Moves to the front where at least half of the array is dropped entries, else to an array half as long again. */
  private makeRoom(): void {
    const { length, start, end } = this;
    if (start >= this.values.length >> 1) this.values.copyWithin(0, start, end);
    else {
      const wider = new TYPES[this.type](Math.ceil(this.values.length * 1.5)) as Values<T>;
      wider.set(this.values.subarray(start, end));
      this.values = wider;
    }
    this.start = 0;
    this.end = length;
  }

  at(index: number): number {
    return this.values[this.start + index]!;
  }

  set(index: number, value: number): void {
    this.values[this.start + index] = value;
  }

  /** The entries as they are now, without a copy; valid until the next change. */
  get entries(): Values<T> {
    return this.values.subarray(this.start, this.end) as Values<T>;
  }

  /** How many leading entries are at most `value`; the entries ascend. */
  countUpTo(value: number): number {
    let low = this.start;
    let high = this.end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.values[middle]! <= value) low = middle + 1;
      else high = middle;
    }
    return low - this.start;
  }

  /** Takes the first `count` entries away. */
  dropFirst(count: number): void {
    this.start += count;
  }
}
