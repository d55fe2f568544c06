/** A checkpoint as text, the form in which it leaves the worker; what is no checkpoint of this run is refused. */
import type { SimCatalog } from "../engine/contract/definition.ts";
import type { RunInput } from "../engine/contract/world.ts";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "../engine/kernel/checkpoint.ts";
import { createRun } from "../engine/kernel/run.ts";
import { FoldRecorder } from "../engine/trace/fold-recorder.ts";

export const checkpointText = (checkpoint: Checkpoint): string => JSON.stringify(saveCheckpoint(checkpoint));

/** The checkpoint, or null when a run cannot go on from it. */
export function readCheckpoint(text: string, input: RunInput, catalog: SimCatalog): Checkpoint | null {
  try {
    const checkpoint = loadCheckpoint(JSON.parse(text));
    if (checkpoint.seed !== input.seed) return null;
    // What lacks a part cannot be restored; a broken state is found by its own service.
    const run = createRun(input, catalog, new FoldRecorder([]), checkpoint);
    return run.check().length === 0 ? checkpoint : null;
  } catch {
    // Whatever goes wrong here says the same: this text is no checkpoint of such a run.
    return null;
  }
}
