/** The end of an invocation: what it says to whoever invoked it, what becomes of its copy and of its environment. */
import { Became } from "../../engine/contract/facts.ts";
import type { Plain } from "../../engine/contract/plain.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { InvokeOutput } from "../../mechanisms/calls/lambda.ts";
import { release } from "./environments.ts";
import { settleEvent } from "./events.ts";
import type { Plan } from "./plan.ts";
import { type Context, currentPlan, type Invocation, type LambdaState, Rest } from "./state.ts";

const SUCCESS: Result = { ok: true, output: {} };

/** Ends an invocation whose `next` says how: `ok`, `error` or `timeout`. */
export function finish(state: LambdaState, plan: Plan, invocation: Invocation, ctx: Context): void {
  const { environment, copies, next, failed } = invocation;
  state.running[environment] = null;
  leavePlan(state, plan);
  if (next === "timeout") {
    invocation.errorType = "Sandbox.Timedout";
    invocation.errorMessage = `Task timed out after ${plan.timeoutSec}.00 seconds`;
  }
  const outcome = next === "ok" && failed.length > 0 ? "partial" : next;
  ctx.endSpan("invoke", environment + 1, outcome, copies);
  noteFailure(plan, invocation, outcome, ctx);
  release(state, environment, restAfter(invocation), copies, ctx);
  if (invocation.event >= 0) settleEvent(state, invocation.event, next === "ok", ctx);
  else answer(invocation, ctx);
}

/** A timeout or a crash of the runtime (`Runtime.ExitError`, `Runtime.OutOfMemory`) resets the environment. */
function restAfter({ next, errorType }: Invocation): 1 | 2 | 3 {
  if (next === "timeout" || (next === "error" && errorType.startsWith("Runtime."))) return Rest.crashed;
  return next === "error" ? Rest.failed : Rest.idle;
}

function noteFailure(plan: Plan, invocation: Invocation, outcome: string, ctx: Context): void {
  if (outcome === "ok") return;
  const { copies, failed, errorType, errorMessage, environment } = invocation;
  const number = environment + 1;
  const message = copies[0] ?? 0;
  if (outcome === "timeout")
    ctx.note("timedOut", { environment: number, message, timeoutSec: plan.timeoutSec });
  else if (outcome === "error")
    ctx.note("functionError", { environment: number, message, errorType, errorMessage });
  else if (outcome === "partial")
    ctx.note("recordsFailed", {
      environment: number,
      message,
      errorType,
      failed: failed.length,
      records: copies.length,
    });
}

function answer(invocation: Invocation, ctx: Context): void {
  const { copies, request, next, isBatch } = invocation;
  const copy = copies[0];
  if (!isBatch && copy !== undefined) {
    if (next === "ok") ctx.became(copy, Became.deleted, 1);
    else ctx.became(copy, Became.dropped, 1, -1, ctx.why(next === "timeout" ? "timedOut" : "functionError"));
  }
  ctx.reply(request, resultOf(invocation));
}

/** A function error is the answer of a call that succeeded (status 200 with FunctionError). */
function resultOf({ next, failed, errorType, errorMessage }: Invocation): Result {
  if (next !== "ok") {
    const output = { functionError: "Unhandled", errorType, errorMessage } satisfies InvokeOutput;
    return { ok: true, output };
  }
  if (failed.length === 0) return SUCCESS;
  return { ok: true, output: { batchItemFailures: failed } satisfies InvokeOutput as Plain };
}

/** The invocation no longer needs its version; an old one that nobody needs is forgotten. */
export function leavePlan(state: LambdaState, plan: Plan): void {
  plan.users -= 1;
  if (plan.users > 0 || plan === currentPlan(state)) return;
  state.plans = state.plans.filter((other) => other !== plan);
}
