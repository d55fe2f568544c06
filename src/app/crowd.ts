/**
 * What travels in one direction of a busy wire, counted instead of collected: how dense it is along the way is told from
 * a hundred hops spread over it, so a frame costs the same however much is under way.
 */
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { Lane } from "../engine/trace/wire-log.ts";
import { addToCrowd, BINS, type Crowd, clearCrowd, shareAt } from "../overlay/traffic.ts";

/** Hops looked at: four for each part of the way that is told apart. */
const LOOKED_AT = BINS * 4;

/** Fills `crowd` with what is under way at a time; `isDrawn` says of a hop whether it would be drawn one by one. */
export function countCrowd(
  index: TraceIndex,
  lane: Lane,
  at: SimTime,
  isDrawn: (record: RecordView) => boolean,
  crowd: Crowd,
): void {
  clearCrowd(crowd);
  const places = lane.sampleUnderWay(at, LOOKED_AT);
  for (const place of places) {
    const record = index.view(lane.records.at(place));
    if (!isDrawn(record)) continue;
    const share = shareAt(lane.departs.at(place), lane.arrives.at(place), at);
    addToCrowd(crowd, share, Math.max(1, record.copyCount));
  }
  // As many as there are, not as many as were looked at.
  if (places.length > 0) crowd.dots = Math.round((crowd.dots * lane.countUnderWay(at)) / places.length);
}

/** Where in the lane the hop under way stands that carries a copy; -1 = on none. */
export function placeOf(index: TraceIndex, lane: Lane, at: SimTime, copy: MessageId): number {
  for (const place of lane.underWay(at, Infinity)) {
    const record = index.view(lane.records.at(place));
    if (record.copyCount > 0 && record.copies().includes(copy)) return place;
  }
  return -1;
}
