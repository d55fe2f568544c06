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
 * A line parallel to this one, `distance` px to the right of travel (below a line that runs to the right), by moving the
 * edges of each control polygon (Tiller and Hanson). Good to a pixel for the gentle curves of wires, not for hairpins.
 */
export function parallel(curve: Curve, distance: number): Curve {
  const moved = new Float64Array(curve.length);
  for (let k = 0; k < cubicCount(curve); k++) moveCubic(curve, k * 6, distance, moved);
  return moved;
}

function moveCubic(curve: Curve, at: number, distance: number, moved: Float64Array): void {
  const normals = edgeNormals(curve, at);
  for (let corner = 0; corner < 4; corner++) {
    const before = Math.max(0, corner - 1) * 2;
    const after = Math.min(2, corner) * 2;
    const nx = normals[before]! + normals[after]!;
    const ny = normals[before + 1]! + normals[after + 1]!;
    const spread = 1 + normals[before]! * normals[after]! + normals[before + 1]! * normals[after + 1]!;
    const miter = spread < 0.2 ? 0 : distance / spread;
    moved[at + corner * 2] = curve[at + corner * 2]! + nx * miter;
    moved[at + corner * 2 + 1] = curve[at + corner * 2 + 1]! + ny * miter;
  }
}

/** Unit normals (to the right of travel) of the three edges of a control polygon; an edge of no length borrows a neighbour's. */
function edgeNormals(curve: Curve, at: number): number[] {
  const normals = [0, 0, 0, 0, 0, 0];
  let known = -1;
  for (let edge = 0; edge < 3; edge++) {
    const from = at + edge * 2;
    const dx = curve[from + 2]! - curve[from]!;
    const dy = curve[from + 3]! - curve[from + 1]!;
    const length = Math.hypot(dx, dy);
    if (length > 1e-9) {
      normals[edge * 2] = -dy / length;
      normals[edge * 2 + 1] = dx / length;
      for (let gap = known + 1; gap < edge; gap++) copyNormal(normals, edge, gap);
      known = edge;
    } else if (known >= 0) copyNormal(normals, known, edge);
  }
  return normals;
}

function copyNormal(normals: number[], from: number, to: number): void {
  normals[to * 2] = normals[from * 2]!;
  normals[to * 2 + 1] = normals[from * 2 + 1]!;
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
