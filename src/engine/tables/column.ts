/**
 * A growable column of numbers in chunks of 1,024 that checkpoints share. `share` costs one reference per chunk; the
 * first write to a shared chunk copies it. All other tables are built on columns, so none of them has to know about
 * checkpoints.
 *
 * All numbers are doubles. Narrower arrays would take less memory, but one piece of code that reads four kinds of arrays
 * is slower than one that reads a single kind, and this is the most used code of a run.
 */

const CHUNK_BITS = 10;
export const CHUNK = 1 << CHUNK_BITS;
const MASK = CHUNK - 1;

/**
 * A column begins small: a world of a thousand queues has thousands of columns, most of them short. An array of 64 bytes
 * lies beside its object in V8's heap, which spares a cache miss.
 */
const START = 8;
const NONE = new Float64Array(0);

export class Column {
  /** The first may be shorter than a chunk while it is the only one. */
  private readonly chunks: Float64Array[];
  /** The chunks that may be written in place; undefined where a checkpoint holds the chunk too. */
  private readonly own: (Float64Array | undefined)[];
  /**
   * The first of `chunks` and of `own`, empty where there is none: most columns have no more than one. Whoever is called
   * most often looks here first and saves itself a call.
   */
  first: Float64Array;
  firstOwn: Float64Array = NONE;

  constructor(chunks: Float64Array[] = []) {
    this.chunks = chunks;
    this.own = chunks.map(() => undefined);
    this.first = chunks[0] ?? NONE;
  }

  /** An entry; 0 where none has been written. */
  get(index: number): number {
    const { first } = this;
    if (index < first.length) return first[index]!;
    return this.chunks[index >> CHUNK_BITS]?.[index & MASK] ?? 0;
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
  private makeOwn(at: number, place: number): Float64Array {
    const { chunks } = this;
    if (at > 0) this.widenFirst();
    while (at >= chunks.length) this.replace(chunks.length, new Float64Array(at === 0 ? START : CHUNK));
    const chunk = chunks[at]!;
    if (place < chunk.length) return this.own[at] ?? this.replace(at, chunk.slice());
    let length = chunk.length;
    while (length <= place) length *= 2;
    const wider = new Float64Array(length);
    wider.set(chunk);
    return this.replace(at, wider);
  }

  private widenFirst(): void {
    const first = this.chunks[0];
    if (!first || first.length === CHUNK) return;
    const whole = new Float64Array(CHUNK);
    whole.set(first);
    this.replace(0, whole);
  }

  private replace(at: number, chunk: Float64Array): Float64Array {
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
    this.firstOwn = NONE;
    return new Column(this.chunks.slice());
  }
}
