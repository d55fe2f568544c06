/**
 * A run of the past beside the present one: it starts from a checkpoint, computes again what has happened, and sends it
 * from one record on. Its records are those of the first time, because a run is a function of its input.
 */
import type { SimCatalog } from "../engine/contract/definition.ts";
import type { SimTime } from "../engine/contract/ids.ts";
import type { RunInput } from "../engine/contract/world.ts";
import type { Checkpoint } from "../engine/kernel/checkpoint.ts";
import { createRun, type Run } from "../engine/kernel/run.ts";
import { type Chunk, takeChunk } from "../engine/trace/chunk.ts";
import { lengthsOf, type NamesLength, NO_NAMES } from "../engine/trace/names.ts";
import { ColumnRecorder } from "../engine/trace/recorder.ts";
import { BATCH, CHUNKS_MOST, SLICE_MS } from "./pace-of-work.ts";

export class Replay {
  private readonly run: Run;
  private readonly recorder: ColumnRecorder;
  private readonly from: number;
  private sent: NamesLength;
  private until: SimTime;
  private hasMore = true;
  private underWay = 0;

  constructor(
    input: RunInput,
    catalog: SimCatalog,
    checkpoint: Checkpoint | undefined,
    from: number,
    until: SimTime,
  ) {
    this.recorder = recorderFrom(checkpoint);
    this.run = createRun(input, catalog, this.recorder, checkpoint);
    this.from = from;
    this.until = until;
    // What the checkpoint knows the reader knows too, unless it begins at 0.
    this.sent = checkpoint ? lengthsOf(this.run.names) : NO_NAMES;
  }

  /** Whether there is something to do, and somebody who takes it in. */
  get isReady(): boolean {
    return this.hasMore && this.underWay < CHUNKS_MOST;
  }

  goOn(until: SimTime): void {
    if (until <= this.until) return;
    this.until = until;
    this.hasMore = true;
  }

  taken(): void {
    this.underWay = Math.max(0, this.underWay - 1);
  }

  /** Works for a slice; null while it has not come to the first record that is wanted. */
  slice(clock: () => number): { readonly chunk: Chunk; readonly now: SimTime } | null {
    const { run, recorder } = this;
    const end = clock() + SLICE_MS;
    let result = run.advance(this.until, BATCH);
    while (result === "budget-spent" && clock() < end) result = run.advance(this.until, BATCH);
    this.hasMore = result === "budget-spent";
    if (recorder.count <= this.from && this.hasMore) {
      recorder.take();
      return null;
    }
    const chunk = takeChunk(recorder, run.names, this.sent);
    this.sent = lengthsOf(run.names);
    this.underWay += 1;
    // In the middle of an instant, only what came before it is complete.
    return { chunk, now: this.hasMore ? run.now - 1 : run.now };
  }
}

/** A recorder for a run that goes on from a checkpoint, or begins. */
export const recorderFrom = (checkpoint: Checkpoint | undefined): ColumnRecorder =>
  checkpoint
    ? new ColumnRecorder(checkpoint.records, checkpoint.seq + 1, checkpoint.ledger.next)
    : new ColumnRecorder();
