/** A place for a new card where it covers no other: the nearest to where it was wanted. */
import type { Box } from "../geometry/box.ts";
import type { Position } from "../scenario/scenario.ts";

const STEP = 24;
const ROOM = 16;
const RINGS = 40;

const isFree = (box: Box, others: readonly Box[]): boolean =>
  others.every(
    (other) =>
      box.x + box.width + ROOM <= other.x ||
      other.x + other.width + ROOM <= box.x ||
      box.y + box.height + ROOM <= other.y ||
      other.y + other.height + ROOM <= box.y,
  );

/** Looks around `wanted` in growing rings; when everything near is taken, the wanted place itself. */
export function freePlace(wanted: Box, others: readonly Box[]): Position {
  const near = others.filter((other) => other.width > 40);
  for (let ring = 0; ring <= RINGS; ring += 1) {
    for (let dx = -ring; dx <= ring; dx += 1) {
      const isSide = Math.abs(dx) === ring;
      for (let dy = -ring; dy <= ring; dy += isSide ? 1 : 2 * ring) {
        const place = { ...wanted, x: Math.round(wanted.x) + dx * STEP, y: Math.round(wanted.y) + dy * STEP };
        if (isFree(place, near)) return { x: place.x, y: place.y };
      }
    }
  }
  return { x: Math.round(wanted.x), y: Math.round(wanted.y) };
}
