/** What one thread does: poll, work through the batch message by message, send on, delete, poll again. */

import type { NodeContext, Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId } from "../../engine/contract/ids.ts";
import { milliseconds, seconds } from "../../engine/contract/units.ts";
import { isDisconnected } from "../../engine/contract/world.ts";
import { handOver } from "../../mechanisms/calls/hand-over.ts";
import type {
  DeleteMessage,
  ReceivedMessage,
  ReceiveMessage,
  ReceiveMessageOutput,
} from "../../mechanisms/calls/sqs.ts";
import { isRetryable, SDK_MAX_ATTEMPTS, sdkBackoffUs } from "../../mechanisms/sdk-retry.ts";
import type { WorkerConfig } from "./definition.ts";
import { fails, workUs } from "./outcome.ts";
import { type Thread, tagOf, type WorkerState } from "./state.ts";

type Ctx = NodeContext<WorkerConfig>;

/** After a failed poll a server waits, or it would knock without end. Assumed. */
const AFTER_ERROR_US = seconds(1);

export const thread = (state: WorkerState, index: number): Thread => state.threads[index] as Thread;

export function currentRecord(state: WorkerState, index: number): ReceivedMessage {
  const { records, place } = thread(state, index);
  return records[place] as ReceivedMessage;
}

export function poll(state: WorkerState, index: number, ctx: Ctx): void {
  const it = thread(state, index);
  const { config } = ctx;
  const peer = ctx.peers("source")[0];
  it.records = [];
  it.timer = 0;
  if (index >= config.threads || !peer) {
    it.phase = "off";
    return;
  }
  it.phase = "polling";
  const { maxNumberOfMessages, waitTimeSeconds } = config;
  const input: ReceiveMessage = { maxNumberOfMessages, waitTimeSeconds };
  ctx.request({ edge: peer.edge }, "ReceiveMessage", input, { tag: tagOf(state, index) });
}

export function received(state: WorkerState, index: number, result: Reply["result"], ctx: Ctx): void {
  if (!result.ok) {
    pollFailed(state, index, result.code, ctx);
    return;
  }
  const { messages } = result.output as ReceiveMessageOutput;
  if (messages.length > 0) {
    const it = thread(state, index);
    it.records = messages;
    it.place = 0;
    begin(state, index, ctx);
  } else if (ctx.config.waitTimeSeconds > 0) poll(state, index, ctx);
  else pause(state, index, milliseconds(ctx.config.pollIntervalMs), ctx);
}

function pollFailed(state: WorkerState, index: number, code: string, ctx: Ctx): void {
  // The wire is gone; `wired` starts the thread again when there is another.
  if (isDisconnected(code)) {
    thread(state, index).phase = "off";
    return;
  }
  ctx.note("receiveFailed", { code });
  pause(state, index, AFTER_ERROR_US, ctx);
}

function pause(state: WorkerState, index: number, us: number, ctx: Ctx): void {
  const it = thread(state, index);
  it.phase = "pausing";
  it.timer = ctx.after(us, "poll", index);
}

function begin(state: WorkerState, index: number, ctx: Ctx): void {
  const it = thread(state, index);
  const record = currentRecord(state, index);
  it.phase = "working";
  ctx.beginSpan("work", index, [record.message]);
  it.timer = ctx.after(workUs(record, ctx), "worked", index);
}

/** The work is done: it failed, or what was made of it goes out, or the message can be deleted. */
export function worked(state: WorkerState, index: number, ctx: Ctx): void {
  thread(state, index).timer = 0;
  const record = currentRecord(state, index);
  if (fails(record, ctx)) endWork(state, index, "failed", ctx);
  else if (ctx.config.forward && ctx.peers("out").length > 0) {
    const it = thread(state, index);
    it.copy = ctx.createMessage({ from: record.message });
    it.attempt = 0;
    forward(state, index, ctx);
  } else endWork(state, index, "succeeded", ctx);
}

/** What a call that carries a new message is tagged with, so that the message is not forgotten after a crash. */
export type ForwardTag = { readonly tag: number; readonly copy: MessageId };

export function forward(state: WorkerState, index: number, ctx: Ctx): void {
  const it = thread(state, index);
  const peer = ctx.peers("out")[0];
  const call = peer && handOver(peer.kind, it.copy);
  if (!call) {
    forwardFailed(state, index, true, ctx);
    return;
  }
  it.phase = "forwarding";
  it.attempt += 1;
  it.timer = 0;
  const tag: ForwardTag = { tag: tagOf(state, index), copy: it.copy };
  ctx.request({ edge: peer.edge }, call.operation, call.input, { copies: [it.copy], tag });
}

export function forwarded(state: WorkerState, index: number, result: Reply["result"], ctx: Ctx): void {
  const it = thread(state, index);
  if (result.ok) {
    it.copy = 0;
    endWork(state, index, "succeeded", ctx);
  } else if (isRetryable(result.code) && it.attempt < SDK_MAX_ATTEMPTS) {
    const u = ctx.random("backoff").of(ctx.messages.rootKey(it.copy), it.attempt);
    it.phase = "backing-off";
    it.timer = ctx.after(sdkBackoffUs(it.attempt, result.code, u), "forward", index);
  } else forwardFailed(state, index, result.code !== "ConnectionLost", ctx);
}

/** `isOurs`: nobody else has the new message. The old one is not deleted: it will come back. */
function forwardFailed(state: WorkerState, index: number, isOurs: boolean, ctx: Ctx): void {
  const it = thread(state, index);
  if (isOurs) ctx.became(it.copy, Became.dropped, 0, -1, ctx.why("forwardFailed"));
  it.copy = 0;
  endWork(state, index, "failed", ctx);
}

function endWork(state: WorkerState, index: number, outcome: "succeeded" | "failed", ctx: Ctx): void {
  const it = thread(state, index);
  const record = currentRecord(state, index);
  const peer = ctx.peers("source")[0];
  ctx.endSpan("work", index, outcome, [record.message]);
  if (outcome === "failed" || !ctx.config.deleteAfterWork || !peer) {
    next(state, index, ctx);
    return;
  }
  it.phase = "deleting";
  const input: DeleteMessage = { receipt: record.receipt };
  ctx.request({ edge: peer.edge }, "DeleteMessage", input, {
    copies: [record.message],
    tag: tagOf(state, index),
  });
}

export function deleted(state: WorkerState, index: number, result: Reply["result"], ctx: Ctx): void {
  if (!result.ok) ctx.note("deleteFailed", { code: result.code });
  next(state, index, ctx);
}

function next(state: WorkerState, index: number, ctx: Ctx): void {
  const it = thread(state, index);
  it.place += 1;
  if (it.place < it.records.length) begin(state, index, ctx);
  else poll(state, index, ctx);
}
