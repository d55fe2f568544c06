/** Draws what lies under the messages: the tapers behind them and the ribbons of busy wires. All in world px. */
import { type DrawList, ITEM } from "./draw-list.ts";
import type { PaintContext } from "./paint-context.ts";
import type { OverlayTheme } from "./theme.ts";

/** The taper's opacity, and half its width at its head, px. */
const TAIL_ALPHA = 0.6;
const TAIL_HALF_WIDTH = 2.25;
/** Pieces a taper bends in; it has one point more. */
export const TAIL_STEPS = 2;
const RIBBON_ALPHA = 0.35;

/** The items of one kind that can be seen, gathered once per frame. */
export type Visible = { readonly at: Uint32Array; readonly length: number };

/** Draws the tapers one by one: in software that is quicker than one path that spans the canvas. */
export function paintTails<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  list: DrawList,
  visible: Visible,
): void {
  let hue = -1;
  ctx.globalAlpha = TAIL_ALPHA;
  for (let v = 0; v < visible.length; v++) {
    const i = visible.at[v]!;
    if (list.kind[i] !== ITEM.tail) continue;
    if (list.hue[i] !== hue) {
      hue = list.hue[i]!;
      ctx.fillStyle = theme.hues[hue]!;
    }
    ctx.beginPath();
    traceTaper(ctx, list.points, list.pointsFrom[i]!, list.pointsTo[i]! - 2);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/** The outline of a taper: down one side of its points from `first` to `last` (indices of an x), and back up the other. */
function traceTaper<S>(ctx: PaintContext<S>, points: Float32Array, first: number, last: number): void {
  const steps = (last - first) / 2;
  for (let corner = 0; corner < steps * 2; corner++) {
    const isBack = corner >= steps;
    const step = isBack ? steps * 2 - 1 - corner : corner;
    const at = first + step * 2;
    if (corner === steps) ctx.lineTo(points[last]!, points[last + 1]!);
    const dx = points[at + 2]! - points[at]!;
    const dy = points[at + 3]! - points[at + 1]!;
    const half =
      (TAIL_HALF_WIDTH * (1 - step / steps) * (isBack ? -1 : 1)) / (Math.sqrt(dx * dx + dy * dy) || 1);
    if (corner === 0) ctx.moveTo(points[at]! - dy * half, points[at + 1]! + dx * half);
    else ctx.lineTo(points[at]! - dy * half, points[at + 1]! + dx * half);
  }
}

/** Draws all ribbons in one path. */
export function paintRibbons<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  list: DrawList,
  visible: Visible,
): void {
  let isEmpty = true;
  for (let v = 0; v < visible.length; v++) {
    const i = visible.at[v]!;
    if (list.kind[i] !== ITEM.ribbon) continue;
    if (isEmpty) ctx.beginPath();
    isEmpty = false;
    const [from, to] = [list.pointsFrom[i]!, list.pointsTo[i]!];
    ctx.moveTo(list.points[from]!, list.points[from + 1]!);
    for (let p = from + 2; p < to; p += 2) ctx.lineTo(list.points[p]!, list.points[p + 1]!);
    ctx.closePath();
  }
  if (isEmpty) return;
  ctx.fillStyle = theme.wire;
  ctx.globalAlpha = RIBBON_ALPHA;
  ctx.fill();
  ctx.globalAlpha = 1;
}
