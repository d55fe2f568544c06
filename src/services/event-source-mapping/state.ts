/** The plain state of a mapping: its pollers, the batches they hold, and how many pollers there may be. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { SimTime, TimerId } from "../../engine/contract/ids.ts";
import { RowList } from "../../engine/tables/row-list.ts";
import { Rows } from "../../engine/tables/rows.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import type { MappingConfig } from "./definition.ts";
import { newScale, type Scale } from "./scaling.ts";

export type Context = NodeContext<MappingConfig>;

/** What a poller is at. It has one outstanding poll or one batch in hand, never more. */
export const Phase = { polling: 1, gathering: 2, invoking: 3, waiting: 4, pausing: 5 } as const;

const POLLER = [
  "phase",
  /** The open request, to tell its answer from a late one. */
  "request",
  /** When the poll was sent. */
  "since",
  /** When the first message of the batch came, and the invocations that were refused since. */
  "receivedAt",
  "refusals",
] as const;

export type MappingState = {
  readonly pollers: Rows<(typeof POLLER)[number]>;
  /** The messages in hand, by poller row; a gathering poller adds to its own. */
  readonly batches: (ReceivedMessage[] | null)[];
  /** Pollers whose poll is open, the oldest poll first. */
  readonly polling: RowList;
  readonly scale: Scale;
  tick: TimerId;
  /** What the mapping has read of its two ends, and when; -1 = not known. */
  readonly seen: { visibilityTimeoutSec: number; timeoutSec: number; at: SimTime; open: number };
};

export const newState = (config: MappingConfig, now: SimTime): MappingState => ({
  pollers: new Rows(POLLER),
  batches: [],
  polling: new RowList(),
  scale: newScale(config, now),
  tick: 0,
  seen: { visibilityTimeoutSec: -1, timeoutSec: -1, at: -1, open: 0 },
});

export const isConnected = (ctx: Context): boolean =>
  ctx.peers("source").length > 0 && ctx.peers("target").length > 0;
