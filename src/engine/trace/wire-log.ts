/**
 * The hops of one wire by direction, in the order in which they left. Within a direction requests arrive in order too;
 * answers may overtake, so looking back goes as far as the longest flight so far.
 */
import type { SimTime } from "../contract/ids.ts";
import { Growable } from "./growable.ts";
import type { MessageTable } from "./message-table.ts";
import type { RecordView } from "./record-view.ts";
import type { TraceBase } from "./trace-base.ts";

/** One direction of a wire. Entries of the three lists belong together. */
export class Lane {
  readonly records = new Growable("u32");
  readonly departs = new Growable();
  readonly arrives = new Growable();
  private flightMax = 0;
  /** The last arrival of what has been dropped. */
  private droppedUntil: SimTime = -1;

  append(view: RecordView): void {
    this.records.push(view.index);
    this.departs.push(view.at);
    this.arrives.push(view.value);
    this.flightMax = Math.max(this.flightMax, view.value - view.at);
  }

  /** Places of the hops that are under way at a time, latest departure first; at most `most`. */
  underWay(time: SimTime, most: number): number[] {
    const places: number[] = [];
    for (let i = this.departs.countUpTo(time) - 1; i >= 0 && places.length < most; i -= 1) {
      if (this.departs.at(i) < time - this.flightMax) break;
      if (this.arrives.at(i) > time) places.push(i);
    }
    return places;
  }

  /**
   * Places of hops under way, evenly spread over all of them: every n-th entry of the lane, so that from moment to moment
   * they are the same ones; as many as come from looking at `most` entries.
   */
  sampleUnderWay(time: SimTime, most: number): number[] {
    const places: number[] = [];
    const end = this.departs.countUpTo(time);
    const start = this.departs.countUpTo(time - this.flightMax - 1);
    const step = Math.max(1, Math.ceil((end - start) / most));
    for (let i = Math.ceil(start / step) * step; i < end; i += step)
      if (this.arrives.at(i) > time) places.push(i);
    return places;
  }

  /** How many hops are under way; exact where none overtakes. */
  countUnderWay(time: SimTime): number {
    return (
      this.departs.countUpTo(time) - Math.min(this.departs.countUpTo(time), this.arrives.countUpTo(time))
    );
  }

  /** When the last of the hops before a record arrives; -1 = there are none. */
  clearAt(record: number): SimTime {
    const last = this.records.countUpTo(record - 1) - 1;
    let clear = this.droppedUntil;
    for (let i = last; i >= 0 && this.departs.at(i) + this.flightMax > clear; i -= 1)
      clear = Math.max(clear, this.arrives.at(i));
    return clear;
  }

  cut(end: number): void {
    this.truncate(this.records.countUpTo(end - 1));
  }

  private truncate(length: number): void {
    this.records.length = length;
    this.departs.length = length;
    this.arrives.length = length;
  }

  dropBefore(start: number): void {
    this.droppedUntil = this.clearAt(start);
    const gone = this.records.countUpTo(start - 1);
    this.records.dropFirst(gone);
    this.departs.dropFirst(gone);
    this.arrives.dropFirst(gone);
  }
}

export class WireLog {
  readonly forward = new Lane();
  readonly back = new Lane();

  clearAt(record: number): SimTime {
    return Math.max(this.forward.clearAt(record), this.back.clearAt(record));
  }

  append(view: RecordView): void {
    if (view.value > view.at) (view.isBack ? this.back : this.forward).append(view);
  }

  cut(end: number): void {
    this.forward.cut(end);
    this.back.cut(end);
  }

  dropBefore(start: number): void {
    this.forward.dropBefore(start);
    this.back.dropBefore(start);
  }
}

/** A hop that slows the automatic pace: it carries a message over a wire that takes time. */
export type Cargo = {
  readonly record: number;
  readonly departs: SimTime;
  readonly arrives: SimTime;
  readonly isShown: boolean;
};

/** The first hops of a wire, and those of a message on its second or later delivery, are shown in full. */
const SHOWN_IN_FULL = 3;
/** As far back as the pace looks. */
const LOOK = 64;
const NONE: readonly number[] = [];

/** Every hop of the trace that carries a message and takes time, in the order of departure. */
export class CargoLog {
  readonly records = new Growable("u32");
  readonly departs = new Growable();
  readonly arrives = new Growable();
  private readonly shown = new Growable("u8");
  /** Records of the first hops of each wire. */
  private readonly firstHops: Map<number, readonly number[]>;
  /** When what has been dropped or came before the base had arrived: a quiet stretch may have begun then. */
  droppedUntil: SimTime;

  constructor(firstHops: TraceBase["firstHops"] = [], droppedUntil: SimTime = 0) {
    this.firstHops = new Map(firstHops);
    this.droppedUntil = droppedUntil;
  }

  append(view: RecordView, messages: MessageTable): void {
    if (view.copyCount === 0 || view.value <= view.at) return;
    const first = this.firstHops.get(view.owner) ?? NONE;
    if (first.length < SHOWN_IN_FULL) this.firstHops.set(view.owner, [...first, view.index]);
    const isAgain = view.copies().some((copy) => messages.deliveryOf(copy) >= 2);
    this.records.push(view.index);
    this.departs.push(view.at);
    this.arrives.push(view.value);
    this.shown.push(first.length < SHOWN_IN_FULL || isAgain ? 1 : 0);
  }

  /** The first hops of each wire as they were before a record. */
  firstHopsBefore(record: number): TraceBase["firstHops"] {
    return [...this.firstHops].map(([wire, hops]) => [wire, hops.filter((hop) => hop < record)]);
  }

  get length(): number {
    return this.records.length;
  }

  at(place: number): Cargo {
    return {
      record: this.records.at(place),
      departs: this.departs.at(place),
      arrives: this.arrives.at(place),
      isShown: this.shown.at(place) === 1,
    };
  }

  cut(end: number): void {
    const length = this.records.countUpTo(end - 1);
    for (const list of [this.records, this.departs, this.arrives, this.shown]) list.length = length;
    for (const [wire, hops] of this.firstHopsBefore(end)) this.firstHops.set(wire, hops);
  }

  dropBefore(start: number): void {
    this.droppedUntil = this.quietSince(start);
    const gone = this.records.countUpTo(start - 1);
    for (const list of [this.records, this.departs, this.arrives, this.shown]) list.dropFirst(gone);
  }

  /** When the last hop before a record has arrived. */
  quietSince(record: number): SimTime {
    let quiet = this.droppedUntil;
    const last = this.records.countUpTo(record - 1) - 1;
    for (let i = last; i >= 0 && i > last - LOOK; i -= 1) quiet = Math.max(quiet, this.arrives.at(i));
    return quiet;
  }
}
