/**
 * A growable column of numbers in chunks of 1,024 that checkpoints share. `share` costs one reference per chunk; the
 * first write to a shared chunk copies it. All other tables are built on columns, so none of them has to know about
 * checkpoints.
 */

import { type SavedNumber, savedNumbers } from "./table.ts";

const CHUNK_BITS = 10;
export const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;

/**
 * A column begins small: a world of a thousand queues has tens of thousands of columns, most of them short. An array of
 * 64 bytes lies beside its object in V8's heap, which spares a cache miss.
 */
const START = { f64: 8, u32: 16, i32: 16, u8: 64 } as const;

const MAKERS = {
  f64: (source: number | ArrayLike<number>) =>
    typeof source === "number" ? new Float64Array(source) : Float64Array.from(source),
  u32: (source: number | ArrayLike<number>) =>
    typeof source === "number" ? new Uint32Array(source) : Uint32Array.from(source),
  i32: (source: number | ArrayLike<number>) =>
    typeof source === "number" ? new Int32Array(source) : Int32Array.from(source),
  u8: (source: number | ArrayLike<number>) =>
    typeof source === "number" ? new Uint8Array(source) : Uint8Array.from(source),
} as const;
export type ColumnType = keyof typeof MAKERS;
const NONE = { f64: MAKERS.f64(0), u32: MAKERS.u32(0), i32: MAKERS.i32(0), u8: MAKERS.u8(0) };
type Chunk = Float64Array | Uint32Array | Int32Array | Uint8Array;

export class Column {
  readonly type: ColumnType;
  /** The first may be shorter than a chunk while it is the only one. */
  private readonly chunks: Chunk[];
  /** The chunks that may be written in place; undefined where a checkpoint holds the chunk too. */
  private readonly own: (Chunk | undefined)[];
  /** The first of `chunks` and of `own`, empty where there is none: most columns have no more than one. */
  private first: Chunk;
  private firstOwn: Chunk;

  constructor(type: ColumnType, chunks: Chunk[] = []) {
    this.type = type;
    this.chunks = chunks;
    this.own = chunks.map(() => undefined);
    this.first = chunks[0] ?? NONE[type];
    this.firstOwn = NONE[type];
  }

  get(index: number): number {
    const { first } = this;
    if (index < first.length) return first[index]!;
    return this.chunks[index >> CHUNK_BITS]![index & MASK] ?? 0;
  }

  /** Writes an entry; writing past the end grows the column with zeros. */
  set(index: number, value: number): void {
    const { firstOwn } = this;
    if (index < firstOwn.length) firstOwn[index] = value;
    else this.setBehind(index, value);
  }

  private setBehind(index: number, value: number): void {
    const chunk = this.own[index >> CHUNK_BITS];
    if (chunk !== undefined && (index & MASK) < chunk.length) chunk[index & MASK] = value;
    else this.makeOwn(index >> CHUNK_BITS, index & MASK)[index & MASK] = value;
  }

  /** The chunk for writing at a place: made, widened or taken over from a checkpoint. */
  private makeOwn(at: number, place: number): Chunk {
    const { chunks } = this;
    const make = MAKERS[this.type];
    if (at > 0) this.widenFirst();
    while (at >= chunks.length) this.replace(chunks.length, make(at === 0 ? START[this.type] : CHUNK));
    const chunk = chunks[at]!;
    if (place < chunk.length) return this.own[at] ?? this.replace(at, chunk.slice());
    let length = chunk.length;
    while (length <= place) length *= 2;
    const wider = make(length);
    wider.set(chunk);
    return this.replace(at, wider);
  }

  private widenFirst(): void {
    const first = this.chunks[0];
    if (!first || first.length === CHUNK) return;
    const whole = MAKERS[this.type](CHUNK);
    whole.set(first);
    this.replace(0, whole);
  }

  private replace(at: number, chunk: Chunk): Chunk {
    this.chunks[at] = chunk;
    this.own[at] = chunk;
    if (at === 0) {
      this.first = chunk;
      this.firstOwn = chunk;
    }
    return chunk;
  }

  /** A second column with the same content; both copy before they write. */
  share(): Column {
    this.own.fill(undefined);
    this.firstOwn = NONE[this.type];
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
