/**
 * A line sampled at equal distances, so that a share of the way maps to a point and a direction in constant time.
 * Edge component and overlay both start from the same curve, so a message runs exactly on its wire.
 */
import type { PathPoint } from "./box.ts";
import { type Curve, coordinateAt, cubicCount } from "./curve.ts";

/** `points` holds x, y of `segments` + 1 points, equal arc length apart; `length` is in px. */
export type PathTable = { readonly points: Float64Array; readonly segments: number; readonly length: number };

/** Where a place lies relative to a line: how far off (px), and the nearest share of the way (0..1) with its point. */
export type Nearest = {
  readonly distance: number;
  readonly fraction: number;
  readonly x: number;
  readonly y: number;
};

const TABLE_SEGMENTS = 64;
/** Steps per cubic when its length is measured; the error of a wire's curve is then far below a tenth of a per cent. */
const MEASURE_STEPS = 96;

/** Samples a curve. A curve of no length gives equal points and length 0. */
export function pathTable(curve: Curve, segments = TABLE_SEGMENTS): PathTable {
  const steps = cubicCount(curve) * MEASURE_STEPS;
  const reached = new Float64Array(steps + 1);
  let [x, y] = [curve[0]!, curve[1]!];
  for (let i = 1; i <= steps; i++) {
    const cubic = Math.floor((i - 1) / MEASURE_STEPS);
    const t = (i - cubic * MEASURE_STEPS) / MEASURE_STEPS;
    const [nextX, nextY] = [coordinateAt(curve, cubic, 0, t), coordinateAt(curve, cubic, 1, t)];
    reached[i] = reached[i - 1]! + Math.hypot(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  const length = reached[steps]!;
  const points = new Float64Array((segments + 1) * 2);
  let step = 0;
  for (let i = 0; i <= segments; i++) {
    const wanted = (length * i) / segments;
    while (step < steps - 1 && reached[step + 1]! < wanted) step++;
    const span = reached[step + 1]! - reached[step]!;
    const along = step + (span > 0 ? Math.min(1, (wanted - reached[step]!) / span) : 0);
    const cubic = Math.min(cubicCount(curve) - 1, Math.floor(along / MEASURE_STEPS));
    const t = along / MEASURE_STEPS - cubic;
    points[i * 2] = coordinateAt(curve, cubic, 0, t);
    points[i * 2 + 1] = coordinateAt(curve, cubic, 1, t);
  }
  return { points, segments, length };
}

export function emptyPathPoint(): PathPoint {
  return { x: 0, y: 0, tangentX: 1, tangentY: 0 };
}

/**
 * The point at a share of the way, written into `out` and returned, so a frame allocates nothing. Shares outside 0..1 give
 * the ends. On a line of no length the direction is to the right.
 */
export function pointAt(table: PathTable, fraction: number, out: PathPoint): PathPoint {
  const { points, segments, length } = table;
  const along = Math.min(1, Math.max(0, fraction)) * segments;
  const segment = along < segments ? Math.floor(along) : segments - 1;
  const rest = along - segment;
  const at = segment * 2;
  const x = points[at]!;
  const y = points[at + 1]!;
  const dx = points[at + 2]! - x;
  const dy = points[at + 3]! - y;
  const span = length > 0 ? Math.sqrt(dx * dx + dy * dy) : 0;
  out.x = x + dx * rest;
  out.y = y + dy * rest;
  out.tangentX = span > 0 ? dx / span : 1;
  out.tangentY = span > 0 ? dy / span : 0;
  return out;
}

/** The nearest place of a line to a point, for clicking and for keeping notes off wires. Cost grows with `segments` only. */
export function nearestOn(table: PathTable, x: number, y: number): Nearest {
  const { points, segments } = table;
  let best = { distance: Number.POSITIVE_INFINITY, fraction: 0, x: points[0]!, y: points[1]! };
  for (let i = 0; i < segments; i++) {
    const [ax, ay] = [points[i * 2]!, points[i * 2 + 1]!];
    const [dx, dy] = [points[i * 2 + 2]! - ax, points[i * 2 + 3]! - ay];
    const square = dx * dx + dy * dy;
    const raw = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0;
    const rest = Math.min(1, Math.max(0, raw));
    const [px, py] = [ax + dx * rest, ay + dy * rest];
    const distance = Math.hypot(x - px, y - py);
    if (distance < best.distance) best = { distance, fraction: (i + rest) / segments, x: px, y: py };
  }
  return best;
}
