/**
 * What page and worker say to each other. Every message carries the run it is about and its epoch: whatever changes the
 * past raises the epoch, and what is still under way from an older one is dropped.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Command, RunInput } from "../engine/contract/world.ts";
import type { LimitReached } from "../engine/kernel/kernel.ts";
import type { Chunk, CutPoint } from "../engine/trace/trace-index.ts";

type Tagged = { readonly runId: number; readonly epoch: number };

export type ToWorker =
  /** Starts a run; `from` is the saved form of a checkpoint of the same run. */
  | (Tagged & { readonly type: "open"; readonly input: RunInput })
  /** Run on to this time; the only credit the worker has. */
  | (Tagged & { readonly type: "advance"; readonly until: SimTime })
  /** The list of commands is now this one; everything before `from` is as it was. The page has `have` records. */
  | (Tagged & {
      readonly type: "commands";
      readonly commands: readonly Command[];
      readonly from: SimTime;
      readonly have: number;
    })
  /** A chunk has been taken in; without it the worker stops after a few, so that the page is never buried. */
  | (Tagged & { readonly type: "taken" })
  /** Send the records again from a checkpoint at or before this record. */
  | (Tagged & { readonly type: "seek"; readonly record: number })
  | (Tagged & { readonly type: "close" });

export type ToPage =
  | (Tagged & { readonly type: "chunk"; readonly chunk: Chunk; readonly now: SimTime })
  /** Forget everything from this point on; `at` is the time of the first record that may differ. */
  | (Tagged & { readonly type: "cut"; readonly point: CutPoint; readonly at: SimTime })
  /** The worker keeps a checkpoint at this record: a place to seek to. */
  | (Tagged & { readonly type: "checkpoint"; readonly record: number })
  | (Tagged & {
      readonly type: "paused";
      readonly why: "reached" | "idle" | LimitReached;
      readonly now: SimTime;
    })
  | (Tagged & {
      readonly type: "failed";
      readonly code: string;
      readonly message: string;
      readonly at: SimTime;
      readonly event: number;
    });
