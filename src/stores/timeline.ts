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

export class TimelineLog {
  readonly marks: { readonly [kind in MarkKind]: Growable } = {
    failed: new Growable(),
    throttled: new Growable(),
    "dead-letter": new Growable(),
  };
  binUs = BIN_US;
  counts: number[] = [];
  /** Changes with every record and cut. */
  version = 0;
  /** How often the trace has been cut. */
  cuts = 0;

  reset(): void {
    for (const kind of KINDS) this.marks[kind].length = 0;
    this.counts = [];
    this.binUs = BIN_US;
    this.version += 1;
  }

  recorded(record: RecordView, index: TraceIndex): void {
    this.version += 1;
    this.count(record.at);
    const kind = markOf(record, index);
    if (kind) this.marks[kind].push(record.at);
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

  /** Forgets what happened from a time on; the bin that holds it is counted again as records come back. */
  cutAt(at: SimTime): void {
    for (const kind of KINDS) this.marks[kind].length = this.marks[kind].countUpTo(at - 1);
    this.counts.length = Math.min(this.counts.length, Math.ceil(at / this.binUs));
    this.version += 1;
    this.cuts += 1;
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
