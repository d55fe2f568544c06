/**
 * ReceiveRequestAttemptId: a receive that named itself may be repeated for five minutes when its answer was lost. The
 * same messages come back under the same receipt handles and are hidden anew, as long as none of them was deleted, had
 * its visibility changed or became visible meanwhile. Assumed: a repetition does not count as another receive.
 */
import type { SimTime } from "../../../engine/contract/ids.ts";
import { MINUTE } from "../../../engine/contract/units.ts";
import type { ReceivedMessage } from "../../../mechanisms/calls/sqs.ts";
import { rowOf } from "../deadlines.ts";
import { type QueueState, Where } from "../state.ts";
import type { Attempt, FifoState } from "./state.ts";

const REMEMBERED = 5 * MINUTE;

export function noteAttempt(
  queue: QueueState,
  fifo: FifoState,
  id: string,
  messages: readonly ReceivedMessage[],
  now: SimTime,
): void {
  forgetOld(fifo, now);
  const receipts = messages.map(({ receipt }) => receipt);
  const rows = receipts.map(rowOf);
  fifo.attempts.push({ id, at: now, rows, receipts, stamps: stampsOf(queue, rows) });
}

/** The attempt of this name, if all that it handed out is as it left it. */
export function unchangedAttempt(
  queue: QueueState,
  fifo: FifoState,
  id: string,
  now: SimTime,
): Attempt | undefined {
  forgetOld(fifo, now);
  const place = fifo.attempts.findIndex((attempt) => attempt.id === id);
  const attempt = fifo.attempts[place];
  if (!attempt) return undefined;
  const { where, stamp } = queue.rows.cols;
  const isUnchanged = attempt.rows.every(
    (row, i) => where.get(row) === Where.inFlight && stamp.get(row) === attempt.stamps[i],
  );
  if (isUnchanged) return attempt;
  fifo.attempts.splice(place, 1);
  return undefined;
}

/** After the messages of an attempt have been hidden anew. */
export function renewAttempt(queue: QueueState, attempt: Attempt): void {
  attempt.stamps = stampsOf(queue, attempt.rows);
}

const stampsOf = (queue: QueueState, rows: readonly number[]): number[] =>
  rows.map((row) => queue.rows.cols.stamp.get(row));

function forgetOld(fifo: FifoState, now: SimTime): void {
  const { attempts } = fifo;
  while (attempts[0] && now - attempts[0].at >= REMEMBERED) attempts.shift();
}
