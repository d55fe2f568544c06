/**
 * The pending events: a flat binary heap of typed arrays ordered by (at, seq) over a slab of event data. A cancelled
 * event frees its slot at once; its heap entry is recognised as dead by its seq and skipped when it comes up, or swept
 * out when dead entries outnumber live ones: timeouts, as a rule, are cancelled long before their time.
 */
import type { Seq, SimTime, TimerId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";

/** How an event is dispatched. */
export const EventKind = { timer: 0, request: 1, reply: 2, timeout: 3, oneWay: 4 } as const;

const SLOT_LIMIT = 2_097_152;
const SEQ_LIMIT = 4_294_967_295;
/** Fewer dead entries than this are not worth a sweep. */
const DEAD_ALLOWED = 32;

/** An event as it is handed to the run loop and written to a checkpoint. */
export type PendingEvent = {
  readonly at: SimTime;
  readonly seq: Seq;
  readonly slot: number;
  readonly kind: number;
  readonly target: number;
  readonly name: string;
  readonly payload: unknown;
  /** The request concerned, or 0. */
  readonly request: number;
};

export type AgendaState = {
  readonly events: readonly PendingEvent[];
  readonly free: readonly number[];
  readonly slots: number;
};

export class Agenda {
  private at = new Float64Array(256);
  private seq = new Uint32Array(256);
  private slot = new Int32Array(256);
  private count = 0;
  private live = 0;

  private seqIn = new Uint32Array(256);
  private kindIn = new Uint8Array(256);
  private targetIn = new Int32Array(256);
  private requestIn = new Float64Array(256);
  private readonly nameIn: string[] = [];
  private readonly payloadIn: unknown[] = [];
  private free: number[] = [];
  private slots = 0;

  /** What `take` took out. */
  nowAt = 0;
  nowSeq = 0;
  nowKind = 0;
  nowTarget = 0;
  nowName = "";
  nowPayload: unknown = null;
  nowRequest = 0;

  /** Live pending events. */
  get size(): number {
    return this.live;
  }

  /** Schedules an event and returns the handle by which it can be cancelled. */
  schedule(
    at: SimTime,
    seq: Seq,
    kind: number,
    target: number,
    name: string,
    payload: unknown,
    request: number,
  ): TimerId {
    invariant(seq <= SEQ_LIMIT, "the run has used up its event numbers", "SIM-003");
    const slot = this.free.length > 0 ? this.free.pop()! : this.newSlot();
    this.seqIn[slot] = seq;
    this.kindIn[slot] = kind;
    this.targetIn[slot] = target;
    this.requestIn[slot] = request;
    this.nameIn[slot] = name;
    this.payloadIn[slot] = payload;
    this.push(at, seq, slot);
    this.live += 1;
    return seq * SLOT_LIMIT + slot;
  }

  cancel(timer: TimerId): void {
    // Not with `%`: the remainder of numbers above 2^31 is computed by a slow library function.
    const seq = Math.floor(timer / SLOT_LIMIT);
    const slot = timer - seq * SLOT_LIMIT;
    if (slot >= this.slots || this.seqIn[slot] !== seq) return;
    this.release(slot);
    if (this.count > DEAD_ALLOWED + 2 * this.live) this.sweep();
  }

  /** The time of the next live event, or Infinity. */
  nextAt(): SimTime {
    while (this.count > 0 && this.seqIn[this.slot[0]!] !== this.seq[0]) this.dropFirst();
    return this.count === 0 ? Infinity : this.at[0]!;
  }

  /** Takes the next live event into the `now...` fields; only after `nextAt` said there is one. */
  take(): void {
    const slot = this.slot[0]!;
    this.nowAt = this.at[0]!;
    this.nowSeq = this.seq[0]!;
    this.nowKind = this.kindIn[slot]!;
    this.nowTarget = this.targetIn[slot]!;
    this.nowRequest = this.requestIn[slot]!;
    this.nowName = this.nameIn[slot]!;
    this.nowPayload = this.payloadIn[slot];
    this.dropFirst();
    this.release(slot);
  }

  private release(slot: number): void {
    this.seqIn[slot] = 0;
    this.payloadIn[slot] = null;
    this.free.push(slot);
    this.live -= 1;
  }

  private newSlot(): number {
    invariant(this.slots < SLOT_LIMIT, "too many pending events", "SIM-004");
    if (this.slots === this.seqIn.length) {
      this.seqIn = widen(this.seqIn, Uint32Array);
      this.kindIn = widen(this.kindIn, Uint8Array);
      this.targetIn = widen(this.targetIn, Int32Array);
      this.requestIn = widen(this.requestIn, Float64Array);
    }
    this.slots += 1;
    return this.slots - 1;
  }

  private push(at: number, seq: number, slot: number): void {
    if (this.count === this.at.length) {
      this.at = widen(this.at, Float64Array);
      this.seq = widen(this.seq, Uint32Array);
      this.slot = widen(this.slot, Int32Array);
    }
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

  private dropFirst(): void {
    this.count -= 1;
    const last = this.count;
    if (last > 0) this.sink(0, this.at[last]!, this.seq[last]!, this.slot[last]!);
  }

  /** Fills the hole with the earliest of the entry given and those below the hole, and so on downwards. */
  private sink(start: number, at: number, seq: number, slot: number): void {
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

  /** Takes the dead entries out and makes a heap of the rest; (at, seq) is a total order, so nobody can tell. */
  private sweep(): void {
    const { at: times, seq: seqs, slot: slots, seqIn } = this;
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

  /** The live events in their order, and the free slots: the same slots are handed out again after a restore. */
  save(): AgendaState {
    const events: PendingEvent[] = [];
    for (let i = 0; i < this.count; i += 1) {
      const slot = this.slot[i]!;
      if (this.seqIn[slot] !== this.seq[i]) continue;
      events.push({
        at: this.at[i]!,
        seq: this.seq[i]!,
        slot,
        kind: this.kindIn[slot]!,
        target: this.targetIn[slot]!,
        name: this.nameIn[slot]!,
        payload: this.payloadIn[slot],
        request: this.requestIn[slot]!,
      });
    }
    events.sort((a, b) => a.at - b.at || a.seq - b.seq);
    return { events, free: this.free.slice(), slots: this.slots };
  }

  static load(state: AgendaState): Agenda {
    const agenda = new Agenda();
    for (let i = 0; i < state.slots; i += 1) agenda.newSlot();
    for (const event of state.events) {
      const { slot } = event;
      agenda.seqIn[slot] = event.seq;
      agenda.kindIn[slot] = event.kind;
      agenda.targetIn[slot] = event.target;
      agenda.requestIn[slot] = event.request;
      agenda.nameIn[slot] = event.name;
      agenda.payloadIn[slot] = event.payload;
      // Sorted input is already a heap.
      agenda.push(event.at, event.seq, slot);
    }
    agenda.live = state.events.length;
    agenda.free = state.free.slice();
    return agenda;
  }
}

function widen<T extends Float64Array | Uint32Array | Int32Array | Uint8Array>(
  old: T,
  make: new (length: number) => T,
): T {
  const wider = new make(old.length * 2);
  wider.set(old);
  return wider;
}
