/** Tags of a queue: kept and listed, without effect. A value may be empty. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { RequestId } from "../../engine/contract/ids.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { QueueConfig } from "./definition.ts";
import { badTags } from "./errors.ts";
import type { QueueState } from "./state.ts";

type Context = NodeContext<QueueConfig>;

/** As documented. */
const MOST = 50;
const DONE: Result = { ok: true, output: {} };

export function tagQueue(
  queue: QueueState,
  input: { readonly tags?: unknown },
  request: RequestId,
  ctx: Context,
): void {
  const given = Object.entries((input.tags ?? {}) as { readonly [key: string]: unknown });
  const isAllowed =
    typeof (input.tags ?? {}) === "object" &&
    given.every(
      ([key, value]) =>
        key.length > 0 && key.length <= 128 && typeof value === "string" && value.length <= 256,
    );
  const tags = new Map([...Object.entries(queue.tags), ...(given as [string, string][])]);
  if (!isAllowed || tags.size > MOST) {
    ctx.reply(request, badTags());
    return;
  }
  queue.tags = Object.fromEntries(tags);
  ctx.reply(request, DONE);
}

export function untagQueue(
  queue: QueueState,
  input: { readonly tagKeys?: unknown },
  request: RequestId,
  ctx: Context,
): void {
  const gone = Array.isArray(input.tagKeys) ? input.tagKeys : [];
  queue.tags = Object.fromEntries(Object.entries(queue.tags).filter(([key]) => !gone.includes(key)));
  ctx.reply(request, DONE);
}

export const listQueueTags = (queue: QueueState, _input: unknown, request: RequestId, ctx: Context): void =>
  ctx.reply(request, { ok: true, output: { tags: queue.tags } });
