/**
 * The lines of the log that match a filter, found a slice at a time as the trace grows, so that a long run never stops
 * the page. A line is put in words only when it is looked at, or when there is a text to find in it.
 */
import { FactKind } from "../engine/contract/facts.ts";
import { Growable } from "../engine/trace/growable.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { LogFilter } from "../panels/log/view.ts";
import { logLine } from "../story/log-line.ts";
import type { Telling } from "../story/telling.ts";
import { plainSentence } from "../text/sentence.ts";

/** Records looked at in one slice. */
const SLICE = 4_000;
/** How far back a new filter looks. */
const REACH = 200_000;

export class LogList {
  readonly filter: LogFilter;
  private readonly index: TraceIndex;
  private readonly records = new Growable("u32");
  private scanned: number;

  constructor(index: TraceIndex, filter: LogFilter, end: number) {
    this.index = index;
    this.filter = filter;
    this.scanned = Math.max(index.first, end - REACH);
  }

  isFor(index: TraceIndex, filter: LogFilter): boolean {
    return this.index === index && this.filter === filter;
  }

  /** Looks at the next records before the moment that is told; true when there are more. */
  scan(telling: Telling): boolean {
    const { index } = this;
    if (index.count < this.scanned) this.forget(index.count);
    const end = Math.min(telling.end, this.scanned + SLICE);
    for (; this.scanned < end; this.scanned += 1)
      if (this.matches(telling, this.scanned)) this.records.push(this.scanned);
    return this.scanned < telling.end;
  }

  /** A cut trace has other records from here on. */
  forget(from: number): void {
    this.records.length = this.records.countUpTo(from - 1);
    this.scanned = Math.min(this.scanned, from);
  }

  /** How many matching lines have happened before a record. */
  countBefore(end: number): number {
    return this.records.countUpTo(end - 1);
  }

  recordAt(row: number): number {
    return row < this.records.length ? this.records.at(row) : -1;
  }

  private matches(telling: Telling, record: number): boolean {
    const { filter, index } = this;
    const view = index.view(record);
    if (!filter.hasPolls && isChatter(view)) return false;
    const line = logLine(telling, record);
    if (!line || (!filter.hasPolls && line.isChatter)) return false;
    if (filter.node !== "" && line.nodeId !== filter.node) return false;
    return (
      filter.text === "" || plainSentence(line.sentence).toLowerCase().includes(filter.text.toLowerCase())
    );
  }
}

/** What can be told from the numbers alone: a hop without messages that went well, and gauges. */
const isChatter = (view: RecordView): boolean =>
  view.kind === FactKind.gauge ||
  (view.kind === FactKind.hop && view.copyCount === 0 && (view.isOk || !view.isReply));
