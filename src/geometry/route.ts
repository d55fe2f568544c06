/** Finding a way for a wire round the nodes that it does not tie: a level above or below what stands in its way. */
import { type Box, bottom, clamp, type Point, right } from "./box.ts";
import { type Curve, coordinateAt, cubicCount, parallel } from "./curve.ts";

/** Room between a wire and a node it passes, px. */
const CLEARANCE = 10;
const STEPS = 24;

/** Whether a line touches a box grown by `pad` px on each side. The line is taken as a chain of short straight pieces. */
function crosses(curve: Curve, boxes: readonly Box[], pad: number): boolean {
  const near = boxes.filter((box) => touchesHull(curve, box, pad));
  if (near.length === 0) return false;
  let [x, y] = [curve[0]!, curve[1]!];
  for (let cubic = 0; cubic < cubicCount(curve); cubic += 1) {
    for (let step = 1; step <= STEPS; step += 1) {
      const nextX = coordinateAt(curve, cubic, 0, step / STEPS);
      const nextY = coordinateAt(curve, cubic, 1, step / STEPS);
      if (near.some((box) => meets(x, y, nextX, nextY, box, pad))) return true;
      [x, y] = [nextX, nextY];
    }
  }
  return false;
}

/** Whether a straight piece runs through a box: the part of it between the box's sides is not empty. */
function meets(x0: number, y0: number, x1: number, y1: number, box: Box, pad: number): boolean {
  const across = share(x0, x1, box.x - pad, right(box) + pad);
  const down = share(y0, y1, box.y - pad, bottom(box) + pad);
  return Math.max(across[0], down[0], 0) < Math.min(across[1], down[1], 1);
}

/** From which share of the way to which a coordinate is between two limits. */
function share(from: number, to: number, low: number, high: number): readonly [number, number] {
  if (from === to) return from > low && from < high ? [-Infinity, Infinity] : [Infinity, -Infinity];
  const [a, b] = [(low - from) / (to - from), (high - from) / (to - from)];
  return a < b ? [a, b] : [b, a];
}

/** A cubic lies within the hull of its corners. */
function touchesHull(curve: Curve, box: Box, pad: number): boolean {
  let [left, top, far, low] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < curve.length; i += 2) {
    left = Math.min(left, curve[i]!);
    far = Math.max(far, curve[i]!);
    top = Math.min(top, curve[i + 1]!);
    low = Math.max(low, curve[i + 1]!);
  }
  return far > box.x - pad && left < right(box) + pad && low > box.y - pad && top < bottom(box) + pad;
}

/**
 * The first of the ways over levels above and below the boxes `around` that touches none of `others`, the nearest level
 * first; undefined when there is none. `half` is half the width of what runs on the way: of the two lanes of a poll.
 */
export function detour(
  from: Point,
  to: Point,
  around: readonly Box[],
  half: number,
  over: (level: number) => Curve,
  others: readonly Box[],
): Curve | undefined {
  const room = CLEARANCE + half + 2;
  const levels = around.flatMap((box) => [box.y - room, bottom(box) + room]);
  const longer = (level: number): number => Math.abs(level - from.y) + Math.abs(level - to.y);
  levels.sort((a, b) => longer(a) - longer(b));
  for (const level of levels) {
    const curve = over(level);
    if (isFree(curve, others, half)) return curve;
  }
  return undefined;
}

/** Whether what runs on a line, or on the two lanes beside it, keeps clear of every box. */
export function isFree(curve: Curve, others: readonly Box[], half: number): boolean {
  if (others.length === 0) return true;
  const lanes = half === 0 ? [curve] : [parallel(curve, -half), parallel(curve, half)];
  return lanes.every((lane) => !crosses(lane, others, CLEARANCE / 2));
}

/** From one node to another that faces it, by way of a level between them: leaving and entering horizontally. */
export function levelCurve(from: Point, to: Point, level: number): Curve {
  const third = (to.x - from.x) / 3;
  const out = Math.min(third, bend(level - from.y));
  const into = Math.min(third, bend(level - to.y));
  const [x1, x2] = [from.x + out, to.x - into];
  const run = (x2 - x1) / 3;
  return Float64Array.of(
    ...[from.x, from.y, from.x + out * 0.55, from.y, x1 - out * 0.55, level, x1, level],
    ...[x1 + run, level, x2 - run, level, x2, level],
    ...[x2 + into * 0.55, level, to.x - into * 0.55, to.y, to.x, to.y],
  );
}

/** How long the bend to a level is, px. */
const bend = (drop: number): number => clamp(Math.abs(drop) * 0.5, 24, 84);
