/** Where a relation's pill and a wire's note stand: the pill at the middle of the wire, the note beside it, never on a line. */
import { type Box, bottom, type Point, right } from "./box.ts";
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
/** The least room between a note and its wire. */
const CLEARANCE = 4;

/** The middle of a pill: half way along the wire, between the two lanes of a poll. */
export function pillAt(wire: Wire): Point {
  const along = pointAt(wire.along.table, 0.5, emptyPathPoint());
  if (wire.tie !== "poll") return { x: along.x, y: along.y };
  const back = pointAt(wire.back.table, 0.5, emptyPathPoint());
  return { x: (along.x + back.x) / 2, y: (along.y + back.y) / 2 };
}

/**
 * Where a note of `width` x `height` px (a line is 14 high) goes: under a level wire, to the right of a steep one; when the
 * wire itself or a node lies there, the next free of under, right, over, left. Where none is free, one that only keeps off
 * the wire, and if there is none below the whole wire.
 */
export function noteAt(wire: Wire, width: number, height: number, nodes: Iterable<Box> = []): NotePlace {
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
  const free = places.filter((place) => clearance(wire, place, width, height) >= CLEARANCE);
  const others = [...nodes];
  return (
    free.find((place) => !others.some((box) => covers(box, place, width, height))) ??
    free[0] ??
    belowAll(wire, middle.x)
  );
}

const leftOf = ({ x, anchor }: NotePlace, width: number): number =>
  anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
const topOf = ({ y }: NotePlace): number => y - ASCENT - 2;

function covers(box: Box, place: NotePlace, width: number, height: number): boolean {
  const [left, top] = [leftOf(place, width), topOf(place)];
  return left < right(box) && left + width > box.x && top < bottom(box) && top + height > box.y;
}

/** Below the lowest point of either lane: always free of the wire itself. */
function belowAll(wire: Wire, x: number): NotePlace {
  let lowest = Number.NEGATIVE_INFINITY;
  for (const lane of [wire.along, wire.back]) {
    const { points } = lane.table;
    for (let i = 1; i < points.length; i += 2) lowest = Math.max(lowest, points[i]!);
  }
  return { x, y: lowest + UNDER, anchor: "middle" };
}

/** The least distance from the note's rectangle to either lane, px; 0 when a lane crosses it. */
function clearance(wire: Wire, place: NotePlace, width: number, height: number): number {
  const [left, top] = [leftOf(place, width), topOf(place)];
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
