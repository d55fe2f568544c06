/**
 * Chains of cubic Beziers as flat arrays: evaluation, reversal, parallels, trimming, SVG text.
 * It knows nothing of nodes or messages.
 */
import { short } from "./box.ts";

/** x, y of the start, then for each cubic x, y of its two controls and of its end: 2 + 6 n numbers. */
export type Curve = Float64Array;

export function cubicCount(curve: Curve): number {
  return (curve.length - 2) / 6;
}

/** One coordinate of one cubic at t in 0..1, in closed form. `axis` is 0 for x and 1 for y. */
export function coordinateAt(curve: Curve, cubic: number, axis: 0 | 1, t: number): number {
  const at = cubic * 6 + axis;
  const u = 1 - t;
  return (
    u * u * u * curve[at]! +
    3 * u * u * t * curve[at + 2]! +
    3 * u * t * t * curve[at + 4]! +
    t * t * t * curve[at + 6]!
  );
}

/** A straight line as a cubic whose parameter is proportional to distance. */
export function straight(x0: number, y0: number, x1: number, y1: number): Curve {
  const dx = (x1 - x0) / 3;
  const dy = (y1 - y0) / 3;
  return Float64Array.of(x0, y0, x0 + dx, y0 + dy, x1 - dx, y1 - dy, x1, y1);
}

/** The same line travelled the other way. */
export function reversed(curve: Curve): Curve {
  const turned = new Float64Array(curve.length);
  for (let i = 0; i < curve.length; i += 2) {
    turned[i] = curve[curve.length - 2 - i]!;
    turned[i + 1] = curve[curve.length - 1 - i]!;
  }
  return turned;
}

/**
 * A line about parallel to this one, `distance` px to the right of travel (below a line that runs to the right). Ends,
 * directions at the ends and the middle of each cubic lie exactly at the distance; good for the gentle curves of wires, not
 * for hairpins.
 */
export function parallel(curve: Curve, distance: number): Curve {
  const moved = new Float64Array(curve.length);
  for (let k = 0; k < cubicCount(curve); k++) moveCubic(curve, k * 6, distance, moved);
  return moved;
}

function moveCubic(curve: Curve, at: number, distance: number, moved: Float64Array): void {
  const chord = direction(curve, at, at + 6, [1, 0]);
  const start = direction(curve, at, at + 2, chord);
  const end = direction(curve, at + 4, at + 6, chord);
  const middle = middleDirection(curve, at, chord);
  const first = Math.max(-distance * halfTurn(start, middle), -SLIDE_MAX * lengthOf(curve, at, at + 2));
  const second = Math.min(distance * halfTurn(middle, end), SLIDE_MAX * lengthOf(curve, at + 4, at + 6));
  const place = (corner: number, [dx, dy]: Direction, along: number) => {
    const i = at + corner * 2;
    moved[i] = curve[i]! - dy * distance + dx * along;
    moved[i + 1] = curve[i + 1]! + dx * distance + dy * along;
  };
  place(0, start, 0);
  place(1, start, first);
  place(2, end, second);
  place(3, end, 0);
}

/** Share of its length by which a control's arm may shrink: it must not turn round. */
const SLIDE_MAX = 0.9;

function lengthOf(curve: Curve, from: number, to: number): number {
  return Math.hypot(curve[to]! - curve[from]!, curve[to + 1]! - curve[from + 1]!);
}

type Direction = readonly [number, number];

/** The unit vector from one point of a curve to another; `fallback` where they coincide. */
function direction(curve: Curve, from: number, to: number, fallback: Direction): Direction {
  return unit(curve[to]! - curve[from]!, curve[to + 1]! - curve[from + 1]!, fallback);
}

function middleDirection(curve: Curve, at: number, fallback: Direction): Direction {
  const slope = (axis: number) =>
    curve[at + 6 + axis]! + curve[at + 4 + axis]! - curve[at + 2 + axis]! - curve[at + axis]!;
  return unit(slope(0), slope(1), fallback);
}

function unit(dx: number, dy: number, fallback: Direction): Direction {
  const length = Math.hypot(dx, dy);
  return length > 1e-9 ? [dx / length, dy / length] : fallback;
}

/**
 * How far, per px of distance, a control must slide along its end's direction so that the middle of the cubic keeps the
 * distance: the tangent of half the turn, over the three quarters of a control's slide that reach the middle.
 */
function halfTurn(from: Direction, to: Direction): number {
  const turn = from[0] * to[1] - from[1] * to[0];
  const toward = from[0] * to[0] + from[1] * to[1];
  return turn / Math.max(0.3, 1 + toward) / 0.75;
}

/** The line without what lies after parameter `t` of its last cubic (de Casteljau), for an end that carries an arrow head. */
export function cutEnd(curve: Curve, t: number): Curve {
  const cut = Float64Array.from(curve);
  const at = (cubicCount(curve) - 1) * 6;
  for (let axis = 0; axis < 2; axis++) {
    const i = at + axis;
    const [a, b, c, d] = [curve[i]!, curve[i + 2]!, curve[i + 4]!, curve[i + 6]!];
    const ab = a + (b - a) * t;
    const bc = b + (c - b) * t;
    const cd = c + (d - c) * t;
    const abc = ab + (bc - ab) * t;
    const bcd = bc + (cd - bc) * t;
    cut[i + 2] = ab;
    cut[i + 4] = abc;
    cut[i + 6] = abc + (bcd - abc) * t;
  }
  return cut;
}

/** The line with about `length` px taken off its end; unchanged when its last cubic is shorter than that. */
export function trimmed(curve: Curve, length: number): Curve {
  const last = cubicCount(curve) - 1;
  const steps = 64;
  let [x, y] = [curve[curve.length - 2]!, curve[curve.length - 1]!];
  let gone = 0;
  for (let i = steps - 1; i >= 0; i--) {
    const [nextX, nextY] = [coordinateAt(curve, last, 0, i / steps), coordinateAt(curve, last, 1, i / steps)];
    const step = Math.hypot(nextX - x, nextY - y);
    if (gone + step >= length && step > 0) return cutEnd(curve, (i + 1 - (length - gone) / step) / steps);
    gone += step;
    [x, y] = [nextX, nextY];
  }
  return curve;
}

/** The line as the `d` of an SVG path. */
export function curveSvg(curve: Curve): string {
  let d = `M${short(curve[0]!)} ${short(curve[1]!)}`;
  for (let i = 2; i < curve.length; i += 6) {
    d += "C";
    for (let j = 0; j < 6; j++) d += (j > 0 ? " " : "") + short(curve[i + j]!);
  }
  return d;
}
