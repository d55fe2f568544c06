/** Where a relation's pill and a wire's note stand: the pill at the middle of the wire, the note beside it, never on a line. */
import type { Point } from "./box.ts";
import { emptyPathPoint, nearestOn, pointAt } from "./path-table.ts";
import type { Wire } from "./wire.ts";

/** Text position: `y` is the baseline of the first line, `anchor` as in SVG's text-anchor. */
export type NotePlace = {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
};

/** From the line to the baseline under it: clears a tray or ring (14) and the height of the letters. */
const UNDER = 26;
const OVER = 18;
/** From a vertical line to the text beside it: clears a pointed message with its count, ring and outline. */
const BESIDE = 46;
const ASCENT = 9;

/** The middle of a pill: half way along the wire, between the two lanes of a poll. */
export function pillAt(wire: Wire): Point {
  const along = pointAt(wire.along.table, 0.5, emptyPathPoint());
  if (wire.tie !== "poll") return { x: along.x, y: along.y };
  const back = pointAt(wire.back.table, 0.5, emptyPathPoint());
  return { x: (along.x + back.x) / 2, y: (along.y + back.y) / 2 };
}

/**
 * Where a note of `width` x `height` px (a line is 14 high) goes: under a level wire, to the right of a steep one; when the
 * wire itself runs there, the next free of under, right, over, left, and if none is free the one with most room.
 */
export function noteAt(wire: Wire, width: number, height: number): NotePlace {
  const middle = pillAt(wire);
  const along = pointAt(wire.along.table, 0.5, emptyPathPoint());
  const half = Math.abs(along.y - middle.y);
  const baseline = middle.y - height / 2 + ASCENT + 2;
  const under: NotePlace = { x: middle.x, y: middle.y + half + UNDER, anchor: "middle" };
  const beside: NotePlace = { x: middle.x + BESIDE, y: baseline, anchor: "start" };
  const over: NotePlace = { x: middle.x, y: middle.y - half - OVER - (height - 14), anchor: "middle" };
  const left: NotePlace = { x: middle.x - BESIDE, y: baseline, anchor: "end" };
  const isSteep = Math.abs(along.tangentY) > Math.abs(along.tangentX);
  const places = isSteep ? [beside, left, under, over] : [under, over, beside, left];
  let best = places[0]!;
  let most = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const room = clearance(wire, place, width, height);
    if (room >= 4) return place;
    if (room > most) [best, most] = [place, room];
  }
  return best;
}

/** The least distance from the note's rectangle to either lane, px; 0 when a lane crosses it. */
function clearance(wire: Wire, place: NotePlace, width: number, height: number): number {
  const left =
    place.anchor === "start" ? place.x : place.anchor === "end" ? place.x - width : place.x - width / 2;
  const top = place.y - ASCENT - 2;
  let least = Number.POSITIVE_INFINITY;
  for (const lane of [wire.along, wire.back]) {
    const { points } = lane.table;
    for (let i = 0; i < points.length; i += 2) {
      const dx = Math.max(left - points[i]!, 0, points[i]! - left - width);
      const dy = Math.max(top - points[i + 1]!, 0, points[i + 1]! - top - height);
      least = Math.min(least, Math.hypot(dx, dy));
    }
    least = Math.min(least, nearestOn(lane.table, left + width / 2, top + height / 2).distance);
  }
  return least;
}
