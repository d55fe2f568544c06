/**
 * ReceiveMessage: short and long polls, receipt handles, receive counts, visibility timeouts, the limit of messages in
 * flight, and the move to the dead-letter queue, which happens here because it is a receive that triggers it.
 */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { NodeId, RequestId, SimTime } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { ReceivedMessage, ReceiveMessage } from "../../mechanisms/calls/sqs.ts";
import { isWhole } from "./checks.ts";
import { rowOf, STALE_ALLOWED, stampOf, ticket } from "./deadlines.ts";
import { DEAD_LETTER_PORT, FIFO_SUFFIX, type QueueConfig } from "./definition.ts";
import { badAttemptId, badCount, badTimeout, badWait, type Fault, overLimit, throttled } from "./errors.ts";
import { noteAttempt, renewAttempt, unchangedAttempt } from "./fifo/attempts.ts";
import { visibleBehind } from "./fifo/groups.ts";
import { mayCall } from "./fifo/throughput.ts";
import { isSendingId } from "./sending.ts";
import { HiddenBy, type QueueState, visibleCount, Where } from "./state.ts";
import { forget, hide, leavePlace, rejoin, takeVisible } from "./store.ts";
import { putBack, settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;

const NOTHING: Result = { ok: true, output: { messages: [] } };
const NO_GROUPS: readonly string[] = [];
const NO_MESSAGES: readonly ReceivedMessage[] = [];
const DEAD_LETTER = { port: DEAD_LETTER_PORT } as const;
/** How many messages a sampling short poll looks at; assumed, like the sampling itself. */
const SAMPLE_MOST = 1_000;

/** Answers at once, or waits until a message is there or the wait is over. Schedules `pollEnds`. */
export function receiveMessage(
  queue: QueueState,
  input: ReceiveMessage,
  request: RequestId,
  ctx: Context,
): void {
  const fault = checkReceive(input);
  if (fault) {
    ctx.reply(request, fault);
    return;
  }
  const { fifo } = queue;
  if (fifo !== null && !mayCall(fifo, "receive", NO_GROUPS, ctx.config, ctx.now)) {
    ctx.reply(request, throttled());
    return;
  }
  const { config } = ctx;
  const most = input.maxNumberOfMessages ?? 1;
  const wait = input.waitTimeSeconds ?? config.receiveMessageWaitTimeSeconds;
  const timeoutSec = input.visibilityTimeout ?? -1;
  const isFull = queue.inFlightCount >= config.inFlightLimit;
  // As documented a FIFO queue answers no error: nothing is received until the count falls.
  if (isFull && wait === 0 && fifo === null) {
    ctx.reply(request, overLimit());
    return;
  }
  const attempt = fifo === null ? undefined : input.receiveRequestAttemptId;
  const again = attempt === undefined ? NO_MESSAGES : repeat(queue, attempt, timeoutSec, ctx);
  const found = again.length > 0 ? again : collect(queue, most, timeoutSec, ctx.now, wait === 0, ctx);
  if (found.length > 0) {
    if (fifo !== null && attempt !== undefined && again.length === 0)
      noteAttempt(queue, fifo, attempt, found, ctx.now);
    answer(request, found, ctx);
  } else if (wait === 0) ctx.reply(request, NOTHING);
  else startPoll(queue, request, most, timeoutSec, ctx.now + seconds(wait), attempt, ctx);
  settle(queue, ctx);
}

function checkReceive(input: ReceiveMessage): Fault | undefined {
  const { maxNumberOfMessages: most, waitTimeSeconds: wait, visibilityTimeout: timeout } = input;
  if (most !== undefined && !isWhole(most, 1, 10)) return badCount(most);
  if (wait !== undefined && !isWhole(wait, 0, 20)) return badWait(wait);
  if (timeout !== undefined && !isWhole(timeout, 0, 43_200)) return badTimeout(timeout);
  const { receiveRequestAttemptId: attempt } = input;
  if (attempt !== undefined && !isSendingId(attempt)) return badAttemptId(attempt);
  return undefined;
}

/** The messages of an attempt whose answer was lost, hidden anew under the same handles; none when that is over. */
function repeat(queue: QueueState, id: string, timeoutSec: number, ctx: Context): readonly ReceivedMessage[] {
  const { fifo } = queue;
  const attempt = fifo && unchangedAttempt(queue, fifo, id, ctx.now);
  if (!attempt) return NO_MESSAGES;
  const { cols } = queue.rows;
  const until = ctx.now + seconds(timeoutSec >= 0 ? timeoutSec : ctx.config.visibilityTimeoutSec);
  const messages = attempt.rows.map((row) => {
    leavePlace(queue, row);
    hide(queue, row, Where.inFlight, until);
    const why = ctx.why("receiveRepeated");
    ctx.became(cols.message.get(row), Became.inFlight, cols.receiveCount.get(row), until, why);
    return receivedOf(queue, row, cols.receipt.get(row));
  });
  renewAttempt(queue, attempt);
  return messages;
}

function answer(request: RequestId, messages: readonly ReceivedMessage[], ctx: Context): void {
  const copies = messages.map(({ message }) => message);
  ctx.reply(request, { ok: true, output: { messages } }, copies);
}

/** Receives up to `most` visible messages; moves those that have been received too often to the dead-letter queue. */
function collect(
  queue: QueueState,
  most: number,
  timeoutSec: number,
  requestedAt: SimTime,
  isShort: boolean,
  ctx: Context,
): readonly ReceivedMessage[] {
  if (visibleCount(queue) === 0) return NO_MESSAGES;
  const { config } = ctx;
  const limit = Math.min(most, config.inFlightLimit - queue.inFlightCount);
  const isSampling = isShort && config.shortPollSampleShare < 1 && queue.fifo === null;
  queue.receives += 1;
  // Made with the first message in it, for an empty array that is added to takes room for many.
  let found: ReceivedMessage[] | undefined;
  let stayed: number[] | undefined;
  let unseen: number[] | undefined;
  // Of a FIFO queue: as many as possible of one group before the next (as documented).
  let next = -1;
  while ((found?.length ?? 0) < limit) {
    const row = next < 0 ? takeVisible(queue) : next;
    if (row < 0) break;
    if (next >= 0) leavePlace(queue, row);
    if (queue.fifo !== null) next = visibleBehind(queue, queue.fifo, row);
    if (isSampling && !isSampled(queue, row, ctx)) {
      unseen ??= [];
      if (unseen.push(row) >= SAMPLE_MOST) break;
      continue;
    }
    if (moveToDeadLetters(queue, row, ctx)) continue;
    const received = hand(queue, row, timeoutSec, requestedAt, ctx);
    if (found) found.push(received);
    else found = [received];
    if (queue.rows.cols.where.get(row) === Where.nowhere) {
      stayed ??= [];
      stayed.push(row);
    }
  }
  // Not before: one receive never returns a message twice.
  if (stayed) for (const row of stayed) putBack(queue, row);
  if (unseen) for (const row of unseen) rejoin(queue, row);
  return found ?? NO_MESSAGES;
}

function isSampled(queue: QueueState, row: number, ctx: Context): boolean {
  const key = ctx.messages.rootKey(queue.rows.cols.message.get(row));
  return ctx.random("shortPoll").of(key, queue.receives) < ctx.config.shortPollSampleShare;
}

/**
 * One receive of one message. It is in flight afterwards, or nowhere when it is to stay visible: with a visibility
 * timeout of 0 (as documented), or as the duplicate delivery of a standard queue (assumed).
 */
function hand(
  queue: QueueState,
  row: number,
  timeoutSec: number,
  requestedAt: SimTime,
  ctx: Context,
): ReceivedMessage {
  const { cols } = queue.rows;
  const { config, now } = ctx;
  const message = cols.message.get(row);
  const receiveCount = cols.receiveCount.get(row) + 1;
  cols.receiveCount.set(row, receiveCount);
  cols.requestedAt.set(row, requestedAt);
  if (cols.firstReceivedAt.get(row) < 0) cols.firstReceivedAt.set(row, now);
  const isOwn = timeoutSec >= 0;
  const until = now + seconds(isOwn ? timeoutSec : config.visibilityTimeoutSec);
  const why = isOwn
    ? ctx.why("receiveVisibilityTimeout")
    : ctx.why("visibilityTimeout", "visibilityTimeoutSec");
  ctx.became(message, Became.inFlight, receiveCount, until, why);
  let receipt: number;
  const isDuplicated =
    config.duplicateDeliveryShare > 0 &&
    queue.fifo === null &&
    ctx.random("duplicate").of(ctx.messages.rootKey(message), receiveCount) < config.duplicateDeliveryShare;
  if (until > now && !isDuplicated) {
    cols.hiddenBy.set(row, isOwn ? HiddenBy.call : HiddenBy.queue);
    receipt = hide(queue, row, Where.inFlight, until);
  } else {
    queue.stamp += 1;
    receipt = ticket(queue.stamp, row);
    const cause =
      until > now ? ctx.why("duplicateDelivery", "duplicateDeliveryShare") : ctx.why("madeVisible");
    ctx.became(message, Became.visible, receiveCount, -1, cause);
  }
  cols.receipt.set(row, receipt);
  return receivedOf(queue, row, receipt);
}

function receivedOf(queue: QueueState, row: number, receipt: number): ReceivedMessage {
  const { cols } = queue.rows;
  const received = {
    message: cols.message.get(row),
    receipt,
    receiveCount: cols.receiveCount.get(row),
    sentAt: cols.sentAt.get(row),
    firstReceivedAt: cols.firstReceivedAt.get(row),
  };
  const source = cols.source.get(row);
  if (source === 0 && queue.fifo === null) return received;
  return {
    ...received,
    ...(queue.fifo === null ? {} : { sequence: queue.fifo.links.cols.sequence.get(row) }),
    ...(source === 0
      ? {}
      : { deadLetterSource: queue.sources[source - 1] as NodeId, sent: cols.sent.get(row) }),
  };
}

/**
 * Moves a message that was received `maxReceiveCount` times already. Assumed: it is the next receive that moves it, and
 * that receive does not count; AWS says "when the count exceeds", and nothing seen moves a message that nobody asks for.
 */
function moveToDeadLetters(queue: QueueState, row: number, ctx: Context): boolean {
  const { config } = ctx;
  const { cols } = queue.rows;
  const receiveCount = cols.receiveCount.get(row);
  if (config.deadLetterQueue === "" || receiveCount < config.maxReceiveCount) return false;
  // Without a dead-letter queue of its own type at the other end the message stays and is received again.
  const [peer] = ctx.peers(DEAD_LETTER_PORT);
  if (!peer || peer.arn.endsWith(FIFO_SUFFIX) !== config.fifoQueue) return false;
  const message = cols.message.get(row);
  const copy = ctx.createMessage({ from: message });
  ctx.became(message, Became.deadLettered, receiveCount, -1, ctx.why("maxReceiveCount", "maxReceiveCount"));
  const letter = {
    message: copy,
    sent: cols.source.get(row) === 0 ? message : cols.sent.get(row),
    source: ctx.self,
    receiveCount,
    sentAt: cols.sentAt.get(row),
    firstReceivedAt: cols.firstReceivedAt.get(row),
  };
  ctx.request(DEAD_LETTER, "ReceiveDeadLetter", letter, { copies: [copy], oneWay: true });
  forget(queue, row);
  return true;
}

// -- long polls -----------------------------------------------------------------------------------------------

function startPoll(
  queue: QueueState,
  request: RequestId,
  most: number,
  timeoutSec: number,
  until: SimTime,
  attempt: string | undefined,
  ctx: Context,
): void {
  const { polls, pollEnds } = queue;
  const { cols } = polls;
  const poll = polls.add();
  queue.stamp += 1;
  cols.request.set(poll, request);
  cols.most.set(poll, most);
  cols.timeoutSec.set(poll, timeoutSec);
  cols.requestedAt.set(poll, ctx.now);
  cols.stamp.set(poll, queue.stamp);
  queue.pollOrder.push(poll);
  if (queue.fifo !== null && attempt !== undefined) queue.fifo.waiting[poll] = attempt;
  pollEnds.index.add(until, ticket(queue.stamp, poll));
  const stale = pollEnds.index.size - polls.size;
  if (stale > STALE_ALLOWED && stale > polls.size) pollEnds.index.compact((code) => isWaiting(queue, code));
}

const isWaiting = (queue: QueueState, code: number): boolean =>
  queue.polls.cols.stamp.get(rowOf(code)) === stampOf(code);

function endPoll(queue: QueueState, poll: number): RequestId {
  const { cols } = queue.polls;
  cols.stamp.set(poll, 0);
  queue.pollOrder.remove(poll);
  queue.polls.free(poll);
  if (queue.fifo !== null) delete queue.fifo.waiting[poll];
  return cols.request.get(poll);
}

/** Gives what is visible to the waiting polls, the longest waiting first: a long poll does not wait to fill its batch. */
export function serve(queue: QueueState, ctx: Context): void {
  const { cols } = queue.polls;
  for (;;) {
    const poll = queue.pollOrder.first;
    if (poll < 0) return;
    const most = cols.most.get(poll);
    const found = collect(queue, most, cols.timeoutSec.get(poll), cols.requestedAt.get(poll), false, ctx);
    if (found.length === 0) return;
    const { fifo } = queue;
    const attempt = fifo?.waiting[poll];
    if (fifo !== null && attempt !== undefined) noteAttempt(queue, fifo, attempt, found, ctx.now);
    answer(endPoll(queue, poll), found, ctx);
  }
}

/** Handler of timer `pollEnds`: polls whose wait is over are answered with nothing. */
export function onPollEnds(queue: QueueState, _payload: null, ctx: Context): void {
  const { index } = queue.pollEnds;
  queue.pollEnds.timer = 0;
  while (index.size > 0) {
    const code = index.firstValue;
    const isLive = isWaiting(queue, code);
    if (isLive && index.firstKey > ctx.now) break;
    index.shift();
    if (isLive) ctx.reply(endPoll(queue, rowOf(code)), NOTHING);
  }
  settle(queue, ctx);
}
