/** Runs of toy worlds in the forms in which tests compare them. */
import type { RunInput } from "../contract/world.ts";
import { type Checkpoint, saveCheckpoint } from "../kernel/checkpoint.ts";
import { LIMITS } from "../kernel/kernel.ts";
import { type Advanced, createRun, type Run } from "../kernel/run.ts";
import { type Columns, walk } from "../trace/columns.ts";
import type { Names } from "../trace/names.ts";
import { ColumnRecorder } from "../trace/recorder.ts";
import { recordText } from "../trace/text.ts";
import { HORIZON, toyCatalog } from "./worlds.ts";

/** Low, so that worlds in which something goes round without taking time are part of every property. */
export const SMALL_LIMITS = { ...LIMITS, eventsPerInstant: 400 };

export type ToyRun = { readonly run: Run; readonly recorder: ColumnRecorder };

export function startRun(input: RunInput, from?: Checkpoint): ToyRun {
  const recorder = from
    ? new ColumnRecorder(from.records, from.seq + 1, from.ledger.next)
    : new ColumnRecorder();
  return { run: createRun(input, toyCatalog, recorder, from, SMALL_LIMITS), recorder };
}

/** The whole run at one go. */
export function wholeRun(input: RunInput, until = HORIZON): ToyRun & { readonly end: Advanced } {
  const started = startRun(input);
  const end = started.run.advance(until, Infinity);
  return { ...started, end };
}

/** Everything a trace says, as lines: records as in golden files, causes, and the rows of new copies. */
export function traceLines(columns: Columns, names: Names): string[] {
  const lines: string[] = [];
  walk(columns, (view) => lines.push(`${view.index} ${recordText(view, names)}`));
  columns.causes.forEach((cause, i) => {
    lines.push(`cause of ${columns.firstSeq + i}: ${cause}`);
  });
  columns.messages.from.forEach((_, i) => {
    const { own, ...numbers } = columns.messages;
    const id = columns.firstMessage + i;
    const row = Object.entries(numbers).map(([name, column]) => `${name} ${column[i]}`);
    lines.push(`copy ${id}: ${row.join(" ")} ${JSON.stringify(own.find((one) => one.id === id) ?? {})}`);
  });
  return lines;
}

/** Sorted by what they say, so that a trace taken in pieces equals the same trace taken whole. */
export const sortedLines = (pieces: readonly (readonly string[])[]): readonly string[] =>
  pieces.flat().sort();

export const linesOf = ({ run, recorder }: ToyRun): string[] => traceLines(recorder.take(), run.names);

/** The saved form of a checkpoint as text: two runs that stand at the same point have the same. */
export const canonical = (run: Run): string => JSON.stringify(saveCheckpoint(run.checkpoint()));
