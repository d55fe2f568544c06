/** The queues of an account, as whoever calls its API knows them. */
import type { NodeId, SimTime } from "../../engine/contract/ids.ts";
import type { QueueConfig } from "./definition.ts";

export type KnownQueue = {
  readonly id: NodeId;
  readonly name: string;
  readonly arn: string;
  readonly config: QueueConfig;
};
export type KnownQueues = {
  readonly queues: readonly KnownQueue[];
  /** Queues deleted so far, with the time of deletion. */
  readonly removed: readonly { readonly name: string; readonly at: SimTime }[];
  readonly now: SimTime;
  /** The id that a new queue is to have. */
  readonly newId: NodeId;
};
