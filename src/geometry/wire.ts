/**
 * The line between two nodes. Wires leave to the right and enter from the left, horizontally; what happens only after giving
 * up runs vertically. It depends on the two nodes it ties, so it can be computed while one is dragged;
 * the others it goes round where it can.
 */
import { type Box, bottom, clamp, type Point, right } from "./box.ts";
import { type Curve, curveSvg, parallel, reversed, straight, trimmed } from "./curve.ts";
import { type PathTable, pathTable } from "./path-table.ts";
import { detour, isFree, levelCurve } from "./route.ts";

/** push: the sender calls. poll: the consumer asks (source is the queue). after: redrive, destination, on failure. */
export type Tie = "push" | "poll" | "after";

/** A place on a node's edge and the direction of travel there, in degrees clockwise from "to the right", as SVG rotates. */
export type WireEnd = { readonly x: number; readonly y: number; readonly angleDeg: number };

/** One direction of travel. `d` is the line to draw, shortened where a head or socket sits; `table` is the whole way. */
export type Lane = {
  readonly d: string;
  readonly table: PathTable;
  readonly start: WireEnd;
  readonly end: WireEnd;
};

/**
 * `along` goes from source to target and carries the head. `back` goes from target to source: for a poll it is the upper lane
 * of requests and ends in the socket, otherwise it is the same line travelled by answers and is not drawn a second time.
 */
export type Wire = { readonly tie: Tie; readonly along: Lane; readonly back: Lane };

/** Shifts of the two ends along their sides from where they sit by default, px; limited to the side. */
export type WireShift = { readonly leave?: number; readonly enter?: number };

export const LANE_GAP = 26;
/** The line stops inside the head, so that a thick line does not blunt its tip. */
const HEAD_TRIM = 6;
const SOCKET_TRIM = 8;
const CORNER_ROOM = 8;
/** From this gap on two sides that face each other are joined by one curve; below it the wire goes round. */
const FACING_GAP = 2;
/** How far below or above both nodes a wire goes round, px; between them it takes any gap its lanes fit in. */
const ROUND_ROOM = 32;
/** Ends this close in height are joined by a straight line. */
const LEVEL_WITHIN = 28;
/** Where wires of settings begin at the lower side: the first from the left, and the distance to the next. */
export const BELOW_INSET = 88;
export const BELOW_STEP = 28;

/**
 * The wire from one node to another, for any placement: facing, behind, above, overlapping or the same node. `others` are
 * the nodes it should not cross; when every way crosses one, it takes the plain one.
 */
export function wireBetween(
  source: Box,
  target: Box,
  tie: Tie,
  shift: WireShift = {},
  others: readonly Box[] = [],
): Wire {
  const curve = curveOf(source, target, tie, shift, others);
  if (tie === "poll") {
    const requests = reversed(parallel(curve, -LANE_GAP / 2));
    return { tie, along: lane(parallel(curve, LANE_GAP / 2), HEAD_TRIM), back: lane(requests, SOCKET_TRIM) };
  }
  return { tie, along: lane(curve, HEAD_TRIM), back: lane(reversed(curve), 0) };
}

function lane(curve: Curve, trim: number): Lane {
  const last = curve.length - 2;
  return {
    d: curveSvg(trim > 0 ? trimmed(curve, trim) : curve),
    table: pathTable(curve),
    start: endAt(curve, 0, 0, 2),
    end: endAt(curve, last, last - 2, last),
  };
}

function endAt(curve: Curve, at: number, from: number, to: number): WireEnd {
  const angle = Math.atan2(curve[to + 1]! - curve[from + 1]!, curve[to]! - curve[from]!);
  return { x: curve[at]!, y: curve[at + 1]!, angleDeg: Math.round((angle * 1800) / Math.PI) / 10 };
}

function curveOf(source: Box, target: Box, tie: Tie, shift: WireShift, others: readonly Box[]): Curve {
  const vertical = tie === "after" ? verticalCurve(source, target, shift) : undefined;
  if (vertical && isFree(vertical, others, 0)) return vertical;
  const side = sideCurve(source, target, tie, shift, others);
  return vertical && !isFree(side, others, 0) ? vertical : side;
}

function sideCurve(source: Box, target: Box, tie: Tie, shift: WireShift, others: readonly Box[]): Curve {
  const half = tie === "poll" ? LANE_GAP / 2 : 0;
  const room = CORNER_ROOM + half;
  const from = { x: right(source), y: sideY(source, shift.leave ?? 0, room) };
  const to = { x: target.x, y: sideY(target, shift.enter ?? 0, room) };
  const isFacing = to.x - from.x >= FACING_GAP;
  const plain = isFacing
    ? facingCurve(source, target, from, to, room)
    : roundCurve(from, to, detourY(source, target, tie));
  if (isFree(plain, others, half)) return plain;
  const around = isFacing ? others : [...others, source, target];
  const over = (level: number): Curve =>
    isFacing ? levelCurve(from, to, level) : roundCurve(from, to, level);
  return detour(from, to, around, half, over, others) ?? plain;
}

function facingCurve(source: Box, target: Box, from: Point, to: Point, room: number): Curve {
  const level = levelBetween(source, target, from.y, to.y, room);
  if (level !== undefined) return straight(from.x, level, to.x, level);
  const middle = (from.x + to.x) / 2;
  return Float64Array.of(from.x, from.y, middle, from.y, middle, to.y, to.x, to.y);
}

/** The height of a straight wire: two ends that are nearly level meet half way, where both sides have room for it. */
function levelBetween(
  source: Box,
  target: Box,
  fromY: number,
  toY: number,
  room: number,
): number | undefined {
  if (Math.abs(toY - fromY) > LEVEL_WITHIN) return undefined;
  const low = Math.max(source.y, target.y) + room;
  const high = Math.min(bottom(source), bottom(target)) - room;
  return low <= high ? clamp((fromY + toY) / 2, low, high) : undefined;
}

function sideY(box: Box, shift: number, room: number): number {
  return clamp(box.y + box.height / 2 + shift, box.y + room, bottom(box) - room);
}

/** Out to the right, back along a level that touches neither node, and in from the left. */
function roundCurve(from: Point, to: Point, level: number): Curve {
  const out = bulge(level - from.y);
  const into = bulge(level - to.y);
  const run = straight(from.x, level, to.x, level);
  return Float64Array.of(
    ...[from.x, from.y, from.x + out, from.y, from.x + out, level],
    ...run,
    ...[to.x - into, level, to.x - into, to.y, to.x, to.y],
  );
}

function bulge(drop: number): number {
  return clamp(Math.abs(drop) * 0.6, 28, 72);
}

/** The level a wire goes back on: between the two nodes when there is room, else below or above both, whichever is nearer. */
function detourY(source: Box, target: Box, tie: Tie): number {
  const lanes = tie === "poll" ? LANE_GAP / 2 : 0;
  const room = ROUND_ROOM + lanes;
  const gap = FACING_GAP + lanes * 2;
  if (target.y - bottom(source) >= gap) return (bottom(source) + target.y) / 2;
  if (source.y - bottom(target) >= gap) return (bottom(target) + source.y) / 2;
  const middle = (source.y + source.height / 2 + target.y + target.height / 2) / 2;
  const below = Math.max(bottom(source), bottom(target)) + room;
  const above = Math.min(source.y, target.y) - room;
  return below - middle <= middle - above ? below : above;
}

/** Straight down (or up) where the two nodes share a column, else a curve that leaves and enters vertically. */
function verticalCurve(source: Box, target: Box, shift: WireShift): Curve | undefined {
  const down = target.y - bottom(source) >= FACING_GAP;
  if (!down && source.y - bottom(target) < FACING_GAP) return undefined;
  const wanted = source.x + Math.min(BELOW_INSET, source.width / 2) + (shift.leave ?? 0);
  const [low, high] = [source.x + CORNER_ROOM, right(source) - CORNER_ROOM];
  const [targetLow, targetHigh] = [target.x + CORNER_ROOM, right(target) - CORNER_ROOM];
  const shared = Math.max(low, targetLow) <= Math.min(high, targetHigh) && shift.enter === undefined;
  const fromX = shared
    ? clamp(wanted, Math.max(low, targetLow), Math.min(high, targetHigh))
    : clamp(wanted, low, high);
  const toX = clamp(shared ? fromX : target.x + target.width / 2 + (shift.enter ?? 0), targetLow, targetHigh);
  const [fromY, toY] = down ? [bottom(source), target.y] : [source.y, bottom(target)];
  if (Math.abs(toX - fromX) < 0.5) return straight(fromX, fromY, fromX, toY);
  const middle = (fromY + toY) / 2;
  return Float64Array.of(fromX, fromY, fromX, middle, toX, middle, toX, toY);
}
