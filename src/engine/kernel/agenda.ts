/**
 * The pending events, ordered by (at, seq): entries of typed arrays over a slab of event data. What travels over wires
 * mostly arrives in the order in which it left, and timeouts mostly end in the order in which they began, so each of
 * the two is a run; timers, and whatever comes out of turn, go through a heap. The earliest of the three heads is next.
 *
 * A cancelled event frees its slot at once; its entry is recognised as dead by its seq and skipped when it comes up, or
 * swept out when dead entries outnumber live ones: timeouts, as a rule, are cancelled long before their time.
 */
import type { Seq, SimTime, TimerId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import { EventHeap } from "./event-heap.ts";
import { EventRun } from "./event-run.ts";

/** How an event is dispatched. */
export const EventKind = { timer: 0, request: 1, reply: 2, timeout: 3, oneWay: 4 } as const;
/** Calls and answers that follow from one another faster than this, one after the other, make haste. */
export const HASTE_US = 10;

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
  /** By how many microseconds the calls and answers that led here were faster than `HASTE_US` each. */
  readonly haste: number;
};

export type AgendaState = {
  readonly events: readonly PendingEvent[];
  readonly free: readonly number[];
  readonly slots: number;
};

export class Agenda {
  private readonly heap = new EventHeap();
  private readonly travels = new EventRun();
  private readonly timeouts = new EventRun();
  /** Where the next event stands, as `findNext` has found. */
  private next: EventHeap | EventRun = this.heap;
  /** Its time, or Infinity: a field, because a function that returns a time makes an object of it. */
  nextAt: SimTime = Infinity;
  private live = 0;

  private seqIn = new Uint32Array(256);
  private kindIn = new Uint8Array(256);
  private targetIn = new Int32Array(256);
  private requestIn = new Int32Array(256);
  private hasteIn = new Float64Array(256);
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
  nowHaste = 0;

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
    this.hasteIn[slot] = this.hasteOf(at, kind);
    this.nameIn[slot] = name;
    this.payloadIn[slot] = payload;
    this.enter(at, seq, slot, kind);
    this.live += 1;
    return seq * SLOT_LIMIT + slot;
  }

  /** What the event being handled hands on to one that it schedules. */
  private hasteOf(at: SimTime, kind: number): number {
    const haste = this.nowHaste + (kind === EventKind.timer ? 0 : HASTE_US) - (at - this.nowAt);
    return Math.max(haste, 0);
  }

  /** Something that was never scheduled happens now: what it schedules follows from nothing. */
  begin(at: SimTime): void {
    this.nowAt = at;
    this.nowHaste = 0;
  }

  private enter(at: SimTime, seq: Seq, slot: number, kind: number): void {
    const run = kind === EventKind.timeout ? this.timeouts : this.travels;
    if (kind === EventKind.timer || at < run.lastAt) this.heap.push(at, seq, slot);
    else run.push(at, seq, slot);
  }

  cancel(timer: TimerId): void {
    // Not with `%`: the remainder of numbers above 2^31 is computed by a slow library function.
    const seq = Math.floor(timer / SLOT_LIMIT);
    const slot = timer - seq * SLOT_LIMIT;
    if (slot >= this.slots || this.seqIn[slot] !== seq) return;
    this.release(slot);
    const { heap, travels, timeouts } = this;
    if (heap.count + travels.count + timeouts.count <= DEAD_ALLOWED + 2 * this.live) return;
    heap.sweep(this.seqIn);
    travels.sweep(this.seqIn);
    timeouts.sweep(this.seqIn);
  }

  /** Finds the next live event and puts its time into `nextAt`. */
  findNext(): void {
    const { heap, travels, timeouts, seqIn } = this;
    while (heap.count > 0 && seqIn[heap.firstSlot] !== heap.firstSeq) heap.dropFirst();
    while (travels.count > 0 && seqIn[travels.firstSlot] !== travels.firstSeq) travels.dropFirst();
    while (timeouts.count > 0 && seqIn[timeouts.firstSlot] !== timeouts.firstSeq) timeouts.dropFirst();
    let at = travels.firstAt;
    let next: EventHeap | EventRun = travels;
    if (heap.firstAt < at || (heap.firstAt === at && heap.firstSeq < next.firstSeq)) {
      at = heap.firstAt;
      next = heap;
    }
    if (timeouts.firstAt < at || (timeouts.firstAt === at && timeouts.firstSeq < next.firstSeq)) {
      at = timeouts.firstAt;
      next = timeouts;
    }
    this.next = next;
    this.nextAt = at;
  }

  /** Takes the next live event into the `now...` fields; only after `findNext` found one. */
  take(): void {
    const { next } = this;
    const slot = next.firstSlot;
    this.nowAt = this.nextAt;
    this.nowHaste = this.hasteIn[slot]!;
    this.nowSeq = next.firstSeq;
    this.nowKind = this.kindIn[slot]!;
    this.nowTarget = this.targetIn[slot]!;
    this.nowRequest = this.requestIn[slot]!;
    this.nowName = this.nameIn[slot]!;
    this.nowPayload = this.payloadIn[slot];
    next.dropFirst();
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
      this.requestIn = widen(this.requestIn, Int32Array);
      this.hasteIn = widen(this.hasteIn, Float64Array);
    }
    this.slots += 1;
    return this.slots - 1;
  }

  /** The live events in their order, and the free slots: the same slots are handed out again after a restore. */
  save(): AgendaState {
    const events: PendingEvent[] = [];
    const add = (at: SimTime, seq: Seq, slot: number): void => {
      if (this.seqIn[slot] !== seq) return;
      events.push({
        at,
        seq,
        slot,
        kind: this.kindIn[slot]!,
        target: this.targetIn[slot]!,
        name: this.nameIn[slot]!,
        payload: this.payloadIn[slot],
        request: this.requestIn[slot]!,
        haste: this.hasteIn[slot]!,
      });
    };
    this.travels.each(add);
    this.timeouts.each(add);
    this.heap.each(add);
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
      agenda.hasteIn[slot] = event.haste;
      agenda.nameIn[slot] = event.name;
      agenda.payloadIn[slot] = event.payload;
      // In their order, so even the heap is one without moving anything.
      agenda.enter(event.at, event.seq, slot, event.kind);
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
