/**
 * One row per copy of a message, in chunks of 1,024 that checkpoints share. A chunk of which nearly all copies have
 * ended is given up: the few that live on (dead letters, as a rule) move to a small map. So the worker's memory follows
 * what is alive, not what has ever been sent.
 */
import { hasEnded, type MessageRow, type Sending } from "../contract/facts.ts";
import type { MessageId, Seq } from "../contract/ids.ts";
import { InvariantBroken } from "../contract/invariant.ts";
import type { PlainObject } from "../contract/plain.ts";

const CHUNK_BITS = 10;
export const LEDGER_CHUNK = 1 << CHUNK_BITS;
const MASK = LEDGER_CHUNK - 1;
const STRAGGLERS = 32;

/** Rows as columns; `maker` is a node's index. */
export type LedgerChunk = {
  readonly from: Uint32Array;
  readonly root: Uint32Array;
  readonly rootKey: Uint32Array;
  readonly number: Uint32Array;
  readonly poison: Uint8Array;
  readonly bornAt: Float64Array;
  readonly maker: Uint16Array;
  readonly body: Uint32Array;
  readonly wrap: Uint32Array;
  readonly wrapped: Uint32Array;
  readonly wrappedAt: Float64Array;
  readonly text: (string | undefined)[];
  readonly attributes: (PlainObject | undefined)[];
  /** Sparse: few copies have any. */
  readonly sending: Map<number, Sending>;
  state: Uint8Array;
  /** Index of the node that has stated the copy last, and the last event number drawn when it first did. */
  holder: Uint16Array;
  heldSince: Uint32Array;
  live: number;
};

/** A row with the maker as an index; `state` is the last stated one, `holder` the node that stated it. */
export type LedgerRow = Omit<MessageRow, "maker"> & {
  readonly maker: number;
  readonly state: number;
  readonly holder: number;
  readonly heldSince: Seq;
};
export type NewRow = Omit<
  LedgerRow,
  "id" | "state" | "holder" | "heldSince" | "text" | "attributes" | "sending"
> & {
  readonly text: string | undefined;
  readonly attributes: PlainObject | undefined;
  readonly sending: Sending | undefined;
};

export type LedgerState = {
  readonly chunks: readonly (LedgerChunk | null)[];
  readonly stragglers: readonly LedgerRow[];
  readonly next: number;
  readonly alive: number;
};

const newChunk = (): LedgerChunk => ({
  from: new Uint32Array(LEDGER_CHUNK),
  root: new Uint32Array(LEDGER_CHUNK),
  rootKey: new Uint32Array(LEDGER_CHUNK),
  number: new Uint32Array(LEDGER_CHUNK),
  poison: new Uint8Array(LEDGER_CHUNK),
  bornAt: new Float64Array(LEDGER_CHUNK),
  maker: new Uint16Array(LEDGER_CHUNK),
  body: new Uint32Array(LEDGER_CHUNK),
  wrap: new Uint32Array(LEDGER_CHUNK),
  wrapped: new Uint32Array(LEDGER_CHUNK),
  wrappedAt: new Float64Array(LEDGER_CHUNK),
  text: [],
  attributes: [],
  sending: new Map(),
  state: new Uint8Array(LEDGER_CHUNK),
  holder: new Uint16Array(LEDGER_CHUNK),
  heldSince: new Uint32Array(LEDGER_CHUNK),
  live: 0,
});

const cloneChunk = (chunk: LedgerChunk): LedgerChunk => ({
  from: chunk.from.slice(),
  root: chunk.root.slice(),
  rootKey: chunk.rootKey.slice(),
  number: chunk.number.slice(),
  poison: chunk.poison.slice(),
  bornAt: chunk.bornAt.slice(),
  maker: chunk.maker.slice(),
  body: chunk.body.slice(),
  wrap: chunk.wrap.slice(),
  wrapped: chunk.wrapped.slice(),
  wrappedAt: chunk.wrappedAt.slice(),
  text: chunk.text.slice(),
  attributes: chunk.attributes.slice(),
  sending: new Map(chunk.sending),
  state: chunk.state.slice(),
  holder: chunk.holder.slice(),
  heldSince: chunk.heldSince.slice(),
  live: chunk.live,
});

/** For a full chunk: what still changes is copied, the rest is shared. */
const shareChunk = (chunk: LedgerChunk): LedgerChunk => ({
  ...chunk,
  state: chunk.state.slice(),
  holder: chunk.holder.slice(),
  heldSince: chunk.heldSince.slice(),
});

const hasEndedAlready = (id: MessageId) => new InvariantBroken("SIM-007", `copy ${id} has ended already`);

export class Ledger {
  private chunks: (LedgerChunk | null)[] = [];
  private stragglers = new Map<MessageId, LedgerRow>();
  private next = 1;
  /** Copies that have not ended. */
  alive = 0;

  /** The number the next copy will get. */
  get nextId(): MessageId {
    return this.next;
  }

  /** Enters a copy that `holder` has just made. */
  add(row: NewRow, holder: number, seq: Seq): MessageId {
    const id = this.next;
    this.next += 1;
    this.alive += 1;
    const place = id & MASK;
    const index = id >>> CHUNK_BITS;
    let chunk = this.chunks[index];
    if (!chunk) {
      chunk = newChunk();
      this.chunks[index] = chunk;
      const before = this.chunks[index - 1];
      if (before && before.live <= STRAGGLERS) this.giveUp(index - 1, before);
    }
    chunk.from[place] = row.from;
    chunk.root[place] = row.root === 0 ? id : row.root;
    chunk.rootKey[place] = row.rootKey;
    chunk.number[place] = row.number;
    chunk.poison[place] = row.poison ? 1 : 0;
    chunk.bornAt[place] = row.bornAt;
    chunk.maker[place] = row.maker;
    chunk.body[place] = row.body;
    chunk.wrap[place] = row.wrap;
    chunk.wrapped[place] = row.wrapped;
    chunk.wrappedAt[place] = row.wrappedAt;
    chunk.text[place] = row.text;
    chunk.attributes[place] = row.attributes;
    if (row.sending !== undefined) chunk.sending.set(place, row.sending);
    chunk.state[place] = 0;
    chunk.holder[place] = holder;
    chunk.heldSince[place] = seq;
    chunk.live += 1;
    return id;
  }

  private chunkOf(id: MessageId): LedgerChunk | null | undefined {
    return this.chunks[id >>> CHUNK_BITS];
  }

  poison(id: MessageId): boolean {
    const chunk = this.chunkOf(id);
    return chunk ? chunk.poison[id & MASK] === 1 : this.row(id).poison;
  }

  rootKey(id: MessageId): number {
    const chunk = this.chunkOf(id);
    return chunk ? chunk.rootKey[id & MASK]! : this.row(id).rootKey;
  }

  number(id: MessageId): number {
    const chunk = this.chunkOf(id);
    return chunk ? chunk.number[id & MASK]! : this.row(id).number;
  }

  bornAt(id: MessageId): number {
    const chunk = this.chunkOf(id);
    return chunk ? chunk.bornAt[id & MASK]! : this.row(id).bornAt;
  }

  sending(id: MessageId): Sending | undefined {
    const chunk = this.chunkOf(id);
    return chunk ? chunk.sending.get(id & MASK) : this.row(id).sending;
  }

  /** The body of a copy that has no text, envelope or attributes of its own; else 0. */
  plainBody(id: MessageId): number {
    const chunk = this.chunkOf(id);
    if (!chunk) return 0;
    const place = id & MASK;
    const isPlain =
      chunk.wrap[place] === 0 && chunk.text[place] === undefined && chunk.attributes[place] === undefined;
    return isPlain ? chunk.body[place]! : 0;
  }

  /** Whether the row of a copy can still be read: while it lives, and for a while after. */
  isKnown(id: MessageId): boolean {
    return this.chunkOf(id) != null || this.stragglers.has(id);
  }

  row(id: MessageId): LedgerRow {
    const chunk = this.chunkOf(id);
    if (chunk) return rowOf(chunk, id);
    const row = this.stragglers.get(id);
    if (!row) throw new InvariantBroken("SIM-006", `copy ${id} is not known any more`);
    return row;
  }

  /** The last stated place of a copy; -1 when it ended so long ago that its row is gone. */
  state(id: MessageId): number {
    const chunk = this.chunkOf(id);
    if (chunk) return chunk.state[id & MASK]!;
    return this.stragglers.get(id)?.state ?? -1;
  }

  /** Whether a copy lives, and a node has held it without a break since that event number was the last drawn. */
  isHeldSince(id: MessageId, holder: number, seq: Seq): boolean {
    const chunk = this.chunkOf(id);
    if (!chunk) {
      const row = this.stragglers.get(id);
      return row !== undefined && row.holder === holder && row.heldSince <= seq;
    }
    const place = id & MASK;
    return chunk.holder[place] === holder && chunk.heldSince[place]! <= seq && !hasEnded(chunk.state[place]!);
  }

  /** Notes where a copy is now. A copy that has ended stays ended: stating it again is our mistake. */
  became(id: MessageId, state: number, holder: number, seq: Seq): void {
    const chunk = this.chunkOf(id);
    if (!chunk) {
      const row = this.stragglers.get(id);
      if (!row) throw hasEndedAlready(id);
      if (hasEnded(state)) {
        this.stragglers.delete(id);
        this.alive -= 1;
      } else
        this.stragglers.set(id, {
          ...row,
          state,
          ...(row.holder === holder ? {} : { holder, heldSince: seq }),
        });
      return;
    }
    const place = id & MASK;
    if (hasEnded(chunk.state[place]!)) throw hasEndedAlready(id);
    chunk.state[place] = state;
    if (chunk.holder[place] !== holder) {
      chunk.holder[place] = holder;
      chunk.heldSince[place] = seq;
    }
    if (!hasEnded(state)) return;
    this.alive -= 1;
    chunk.live -= 1;
    const index = id >>> CHUNK_BITS;
    if (chunk.live <= STRAGGLERS && this.next > (index + 1) * LEDGER_CHUNK) this.giveUp(index, chunk);
  }

  private giveUp(index: number, chunk: LedgerChunk): void {
    for (let place = 0; place < LEDGER_CHUNK; place += 1) {
      const id = index * LEDGER_CHUNK + place;
      if (id > 0 && !hasEnded(chunk.state[place]!)) this.stragglers.set(id, rowOf(chunk, id));
    }
    this.chunks[index] = null;
  }

  /** Copies that have not ended, by walking what is kept. */
  *living(): Generator<LedgerRow> {
    yield* this.stragglers.values();
    for (let index = 0; index < this.chunks.length; index += 1) {
      const chunk = this.chunks[index];
      if (!chunk || chunk.live === 0) continue;
      const end = Math.min(this.next - index * LEDGER_CHUNK, LEDGER_CHUNK);
      for (let place = index === 0 ? 1 : 0; place < end; place += 1)
        if (!hasEnded(chunk.state[place]!)) yield rowOf(chunk, index * LEDGER_CHUNK + place);
    }
  }

  /** A state that this ledger may go on from: columns of full chunks are shared, what changes is copied. */
  save(): LedgerState {
    const last = this.chunks.length - 1;
    return {
      chunks: this.chunks.map((chunk, index) => {
        if (!chunk) return null;
        return index === last ? cloneChunk(chunk) : shareChunk(chunk);
      }),
      stragglers: [...this.stragglers.values()],
      next: this.next,
      alive: this.alive,
    };
  }

  static load(state: LedgerState): Ledger {
    const ledger = new Ledger();
    const last = state.chunks.length - 1;
    ledger.chunks = state.chunks.map((chunk, index) => {
      if (!chunk) return null;
      return index === last ? cloneChunk(chunk) : shareChunk(chunk);
    });
    ledger.stragglers = new Map(state.stragglers.map((row) => [row.id, row]));
    ledger.next = state.next;
    ledger.alive = state.alive;
    return ledger;
  }
}

function rowOf(chunk: LedgerChunk, id: MessageId): LedgerRow {
  const place = id & MASK;
  const text = chunk.text[place];
  const attributes = chunk.attributes[place];
  const sending = chunk.sending.get(place);
  return {
    id,
    from: chunk.from[place]!,
    root: chunk.root[place]!,
    rootKey: chunk.rootKey[place]!,
    number: chunk.number[place]!,
    poison: chunk.poison[place] === 1,
    bornAt: chunk.bornAt[place]!,
    maker: chunk.maker[place]!,
    body: chunk.body[place]!,
    wrap: chunk.wrap[place]!,
    wrapped: chunk.wrapped[place]!,
    wrappedAt: chunk.wrappedAt[place]!,
    ...(text === undefined ? {} : { text }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(sending === undefined ? {} : { sending }),
    state: chunk.state[place]!,
    holder: chunk.holder[place]!,
    heldSince: chunk.heldSince[place]!,
  };
}
