/**
 * Pollers as data: each asks the queue by long polls, gathers a batch, and hands it to the function. How a batch ends is
 * in `batches.ts`.
 */

import { seconds } from "../../engine/contract/units.ts";
import { isDisconnected, type Result } from "../../engine/contract/world.ts";
import type { Invoke } from "../../mechanisms/calls/lambda.ts";
import type { ReceivedMessage, ReceiveMessage, ReceiveMessageOutput } from "../../mechanisms/calls/sqs.ts";
import { askEnds, isFresh, ownVisibilitySec } from "./ends.ts";
import { passing } from "./filters.ts";
import { batchReceived, isElastic, pollWasEmpty, rescale, TICK_US } from "./scaling.ts";
import { type Context, isConnected, type MappingState, Phase } from "./state.ts";

const SOURCE = { port: "source" } as const;
const TARGET = { port: "target" } as const;
/** SQS gives at most 10 messages at a time. */
const MOST_PER_RECEIVE = 10;
/** Inferred from "may wait up to 20 s", the longest poll that SQS allows. */
const LONG_POLL_SEC = 20;
/** Assumed: the wait before another poll where a long poll was refused, or answered with nothing at once. */
const PAUSE_US = seconds(1);

/** Sets pollers to work up to the number allowed. With a window the two ends are read first. */
export function fill(state: MappingState, ctx: Context): void {
  if (!ctx.config.isEnabled || !isConnected(ctx)) return;
  if (ctx.config.maximumBatchingWindowSec > 0 && !isFresh(state, ctx)) {
    askEnds(state, ctx);
    if (state.seen.at < 0) return;
  }
  const before = state.pollers.size;
  while (state.pollers.size < state.scale.allowed) {
    const row = state.pollers.add();
    state.batches[row] = null;
    poll(state, row, ctx);
  }
  if (state.pollers.size !== before) ctx.gauge("pollers", state.pollers.size);
}

/** A poller has nothing in hand: it polls again, or rests when there are more than enough. */
export function goOn(state: MappingState, row: number, ctx: Context): void {
  state.batches[row] = null;
  if (!ctx.config.isEnabled || state.pollers.size > state.scale.allowed || !isConnected(ctx))
    rest(state, row, ctx);
  else poll(state, row, ctx);
}

function rest(state: MappingState, row: number, ctx: Context): void {
  state.batches[row] = null;
  state.pollers.cols.phase.set(row, 0);
  state.pollers.cols.request.set(row, 0);
  state.pollers.free(row);
  ctx.gauge("pollers", state.pollers.size);
}

/** Sends a poll for what the batch still lacks. */
function poll(state: MappingState, row: number, ctx: Context): void {
  const { cols } = state.pollers;
  const { batchSize, maximumBatchingWindowSec } = ctx.config;
  if (maximumBatchingWindowSec > 0 && !isFresh(state, ctx)) askEnds(state, ctx);
  const inHand = state.batches[row]?.length ?? 0;
  const leftSec = inHand === 0 ? LONG_POLL_SEC : Math.floor(windowLeftUs(state, row, ctx) / seconds(1));
  const visibilityTimeout = ownVisibilitySec(state, ctx);
  const maxNumberOfMessages = Math.min(MOST_PER_RECEIVE, batchSize - inHand);
  const waitTimeSeconds = Math.min(LONG_POLL_SEC, leftSec);
  const input: ReceiveMessage =
    visibilityTimeout === undefined
      ? { maxNumberOfMessages, waitTimeSeconds }
      : { maxNumberOfMessages, waitTimeSeconds, visibilityTimeout };
  cols.phase.set(row, Phase.polling);
  cols.since.set(row, ctx.now);
  state.polling.push(row);
  cols.request.set(row, ctx.request(SOURCE, "ReceiveMessage", input, { tag: row }));
}

const windowLeftUs = (state: MappingState, row: number, ctx: Context): number =>
  state.pollers.cols.receivedAt.get(row) + seconds(ctx.config.maximumBatchingWindowSec) - ctx.now;

/** The answer to a poll. */
export function received(state: MappingState, row: number, result: Result, ctx: Context): void {
  state.polling.remove(row);
  if (!result.ok) {
    pollRefused(state, row, result.code, ctx);
    return;
  }
  const output = result.output as ReceiveMessageOutput;
  const messages = passing(output.messages, ctx);
  const batch = state.batches[row];
  if (messages.length === 0) {
    if (batch) gather(state, row, ctx);
    else if (output.messages.length > 0) goOn(state, row, ctx);
    else pollEmpty(state, row, ctx);
    return;
  }
  if (batch) for (const message of messages) batch.push(message);
  else startBatch(state, row, messages, ctx);
  gather(state, row, ctx);
}

function startBatch(
  state: MappingState,
  row: number,
  messages: readonly ReceivedMessage[],
  ctx: Context,
): void {
  state.batches[row] = messages.slice();
  const { cols } = state.pollers;
  cols.receivedAt.set(row, ctx.now);
  cols.refusals.set(row, 0);
  batchReceived(state.scale, ctx.config, ctx.now);
  if (state.tick === 0 && isElastic(ctx.config)) state.tick = ctx.after(TICK_US, "tick", null);
  if (state.pollers.size < state.scale.allowed) fill(state, ctx);
}

/** The batch is closed when it is full or its window is over; else the poller asks for more. */
function gather(state: MappingState, row: number, ctx: Context): void {
  const inHand = state.batches[row]?.length ?? 0;
  const leftUs = windowLeftUs(state, row, ctx);
  if (inHand >= ctx.config.batchSize || leftUs <= 0) invoke(state, row, ctx);
  else if (leftUs >= seconds(1)) poll(state, row, ctx);
  else {
    // SQS waits whole seconds only.
    state.pollers.cols.phase.set(row, Phase.gathering);
    ctx.after(leftUs, "windowEnded", row);
  }
}

export function invoke(state: MappingState, row: number, ctx: Context): void {
  const records = state.batches[row] ?? [];
  const queue = ctx.peers("source")[0];
  if (!queue) {
    rest(state, row, ctx);
    return;
  }
  const input: Invoke = {
    invocationType: "RequestResponse",
    invocation: { kind: "sqs", queue: queue.node, records },
  };
  const { cols } = state.pollers;
  cols.phase.set(row, Phase.invoking);
  // Without copies: they are the queue's, and stay there.
  cols.request.set(row, ctx.request(TARGET, "Invoke", input, { tag: row }));
}

function pollEmpty(state: MappingState, row: number, ctx: Context): void {
  const isBusy = state.pollers.size > state.polling.length + 1;
  pollWasEmpty(state.scale, ctx.config, isBusy, ctx.now);
  if (ctx.now - state.pollers.cols.since.get(row) < PAUSE_US) pause(state, row, ctx);
  else goOn(state, row, ctx);
}

function pollRefused(state: MappingState, row: number, code: string, ctx: Context): void {
  if (isDisconnected(code)) rest(state, row, ctx);
  else if (state.batches[row]) invoke(state, row, ctx);
  else {
    ctx.note("sourceRefused", { code });
    pause(state, row, ctx);
  }
}

function pause(state: MappingState, row: number, ctx: Context): void {
  state.pollers.cols.phase.set(row, Phase.pausing);
  ctx.after(PAUSE_US, "pollAgain", row);
}

/** Once a second while there is work: more pollers, or fewer. Schedules the next look. */
export function tick(state: MappingState, ctx: Context): void {
  const { scale, polling, pollers } = state;
  const isWaiting = polling.first >= 0 && pollers.cols.since.get(polling.first) <= ctx.now - TICK_US;
  const hasWork = scale.received > 0 || pollers.size > polling.length;
  rescale(scale, ctx.config, isWaiting);
  state.tick = hasWork ? ctx.after(TICK_US, "tick", null) : 0;
  fill(state, ctx);
}
