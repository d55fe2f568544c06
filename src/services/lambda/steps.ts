/**
 * From step to step of an invocation: on to the next step, round the loop over the records, to the outcome. Nothing here
 * takes time or calls anyone; it moves the invocation's place in its plan.
 */
import type { Plan, PlannedStep } from "./plan.ts";
import type { Context, Invocation } from "./state.ts";

/** The key of a record for draws: the same under any setting. A record that ended long ago has none. */
export const keyOf = (invocation: Invocation, record: number, ctx: Context): number => {
  const copy = invocation.copies[record];
  return copy !== undefined && ctx.messages.isKnown(copy) ? ctx.messages.rootKey(copy) : 0;
};

/** A step is done: on to the next one, to the next record, or to the record's outcome. */
export function passStep(plan: Plan, invocation: Invocation, step: PlannedStep, ctx: Context): void {
  invocation.tries = 0;
  if (step.groupEnd === 0) enter(plan, invocation, invocation.step + 1);
  else if (invocation.step + 1 < step.groupEnd) invocation.step += 1;
  else {
    if (step.groupEnd === plan.judgedAt) judge(plan, invocation, invocation.record, ctx);
    if (invocation.next === "") nextRecord(plan, invocation, step);
  }
}

function nextRecord(plan: Plan, invocation: Invocation, step: PlannedStep): void {
  invocation.record += 1;
  skipFailed(invocation);
  if (invocation.record < invocation.copies.length) invocation.step = step.groupStart;
  else enter(plan, invocation, step.groupEnd);
}

/** Puts the invocation before a step; a group of record steps begins with the first record that has not failed. */
function enter(plan: Plan, invocation: Invocation, step: number): void {
  invocation.step = step;
  invocation.record = 0;
  const entered = plan.steps[step];
  if (entered === undefined || entered.groupEnd === 0) return;
  skipFailed(invocation);
  if (invocation.record >= invocation.copies.length) enter(plan, invocation, entered.groupEnd);
}

function skipFailed(invocation: Invocation): void {
  const { copies, failed } = invocation;
  if (failed.length === 0) return;
  while (invocation.record < copies.length && failed.includes(copies[invocation.record] as number))
    invocation.record += 1;
}

/** Ends the invocation with an error, or only the record at hand where the function reports failed records. */
export function failStep(
  plan: Plan,
  invocation: Invocation,
  step: PlannedStep,
  errorType: string,
  errorMessage: string,
): void {
  invocation.tries = 0;
  invocation.errorType = errorType;
  invocation.errorMessage = errorMessage;
  const copy = invocation.copies[invocation.record];
  if (copy === undefined || step.groupEnd === 0 || !reportsRecords(plan, invocation)) {
    invocation.next = "error";
    return;
  }
  invocation.failed.push(copy);
  nextRecord(plan, invocation, step);
}

const reportsRecords = (plan: Plan, invocation: Invocation): boolean =>
  plan.failsPerRecord && invocation.isBatch;

/** The end of the steps: what has no pass over its records is judged at once. */
export function judgeAll(plan: Plan, invocation: Invocation, ctx: Context): void {
  if (plan.judgedAt === 0)
    for (
      let record = 0;
      record < Math.max(1, invocation.copies.length) && invocation.next === "";
      record += 1
    )
      judge(plan, invocation, record, ctx);
  if (invocation.next === "") invocation.next = "ok";
}

/** The outcome for one record. */
function judge(plan: Plan, invocation: Invocation, record: number, ctx: Context): void {
  const { outcome } = plan;
  if (outcome.type === "succeed") return;
  if (outcome.type === "time-out") {
    invocation.next = "timeout";
    return;
  }
  const copy = invocation.copies[record];
  // An invocation may outlive its record: the queue has given the message to others meanwhile.
  if (copy === undefined || !ctx.messages.isKnown(copy)) return;
  if (!failsOn(outcome, copy, invocation.deliveries[record] ?? 1, ctx)) return;
  invocation.errorType = outcome.errorType;
  invocation.errorMessage = outcome.errorType;
  if (reportsRecords(plan, invocation)) invocation.failed.push(copy);
  else invocation.next = "error";
}

function failsOn(
  outcome: Exclude<Plan["outcome"], { readonly type: "succeed" | "time-out" }>,
  copy: number,
  delivery: number,
  ctx: Context,
): boolean {
  if (outcome.type === "fail-on-poison") return ctx.messages.poison(copy);
  if (outcome.type === "fail-first") return delivery <= outcome.count;
  return ctx.random("outcome").of(ctx.messages.rootKey(copy), delivery) * 100 < outcome.share;
}
