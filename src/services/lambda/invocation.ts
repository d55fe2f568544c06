/**
 * One invocation from its start to its end: initialise if cold, run the steps in simulated time, decide the outcome,
 * stop at the timeout. Work that needs no answer is added up and waited for with a single event; what was done before a
 * failure stands.
 */

import type { Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import { invariant } from "../../engine/contract/invariant.ts";
import { milliseconds, seconds } from "../../engine/contract/units.ts";
import { sampleUs } from "../../engine/random/samplers.ts";
import type { InvokeOutput } from "../../mechanisms/calls/lambda.ts";
import { doublingUs } from "../../mechanisms/doubling.ts";
import { sendCall } from "./calls.ts";
import { MOST_STEPS } from "./definition.ts";
import { finish } from "./ending.ts";
import type { CallStep, Plan } from "./plan.ts";
import { type Context, currentPlan, type Invocation, type LambdaState, planFor } from "./state.ts";
import { failStep, judgeAll, keyOf, passStep } from "./steps.ts";

/**
 * Initialisation has 10 s; what takes longer is done again during the invocation, on the function's own timeout.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html, as documented.
 */
const INIT_LIMIT_US = seconds(10);

export type Start = Pick<
  Invocation,
  "environment" | "request" | "event" | "isBatch" | "copies" | "deliveries"
>;

/** Begins an invocation in an environment that has been acquired for it. */
export function start(state: LambdaState, begin: Start, ctx: Context): void {
  const plan = currentPlan(state);
  plan.users += 1;
  const invocation: Invocation = {
    environment: begin.environment,
    request: begin.request,
    event: begin.event,
    isBatch: begin.isBatch,
    copies: begin.copies,
    deliveries: begin.deliveries,
    plan: plan.version,
    deadline: Infinity,
    carriedUs: 0,
    step: 0,
    record: 0,
    next: "",
    failed: [],
    errorType: "",
    errorMessage: "",
    call: 0,
    sent: 0,
    tries: 0,
  };
  const { environment } = begin;
  state.running[environment] = invocation;
  const { cols } = state.environments;
  if (cols.needsInit.get(environment) === 0) {
    run(state, invocation, ctx);
    return;
  }
  cols.needsInit.set(environment, 0);
  const u = ctx.random("coldStart").of(keyOf(invocation, 0, ctx), invocation.deliveries[0] ?? 1);
  const initUs = sampleUs(ctx.config.coldStart, u);
  if (initUs > INIT_LIMIT_US) invocation.carriedUs = initUs;
  ctx.beginSpan("init", environment + 1, invocation.copies);
  ctx.after(Math.min(initUs, INIT_LIMIT_US), "initialised", environment);
}

/** The environment has started, or its time for that is over. */
export function initialised(state: LambdaState, invocation: Invocation, ctx: Context): void {
  const outcome = invocation.carriedUs > 0 ? "initTimeout" : "ok";
  ctx.endSpan("init", invocation.environment + 1, outcome, invocation.copies);
  run(state, invocation, ctx);
}

function run(state: LambdaState, invocation: Invocation, ctx: Context): void {
  const plan = planFor(state, invocation);
  ctx.beginSpan("invoke", invocation.environment + 1, invocation.copies);
  invocation.deadline = ctx.now + seconds(plan.timeoutSec);
  proceed(state, plan, invocation, invocation.carriedUs, ctx);
}

/**
 * Goes on with the step at hand. Adds up work until a call, the end or the timeout, and schedules the one event that
 * continues; a call that is due now is made at once.
 */
export function proceed(
  state: LambdaState,
  plan: Plan,
  invocation: Invocation,
  workedUs: number,
  ctx: Context,
): void {
  const leftUs = invocation.deadline - ctx.now;
  let elapsed = workedUs;
  while (invocation.next === "" && elapsed <= leftUs) {
    const step = plan.steps[invocation.step];
    if (step === undefined) judgeAll(plan, invocation, ctx);
    else if (step.type === "call") invocation.next = "call";
    else {
      elapsed += workUs(step.duration, invocation, ctx);
      passStep(plan, invocation, step, ctx);
    }
  }
  if (elapsed > leftUs || invocation.next === "timeout") {
    invocation.next = "timeout";
    elapsed = leftUs;
  }
  if (elapsed === 0 && invocation.next === "call") sendCall(callAt(plan, invocation), invocation, ctx);
  else if (elapsed === 0) finish(state, plan, invocation, ctx);
  else ctx.after(elapsed, "worked", invocation.environment);
}

/** What `proceed` waited for. */
export function worked(state: LambdaState, invocation: Invocation, ctx: Context): void {
  const plan = planFor(state, invocation);
  if (invocation.next === "call") sendCall(callAt(plan, invocation), invocation, ctx);
  else finish(state, plan, invocation, ctx);
}

function workUs(duration: Parameters<typeof sampleUs>[0], invocation: Invocation, ctx: Context): number {
  if (duration.type === "fixed") return sampleUs(duration, 0);
  const { record, step, deliveries } = invocation;
  const delivery = deliveries[record] ?? 1;
  return sampleUs(
    duration,
    ctx.random("work").of(keyOf(invocation, record, ctx), delivery * MOST_STEPS + step),
  );
}

// -- calls ----------------------------------------------------------------------------------------------------

/** Assumed: the waits of an AWS SDK between attempts, without its jitter. */
const CALL_RETRY = { firstUs: milliseconds(100), mostUs: seconds(20) };
/** Answers after which the copy that was sent is the callee's, or nobody knows: it is not ours to end. */
const OUT_OF_HAND = new Set(["ConnectionLost", "RequestTimeout"]);

function callAt(plan: Plan, invocation: Invocation): CallStep {
  const step = plan.steps[invocation.step];
  invariant(step?.type === "call", "an invocation that waits for a call stands at one");
  return step;
}

/** The answer of a call: on to the next step, another attempt after a wait, or a failure. */
export function callAnswered(state: LambdaState, invocation: Invocation, reply: Reply, ctx: Context): void {
  const plan = planFor(state, invocation);
  const step = callAt(plan, invocation);
  const { result } = reply;
  const { sent } = invocation;
  invocation.call = 0;
  invocation.sent = 0;
  invocation.next = "";
  let isWaiting = false;
  if (result.ok) {
    const { functionError, errorType, errorMessage } = (result.output ?? {}) as InvokeOutput;
    if (functionError === undefined) passStep(plan, invocation, step, ctx);
    else isWaiting = callFailed(plan, invocation, step, errorType ?? functionError, errorMessage ?? "", ctx);
  } else if (result.code === "RequestTimeout") invocation.next = "timeout";
  else {
    if (sent !== 0 && !OUT_OF_HAND.has(result.code))
      ctx.became(sent, Became.dropped, 0, -1, ctx.why("callRefused"));
    isWaiting = callFailed(plan, invocation, step, result.code, result.message, ctx);
  }
  if (!isWaiting) proceed(state, plan, invocation, 0, ctx);
}

/** Returns whether the invocation now waits to try the call again. */
function callFailed(
  plan: Plan,
  invocation: Invocation,
  step: CallStep,
  code: string,
  message: string,
  ctx: Context,
): boolean {
  invocation.tries += 1;
  ctx.note("callFailed", { operation: step.operation, code, attempt: invocation.tries });
  if (step.onError === "catch") passStep(plan, invocation, step, ctx);
  else if (step.onError === "fail" || invocation.tries >= step.attempts)
    failStep(plan, invocation, step, code, message);
  else {
    // A wait that ends behind the deadline is cut there, as all that the function does.
    const leftUs = invocation.deadline - ctx.now;
    const waitUs = doublingUs(CALL_RETRY, invocation.tries);
    invocation.next = waitUs > leftUs ? "timeout" : "call";
    ctx.after(Math.min(waitUs, leftUs), "worked", invocation.environment);
    return true;
  }
  return false;
}
