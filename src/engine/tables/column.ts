/**
 * A growable column of numbers in chunks of 1,024 that checkpoints share. `share` costs one reference per chunk; the
 * first write to a shared chunk copies it. All other tables are built on columns, so none of them has to know about
 * checkpoints.
 */

import { type SavedNumber, savedNumbers } from "./table.ts";

export const CHUNK_BITS = 10;
export const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;

const MAKERS = {
  f64: (source?: ArrayLike<number>) => (source ? Float64Array.from(source) : new Float64Array(CHUNK)),
  u32: (source?: ArrayLike<number>) => (source ? Uint32Array.from(source) : new Uint32Array(CHUNK)),
  i32: (source?: ArrayLike<number>) => (source ? Int32Array.from(source) : new Int32Array(CHUNK)),
  u8: (source?: ArrayLike<number>) => (source ? Uint8Array.from(source) : new Uint8Array(CHUNK)),
} as const;
export type ColumnType = keyof typeof MAKERS;
type Chunk = Float64Array | Uint32Array | Int32Array | Uint8Array;

export class Column {
  readonly type: ColumnType;
  private readonly chunks: Chunk[];
  /** Whether a chunk may be written in place; 0 = a checkpoint holds it too. */
  private readonly own: boolean[];

  constructor(type: ColumnType, chunks: Chunk[] = []) {
    this.type = type;
    this.chunks = chunks;
    this.own = chunks.map(() => false);
  }

  get(index: number): number {
    return this.chunks[index >> CHUNK_BITS]![index & MASK]!;
  }

  /** Writes an entry; writing past the end grows the column by whole chunks of zeros. */
  set(index: number, value: number): void {
    const at = index >> CHUNK_BITS;
    while (at >= this.chunks.length) {
      this.chunks.push(MAKERS[this.type]());
      this.own.push(true);
    }
    if (!this.own[at]) {
      this.chunks[at] = this.chunks[at]!.slice();
      this.own[at] = true;
    }
    this.chunks[at]![index & MASK] = value;
  }

  /** A second column with the same content; both copy before they write. */
  share(): Column {
    this.own.fill(false);
    return new Column(this.type, this.chunks.slice());
  }

  /** Entries 0 to `length` - 1, for the saved form. */
  save(length: number): SavedNumber[] {
    const out = new Array<number>(length);
    for (let i = 0; i < length; i += 1) out[i] = i >> CHUNK_BITS < this.chunks.length ? this.get(i) : 0;
    return savedNumbers(out);
  }

  static load(type: ColumnType, values: readonly SavedNumber[]): Column {
    const column = new Column(type);
    for (let i = 0; i < values.length; i += 1) column.set(i, Number(values[i]));
    return column;
  }
}
