/** What a queue remembers: plain data and tables, so that a checkpoint shares it. */
import type { NodeId, SimTime, TimerId } from "../../engine/contract/ids.ts";
import { OrderedIndex } from "../../engine/tables/ordered-index.ts";
import { RowList } from "../../engine/tables/row-list.ts";
import { Rows } from "../../engine/tables/rows.ts";
import { type Deadlines, deadlines } from "./deadlines.ts";
import type { FairState } from "./fair/state.ts";
import { createFifo, type FifoState } from "./fifo/state.ts";
import type { Late } from "./late.ts";

/** Where a message is. Both `line` and `returned` are visible: see `store.ts`; on a FIFO queue all of these are `returned`. */
export const Where = { nowhere: 0, delayed: 1, line: 2, returned: 3, inFlight: 4, moving: 5 } as const;

/** Which setting or call hid a message that is in flight. */
export const HiddenBy = { queue: 0, call: 1, change: 2 } as const;

const MESSAGE_COLUMNS = [
  "message",
  "where",
  "receiveCount",
  "sentAt",
  /** -1 until it has been received. */
  "firstReceivedAt",
  /** When the request that received it last had arrived: the 12 hours count from here. */
  "requestedAt",
  "hiddenBy",
  /** Stamp at which this message took the row: older tickets belong to somebody else. */
  "born",
  /** Stamp of its present deadline. */
  "stamp",
  /** The latest receipt handle, 0 before the first receive. */
  "receipt",
  /** Its place among the visible, kept while it is in flight. */
  "place",
  /** Of a dead letter: the source queue, as a place in `sources` plus 1. */
  "source",
  /** Of a dead letter: the copy that was sent. */
  "sent",
  /** Whether retention finds it in `bySent` (0) or in `sentEarlier` (1). */
  "isEarlier",
] as const;

const POLL_COLUMNS = [
  "request",
  "most",
  /** Visibility timeout asked for, or -1 for the queue's. */
  "timeoutSec",
  "requestedAt",
  "stamp",
] as const;

export type MoveTaskStatus = "RUNNING" | "COMPLETED" | "CANCELLING" | "CANCELLED" | "FAILED";
export type MoveTask = {
  readonly id: number;
  readonly startedAt: SimTime;
  /** "" = every message back to the queue it came from. */
  readonly destination: NodeId | "";
  /** As asked for; 0 = the system's choice. */
  readonly askedPerSecond: number;
  readonly toMove: number;
  status: MoveTaskStatus;
  /** The timer by which it looks again whether a message may go off; 0 while it need not. */
  retry: TimerId;
  /** Sent off, answered or not. */
  begun: number;
  moved: number;
  failureReason: string;
};

export type QueueState = {
  readonly rows: Rows<(typeof MESSAGE_COLUMNS)[number]>;
  /** Row numbers below this have been in use. */
  rowsMade: number;
  /** Counts whatever needs a number that never comes again: arrivals, receives, changed deadlines. */
  stamp: number;
  /** The last place given out; places grow towards the back. */
  place: number;
  readonly line: RowList;
  readonly returned: OrderedIndex;
  returnedCount: number;
  delayedCount: number;
  inFlightCount: number;
  movingCount: number;
  readonly due: Deadlines;
  readonly bySent: RowList;
  readonly sentEarlier: OrderedIndex;
  sentEarlierCount: number;
  readonly retention: { timer: TimerId; armedAt: SimTime };
  readonly polls: Rows<(typeof POLL_COLUMNS)[number]>;
  readonly pollOrder: RowList;
  readonly pollEnds: Deadlines;
  /** Receives so far, to key the sampling of short polls. */
  receives: number;
  /** Messages made here from a person's command. */
  made: number;
  /** Time of the last PurgeQueue, or -1. */
  purgedAt: SimTime;
  readonly sources: NodeId[];
  /** The latest ten, newest last. */
  readonly tasks: MoveTask[];
  tasksMade: number;
  tags: { readonly [key: string]: string };
  /** Changed settings that have not arrived yet; null = none. */
  late: Late | null;
  /** Of a standard queue to which messages with a group were sent. */
  fair: FairState | null;
  /** Of a FIFO queue only. */
  readonly fifo: FifoState | null;
};

export const createQueue = (isFifo = false): QueueState => ({
  rows: new Rows(MESSAGE_COLUMNS),
  rowsMade: 0,
  stamp: 0,
  place: 0,
  line: new RowList(),
  returned: new OrderedIndex(),
  returnedCount: 0,
  delayedCount: 0,
  inFlightCount: 0,
  movingCount: 0,
  due: deadlines(),
  bySent: new RowList(),
  sentEarlier: new OrderedIndex(),
  sentEarlierCount: 0,
  retention: { timer: 0, armedAt: 0 },
  polls: new Rows(POLL_COLUMNS),
  pollOrder: new RowList(),
  pollEnds: deadlines(),
  receives: 0,
  made: 0,
  purgedAt: -1,
  sources: [],
  tasks: [],
  tasksMade: 0,
  tags: {},
  late: null,
  fair: null,
  fifo: isFifo ? createFifo() : null,
});

export const visibleCount = (queue: QueueState): number => queue.line.length + queue.returnedCount;
