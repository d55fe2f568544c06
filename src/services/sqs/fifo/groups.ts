/**
 * Message groups, pure. A group is a list of messages in the order in which they were sent. What can be received of it
 * is the longest run of visible messages from its front: one message in flight (or delayed) holds back all behind it, as
 * recorded on AWS. So a group is available exactly while its first message is visible, and only first messages stand in
 * the queue's index of the visible.
 *
 * The order among groups is that index's: by the place of the first message, which is where it was sent, or behind
 * everything when it has been received and has come back. AWS promises no order here; the recorded runs agree with this.
 *
 * A receive looks only at the first messages of the queue (120,000 on AWS): a group whose first message is behind that
 * horizon is not offered. The horizon moves one message for each that leaves.
 */
import { STALE_ALLOWED } from "../deadlines.ts";
import { type QueueState, Where } from "../state.ts";
import type { FifoState } from "./state.ts";

/** Puts a new message, in no place yet, at the end of its group. Returns the count that its sequence number is made of. */
export function enterGroup(fifo: FifoState, row: number, id: string, looksAtMost: number): number {
  const group = groupNamed(fifo, id);
  const { groups, links } = fifo;
  links.add();
  const last = groups.cols.tail.get(group);
  links.cols.group.set(row, group);
  links.cols.prev.set(row, last);
  links.cols.next.set(row, 0);
  if (last === 0) groups.cols.head.set(group, row + 1);
  else links.cols.next.set(last - 1, row + 1);
  groups.cols.tail.set(group, row + 1);
  groups.cols.count.set(group, groups.cols.count.get(group) + 1);
  fifo.sequence += 1;
  links.cols.sequence.set(row, fifo.sequence);
  if (fifo.seen < looksAtMost) {
    fifo.seen += 1;
    fifo.horizon = row;
  }
  return fifo.sequence;
}

function groupNamed(fifo: FifoState, id: string): number {
  const known = fifo.groupOf.find(id);
  if (known >= 0) return known;
  const group = fifo.groups.add();
  fifo.groups.cols.head.set(group, 0);
  fifo.groups.cols.tail.set(group, 0);
  fifo.groups.cols.count.set(group, 0);
  fifo.groupOf.add(id, group);
  return group;
}

/** Takes a message that leaves the queue out of its group; the one behind it may become the first. */
export function leaveGroup(queue: QueueState, fifo: FifoState, row: number): void {
  moveHorizon(queue, fifo, row);
  const { groups, links } = fifo;
  const group = links.cols.group.get(row);
  const prev = links.cols.prev.get(row);
  const next = links.cols.next.get(row);
  if (prev === 0) groups.cols.head.set(group, next);
  else links.cols.next.set(prev - 1, next);
  if (next === 0) groups.cols.tail.set(group, prev);
  else links.cols.prev.set(next - 1, prev);
  const count = groups.cols.count.get(group) - 1;
  groups.cols.count.set(group, count);
  links.free(row);
  if (count === 0) {
    fifo.groupOf.remove(group);
    groups.free(group);
  } else if (prev === 0) offer(queue, fifo, next - 1);
}

/** Makes a message visible at the place it has. */
export function showInGroup(queue: QueueState, fifo: FifoState, row: number): void {
  queue.rows.cols.where.set(row, Where.returned);
  queue.returnedCount += 1;
  if (isFirst(fifo, row)) offer(queue, fifo, row);
}

const isFirst = (fifo: FifoState, row: number): boolean =>
  fifo.groups.cols.head.get(fifo.links.cols.group.get(row)) === row + 1;

/** Puts the first message of a group into the index, if it can be received. */
function offer(queue: QueueState, fifo: FifoState, row: number): void {
  const { cols } = queue.rows;
  if (cols.where.get(row) !== Where.returned || !isSeen(queue, fifo, row)) return;
  const { returned } = queue;
  returned.add(cols.place.get(row), row);
  const live = fifo.groups.size;
  if (returned.size - live > STALE_ALLOWED && returned.size > 2 * live)
    returned.compact(
      (entry, place) => cols.where.get(entry) === Where.returned && cols.place.get(entry) === place,
    );
}

/** The message behind this one in its group if it is visible, else -1. */
export function visibleBehind(queue: QueueState, fifo: FifoState, row: number): number {
  const next = fifo.links.cols.next.get(row) - 1;
  return next >= 0 && queue.rows.cols.where.get(next) === Where.returned ? next : -1;
}

// -- the horizon ----------------------------------------------------------------------------------------------

/** Whether a receive looks as far as this message. Messages arrive in the order of the numbers they are born with. */
function isSeen(queue: QueueState, fifo: FifoState, row: number): boolean {
  const { born } = queue.rows.cols;
  return fifo.horizon >= 0 && born.get(row) <= born.get(fifo.horizon);
}

/** A message leaves that is still in the order by sent time: if it was seen, one more is. */
function moveHorizon(queue: QueueState, fifo: FifoState, row: number): void {
  if (!isSeen(queue, fifo, row)) return;
  const { bySent } = queue;
  const next = bySent.after(fifo.horizon);
  if (next < 0) {
    fifo.seen -= 1;
    if (fifo.horizon === row) fifo.horizon = bySent.before(row);
    return;
  }
  fifo.horizon = next;
  if (isFirst(fifo, next)) offer(queue, fifo, next);
}

/** Places the horizon anew when the setting has changed; costs one walk over the queue. */
export function resetHorizon(queue: QueueState, fifo: FifoState, looksAtMost: number): void {
  fifo.horizon = -1;
  fifo.seen = 0;
  queue.returned.clear();
  for (const row of queue.bySent) {
    if (fifo.seen >= looksAtMost) break;
    fifo.seen += 1;
    fifo.horizon = row;
    if (isFirst(fifo, row)) offer(queue, fifo, row);
  }
}
