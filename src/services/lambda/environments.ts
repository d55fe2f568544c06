/**
 * Execution environments: one request each, reused while warm, made new within the concurrency and the scaling rate,
 * reset after a crash or timeout, shut down after an idle time.
 */
import { seconds } from "../../engine/contract/units.ts";
import { takeToken } from "../../mechanisms/token-bucket.ts";
import { type LambdaConfig, MOST_SLOTS } from "./definition.ts";
import { type Context, currentPlan, type LambdaState, RESTS, Rest, SCALING } from "./state.ts";

export type ThrottleReason =
  | "ConcurrentInvocationLimitExceeded"
  | "ReservedFunctionConcurrentInvocationLimitExceeded"
  | "FunctionInvocationRateLimitExceeded"
  | "ReservedFunctionInvocationRateLimitExceeded";

/** Simplified: each function has the account's concurrency to itself. */
export const concurrencyLimit = (config: LambdaConfig): number =>
  config.hasReservedConcurrency ? config.reservedConcurrency : config.accountConcurrency;

/**
 * Takes an environment for one request, or says why there is none. The order of the checks is inferred: a free warm
 * environment, else a new one if limit and scaling rate allow it, else the request is throttled.
 */
export function acquire(state: LambdaState, ctx: Context): number | ThrottleReason {
  const isReserved = ctx.config.hasReservedConcurrency;
  if (state.busy >= concurrencyLimit(ctx.config))
    return isReserved
      ? "ReservedFunctionConcurrentInvocationLimitExceeded"
      : "ConcurrentInvocationLimitExceeded";
  // Assumed: of several idle environments the one used last is reused.
  const warm = state.idle.last;
  if (warm >= 0) {
    state.idle.remove(warm);
    endRest(state, warm, "reused", ctx);
    state.busy += 1;
    return warm;
  }
  if (!takeToken(state.scaling, SCALING, ctx.now))
    return isReserved ? "ReservedFunctionInvocationRateLimitExceeded" : "FunctionInvocationRateLimitExceeded";
  state.busy += 1;
  return create(state, ctx);
}

function create(state: LambdaState, ctx: Context): number {
  const { environments } = state;
  const row = environments.add();
  environments.cols.needsInit.set(row, 1);
  environments.cols.version.set(row, currentPlan(state).version);
  environments.cols.rest.set(row, Rest.none);
  ctx.gauge("environments", environments.size);
  // Rows are reused, so a new one means more environments than ever.
  if (row >= state.most && row < MOST_SLOTS) {
    state.most = row + 1;
    ctx.gauge("mostEnvironments", state.most);
  }
  return row;
}

/** Gives an environment back after an invocation; `rest` says how that one ended. */
export function release(
  state: LambdaState,
  row: number,
  rest: 1 | 2 | 3,
  copies: readonly number[],
  ctx: Context,
): void {
  const { cols, size } = state.environments;
  state.busy -= 1;
  if (cols.version.get(row) !== currentPlan(state).version) {
    retire(state, row, ctx);
    return;
  }
  cols.needsInit.set(row, rest === Rest.crashed ? 1 : 0);
  cols.idleSince.set(row, ctx.now);
  state.idle.push(row);
  if (size <= MOST_SLOTS) {
    cols.rest.set(row, rest);
    if (rest === Rest.idle) ctx.beginSpan("idle", row + 1);
    else ctx.beginSpan(RESTS[rest], row + 1, copies);
  }
  awaitIdle(state, ctx);
}

function endRest(state: LambdaState, row: number, outcome: string, ctx: Context): void {
  const { rest } = state.environments.cols;
  const name = RESTS[rest.get(row) as 0 | 1 | 2 | 3];
  rest.set(row, Rest.none);
  if (name !== "") ctx.endSpan(name, row + 1, outcome);
}

function retire(state: LambdaState, row: number, ctx: Context): void {
  endRest(state, row, "shutDown", ctx);
  state.environments.free(row);
  ctx.gauge("environments", state.environments.size);
}

/** Shuts every idle environment down: a new version of the function starts in new ones (observed). */
export function retireIdle(state: LambdaState, ctx: Context): void {
  for (let row = state.idle.shift(); row >= 0; row = state.idle.shift()) retire(state, row, ctx);
}

const idleUs = (ctx: Context): number => seconds(ctx.config.environmentIdleSec);

/** One timer serves all environments: it stands at the earliest end of an idle time, or somewhat before it. */
function awaitIdle(state: LambdaState, ctx: Context): void {
  if (state.idleTimer !== 0 || state.idle.first < 0) return;
  const since = state.environments.cols.idleSince.get(state.idle.first);
  state.idleTimer = ctx.after(Math.max(0, since + idleUs(ctx) - ctx.now), "idleEnded", null);
}

/** The idle time has been changed. */
export function resetIdleTimer(state: LambdaState, ctx: Context): void {
  ctx.cancel(state.idleTimer);
  state.idleTimer = 0;
  awaitIdle(state, ctx);
}

/** Shuts down what has been idle for long enough. Schedules the next look. */
export function idleEnded(state: LambdaState, ctx: Context): void {
  state.idleTimer = 0;
  const { idleSince } = state.environments.cols;
  for (
    let row = state.idle.first;
    row >= 0 && idleSince.get(row) + idleUs(ctx) <= ctx.now;
    row = state.idle.first
  ) {
    state.idle.remove(row);
    retire(state, row, ctx);
  }
  awaitIdle(state, ctx);
}
