/** SendMessage and SendMessageBatch, and how a message comes into the queue, from a sender or as a dead letter. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { Sending } from "../../engine/contract/facts.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, RequestId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND, seconds } from "../../engine/contract/units.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { ReceiveDeadLetter, SendMessage, SendMessageBatch } from "../../mechanisms/calls/sqs.ts";
import { sha256Hex } from "../../mechanisms/hashes.ts";
import { attributesSize, checkAttributes } from "./attributes.ts";
import { type BatchFailure, checkEntries, entriesOf, MAX_BATCH_BYTES } from "./batch.ts";
import { hasOnlyAllowedCharacters, isWhole } from "./checks.ts";
import type { QueueConfig } from "./definition.ts";
import {
  badDelay,
  batchTooLong,
  type Fault,
  invalidContents,
  missingBody,
  throttled,
  tooLong,
} from "./errors.ts";
import { enterTenant } from "./fair/tenants.ts";
import { acceptedAs, keyOf, noteAccepted } from "./fifo/deduplication.ts";
import { enterGroup } from "./fifo/groups.ts";
import { mayCall } from "./fifo/throughput.ts";
import { serve } from "./receive.ts";
import { checkSending, isMoved, lackingOnFifo, sendingOf } from "./sending.ts";
import { type QueueState, Where } from "./state.ts";
import { addMessage, hide, joinAhead, joinBack } from "./store.ts";
import { armRetention, expire, settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;

const SENT: Result = { ok: true, output: {} };
/** How many messages a reordered one overtakes at most; assumed. */
const OVERTAKEN_MOST = 10;

export function sendMessage(queue: QueueState, input: SendMessage, request: RequestId, ctx: Context): void {
  const sending = sendingOf(input, ctx);
  const fault =
    throttle(queue, [sending?.messageGroupId], ctx) ??
    checkSend(input, sizeOf(input, ctx), false, ctx) ??
    checkSending(input, sending, false, ctx);
  if (fault) {
    ctx.reply(request, fault);
    return;
  }
  const accepted = take(queue, input, sending, ctx);
  // The sender of a copy knows it; a person learns which one was made.
  ctx.reply(request, input.message === undefined ? { ok: true, output: accepted } : SENT);
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
  const sendings = entries.map((entry) => sendingOf(entry, ctx));
  const sizes = entries.map((entry) => sizeOf(entry, ctx));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const fault =
    checkEntries(entries, "SendMessageBatchRequestEntry") ??
    (total > MAX_BATCH_BYTES ? batchTooLong(MAX_BATCH_BYTES, total) : undefined) ??
    (queue.fifo === null ? undefined : lacking(entries, sendings, ctx)) ??
    throttle(
      queue,
      sendings.map((sending) => sending?.messageGroupId),
      ctx,
    );
  if (fault) {
    ctx.reply(request, fault);
    return;
  }
  const failed: BatchFailure[] = [];
  const messages: MessageId[] = [];
  const sequences: number[] = [];
  entries.forEach((entry, index) => {
    const why =
      checkSend(entry, sizes[index] ?? 0, true, ctx) ?? checkSending(entry, sendings[index], true, ctx);
    if (why) {
      failed.push({ index, code: why.code, message: why.message });
      return;
    }
    const accepted = take(queue, entry, sendings[index], ctx);
    messages.push(accepted.message);
    if (accepted.sequence !== undefined) sequences.push(accepted.sequence);
  });
  const output = queue.fifo === null ? { failed, messages } : { failed, messages, sequences };
  ctx.reply(request, { ok: true, output });
  serve(queue, ctx);
  settle(queue, ctx);
}

const throttle = (
  queue: QueueState,
  groups: readonly (string | undefined)[],
  ctx: Context,
): Fault | undefined =>
  queue.fifo === null || mayCall(queue.fifo, "send", groups, ctx.config, ctx.now) ? undefined : throttled();

/** As recorded, a FIFO batch in which one entry lacks its group or deduplication id fails as a whole. */
function lacking(
  entries: readonly SendMessage[],
  sendings: readonly (Sending | undefined)[],
  ctx: Context,
): Fault | undefined {
  for (const [index, entry] of entries.entries()) {
    const fault = lackingOnFifo(entry, sendings[index], true, ctx);
    if (fault) return fault;
  }
  return undefined;
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

function makeRoot(
  queue: QueueState,
  input: SendMessage,
  sending: Sending | undefined,
  ctx: Context,
): MessageId {
  queue.made += 1;
  return ctx.createMessage({
    number: queue.made,
    text: input.messageBody ?? "",
    ...(input.messageAttributes ? { attributes: input.messageAttributes as PlainObject } : {}),
    ...(sending ? { sending } : {}),
  });
}

type Taken = { readonly message: MessageId; readonly sequence?: number };

/** What the sender is told: the message that was made of it, or on a FIFO queue the one of which it is a duplicate. */
function take(queue: QueueState, input: SendMessage, sending: Sending | undefined, ctx: Context): Taken {
  const message = input.message ?? makeRoot(queue, input, sending, ctx);
  const { fifo } = queue;
  if (fifo === null) {
    const row = addMessage(queue, message, ctx.now, 0, -1, 0);
    const tenant = sending?.messageGroupId;
    if (tenant !== undefined) enterTenant(queue, row, tenant);
    enqueue(queue, row, message, input.delaySeconds, ctx);
    return { message };
  }
  const group = sending?.messageGroupId ?? "";
  const key = isMoved(input) ? undefined : duplicateKey(message, group, sending, ctx);
  const first = key === undefined ? undefined : acceptedAs(fifo, key, ctx.now);
  if (first) {
    bounce(message, first.message, sending, ctx);
    return first;
  }
  const row = addMessage(queue, message, ctx.now, 0, -1, 0);
  const sequence = enterGroup(fifo, row, group, ctx.config.looksAtMost);
  if (key !== undefined) noteAccepted(fifo, key, { message, sequence }, ctx.now);
  // As recorded, the delay of the queue holds whatever a message says.
  enqueue(queue, row, message, undefined, ctx);
  return { message, sequence };
}

/** What the message is known by: its deduplication id, or the SHA-256 of its body when it has none. */
function duplicateKey(message: MessageId, group: string, sending: Sending | undefined, ctx: Context): string {
  const id = sending?.messageDeduplicationId ?? sha256Hex(ctx.messages.text(message));
  return keyOf(ctx.config.deduplicationScope, group, id);
}

/** A duplicate is acknowledged and ends here. */
function bounce(message: MessageId, first: MessageId, sending: Sending | undefined, ctx: Context): void {
  ctx.note("duplicateOf", { message, first });
  const why =
    sending?.messageDeduplicationId === undefined
      ? ctx.why("deduplicatedContent", "contentBasedDeduplication")
      : ctx.why("deduplicated", "deduplicationScope");
  ctx.became(message, Became.deduplicated, 0, -1, why);
}

/** Puts a new message into its place. Its own delay overrides the queue's, downwards too (as documented). */
function enqueue(
  queue: QueueState,
  row: number,
  message: MessageId,
  ownDelay: number | undefined,
  ctx: Context,
): void {
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
 * was first sent (as documented), so it may be too old already. On a FIFO queue its retention begins anew, and its
 * MessageId is its deduplication id, so that it is never a duplicate (as documented).
 */
export function receiveDeadLetter(
  queue: QueueState,
  input: ReceiveDeadLetter,
  _request: RequestId,
  ctx: Context,
): void {
  const { message, receiveCount, firstReceivedAt, sent } = input;
  const { fifo } = queue;
  const sentAt = fifo === null ? input.sentAt : ctx.now;
  const row = addMessage(queue, message, sentAt, receiveCount, firstReceivedAt, sourceNumber(queue, input));
  queue.rows.cols.sent.set(row, sent);
  const group = ctx.messages.sending(message)?.messageGroupId;
  if (fifo !== null) enterGroup(fifo, row, group ?? "", ctx.config.looksAtMost);
  else if (group !== undefined) enterTenant(queue, row, group);
  if (sentAt + ctx.config.messageRetentionPeriodSec * SECOND <= ctx.now) {
    expire(queue, row, ctx);
    settle(queue, ctx);
    return;
  }
  joinBack(queue, row);
  ctx.became(
    message,
    Became.visible,
    receiveCount,
    -1,
    ctx.why(fifo === null ? "arrivedAsDeadLetter" : "arrivedAsFifoDeadLetter"),
  );
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
