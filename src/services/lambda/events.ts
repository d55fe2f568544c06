/**
 * Asynchronous invocation: the internal queue. An accepted event is tried until it succeeds, its retries are used up or
 * it is too old.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html, as documented.
 */
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import { doublingUs, jitteredUs } from "../../mechanisms/doubling.ts";
import { concurrencyLimit } from "./environments.ts";
import type { Context, LambdaState } from "./state.ts";

/** After a function error: 1 min before the second try, 2 min before the third, as documented. */
const RETRY_US = [seconds(60), seconds(120)] as const;
/** After a throttle: from 1 s to 5 min, as documented. Assumed: it doubles, and half of it is jitter. */
const THROTTLE_RETRY = { firstUs: seconds(1), mostUs: seconds(300) };

/** Takes an event in and returns its row. */
export function acceptEvent(state: LambdaState, message: MessageId, ctx: Context): number {
  const { cols } = state.events;
  const row = state.events.add();
  cols.message.set(row, message);
  cols.attempts.set(row, 0);
  cols.throttles.set(row, 0);
  cols.acceptedAt.set(row, ctx.now);
  state.accepted.push(row);
  ctx.became(message, Became.queued);
  return row;
}

/** An environment has been found for the event; returns the number of this attempt. */
export function beginAttempt(state: LambdaState, row: number, ctx: Context): number {
  const { cols } = state.events;
  const attempt = cols.attempts.get(row) + 1;
  cols.attempts.set(row, attempt);
  cols.throttles.set(row, 0);
  ctx.became(cols.message.get(row), Became.inFlight, attempt);
  return attempt;
}

/**
 * No environment for the event: it goes back to the queue, which does not use up a retry (inferred). A function whose
 * reserved concurrency is 0 gets no events at all, as documented.
 */
export function deferEvent(state: LambdaState, row: number, ctx: Context): void {
  if (concurrencyLimit(ctx.config) === 0) {
    discard(state, row, "noConcurrency", "reservedConcurrency", ctx);
    return;
  }
  const { cols } = state.events;
  const throttles = cols.throttles.get(row) + 1;
  cols.throttles.set(row, throttles);
  const key = ctx.messages.rootKey(cols.message.get(row));
  const u = ctx.random("throttleRetry").of(key, throttles);
  const field = ctx.config.hasReservedConcurrency ? "reservedConcurrency" : "accountConcurrency";
  postpone(
    state,
    row,
    jitteredUs(doublingUs(THROTTLE_RETRY, throttles), u),
    "waitsForConcurrency",
    field,
    ctx,
  );
}

/** The event's invocation has ended. */
export function settleEvent(state: LambdaState, row: number, isSuccess: boolean, ctx: Context): void {
  const { cols } = state.events;
  const attempts = cols.attempts.get(row);
  if (isSuccess) {
    ctx.became(cols.message.get(row), Became.deleted, attempts);
    forget(state, row);
  } else if (attempts > ctx.config.maximumRetryAttempts)
    discard(state, row, "retriesExhausted", "maximumRetryAttempts", ctx);
  else
    postpone(state, row, RETRY_US[attempts - 1] ?? RETRY_US[1], "waitsForRetry", "maximumRetryAttempts", ctx);
}

/**
 * Waits for the next try; an event that would have reached its maximum age by then is dropped now.
 * Inferred from recordings: with a maximum age of 60 s there is one attempt, and the event is given up before 60 s.
 */
function postpone(
  state: LambdaState,
  row: number,
  waitUs: number,
  code: string,
  field: string,
  ctx: Context,
): void {
  const { cols } = state.events;
  const next = ctx.now + waitUs;
  if (next - cols.acceptedAt.get(row) >= seconds(ctx.config.maximumEventAgeSec)) {
    discard(state, row, "eventAgeExceeded", "maximumEventAgeSec", ctx);
    return;
  }
  ctx.became(cols.message.get(row), Became.queued, cols.attempts.get(row), next, ctx.why(code, field));
  ctx.after(waitUs, "tryEvent", row);
}

/** The function gives up on an event. Without a destination it is lost. */
function discard(state: LambdaState, row: number, code: string, field: string, ctx: Context): void {
  const { cols } = state.events;
  ctx.became(cols.message.get(row), Became.dropped, cols.attempts.get(row), -1, ctx.why(code, field));
  forget(state, row);
}

function forget(state: LambdaState, row: number): void {
  state.accepted.remove(row);
  state.events.free(row);
}
