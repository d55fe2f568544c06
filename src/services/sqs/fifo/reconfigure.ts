/** What a FIFO queue does with messages inside when its settings change: its delay is retroactive (as documented). */
import type { NodeContext } from "../../../engine/contract/behaviour.ts";
import { Became } from "../../../engine/contract/facts.ts";
import { SECOND } from "../../../engine/contract/units.ts";
import type { QueueConfig } from "../definition.ts";
import { type QueueState, Where } from "../state.ts";
import { hide, joinBack, leavePlace } from "../store.ts";
import { resetHorizon } from "./groups.ts";
import type { FifoState } from "./state.ts";

type Context = NodeContext<QueueConfig>;

export function reconfigureFifo(queue: QueueState, fifo: FifoState, before: QueueConfig, ctx: Context): void {
  const { delaySeconds, looksAtMost } = ctx.config;
  if (looksAtMost !== before.looksAtMost) resetHorizon(queue, fifo, looksAtMost);
  if (delaySeconds !== before.delaySeconds)
    delayAnew(queue, Math.max(delaySeconds, before.delaySeconds), ctx);
}

/** Only messages that have never been received, and of these only such as were sent within the longer of the delays. */
function delayAnew(queue: QueueState, longestSec: number, ctx: Context): void {
  const { cols } = queue.rows;
  const young: number[] = [];
  for (let row = queue.bySent.last; row >= 0; row = queue.bySent.before(row)) {
    if (cols.sentAt.get(row) + longestSec * SECOND <= ctx.now) break;
    if (cols.receiveCount.get(row) === 0 && cols.source.get(row) === 0) young.push(row);
  }
  for (const row of young.reverse()) {
    const where = cols.where.get(row);
    if (where !== Where.delayed && where !== Where.returned) continue;
    const until = cols.sentAt.get(row) + ctx.config.delaySeconds * SECOND;
    const message = cols.message.get(row);
    if (until > ctx.now) {
      leavePlace(queue, row);
      hide(queue, row, Where.delayed, until);
      ctx.became(message, Became.delayed, 0, until, ctx.why("delaySeconds", "delaySeconds"));
    } else if (where === Where.delayed) {
      leavePlace(queue, row);
      joinBack(queue, row);
      ctx.became(message, Became.visible, 0, -1, ctx.why("delayEnded"));
    }
  }
}
