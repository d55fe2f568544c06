/** What must hold of a FIFO queue after every event, beside what holds of every queue; checked in tests. */
import { type QueueState, Where } from "../state.ts";
import type { FifoState } from "./state.ts";

/** The broken claims, as sentences for us. */
export function brokenGroupClaims(queue: QueueState, fifo: FifoState): readonly string[] {
  const broken: string[] = [];
  const claim = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  const { links, groups } = fifo;
  const { where, place, born } = queue.rows.cols;
  claim(links.size === queue.rows.size, "messages and their places in groups differ in number");
  claim(groups.size === fifo.groupOf.size, "groups and their names differ in number");
  claim(fifo.accepted.size === fifo.acceptedBy.size, "accepted sends and their keys differ in number");
  claim(fifo.accepted.size === fifo.acceptedOrder.length, "accepted sends and their order differ in number");

  const offered = new Map<number, number>();
  const index = queue.returned.share();
  for (let key = index.firstKey, row = index.shift(); row >= 0; key = index.firstKey, row = index.shift())
    if (where.get(row) === Where.returned && place.get(row) === key)
      offered.set(row, (offered.get(row) ?? 0) + 1);

  let seen = 0;
  const heads = new Map<number, number>();
  const lasts = new Map<number, number>();
  for (const row of queue.bySent) {
    if (fifo.horizon >= 0 && born.get(row) <= born.get(fifo.horizon)) seen += 1;
    const group = links.cols.group.get(row);
    const last = lasts.get(group);
    if (last === undefined) heads.set(group, row);
    claim(links.cols.prev.get(row) === (last ?? -1) + 1, `row ${row} does not stand behind ${last}`);
    if (last !== undefined)
      claim(
        links.cols.sequence.get(last) < links.cols.sequence.get(row),
        `row ${row} has no later sequence number than the one before it in its group`,
      );
    lasts.set(group, row);
  }
  claim(seen === fifo.seen, `${seen} messages are before the horizon, ${fifo.seen} are counted`);
  claim(heads.size === groups.size, "groups without a message are kept");
  for (const [group, row] of heads) {
    claim(groups.cols.head.get(group) === row + 1, `group ${group} does not begin with row ${row}`);
    claim(groups.cols.tail.get(group) === (lasts.get(group) ?? -1) + 1, `group ${group} ends elsewhere`);
    const isAvailable =
      where.get(row) === Where.returned && fifo.horizon >= 0 && born.get(row) <= born.get(fifo.horizon);
    claim((offered.get(row) ?? 0) === (isAvailable ? 1 : 0), `group ${group} is offered wrongly`);
    offered.delete(row);
  }
  claim(offered.size === 0, "a message is offered that is not the first of its group");
  return broken;
}
