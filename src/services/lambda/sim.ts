/** The function as the engine runs it: its operations, its timers, and what becomes of it when settings change. */
import type { Behaviour, Reply } from "../../engine/contract/behaviour.ts";
import { simService } from "../../engine/contract/definition.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, RequestId } from "../../engine/contract/ids.ts";
import type { Invoke } from "../../mechanisms/calls/lambda.ts";
import { type LambdaConfig, lambda } from "./definition.ts";
import {
  acquire,
  concurrencyLimit,
  idleEnded,
  resetIdleTimer,
  retireIdle,
  type ThrottleReason,
} from "./environments.ts";
import { acceptEvent, beginAttempt, deferEvent } from "./events.ts";
import { brokenInvariants } from "./invariants.ts";
import { callAnswered, initialised, start, worked } from "./invocation.ts";
import { isNewVersion, planOf } from "./plan.ts";
import { type Context, currentPlan, type LambdaState, newState, running } from "./state.ts";

function invoke(state: LambdaState, input: Invoke, request: RequestId, ctx: Context): void {
  const { invocation } = input;
  const isEvent = input.invocationType === "Event";
  if (isEvent && invocation?.kind !== "sqs") {
    const message = invocation ? invocation.message : madeFrom(state, input.payload, ctx);
    const row = acceptEvent(state, message, ctx);
    ctx.reply(request, { ok: true, output: {} });
    tryEvent(state, row, ctx);
    return;
  }
  const environment = acquire(state, ctx);
  if (typeof environment === "string") {
    refuse(environment, request, ctx);
    return;
  }
  if (invocation?.kind === "sqs") {
    const { records } = invocation;
    const copies = records.map(({ message }) => message);
    const deliveries = records.map(({ receiveCount }) => receiveCount);
    start(state, { environment, request, event: -1, isBatch: true, copies, deliveries }, ctx);
    return;
  }
  const message = invocation ? invocation.message : madeFrom(state, input.payload, ctx);
  ctx.became(message, Became.inFlight, 1);
  start(state, { environment, request, event: -1, isBatch: false, copies: [message], deliveries: [1] }, ctx);
}

/** A message made of a person's payload. */
function madeFrom(state: LambdaState, payload: unknown, ctx: Context): MessageId {
  state.made += 1;
  return ctx.createMessage({ number: state.made, text: typeof payload === "string" ? payload : "{}" });
}

/** Status 429. The caller keeps its copy. */
function refuse(reason: ThrottleReason, request: RequestId, ctx: Context): void {
  noteThrottle(reason, ctx);
  const message = `Rate Exceeded. Reason: ${reason}`;
  ctx.reply(request, { ok: false, code: "TooManyRequestsException", message });
}

const noteThrottle = (reason: ThrottleReason, ctx: Context): void =>
  ctx.note("throttled", { reason, limit: concurrencyLimit(ctx.config) });

function tryEvent(state: LambdaState, row: number, ctx: Context): void {
  const environment = acquire(state, ctx);
  if (typeof environment === "string") {
    noteThrottle(environment, ctx);
    deferEvent(state, row, ctx);
    return;
  }
  const attempt = beginAttempt(state, row, ctx);
  const copies = [state.events.cols.message.get(row)];
  start(state, { environment, request: 0, event: row, isBatch: false, copies, deliveries: [attempt] }, ctx);
}

function reconfigure(state: LambdaState, before: LambdaConfig, ctx: Context): void {
  const { config } = ctx;
  if (isNewVersion(before, config)) {
    const { version, users } = currentPlan(state);
    if (users === 0) state.plans.pop();
    state.plans.push(planOf(config, version + 1));
    retireIdle(state, ctx);
  }
  if (before.environmentIdleSec !== config.environmentIdleSec) resetIdleTimer(state, ctx);
}

/** Whoever waits for a function that is removed learns of an error; a batch's copies are the queue's and live on. */
function dispose(state: LambdaState, ctx: Context): void {
  const why = ctx.why("resourceDeleted");
  for (const invocation of state.running) {
    if (!invocation) continue;
    const { copies, request, event, isBatch } = invocation;
    ctx.endSpan(spanOf(invocation.deadline), invocation.environment + 1, "removed", copies);
    if (isBatch || event >= 0) continue;
    for (const copy of copies) ctx.became(copy, Became.dropped, 1, -1, why);
    ctx.reply(request, { ok: true, output: { functionError: "Unhandled", ...REMOVED } });
  }
  for (const row of state.accepted)
    ctx.became(
      state.events.cols.message.get(row),
      Became.dropped,
      state.events.cols.attempts.get(row),
      -1,
      why,
    );
}

const REMOVED = { errorType: "ResourceNotFoundException", errorMessage: "The function was deleted." };
const spanOf = (deadline: number): string => (deadline === Infinity ? "init" : "invoke");

export const behaviour: Behaviour<LambdaConfig, LambdaState> = {
  init: (ctx) => newState(ctx.config, ctx.now),
  reconfigure,
  dispose,
  operations: {
    Invoke: invoke,
    GetFunctionConfiguration: (_state, _input: unknown, request, ctx) =>
      ctx.reply(request, { ok: true, output: { timeoutSec: ctx.config.timeoutSec } }),
  },
  on: {
    initialised: (state, environment: number, ctx) => initialised(state, running(state, environment), ctx),
    worked: (state, environment: number, ctx) => worked(state, running(state, environment), ctx),
    idleEnded: (state, _payload: null, ctx) => idleEnded(state, ctx),
    tryEvent,
    reply: (state, reply: Reply, ctx) => {
      const invocation = state.running[reply.tag as number];
      if (invocation && invocation.call === reply.request) callAnswered(state, invocation, reply, ctx);
    },
  },
  invariants: brokenInvariants,
};

export const lambdaService = simService(lambda, behaviour);
