/** What a queue does by itself as time passes: delays and visibility timeouts end, messages expire. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import { SECOND } from "../../engine/contract/units.ts";
import { rowOf } from "./deadlines.ts";
import type { QueueConfig } from "./definition.ts";
import { serve } from "./receive.ts";
import { HiddenBy, type QueueState, Where } from "./state.ts";
import { isHidden, joinBack, leavePlace, oldest } from "./store.ts";
import { expire, putBack, RECEIVES_TO_THE_BACK, settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;

/** Handler of timer `due`: every delay and visibility timeout that has ended by now, then the waiting polls. */
export function onDue(queue: QueueState, _payload: null, ctx: Context): void {
  const { due } = queue;
  due.timer = 0;
  while (due.index.size > 0) {
    const code = due.index.firstValue;
    const isLive = isHidden(queue, code);
    if (isLive && due.index.firstKey > ctx.now) break;
    due.index.shift();
    if (isLive) reveal(queue, rowOf(code), ctx);
  }
  serve(queue, ctx);
  settle(queue, ctx);
}

function reveal(queue: QueueState, row: number, ctx: Context): void {
  const { cols } = queue.rows;
  const message = cols.message.get(row);
  const wasDelayed = cols.where.get(row) === Where.delayed;
  leavePlace(queue, row);
  if (wasDelayed) {
    joinBack(queue, row);
    ctx.became(message, Became.visible, 0, -1, ctx.why("delayEnded"));
    return;
  }
  const receives = cols.receiveCount.get(row);
  putBack(queue, row);
  const goesBack = queue.fifo === null && receives >= RECEIVES_TO_THE_BACK;
  ctx.became(message, Became.visible, receives, -1, whyVisible(cols.hiddenBy.get(row), goesBack, ctx));
}

function whyVisible(hiddenBy: number, goesBack: boolean, ctx: Context): number {
  if (goesBack) return ctx.why("backOfQueue");
  if (hiddenBy === HiddenBy.queue) return ctx.why("visibilityTimeoutEnded", "visibilityTimeoutSec");
  return ctx.why("ownTimeoutEnded");
}

/** Handler of timer `retention`: whatever was sent too long ago leaves, in whatever state it is. */
export function onRetention(queue: QueueState, _payload: null, ctx: Context): void {
  queue.retention.timer = 0;
  const { cols } = queue.rows;
  const retention = ctx.config.messageRetentionPeriodSec * SECOND;
  for (let row = oldest(queue); row >= 0; row = oldest(queue)) {
    if (cols.sentAt.get(row) + retention > ctx.now) break;
    expire(queue, row, ctx);
  }
  serve(queue, ctx);
  settle(queue, ctx);
}
