/**
 * What page and worker say to each other. Every message carries the run it is about and its epoch: whatever changes the
 * past raises the epoch, and what is still under way from an older one is dropped.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Command, RunInput } from "../engine/contract/world.ts";
import type { LimitReached } from "../engine/kernel/kernel.ts";
import type { Chunk } from "../engine/trace/chunk.ts";
import type { CutPoint } from "../engine/trace/trace-index.ts";

type Tagged = { readonly runId: number; readonly epoch: number };

export type ToWorker =
  /** Starts a run; `from` is the text of a checkpoint of the same run, from which it goes on. */
  | (Tagged & { readonly type: "open"; readonly input: RunInput; readonly from?: string })
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
  | (Tagged & { readonly type: "taken"; readonly replay?: number })
  /** Compute the past again from a checkpoint at or before this record, and send it from there up to `until`. */
  | (Tagged & {
      readonly type: "replay";
      readonly replay: number;
      readonly record: number;
      readonly until: SimTime;
    })
  /** A replay may go on up to here. */
  | (Tagged & { readonly type: "replayTo"; readonly replay: number; readonly until: SimTime })
  | (Tagged & { readonly type: "endReplay"; readonly replay: number })
  /** Send the newest checkpoint from before a time, when it is of a later record than `after`. */
  | (Tagged & { readonly type: "store"; readonly before: SimTime; readonly after: number })
  | (Tagged & { readonly type: "close" });

export type ToPage =
  | (Tagged & { readonly type: "chunk"; readonly chunk: Chunk; readonly now: SimTime })
  /** The list of commands is taken in. Forget everything from this point on; null: what the page has stands. */
  | (Tagged & { readonly type: "cut"; readonly point: CutPoint | null })
  /** The checkpoint that came with `open` is not one of this run, which begins at 0 instead. */
  | (Tagged & { readonly type: "refused" })
  | (Tagged & {
      readonly type: "past";
      readonly replay: number;
      readonly chunk: Chunk;
      readonly now: SimTime;
    })
  /** A checkpoint at this record as text. */
  | (Tagged & {
      readonly type: "checkpoint";
      readonly record: number;
      readonly at: SimTime;
      readonly text: string;
    })
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
