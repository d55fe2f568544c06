/** What a FIFO queue remembers beside what every queue does: its message groups, and what it has accepted lately. */
import type { SimTime } from "../../../engine/contract/ids.ts";
import { Fifo } from "../../../engine/tables/fifo.ts";
import { Rows } from "../../../engine/tables/rows.ts";
import { TextIndex } from "../../../engine/tables/text-index.ts";
import type { TokenBucket } from "../../../mechanisms/token-bucket.ts";

/** A message's place in its group. Rows are numbered as those of the queue are: they are made and freed together. */
const LINK_COLUMNS = [
  "group",
  /** The neighbours in the group as row plus 1, 0 = none. */
  "next",
  "prev",
  /** Counts the messages this queue has accepted; the sequence number is made from it. */
  "sequence",
] as const;

/** Groups that have messages; first and last as row plus 1. */
const GROUP_COLUMNS = ["head", "tail", "count"] as const;

/** Messages accepted lately, by what makes them a duplicate. */
const ACCEPTED_COLUMNS = ["message", "sequence", "at"] as const;

/** A receive that named itself, to be repeated when its answer was lost. */
export type Attempt = {
  readonly id: string;
  readonly at: SimTime;
  /** Rows, and the stamps and receipts under which they were handed out. */
  readonly rows: readonly number[];
  stamps: readonly number[];
  readonly receipts: readonly number[];
};

export type FifoState = {
  readonly links: Rows<(typeof LINK_COLUMNS)[number]>;
  readonly groups: Rows<(typeof GROUP_COLUMNS)[number]>;
  readonly groupOf: TextIndex;
  readonly accepted: Rows<(typeof ACCEPTED_COLUMNS)[number]>;
  readonly acceptedBy: TextIndex;
  /** Rows of `accepted`, oldest first. */
  readonly acceptedOrder: Fifo;
  sequence: number;
  /** The last message that a receive looks at, and how many it looks at; -1 = none. */
  horizon: number;
  seen: number;
  readonly attempts: Attempt[];
  /** Names of receives that wait, by their poll. */
  readonly waiting: { [poll: number]: string };
  /** By action and partition; made when first used. */
  readonly buckets: { [key: string]: TokenBucket };
};

export const createFifo = (): FifoState => ({
  links: new Rows(LINK_COLUMNS),
  groups: new Rows(GROUP_COLUMNS),
  groupOf: new TextIndex(),
  accepted: new Rows(ACCEPTED_COLUMNS),
  acceptedBy: new TextIndex(),
  acceptedOrder: new Fifo(),
  sequence: 0,
  horizon: -1,
  seen: 0,
  attempts: [],
  waiting: {},
  buckets: {},
});
