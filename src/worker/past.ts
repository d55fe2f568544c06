/**
 * A stretch of the past on the page: an index of its own, filled by a replay in the worker. The present and its index
 * stay as they are.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Chunk } from "../engine/trace/chunk.ts";
import { TraceIndex, type TraceOptions } from "../engine/trace/trace-index.ts";
import type { ToWorker } from "./protocol.ts";

export type Tell = (message: Extract<ToWorker, { type: "replay" | "replayTo" | "endReplay" }>) => void;
type Tags = { readonly runId: number; readonly epoch: number; readonly replay: number };

export class Past {
  readonly index: TraceIndex;
  /** Everything up to here has been computed again. */
  horizon: SimTime;
  private until: SimTime;
  private readonly keep: number;
  private readonly tags: Tags;
  private readonly tell: Tell;
  /** Told after every piece that has come in. */
  private readonly grown: (past: Past) => void;

  constructor(
    tags: Tags,
    tell: Tell,
    options: TraceOptions & { readonly keep: number },
    until: SimTime,
    grown: (past: Past) => void = () => undefined,
  ) {
    this.tags = tags;
    this.tell = tell;
    this.keep = options.keep;
    this.until = until;
    this.grown = grown;
    this.index = new TraceIndex(options);
    this.horizon = this.index.lastAt(this.index.first) - 1;
    tell({ type: "replay", ...tags, record: this.index.first, until });
  }

  get id(): number {
    return this.tags.replay;
  }

  /** Lets the replay go on to a time; asking for less than before changes nothing. */
  advance(until: SimTime): void {
    if (until <= this.until) return;
    this.until = until;
    this.tell({ type: "replayTo", ...this.tags, until });
  }

  hear(chunk: Chunk, now: SimTime): void {
    this.index.append(chunk);
    this.horizon = now;
    this.grown(this);
    this.index.keep(this.keep);
  }

  close(): void {
    this.tell({ type: "endReplay", ...this.tags });
  }
}
