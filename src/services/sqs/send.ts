/** SendMessage and SendMessageBatch, and how a message comes into the queue, from a sender or as a dead letter. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, RequestId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND, seconds } from "../../engine/contract/units.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { ReceiveDeadLetter, SendMessage, SendMessageBatch } from "../../mechanisms/calls/sqs.ts";
import { attributesSize, checkAttributes } from "./attributes.ts";
import { type BatchFailure, checkEntries, entriesOf, MAX_BATCH_BYTES } from "./batch.ts";
import { hasOnlyAllowedCharacters, isWhole } from "./checks.ts";
import type { QueueConfig } from "./definition.ts";
import { badDelay, batchTooLong, type Fault, invalidContents, missingBody, tooLong } from "./errors.ts";
import { serve } from "./receive.ts";
import { type QueueState, Where } from "./state.ts";
import { addMessage, hide, joinAhead, joinBack } from "./store.ts";
import { armRetention, expire, settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;

const SENT: Result = { ok: true, output: {} };
/** How many messages a reordered one overtakes at most; assumed. */
const OVERTAKEN_MOST = 10;

export function sendMessage(queue: QueueState, input: SendMessage, request: RequestId, ctx: Context): void {
  const fault = checkSend(input, sizeOf(input, ctx), false, ctx);
  if (fault) {
    ctx.reply(request, fault);
    return;
  }
  const message = input.message ?? makeRoot(queue, input, ctx);
  accept(queue, message, input.delaySeconds, ctx);
  // The sender of a copy knows it; a person learns which one was made.
  ctx.reply(request, input.message === undefined ? { ok: true, output: { message } } : SENT);
  serve(queue, ctx);
  settle(queue, ctx);
}

export function sendMessageBatch(
  queue: QueueState,
  input: SendMessageBatch,
  request: RequestId,
  ctx: Context,
): void {
  const entries = entriesOf(input);
  const sizes = entries.map((entry) => sizeOf(entry, ctx));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const fault =
    checkEntries(entries, "SendMessageBatchRequestEntry") ??
    (total > MAX_BATCH_BYTES ? batchTooLong(MAX_BATCH_BYTES, total) : undefined);
  if (fault) {
    ctx.reply(request, fault);
    return;
  }
  const failed: BatchFailure[] = [];
  const messages: MessageId[] = [];
  entries.forEach((entry, index) => {
    const why = checkSend(entry, sizes[index] ?? 0, true, ctx);
    if (why) {
      failed.push({ index, code: why.code, message: why.message });
      return;
    }
    const message = entry.message ?? makeRoot(queue, entry, ctx);
    messages.push(message);
    accept(queue, message, entry.delaySeconds, ctx);
  });
  ctx.reply(request, { ok: true, output: { failed, messages } });
  serve(queue, ctx);
  settle(queue, ctx);
}

/** Bytes of body and attributes. A person's text is measured before a copy is made of it. */
function sizeOf(input: SendMessage, ctx: Context): number {
  if (input.message !== undefined) return ctx.messages.size(input.message);
  const body = typeof input.messageBody === "string" ? utf8Length(input.messageBody) : 0;
  return body + attributesSize(input.messageAttributes);
}

function checkSend(input: SendMessage, size: number, isEntry: boolean, ctx: Context): Fault | undefined {
  const { delaySeconds: delay, messageBody: body } = input;
  if (delay !== undefined && !isWhole(delay, 0, 900)) return badDelay(delay);
  if (input.message === undefined) {
    if (typeof body !== "string" || body === "") return missingBody();
    if (!hasOnlyAllowedCharacters(body)) return invalidContents();
    const fault = checkAttributes(input.messageAttributes);
    if (fault) return fault;
  }
  const limit = ctx.config.maximumMessageSizeBytes;
  return size > limit ? tooLong(limit, isEntry) : undefined;
}

function makeRoot(queue: QueueState, input: SendMessage, ctx: Context): MessageId {
  queue.made += 1;
  return ctx.createMessage({
    number: queue.made,
    text: input.messageBody ?? "",
    ...(input.messageAttributes ? { attributes: input.messageAttributes as PlainObject } : {}),
  });
}

/** Takes a new message in. A message's own delay overrides the queue's, downwards too (as documented). */
function accept(queue: QueueState, message: MessageId, ownDelay: number | undefined, ctx: Context): void {
  const row = addMessage(queue, message, ctx.now, 0, -1, 0);
  const delay = ownDelay ?? ctx.config.delaySeconds;
  if (delay > 0) {
    const until = ctx.now + seconds(delay);
    hide(queue, row, Where.delayed, until);
    const why = ownDelay === undefined ? ctx.why("delaySeconds", "delaySeconds") : ctx.why("messageTimer");
    ctx.became(message, Became.delayed, 0, until, why);
    return;
  }
  join(queue, row, message, ctx);
  ctx.became(message, Became.visible);
}

/** To the back of the line, or for some a little ahead of it: a standard queue keeps the order as well as it can. */
function join(queue: QueueState, row: number, message: MessageId, ctx: Context): void {
  const share = ctx.config.reorderShare;
  if (share > 0) {
    const key = ctx.messages.rootKey(message);
    const stream = ctx.random("reorder");
    if (stream.of(key) < share) {
      joinAhead(queue, row, 1 + Math.floor(stream.of(key, 1) * OVERTAKEN_MOST));
      return;
    }
  }
  joinBack(queue, row);
}

/**
 * A dead letter arrives: at once visible, received as often as before, and on a standard queue still as old as when it
 * was first sent (as documented), so it may be too old already.
 */
export function receiveDeadLetter(
  queue: QueueState,
  input: ReceiveDeadLetter,
  _request: RequestId,
  ctx: Context,
): void {
  const { message, receiveCount, sentAt, firstReceivedAt } = input;
  const row = addMessage(queue, message, sentAt, receiveCount, firstReceivedAt, sourceNumber(queue, input));
  if (sentAt + ctx.config.messageRetentionPeriodSec * SECOND <= ctx.now) {
    expire(queue, row, ctx);
    settle(queue, ctx);
    return;
  }
  joinBack(queue, row);
  ctx.became(message, Became.visible, receiveCount, -1, ctx.why("arrivedAsDeadLetter"));
  if (
    queue.retention.timer !== 0 &&
    sentAt + ctx.config.messageRetentionPeriodSec * SECOND < queue.retention.armedAt
  )
    armRetention(queue, ctx);
  serve(queue, ctx);
  settle(queue, ctx);
}

function sourceNumber(queue: QueueState, { source }: ReceiveDeadLetter): number {
  const known = queue.sources.indexOf(source);
  return known >= 0 ? known + 1 : queue.sources.push(source);
}
