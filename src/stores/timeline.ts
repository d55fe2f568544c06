/**
 * What the timeline shows of a run: how much happens when, and the moments of failures, throttles and dead letters. It
 * hears every record once and is cut with the trace; it keeps times only, so it speaks for runs of any length.
 */
import { FactKind } from "../engine/contract/facts.ts";
import type { SimTime } from "../engine/contract/ids.ts";
import { Growable } from "../engine/trace/growable.ts";
import { OUTCOME, type RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { serviceUis } from "../services/catalog.ui.ts";

export type MarkKind = "failed" | "throttled" | "dead-letter";
const KINDS: readonly MarkKind[] = ["failed", "throttled", "dead-letter"];
const BIN_US = 1_000_000;
/** Beyond this many bins the width doubles, so a night costs no more than an hour. */
const BINS_MOST = 4_096;

const marksByKind = new Map(serviceUis.map((ui) => [ui.kind, ui.marks]));

/** Plain data; marks as time and record, in the order of the kinds. */
export type SavedTimeline = {
  readonly binUs: number;
  readonly counts: readonly number[];
  readonly marks: readonly (readonly (readonly [SimTime, number])[])[];
};

/** Moments of one kind, and the records they are. */
type Moments = { readonly at: Growable; readonly records: Growable<"u32"> };
const moments = (): Moments => ({ at: new Growable(), records: new Growable("u32") });

export class TimelineLog {
  private readonly moments: { readonly [kind in MarkKind]: Moments } = {
    failed: moments(),
    throttled: moments(),
    "dead-letter": moments(),
  };
  binUs = BIN_US;
  counts: number[] = [];
  /** Changes with every record and cut. */
  version = 0;
  /** How often the trace has been cut. */
  cuts = 0;

  /** Times, oldest first, without a copy. */
  marks(kind: MarkKind): Float64Array {
    return this.moments[kind].at.entries;
  }

  reset(): void {
    for (const kind of KINDS) this.cutMarks(kind, 0);
    this.counts = [];
    this.binUs = BIN_US;
    this.version += 1;
  }

  recorded(record: RecordView, index: TraceIndex): void {
    this.version += 1;
    this.count(record.at);
    const kind = markOf(record, index);
    if (kind) this.mark(kind, record.at, record.index);
  }

  private mark(kind: MarkKind, at: SimTime, record: number): void {
    this.moments[kind].at.push(at);
    this.moments[kind].records.push(record);
  }

  private count(at: SimTime): void {
    let bin = Math.floor(at / this.binUs);
    while (bin >= BINS_MOST) {
      this.binUs *= 2;
      this.counts = Array.from(
        { length: Math.ceil(this.counts.length / 2) },
        (_, i) => (this.counts[2 * i] ?? 0) + (this.counts[2 * i + 1] ?? 0),
      );
      bin = Math.floor(at / this.binUs);
    }
    while (this.counts.length <= bin) this.counts.push(0);
    this.counts[bin] = (this.counts[bin] ?? 0) + 1;
  }

  /** Forgets what happened from a record on; `lastAt` is the time of the one before it. */
  cut(record: number, lastAt: SimTime): void {
    for (const kind of KINDS) this.cutMarks(kind, this.moments[kind].records.countUpTo(record - 1));
    this.counts = this.countsBefore(record, lastAt);
    this.version += 1;
    this.cuts += 1;
  }

  private cutMarks(kind: MarkKind, length: number): void {
    this.moments[kind].at.length = length;
    this.moments[kind].records.length = length;
  }

  /** Every record is in one bin, so the last one holds what the others do not. */
  private countsBefore(record: number, lastAt: SimTime): number[] {
    if (record === 0) return [];
    const counts = this.counts.slice(0, Math.floor(lastAt / this.binUs));
    return [...counts, counts.reduce((left, count) => left - count, record)];
  }

  save(record: number, lastAt: SimTime): SavedTimeline {
    const marks = KINDS.map((kind) => {
      const length = this.moments[kind].records.countUpTo(record - 1);
      const { at, records } = this.moments[kind];
      return Array.from({ length }, (_, i) => [at.at(i), records.at(i)] as const);
    });
    return { binUs: this.binUs, counts: this.countsBefore(record, lastAt), marks };
  }

  load(saved: SavedTimeline): void {
    this.reset();
    this.binUs = saved.binUs;
    this.counts = [...saved.counts];
    for (const [i, kind] of KINDS.entries())
      for (const [at, record] of saved.marks[i] ?? []) this.mark(kind, at, record);
  }
}

/** The counter that a record adds to, as services name them in their marks. */
function counterOf(record: RecordView, index: TraceIndex): string | undefined {
  const { strings } = index.names;
  switch (record.kind) {
    case FactKind.message:
      return `became.${record.state}`;
    case FactKind.note:
      return `note.${strings[record.extra]}`;
    case FactKind.answer:
      return `answer.${strings[record.extra]}`;
    case FactKind.span:
      return record.isReply
        ? `span.${strings[record.extra % OUTCOME]}.${strings[Math.floor(record.extra / OUTCOME)]}`
        : undefined;
    default:
      return undefined;
  }
}

/** Which mark a record is worth, if any. */
export function markOf(record: RecordView, index: TraceIndex): MarkKind | undefined {
  const node = record.kind === FactKind.hop ? undefined : index.names.nodes[record.owner];
  const marks = node && marksByKind.get(node.kind);
  const counter = marks && counterOf(record, index);
  return counter === undefined ? undefined : marks?.[counter];
}

export const timeline = new TimelineLog();
