/** Runs of the bench: with the full trace in columns, taken as the worker takes it, or with totals only. */
import { simCatalog } from "../../engine/contract/definition.ts";
import type { RunInput } from "../../engine/contract/world.ts";
import { createRun, type Run } from "../../engine/kernel/run.ts";
import { FoldRecorder } from "../../engine/trace/fold-recorder.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { totals } from "../../metrics/totals.ts";
import { simServices } from "../../services/catalog.sim.ts";

export const catalog = simCatalog(simServices);

/** Events between two takes; the worker's slices of 8 ms are of this order. */
const SLICE = 8_192;

/** A run that a limit has stopped would be measured as a fast one. */
function goesOn(run: Run, until: number): boolean {
  const advanced = run.advance(until, SLICE);
  if (typeof advanced === "object") throw new Error(advanced.message);
  return advanced === "budget-spent";
}

export type Ran = { readonly seconds: number; readonly events: number; readonly records: number };

/** Plays `input` up to a time with every record in columns. */
export function playTraced(input: RunInput, until: number): Ran {
  const recorder = new ColumnRecorder();
  const run = createRun(input, catalog, recorder);
  const start = performance.now();
  while (goesOn(run, until)) recorder.take();
  recorder.take();
  return { seconds: (performance.now() - start) / 1e3, events: run.events, records: recorder.count };
}

function totalsRecorder(): FoldRecorder {
  return new FoldRecorder([{ fold: totals as never, state: totals.init() as never }]);
}

export function playTotals(input: RunInput, until: number): Ran {
  const recorder = totalsRecorder();
  const run = createRun(input, catalog, recorder);
  const start = performance.now();
  while (goesOn(run, until));
  return { seconds: (performance.now() - start) / 1e3, events: run.events, records: recorder.count };
}

/** A run that goes on a piece at a time, its records thrown away. */
export class Stretches {
  readonly run: Run;
  private readonly recorder = new ColumnRecorder();

  constructor(input: RunInput) {
    this.run = createRun(input, catalog, this.recorder);
  }

  /** Runs to a time and answers what that took. */
  to(until: number): Ran {
    const { run, recorder } = this;
    const before = run.events;
    const records = recorder.count;
    const start = performance.now();
    while (goesOn(run, until)) recorder.take();
    recorder.take();
    const seconds = (performance.now() - start) / 1e3;
    return { seconds, events: run.events - before, records: recorder.count - records };
  }
}
