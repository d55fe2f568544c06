/** What must hold of a queue after every event; checked in tests. */
import { brokenTenantClaims } from "./fair/invariants.ts";
import { brokenGroupClaims } from "./fifo/invariants.ts";
import { type QueueState, Where } from "./state.ts";
import { isHidden } from "./store.ts";

/** The broken claims, as sentences for us. */
export function brokenClaims(queue: QueueState): readonly string[] {
  const broken: string[] = [];
  const claim = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  const { rows } = queue;
  const { cols } = rows;
  const counts = [0, 0, 0, 0, 0, 0];
  let known = 0;
  let earlier = 0;
  for (let row = 0; row < queue.rowsMade; row += 1) {
    const where = cols.where.get(row);
    counts[where] = (counts[where] ?? 0) + 1;
    if (where !== Where.nowhere) known += 1;
    if (cols.isEarlier.get(row) === 1) earlier += 1;
  }
  claim(known === rows.size, `${known} rows are somewhere, ${rows.size} are in use`);
  claim(counts[Where.delayed] === queue.delayedCount, "delayed rows and their count differ");
  claim(counts[Where.line] === queue.line.length, "rows in the line and its length differ");
  claim(counts[Where.returned] === queue.returnedCount, "returned rows and their count differ");
  claim(counts[Where.inFlight] === queue.inFlightCount, "rows in flight and their count differ");
  claim(counts[Where.moving] === queue.movingCount, "rows being moved and their count differ");
  claim(earlier === queue.sentEarlierCount, "rows sent earlier and their count differ");
  claim(queue.bySent.length + earlier === rows.size, "the order by sent time misses rows");
  let place = -Infinity;
  for (const row of queue.line) {
    claim(cols.where.get(row) === Where.line, `row ${row} is in the line but says otherwise`);
    claim(cols.place.get(row) > place, `row ${row} is in the line before its place`);
    place = cols.place.get(row);
  }
  let sentAt = -Infinity;
  for (const row of queue.bySent) {
    claim(cols.sentAt.get(row) >= sentAt, `row ${row} is too late in the order by sent time`);
    sentAt = cols.sentAt.get(row);
  }
  const hidden = queue.delayedCount + queue.inFlightCount;
  let live = 0;
  const index = queue.due.index.share();
  for (let code = index.shift(); code >= 0; code = index.shift()) if (isHidden(queue, code)) live += 1;
  claim(live === hidden, `${live} deadlines are alive for ${hidden} hidden rows`);
  claim(hidden === 0 || queue.due.timer !== 0, "hidden rows wait for no timer");
  claim(rows.size === 0 || queue.retention.timer !== 0, "nothing watches over retention");
  claim(queue.polls.size === queue.pollOrder.length, "polls and their order differ");
  claim(queue.polls.size === 0 || queue.pollEnds.timer !== 0, "polls wait for no timer");
  return [
    ...broken,
    ...(queue.fifo === null ? [] : brokenGroupClaims(queue, queue.fifo)),
    ...(queue.fair === null ? [] : brokenTenantClaims(queue, queue.fair)),
  ];
}
