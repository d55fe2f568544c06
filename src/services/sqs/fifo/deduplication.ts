/**
 * What a FIFO queue has accepted in the last five minutes. A second send with the same deduplication id within that time
 * of the first is acknowledged with the answer of the first and not enqueued, also when the first was received and
 * deleted long ago (as documented). Assumed: the interval counts from the first send and a duplicate does not renew it.
 */
import type { MessageId, SimTime } from "../../../engine/contract/ids.ts";
import { MINUTE } from "../../../engine/contract/units.ts";
import type { FifoState } from "./state.ts";

export const DEDUPLICATION_INTERVAL = 5 * MINUTE;

export type Accepted = { readonly message: MessageId; readonly sequence: number };

/** What makes a send a duplicate: its id in the whole queue, or in its group. Ids hold no space. */
export const keyOf = (scope: "queue" | "messageGroup", group: string, id: string): string =>
  scope === "queue" ? id : `${group} ${id}`;

/** The first send of this key, if it is not five minutes old. */
export function acceptedAs(fifo: FifoState, key: string, now: SimTime): Accepted | undefined {
  forgetBefore(fifo, now - DEDUPLICATION_INTERVAL);
  const row = fifo.acceptedBy.find(key);
  if (row < 0) return undefined;
  const { cols } = fifo.accepted;
  return { message: cols.message.get(row), sequence: cols.sequence.get(row) };
}

export function noteAccepted(fifo: FifoState, key: string, accepted: Accepted, now: SimTime): void {
  const row = fifo.accepted.add();
  const { cols } = fifo.accepted;
  cols.message.set(row, accepted.message);
  cols.sequence.set(row, accepted.sequence);
  cols.at.set(row, now);
  fifo.acceptedBy.add(key, row);
  fifo.acceptedOrder.push(row);
}

/** A purge clears the memory (as recorded). */
export const forgetAccepted = (fifo: FifoState): void => forgetBefore(fifo, Infinity);

function forgetBefore(fifo: FifoState, time: SimTime): void {
  const { accepted, acceptedBy, acceptedOrder } = fifo;
  while (acceptedOrder.length > 0 && accepted.cols.at.get(acceptedOrder.at(0)) <= time) {
    const row = acceptedOrder.shift();
    acceptedBy.remove(row);
    accepted.free(row);
  }
}
