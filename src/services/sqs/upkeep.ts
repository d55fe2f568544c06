/** What follows every change of a queue: timers armed for what comes next, messages put back or ended. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import { SECOND } from "../../engine/contract/units.ts";
import { arm, disarm } from "./deadlines.ts";
import type { QueueConfig } from "./definition.ts";
import type { QueueState } from "./state.ts";
import { forget, joinBack, oldest, rejoin } from "./store.ts";

type Context = NodeContext<QueueConfig>;

/** As documented: after three or more receives without a delete a message of a standard queue moves to the back. */
export const RECEIVES_TO_THE_BACK = 3;

/** Puts a message that has been received back among the visible; on a FIFO queue its group goes behind the others. */
export function putBack(queue: QueueState, row: number): void {
  if (queue.fifo !== null || queue.rows.cols.receiveCount.get(row) >= RECEIVES_TO_THE_BACK)
    joinBack(queue, row);
  else rejoin(queue, row);
}

/** Ends a message that is in the queue because its retention period is over. */
export function expire(queue: QueueState, row: number, ctx: Context): void {
  const { cols } = queue.rows;
  const why = ctx.why("messageRetentionPeriod", "messageRetentionPeriodSec");
  ctx.became(cols.message.get(row), Became.expired, cols.receiveCount.get(row), -1, why);
  forget(queue, row);
}

/** After every event: arms what has to be armed; an empty queue leaves nothing pending. */
export function settle(queue: QueueState, ctx: Context): void {
  if (queue.rows.size === 0) {
    disarm(queue.due, ctx);
    disarmRetention(queue, ctx);
  } else {
    arm(queue.due, "due", ctx);
    if (queue.retention.timer === 0) armRetention(queue, ctx);
  }
  if (queue.polls.size === 0) disarm(queue.pollEnds, ctx);
  else arm(queue.pollEnds, "pollEnds", ctx);
}

/** Arms the timer for the message sent longest ago, whatever it was armed for before. */
export function armRetention(queue: QueueState, ctx: Context): void {
  disarmRetention(queue, ctx);
  const row = oldest(queue);
  if (row < 0) return;
  const at = queue.rows.cols.sentAt.get(row) + ctx.config.messageRetentionPeriodSec * SECOND;
  queue.retention.timer = ctx.after(Math.max(0, at - ctx.now), "retention", null);
  queue.retention.armedAt = at;
}

function disarmRetention(queue: QueueState, ctx: Context): void {
  ctx.cancel(queue.retention.timer);
  queue.retention.timer = 0;
}
