/**
 * The messages of a queue and their order, pure: no context, no facts. Every operation costs the same however long the
 * queue is, or grows with its logarithm.
 *
 * Two structures hold the visible messages. `line` is those that have joined at the back and wait their turn;
 * `returned` is those that come back to the place they had. A place is a number that grows towards the back, so the
 * next message is the one with the smaller place of the two heads. `returned` keeps stale entries: an entry is alive
 * while its row is there under that place.
 *
 * Retention needs the order by sent time. Messages mostly arrive in it, and `bySent` is a list; a dead letter keeps the
 * time at which it was first sent, and if that is earlier than what came before it stands in `sentEarlier`.
 */
import type { MessageId, SimTime } from "../../engine/contract/ids.ts";
import { rowOf, STALE_ALLOWED, stampOf, ticket } from "./deadlines.ts";
import type { FairState } from "./fair/state.ts";
import {
  countInFlight,
  firstOfNoisy,
  hideOfTenant,
  isOffered,
  leaveTenant,
  quietDown,
  raiseNoise,
  showOfTenant,
  tenantOf,
} from "./fair/tenants.ts";
import { leaveGroup, showInGroup } from "./fifo/groups.ts";
import { type QueueState, Where } from "./state.ts";

/** Makes a row, in no place yet. */
export function addMessage(
  queue: QueueState,
  message: MessageId,
  sentAt: SimTime,
  receiveCount: number,
  firstReceivedAt: SimTime,
  source: number,
): number {
  const { rows } = queue;
  const { cols } = rows;
  const row = rows.add();
  if (row >= queue.rowsMade) queue.rowsMade = row + 1;
  queue.stamp += 1;
  cols.message.set(row, message);
  cols.where.set(row, Where.nowhere);
  cols.receiveCount.set(row, receiveCount);
  cols.sentAt.set(row, sentAt);
  cols.firstReceivedAt.set(row, firstReceivedAt);
  cols.requestedAt.set(row, -1);
  cols.hiddenBy.set(row, 0);
  cols.born.set(row, queue.stamp);
  cols.stamp.set(row, queue.stamp);
  cols.receipt.set(row, 0);
  cols.place.set(row, 0);
  cols.source.set(row, source);
  const last = queue.bySent.last;
  if (last < 0 || cols.sentAt.get(last) <= sentAt) {
    cols.isEarlier.set(row, 0);
    queue.bySent.push(row);
  } else {
    cols.isEarlier.set(row, 1);
    queue.sentEarlier.add(sentAt, row);
    queue.sentEarlierCount += 1;
  }
  return row;
}

/** Takes a row out of the queue for good. */
export function forget(queue: QueueState, row: number): void {
  const { cols } = queue.rows;
  if (queue.fifo !== null) leaveGroup(queue, queue.fifo, row);
  leavePlace(queue, row);
  if (queue.fair !== null) {
    const tenant = tenantOf(queue.fair, row);
    if (tenant >= 0) leaveTenant(queue.fair, row, tenant);
  }
  if (cols.isEarlier.get(row) === 0) queue.bySent.remove(row);
  else {
    cols.isEarlier.set(row, 0);
    queue.sentEarlierCount -= 1;
    compactEarlier(queue);
  }
  queue.rows.free(row);
}

/** Takes a row out of where it is; it is nowhere then. */
export function leavePlace(queue: QueueState, row: number): void {
  const { where } = queue.rows.cols;
  switch (where.get(row)) {
    case Where.delayed:
      queue.delayedCount -= 1;
      break;
    case Where.line:
      queue.line.remove(row);
      break;
    case Where.returned:
      queue.returnedCount -= 1;
      if (queue.fair !== null) notVisible(queue, queue.fair, row);
      break;
    case Where.inFlight:
      queue.inFlightCount -= 1;
      if (queue.fair !== null) {
        const tenant = tenantOf(queue.fair, row);
        if (tenant >= 0) countInFlight(queue.fair, tenant, -1);
      }
      break;
    case Where.moving:
      queue.movingCount -= 1;
      break;
    default:
  }
  where.set(row, Where.nowhere);
}

function notVisible(queue: QueueState, fair: FairState, row: number): void {
  const tenant = tenantOf(fair, row);
  if (tenant >= 0) hideOfTenant(queue, fair, row, tenant);
}

/** Whether the message is a tenant's, and has been made visible among the tenant's. */
function showFair(queue: QueueState, fair: FairState, row: number, atFront: boolean): boolean {
  const tenant = tenantOf(fair, row);
  if (tenant < 0) return false;
  showOfTenant(queue, fair, row, tenant, atFront);
  return true;
}

export function joinBack(queue: QueueState, row: number): void {
  queue.place += 1;
  queue.rows.cols.place.set(row, queue.place);
  if (queue.fair !== null && showFair(queue, queue.fair, row, false)) return;
  if (queue.fifo !== null) {
    showInGroup(queue, queue.fifo, row);
    return;
  }
  queue.rows.cols.where.set(row, Where.line);
  queue.line.push(row);
}

/** Joins ahead of the last `overtaken` messages; the half keeps it apart from theirs. */
export function joinAhead(queue: QueueState, row: number, overtaken: number): void {
  queue.place += 1;
  queue.rows.cols.place.set(row, queue.place - overtaken - 0.5);
  rejoin(queue, row);
}

/** Back to the place it had. */
export function rejoin(queue: QueueState, row: number): void {
  if (queue.fifo !== null) {
    showInGroup(queue, queue.fifo, row);
    return;
  }
  if (queue.fair !== null && showFair(queue, queue.fair, row, true)) return;
  const { cols } = queue.rows;
  cols.where.set(row, Where.returned);
  queue.returned.add(cols.place.get(row), row);
  queue.returnedCount += 1;
  const stale = queue.returned.size - queue.returnedCount;
  if (stale > STALE_ALLOWED && stale > queue.returnedCount)
    queue.returned.compact((at, place) => isReturned(queue, at, place));
}

const isReturned = (queue: QueueState, row: number, place: number): boolean =>
  queue.rows.cols.where.get(row) === Where.returned &&
  queue.rows.cols.place.get(row) === place &&
  (queue.fair === null || isOffered(queue.fair, row));

/** Takes the next visible message out of its place; -1 when there is none. */
export function takeVisible(queue: QueueState): number {
  const { line, returned, fair } = queue;
  if (fair !== null) quietDown(queue, fair);
  while (returned.size > 0 && !isReturned(queue, returned.firstValue, returned.firstKey)) returned.shift();
  const first = line.first;
  let row = first;
  if (first < 0 || queue.rows.cols.place.get(first) > returned.firstKey) {
    row = returned.shift();
    if (row < 0 && fair !== null) row = firstOfNoisy(fair);
    if (row < 0) return -1;
    queue.returnedCount -= 1;
    if (fair !== null) notVisible(queue, fair, row);
  } else line.remove(first);
  queue.rows.cols.where.set(row, Where.nowhere);
  return row;
}

/** Puts a row where a deadline ends its state; the ticket under which the deadline stands. */
export function hide(
  queue: QueueState,
  row: number,
  where: typeof Where.delayed | typeof Where.inFlight,
  until: SimTime,
): number {
  const { cols } = queue.rows;
  queue.stamp += 1;
  cols.stamp.set(row, queue.stamp);
  cols.where.set(row, where);
  if (where === Where.delayed) queue.delayedCount += 1;
  else {
    queue.inFlightCount += 1;
    if (queue.fair !== null) {
      const tenant = tenantOf(queue.fair, row);
      if (tenant >= 0) {
        countInFlight(queue.fair, tenant, 1);
        raiseNoise(queue, queue.fair, tenant);
      }
    }
  }
  const issued = ticket(queue.stamp, row);
  const { index } = queue.due;
  index.add(until, issued);
  const live = queue.delayedCount + queue.inFlightCount;
  if (index.size - live > STALE_ALLOWED && index.size > 2 * live)
    index.compact((code) => isHidden(queue, code));
  return issued;
}

/** Whether this deadline is still the row's own. */
export function isHidden(queue: QueueState, code: number): boolean {
  const { cols } = queue.rows;
  const row = rowOf(code);
  const where = cols.where.get(row);
  return (where === Where.inFlight || where === Where.delayed) && cols.stamp.get(row) === stampOf(code);
}

/** Hands a row to a move task; the ticket by which the answer finds it again. */
export function startMoving(queue: QueueState, row: number): number {
  queue.stamp += 1;
  queue.rows.cols.stamp.set(row, queue.stamp);
  queue.rows.cols.where.set(row, Where.moving);
  queue.movingCount += 1;
  return ticket(queue.stamp, row);
}

export function isMoving(queue: QueueState, code: number): boolean {
  const { cols } = queue.rows;
  const row = rowOf(code);
  return cols.where.get(row) === Where.moving && cols.stamp.get(row) === stampOf(code);
}

// -- retention ------------------------------------------------------------------------------------------------

/** The message sent longest ago, or -1. */
export function oldest(queue: QueueState): number {
  const { bySent, sentEarlier } = queue;
  while (sentEarlier.size > 0 && !isEarlier(queue, sentEarlier.firstValue, sentEarlier.firstKey))
    sentEarlier.shift();
  const first = bySent.first;
  if (sentEarlier.size === 0) return first;
  const isFirst = first >= 0 && queue.rows.cols.sentAt.get(first) <= sentEarlier.firstKey;
  return isFirst ? first : sentEarlier.firstValue;
}

/** A freed row may be somebody else's by now; if that one was sent at the same time, the entry serves it as well. */
function isEarlier(queue: QueueState, row: number, sentAt: SimTime): boolean {
  const { cols } = queue.rows;
  return cols.isEarlier.get(row) === 1 && cols.sentAt.get(row) === sentAt;
}

function compactEarlier(queue: QueueState): void {
  const { sentEarlier, sentEarlierCount } = queue;
  const stale = sentEarlier.size - sentEarlierCount;
  if (stale > STALE_ALLOWED && stale > sentEarlierCount)
    sentEarlier.compact((row, sentAt) => isEarlier(queue, row, sentAt));
}

// -- receipt handles ------------------------------------------------------------------------------------------

export const GARBAGE = -2;
export const GONE = -1;

/** The row that a receipt handle speaks of, `GONE` if that message has left, `GARBAGE` if it never was a handle. */
export function rowOfReceipt(queue: QueueState, receipt: unknown): number {
  if (typeof receipt !== "number" || !Number.isSafeInteger(receipt) || receipt <= 0) return GARBAGE;
  const row = rowOf(receipt);
  const stamp = stampOf(receipt);
  if (row >= queue.rowsMade || stamp < 1 || stamp > queue.stamp) return GARBAGE;
  const { cols } = queue.rows;
  return cols.where.get(row) === Where.nowhere || stamp <= cols.born.get(row) ? GONE : row;
}
