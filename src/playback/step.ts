/** The moments a step goes to, forward and back. All are functions of the trace and a time. */
import { FactKind } from "../engine/contract/facts.ts";
import type { SimTime } from "../engine/contract/ids.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";

/** Whether something to be seen happens: a hop leaves, or a message changes its place or state. */
const isVisible = (record: RecordView): boolean =>
  record.kind === FactKind.message || (record.kind === FactKind.hop && record.value > record.at);

/** How far a search for an arrival looks around: no wire of ours takes longer without another record in between. */
const LOOK_BACK = 20_000;

/** The next instant after `time` at which a hop leaves or arrives or a message changes state; null = not within what is computed. */
export function nextInstant(index: TraceIndex, time: SimTime, horizon: SimTime): SimTime | null {
  let next = Infinity;
  const start = index.countAt(time);
  for (let i = start; i < index.count; i += 1) {
    const record = index.view(i);
    if (record.at >= next) break;
    if (isVisible(record)) next = record.at;
  }
  for (let i = start - 1; i >= index.first && i > start - LOOK_BACK; i -= 1) {
    const record = index.view(i);
    if (record.kind === FactKind.hop && record.value > time) next = Math.min(next, record.value);
  }
  return next <= horizon ? next : null;
}

/** The last such instant before `time`; 0 when there is none. */
export function previousInstant(index: TraceIndex, time: SimTime): SimTime {
  let previous = 0;
  for (
    let i = index.countAt(time - 1) - 1, looked = 0;
    i >= index.first && looked < LOOK_BACK;
    i -= 1, looked += 1
  ) {
    const record = index.view(i);
    if (record.kind === FactKind.hop && record.value < time) previous = Math.max(previous, record.value);
    if (isVisible(record)) return Math.max(previous, record.at);
  }
  return previous;
}

/** The time of the first record after `time`, of any kind; null = none computed. */
export function nextRecord(index: TraceIndex, time: SimTime): SimTime | null {
  const place = index.countAt(time);
  return place < index.count ? index.timeOf(place) : null;
}

export function previousRecord(index: TraceIndex, time: SimTime): SimTime {
  const place = index.countAt(time - 1) - 1;
  return place >= index.first ? index.timeOf(place) : 0;
}
