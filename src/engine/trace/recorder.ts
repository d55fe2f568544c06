/** Where facts go: straight into columns, no object and no text per fact. */
import type { MessageId, Seq, SimTime } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { Columns, MessageColumns, OwnParts } from "./columns.ts";
import type { NewRow } from "./ledger.ts";
import type { Names } from "./names.ts";

export type Recorder = {
  /** Records so far, counting those already taken. */
  readonly count: number;
  /** The time and the event of the records that follow. */
  begin(at: SimTime, event: Seq): void;
  write(
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
const ROWS_START = 256;

/** Keeps every record until it is taken. */
export class ColumnRecorder implements Recorder {
  private first: number;
  private n = 0;
  private now: SimTime = 0;
  private nowEvent: Seq = 0;
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
  private readonly rows = new RowColumns();

  /** `first`, `firstSeq`, `firstMessage`: where a run that goes on from a checkpoint stands. */
  constructor(first = 0, firstSeq = 1, firstMessage = 1) {
    this.first = first;
    this.firstSeq = firstSeq;
    this.firstMessage = firstMessage;
  }

  get count(): number {
    return this.first + this.n;
  }

  begin(at: SimTime, event: Seq): void {
    this.now = at;
    this.nowEvent = event;
  }

  attach(): void {
    // Readers of columns get the names with the chunk.
  }

  write(
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
    this.at[i] = this.now;
    this.event[i] = this.nowEvent;
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

  message(id: MessageId, row: NewRow): void {
    this.rows.push(id, row);
  }

  private grow(): void {
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
      messages: this.rows.take(),
    };
    this.first += n;
    this.n = 0;
    this.listed = [];
    this.noted = [];
    this.firstSeq += this.causeCount;
    this.causeCount = 0;
    this.firstMessage += columns.messages.from.length;
    return columns;
  }
}

/** The rows of new copies as columns, made as the copies are. */
class RowColumns {
  n = 0;
  private capacity = ROWS_START;
  private own: OwnParts[] = [];
  private from = new Uint32Array(ROWS_START);
  private root = new Uint32Array(ROWS_START);
  private rootKey = new Uint32Array(ROWS_START);
  private number = new Uint32Array(ROWS_START);
  private poison = new Uint8Array(ROWS_START);
  private bornAt = new Float64Array(ROWS_START);
  private maker = new Uint16Array(ROWS_START);
  private body = new Uint32Array(ROWS_START);
  private wrap = new Uint32Array(ROWS_START);
  private wrapped = new Uint32Array(ROWS_START);
  private wrappedAt = new Float64Array(ROWS_START);

  push(id: MessageId, row: NewRow): void {
    const i = this.n;
    if (i === this.capacity) this.grow();
    this.from[i] = row.from;
    this.root[i] = row.root === 0 ? id : row.root;
    this.rootKey[i] = row.rootKey;
    this.number[i] = row.number;
    this.poison[i] = row.poison ? 1 : 0;
    this.bornAt[i] = row.bornAt;
    this.maker[i] = row.maker;
    this.body[i] = row.body;
    this.wrap[i] = row.wrap;
    this.wrapped[i] = row.wrapped;
    this.wrappedAt[i] = row.wrappedAt;
    if (row.text !== undefined || row.attributes !== undefined || row.sending !== undefined)
      this.own.push({
        id,
        ...(row.text === undefined ? {} : { text: row.text }),
        ...(row.attributes === undefined ? {} : { attributes: row.attributes }),
        ...(row.sending === undefined ? {} : { sending: row.sending }),
      });
    this.n = i + 1;
  }

  private grow(): void {
    const size = this.capacity * 2;
    this.from = widen(this.from, new Uint32Array(size));
    this.root = widen(this.root, new Uint32Array(size));
    this.rootKey = widen(this.rootKey, new Uint32Array(size));
    this.number = widen(this.number, new Uint32Array(size));
    this.poison = widen(this.poison, new Uint8Array(size));
    this.bornAt = widen(this.bornAt, new Float64Array(size));
    this.maker = widen(this.maker, new Uint16Array(size));
    this.body = widen(this.body, new Uint32Array(size));
    this.wrap = widen(this.wrap, new Uint32Array(size));
    this.wrapped = widen(this.wrapped, new Uint32Array(size));
    this.wrappedAt = widen(this.wrappedAt, new Float64Array(size));
    this.capacity = size;
  }

  take(): MessageColumns {
    const { n, own } = this;
    this.n = 0;
    this.own = [];
    return {
      from: this.from.slice(0, n),
      root: this.root.slice(0, n),
      rootKey: this.rootKey.slice(0, n),
      number: this.number.slice(0, n),
      poison: this.poison.slice(0, n),
      bornAt: this.bornAt.slice(0, n),
      maker: this.maker.slice(0, n),
      body: this.body.slice(0, n),
      wrap: this.wrap.slice(0, n),
      wrapped: this.wrapped.slice(0, n),
      wrappedAt: this.wrappedAt.slice(0, n),
      own,
    };
  }
}

function widen<T extends { set(source: T): void }>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}
