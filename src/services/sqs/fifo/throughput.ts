/**
 * How many calls a FIFO queue takes. As documented 300 a second for each action; with `perMessageGroupId` the queue is
 * partitioned by message group and the same figure holds for a partition. Assumed: a bucket of one second's calls; as
 * many partitions as make up the quota of us-east-1; deletes and visibility changes count with the queue's own bucket.
 */

import type { SimTime } from "../../../engine/contract/ids.ts";
import { hashText } from "../../../engine/random/streams.ts";
import { fullBucket, takeToken } from "../../../mechanisms/token-bucket.ts";
import type { QueueConfig } from "../definition.ts";
import type { FifoState } from "./state.ts";

/** 70,000 calls a second at 300 each. */
export const PARTITIONS = 233;

type Action = "send" | "receive" | "delete" | "change";

/** Whether a call may go on. `groups`: those whose messages it sends; several partitions are several calls. */
export function mayCall(
  fifo: FifoState,
  action: Action,
  groups: readonly (string | undefined)[],
  { callsPerSecond, fifoThroughputLimit }: QueueConfig,
  now: SimTime,
): boolean {
  const isPartitioned = fifoThroughputLimit === "perMessageGroupId";
  if (!isPartitioned || groups.length === 0) {
    const perSecond = isPartitioned ? callsPerSecond * PARTITIONS : callsPerSecond;
    return takeFrom(fifo, action, perSecond, now);
  }
  const partitions = new Set(groups.map((group = "") => hashText(group) % PARTITIONS));
  for (const partition of partitions)
    if (!takeFrom(fifo, `${action}${partition}`, callsPerSecond, now)) return false;
  return true;
}

function takeFrom(fifo: FifoState, key: string, perSecond: number, now: SimTime): boolean {
  const size = { capacity: perSecond, perSecond };
  fifo.buckets[key] ??= fullBucket(size, now);
  return takeToken(fifo.buckets[key], size, now);
}
