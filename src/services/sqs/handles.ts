/**
 * What is done with a receipt handle: DeleteMessage and ChangeMessageVisibility, and their batch forms. A handle belongs
 * to one act of receiving; on a standard queue it serves on after its visibility timeout has ended.
 */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { RequestId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { Result } from "../../engine/contract/world.ts";
import type {
  ChangeMessageVisibility,
  ChangeMessageVisibilityBatch,
  DeleteMessage,
  DeleteMessageBatch,
} from "../../mechanisms/calls/sqs.ts";
import { type BatchFailure, checkEntries, entriesOf } from "./batch.ts";
import { isWhole } from "./checks.ts";
import type { QueueConfig } from "./definition.ts";
import {
  badReceipt,
  badTimeout,
  beyondTwelveHours,
  type Fault,
  messageGone,
  notInFlight,
  overLimit,
  receiptExpired,
  throttled,
} from "./errors.ts";
import { mayCall } from "./fifo/throughput.ts";
import { serve } from "./receive.ts";
import { HiddenBy, type QueueState, Where } from "./state.ts";
import { forget, GARBAGE, GONE, hide, leavePlace, rowOfReceipt } from "./store.ts";
import { putBack, settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;
type Act<Input> = (queue: QueueState, input: Input, ctx: Context) => Fault | undefined;

const DONE: Result = { ok: true, output: {} };
const ALL_DONE: Result = { ok: true, output: { failed: [] } };
const TWELVE_HOURS = 43_200;

export function deleteMessage(
  queue: QueueState,
  input: DeleteMessage,
  request: RequestId,
  ctx: Context,
): void {
  ctx.reply(request, throttle(queue, "delete", ctx) ?? remove(queue, input, ctx) ?? DONE);
  serve(queue, ctx);
  settle(queue, ctx);
}

export function changeMessageVisibility(
  queue: QueueState,
  input: ChangeMessageVisibility,
  request: RequestId,
  ctx: Context,
): void {
  ctx.reply(request, throttle(queue, "change", ctx) ?? change(queue, input, ctx) ?? DONE);
  serve(queue, ctx);
  settle(queue, ctx);
}

export const deleteMessageBatch = (
  queue: QueueState,
  input: DeleteMessageBatch,
  request: RequestId,
  ctx: Context,
): void => doBatch(queue, entriesOf(input), "DeleteMessageBatchRequestEntry", remove, request, ctx);

export const changeMessageVisibilityBatch = (
  queue: QueueState,
  input: ChangeMessageVisibilityBatch,
  request: RequestId,
  ctx: Context,
): void => doBatch(queue, entriesOf(input), "ChangeMessageVisibilityBatchRequestEntry", change, request, ctx);

const throttle = (queue: QueueState, action: "delete" | "change", ctx: Context): Fault | undefined =>
  queue.fifo === null || mayCall(queue.fifo, action, [], ctx.config, ctx.now) ? undefined : throttled();

/** The answer is a success even when entries fail: each stands for itself (as documented). */
function doBatch<Input extends { readonly id?: string }>(
  queue: QueueState,
  entries: readonly Input[],
  entryType: string,
  act: Act<Input>,
  request: RequestId,
  ctx: Context,
): void {
  const refused =
    throttle(queue, act === (remove as unknown) ? "delete" : "change", ctx) ??
    checkEntries(entries, entryType);
  if (refused) {
    ctx.reply(request, refused);
    return;
  }
  let failed: BatchFailure[] | undefined;
  for (let index = 0; index < entries.length; index += 1) {
    const fault = act(queue, entries[index] as Input, ctx);
    if (!fault) continue;
    failed ??= [];
    failed.push({ index, code: fault.code, message: fault.message });
  }
  ctx.reply(request, failed ? { ok: true, output: { failed } } : ALL_DONE);
  serve(queue, ctx);
  settle(queue, ctx);
}

/**
 * Deletes with the latest handle in whatever state the message is. An outdated handle succeeds and, assumed, does
 * nothing: AWS says that the message "might not" be deleted.
 */
function remove(queue: QueueState, { receipt }: DeleteMessage, ctx: Context): Fault | undefined {
  const row = rowOfReceipt(queue, receipt);
  if (row === GARBAGE) return badReceipt(receipt);
  if (row === GONE) return undefined;
  const { cols } = queue.rows;
  const message = cols.message.get(row);
  // As recorded, a FIFO queue's handle expires with the visibility timeout.
  if (queue.fifo !== null && !isHeldBy(queue, row, receipt)) return receiptExpired(receipt);
  if (cols.receipt.get(row) !== receipt) {
    ctx.note("outdatedReceipt", { message });
    return undefined;
  }
  const where = cols.where.get(row);
  const isVisible = where === Where.line || where === Where.returned;
  const why = isVisible ? ctx.why("deletedWhileVisible") : 0;
  ctx.became(message, Became.deleted, cols.receiveCount.get(row), -1, why);
  forget(queue, row);
  return undefined;
}

/** Whether a message is in flight under this handle. */
const isHeldBy = (queue: QueueState, row: number, receipt: number): boolean =>
  queue.rows.cols.where.get(row) === Where.inFlight && queue.rows.cols.receipt.get(row) === receipt;

/**
 * The new timeout counts from the call. As recorded, an older handle of the same message works too, and so does one
 * whose timeout has ended: then, assumed, the message is hidden again.
 */
function change(queue: QueueState, input: ChangeMessageVisibility, ctx: Context): Fault | undefined {
  const { receipt, visibilityTimeout: timeout } = input;
  if (!isWhole(timeout, 0, TWELVE_HOURS)) return badTimeout(timeout);
  const row = rowOfReceipt(queue, receipt);
  if (row === GARBAGE) return badReceipt(receipt);
  if (row === GONE) return messageGone(receipt);
  const { cols } = queue.rows;
  if (queue.fifo !== null && !isHeldBy(queue, row, receipt)) return notInFlight();
  const until = ctx.now + seconds(timeout);
  // As documented the 12 hours count from the ReceiveMessage request and an extension does not restart them.
  if (until - cols.requestedAt.get(row) > seconds(TWELVE_HOURS)) return beyondTwelveHours(timeout);
  const where = cols.where.get(row);
  if (where === Where.moving || (where !== Where.inFlight && timeout === 0)) return undefined;
  if (where !== Where.inFlight && queue.inFlightCount >= ctx.config.inFlightLimit) return overLimit();
  const message = cols.message.get(row);
  const receiveCount = cols.receiveCount.get(row);
  leavePlace(queue, row);
  if (timeout === 0) {
    putBack(queue, row);
    ctx.became(message, Became.visible, receiveCount, -1, ctx.why("madeVisible"));
    return undefined;
  }
  hide(queue, row, Where.inFlight, until);
  cols.hiddenBy.set(row, HiddenBy.change);
  ctx.became(message, Became.inFlight, receiveCount, until, ctx.why("visibilityChanged"));
  return undefined;
}
