/**
 * What an invocation does, made ready from the settings: the steps in order, with neighbouring steps that run once per
 * record grouped into one pass over the batch, as a handler's loop would do it.
 */
import type { Sampler } from "../../engine/random/samplers.ts";
import type { LambdaConfig, Outcome, Step } from "./definition.ts";

type Placed = {
  /** Of a step that runs once per record: the first step of its group and the place behind the last one; else 0. */
  readonly groupStart: number;
  readonly groupEnd: number;
};
export type WorkStep = Placed & { readonly type: "work"; readonly duration: Sampler };
export type CallStep = Placed & Omit<Extract<Step, { readonly type: "call" }>, "per">;
export type PlannedStep = WorkStep | CallStep;

/** A version of the function: invocations that have begun go on with the one they began with. */
export type Plan = {
  readonly version: number;
  readonly timeoutSec: number;
  readonly steps: readonly PlannedStep[];
  /** Behind the last group of record steps, where each record's outcome is known; 0 = at the end, for all at once. */
  readonly judgedAt: number;
  readonly outcome: Outcome;
  readonly failsPerRecord: boolean;
  /** Invocations under way with this version. */
  users: number;
};

export function planOf(config: LambdaConfig, version: number): Plan {
  const { steps } = config;
  const isRecord = (index: number): boolean => steps[index]?.per === "record";
  const planned = steps.map((step, index): PlannedStep => {
    let groupStart = 0;
    let groupEnd = 0;
    if (isRecord(index)) {
      for (groupStart = index; isRecord(groupStart - 1); ) groupStart -= 1;
      for (groupEnd = index + 1; isRecord(groupEnd); ) groupEnd += 1;
    }
    const { per: _, ...rest } = step;
    return { ...rest, groupStart, groupEnd };
  });
  return {
    version,
    timeoutSec: config.timeoutSec,
    steps: planned,
    judgedAt: planned.reduce((last, step) => Math.max(last, step.groupEnd), 0),
    outcome: config.outcome,
    failsPerRecord: config.failureScope === "record",
    users: 0,
  };
}

/** Whether an update of the settings is a new version: new environments take over from those that exist. */
export const isNewVersion = (before: LambdaConfig, after: LambdaConfig): boolean =>
  code(before) !== code(after);

const code = ({ timeoutSec, memorySizeMb, steps, outcome, failureScope }: LambdaConfig): string =>
  JSON.stringify([timeoutSec, memorySizeMb, steps, outcome, failureScope]);
