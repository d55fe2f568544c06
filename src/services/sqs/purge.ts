/** PurgeQueue, and the end of everything inside when the queue itself is deleted. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { RequestId } from "../../engine/contract/ids.ts";
import { MINUTE } from "../../engine/contract/units.ts";
import type { QueueConfig } from "./definition.ts";
import { purgeInProgress } from "./errors.ts";
import { forgetAccepted } from "./fifo/deduplication.ts";
import { endTask } from "./move-task.ts";
import type { QueueState } from "./state.ts";
import { forget, oldest } from "./store.ts";
import { settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;

/** AWS takes up to 60 s over it; here it is done at once, and only the ban on a second purge lasts. */
export function purgeQueue(queue: QueueState, _input: unknown, request: RequestId, ctx: Context): void {
  if (queue.purgedAt >= 0 && ctx.now - queue.purgedAt < MINUTE) {
    ctx.reply(request, purgeInProgress(ctx.name));
    return;
  }
  queue.purgedAt = ctx.now;
  dropAll(queue, "purged", ctx);
  if (queue.fifo !== null) forgetAccepted(queue.fifo);
  ctx.reply(request, { ok: true, output: {} });
  settle(queue, ctx);
}

/** The engine answers the polls that wait here. */
export function dispose(queue: QueueState, ctx: Context): void {
  dropAll(queue, "resourceDeleted", ctx);
  for (const task of queue.tasks) endTask(task, "FAILED", ctx);
}

function dropAll(queue: QueueState, code: string, ctx: Context): void {
  const why = ctx.why(code);
  const { cols } = queue.rows;
  for (let row = oldest(queue); row >= 0; row = oldest(queue)) {
    ctx.became(cols.message.get(row), Became.dropped, cols.receiveCount.get(row), -1, why);
    forget(queue, row);
  }
}
