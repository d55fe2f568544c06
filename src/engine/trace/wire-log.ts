/**
 * The hops of one wire by direction, in the order in which they left. Within a direction requests arrive in order too;
 * answers may overtake, so looking back goes as far as the longest flight so far.
 */
import type { SimTime } from "../contract/ids.ts";
import { Growable } from "./growable.ts";
import type { MessageTable } from "./message-table.ts";
import type { RecordView } from "./record-view.ts";

/** One direction of a wire. Entries of the three lists belong together. */
export class Lane {
  readonly records = new Growable("u32");
  readonly departs = new Growable();
  readonly arrives = new Growable();
  private flightMax = 0;

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

  cut(end: number): void {
    this.truncate(this.records.countUpTo(end - 1));
  }

  private truncate(length: number): void {
    this.records.length = length;
    this.departs.length = length;
    this.arrives.length = length;
  }

  dropBefore(start: number): void {
    const gone = this.records.countUpTo(start - 1);
    this.records.dropFirst(gone);
    this.departs.dropFirst(gone);
    this.arrives.dropFirst(gone);
  }
}

export class WireLog {
  readonly forward = new Lane();
  readonly back = new Lane();

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

/** Every hop of the trace that carries a message and takes time, in the order of departure. */
export class CargoLog {
  readonly records = new Growable("u32");
  readonly departs = new Growable();
  readonly arrives = new Growable();
  private readonly shown = new Growable("u8");
  private readonly perWire = new Map<number, number>();

  append(view: RecordView, messages: MessageTable): void {
    if (view.copyCount === 0 || view.value <= view.at) return;
    const before = this.perWire.get(view.owner) ?? 0;
    this.perWire.set(view.owner, before + 1);
    const isAgain = view.copies().some((copy) => messages.deliveryOf(copy) >= 2);
    this.records.push(view.index);
    this.departs.push(view.at);
    this.arrives.push(view.value);
    this.shown.push(before < SHOWN_IN_FULL || isAgain ? 1 : 0);
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

  /** Recounts the hops per wire, given which wire each kept record is on. */
  cut(end: number, wireOf: (record: number) => number): void {
    const length = this.records.countUpTo(end - 1);
    for (let i = length; i < this.records.length; i += 1) {
      const wire = wireOf(this.records.at(i));
      this.perWire.set(wire, (this.perWire.get(wire) ?? 1) - 1);
    }
    for (const list of [this.records, this.departs, this.arrives, this.shown]) list.length = length;
  }

  dropBefore(start: number): void {
    const gone = this.records.countUpTo(start - 1);
    for (const list of [this.records, this.departs, this.arrives, this.shown]) list.dropFirst(gone);
  }
}
