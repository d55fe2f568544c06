/** How the handling of one message ends. Every draw is keyed by the message and its delivery. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { sampleUs } from "../../engine/random/samplers.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import type { WorkerConfig } from "./definition.ts";

type Ctx = NodeContext<WorkerConfig>;

export function workUs({ message, receiveCount }: ReceivedMessage, ctx: Ctx): number {
  const { work } = ctx.config;
  if (work.type === "fixed") return Math.round(work.ms * 1_000);
  return sampleUs(work, ctx.random("work").of(ctx.messages.rootKey(message), receiveCount));
}

const isDrawn = (
  stream: string,
  share: number,
  { message, receiveCount }: ReceivedMessage,
  ctx: Ctx,
): boolean => ctx.random(stream).of(ctx.messages.rootKey(message), receiveCount) * 100 < share;

export function fails(record: ReceivedMessage, ctx: Ctx): boolean {
  const { outcome } = ctx.config;
  switch (outcome.type) {
    case "succeed":
      return false;
    case "fail-on-poison":
      return ctx.messages.poison(record.message);
    case "fail-at-random":
      return isDrawn("outcome", outcome.share, record, ctx);
    case "fail-first":
      return record.receiveCount <= outcome.count;
  }
}

/** Whether the server falls over this message: after the work, before the delete, where it hurts. */
export function crashesServer(record: ReceivedMessage, ctx: Ctx): boolean {
  const { crash } = ctx.config;
  if (crash.type === "on-poison") return ctx.messages.poison(record.message);
  return crash.type === "at-random" && isDrawn("crash", crash.share, record, ctx);
}

/** Microseconds until the next crash that comes by itself, or -1. `count`: crashes so far. */
export function nextCrashUs(count: number, ctx: Ctx): number {
  const { crash } = ctx.config;
  return crash.type === "at-times" ? sampleUs(crash.every, ctx.random("crashTimes").of(count)) : -1;
}
