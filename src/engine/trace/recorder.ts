/** Where facts go: straight into columns, no object and no text per fact. */
import type { MessageId, Seq, SimTime } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { Columns, MessageColumns } from "./columns.ts";
import type { NewRow } from "./ledger.ts";
import type { Names } from "./names.ts";

export type Recorder = {
  /** Records so far, counting those already taken. */
  readonly count: number;
  write(
    at: SimTime,
    event: Seq,
    kind: number,
    code: number,
    owner: number,
    subject: number,
    value: number,
    extra: number,
    why: number,
  ): void;
  /** Stores a list of copies and returns its offset. */
  list(copies: readonly MessageId[]): number;
  /** Stores the arguments of a note and returns their place plus 1; 0 for none. */
  args(args: PlainObject | undefined): number;
  /** Called once per seq, in order. */
  cause(cause: Seq): void;
  message(id: MessageId, row: NewRow): void;
  /** Names for whoever reads while writing. */
  attach(names: Names): void;
};

const START = 1_024;

/** Keeps every record until it is taken. */
export class ColumnRecorder implements Recorder {
  private first: number;
  private n = 0;
  private capacity = START;
  private at = new Float64Array(START);
  private event = new Uint32Array(START);
  private kind = new Uint8Array(START);
  private code = new Uint8Array(START);
  private owner = new Uint16Array(START);
  private subject = new Uint32Array(START);
  private value = new Float64Array(START);
  private extra = new Uint32Array(START);
  private why = new Uint16Array(START);
  private listed: number[] = [];
  private noted: PlainObject[] = [];
  private causes = new Uint32Array(START);
  private causeCount = 0;
  private firstSeq: Seq;
  private firstMessage: MessageId;
  private rows: NewRow[] = [];

  /** `first`, `firstSeq`, `firstMessage`: where a run that goes on from a checkpoint stands. */
  constructor(first = 0, firstSeq = 1, firstMessage = 1) {
    this.first = first;
    this.firstSeq = firstSeq;
    this.firstMessage = firstMessage;
  }

  get count(): number {
    return this.first + this.n;
  }

  attach(): void {
    // Readers of columns get the names with the chunk.
  }

  write(
    at: SimTime,
    event: Seq,
    kind: number,
    code: number,
    owner: number,
    subject: number,
    value: number,
    extra: number,
    why: number,
  ): void {
    const i = this.n;
    if (i === this.capacity) this.grow();
    this.at[i] = at;
    this.event[i] = event;
    this.kind[i] = kind;
    this.code[i] = code;
    this.owner[i] = owner;
    this.subject[i] = subject;
    this.value[i] = value;
    this.extra[i] = extra;
    this.why[i] = why;
    this.n = i + 1;
  }

  list(copies: readonly MessageId[]): number {
    const offset = this.listed.length;
    this.listed.push(copies.length);
    for (const copy of copies) this.listed.push(copy);
    return offset;
  }

  args(args: PlainObject | undefined): number {
    if (!args) return 0;
    return this.noted.push(args);
  }

  cause(cause: Seq): void {
    if (this.causeCount === this.causes.length) {
      const wider = new Uint32Array(this.causes.length * 2);
      wider.set(this.causes);
      this.causes = wider;
    }
    this.causes[this.causeCount] = cause;
    this.causeCount += 1;
  }

  message(_id: MessageId, row: NewRow): void {
    this.rows.push(row);
  }

  private grow(): void {
    const widen = <T extends { set(source: T): void }>(old: T, wider: T): T => {
      wider.set(old);
      return wider;
    };
    const size = this.capacity * 2;
    this.at = widen(this.at, new Float64Array(size));
    this.event = widen(this.event, new Uint32Array(size));
    this.kind = widen(this.kind, new Uint8Array(size));
    this.code = widen(this.code, new Uint8Array(size));
    this.owner = widen(this.owner, new Uint16Array(size));
    this.subject = widen(this.subject, new Uint32Array(size));
    this.value = widen(this.value, new Float64Array(size));
    this.extra = widen(this.extra, new Uint32Array(size));
    this.why = widen(this.why, new Uint16Array(size));
    this.capacity = size;
  }

  /** Everything recorded since the last time, in arrays of exactly that size. */
  take(): Columns {
    const { n } = this;
    const columns: Columns = {
      first: this.first,
      at: this.at.slice(0, n),
      event: this.event.slice(0, n),
      kind: this.kind.slice(0, n),
      code: this.code.slice(0, n),
      owner: this.owner.slice(0, n),
      subject: this.subject.slice(0, n),
      value: this.value.slice(0, n),
      extra: this.extra.slice(0, n),
      why: this.why.slice(0, n),
      lists: Uint32Array.from(this.listed),
      args: this.noted,
      firstSeq: this.firstSeq,
      causes: this.causes.slice(0, this.causeCount),
      firstMessage: this.firstMessage,
      messages: toColumns(this.rows, this.firstMessage),
    };
    this.first += n;
    this.n = 0;
    this.listed = [];
    this.noted = [];
    this.firstSeq += this.causeCount;
    this.causeCount = 0;
    this.firstMessage += this.rows.length;
    this.rows = [];
    return columns;
  }
}

function toColumns(rows: readonly NewRow[], first: MessageId): MessageColumns {
  const n = rows.length;
  const columns = {
    from: new Uint32Array(n),
    root: new Uint32Array(n),
    rootKey: new Uint32Array(n),
    number: new Uint32Array(n),
    poison: new Uint8Array(n),
    bornAt: new Float64Array(n),
    maker: new Uint16Array(n),
    body: new Uint32Array(n),
    wrap: new Uint32Array(n),
    wrapped: new Uint32Array(n),
    wrappedAt: new Float64Array(n),
  };
  const own: { id: MessageId; text?: string; attributes?: PlainObject }[] = [];
  for (let i = 0; i < n; i += 1) {
    const row = rows[i]!;
    columns.from[i] = row.from;
    columns.root[i] = row.root === 0 ? first + i : row.root;
    columns.rootKey[i] = row.rootKey;
    columns.number[i] = row.number;
    columns.poison[i] = row.poison ? 1 : 0;
    columns.bornAt[i] = row.bornAt;
    columns.maker[i] = row.maker;
    columns.body[i] = row.body;
    columns.wrap[i] = row.wrap;
    columns.wrapped[i] = row.wrapped;
    columns.wrappedAt[i] = row.wrappedAt;
    if (row.text !== undefined || row.attributes !== undefined)
      own.push({
        id: first + i,
        ...(row.text === undefined ? {} : { text: row.text }),
        ...(row.attributes === undefined ? {} : { attributes: row.attributes }),
      });
  }
  return { ...columns, own };
}
