/** A worker's state. */
import type { MessageId, TimerId } from "../../engine/contract/ids.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";

export type Thread = {
  /** `off`: no queue is wired, or there are fewer threads now. */
  phase: "off" | "polling" | "pausing" | "working" | "forwarding" | "backing-off" | "deleting";
  /** The batch in hand, and the place of the message being handled. */
  records: readonly ReceivedMessage[];
  place: number;
  /** What the thread waits for, when it waits for a time. */
  timer: TimerId;
  /** The new message on its way out, and the attempts made at sending it. */
  copy: MessageId;
  attempt: number;
};

export type WorkerState = {
  /** Raised by every crash: answers to calls made before it concern nobody. */
  epoch: number;
  isCrashed: boolean;
  /** Crashes that came by themselves so far. */
  crashCount: number;
  crashTimer: TimerId;
  restartTimer: TimerId;
  readonly threads: Thread[];
};

export const newThread = (): Thread => ({
  phase: "off",
  records: [],
  place: 0,
  timer: 0,
  copy: 0,
  attempt: 0,
});

const THREADS = 1_024;

/** A call's tag: the thread and the epoch in which it called; a copy that it sends with them makes it a pair. */
export const tagOf = (state: WorkerState, thread: number): number => state.epoch * THREADS + thread;
export const threadOf = (tag: number): number => tag % THREADS;
export const isCurrent = (state: WorkerState, tag: number): boolean =>
  Math.floor(tag / THREADS) === state.epoch;
