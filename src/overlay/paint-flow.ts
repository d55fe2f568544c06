/** Draws what lies under the messages: the tapers behind them and the ribbons of busy wires. All in world px. */
import { type DrawList, ITEM } from "./draw-list.ts";
import type { PaintContext } from "./paint-context.ts";
import { HUE_COUNT, type OverlayTheme } from "./theme.ts";

/** The taper at its head: width in px and opacity. Both fall to nothing along its length. */
const TAIL_WIDTH = 4.5;
const TAIL_ALPHA = 0.7;
/** Pieces a taper is drawn in; a tail has one point more. */
export const TAIL_STEPS = 5;
const RIBBON_ALPHA = 0.35;

/** The items of one kind that can be seen, gathered once per frame. */
export type Visible = { readonly at: Uint32Array; readonly length: number };

/** Draws all tapers, one path per hue and piece, so that the cost grows with their number and not with state changes. */
export function paintTails<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  list: DrawList,
  visible: Visible,
): void {
  ctx.lineCap = "butt";
  for (let hue = 0; hue < HUE_COUNT; hue++) {
    for (let piece = 0; piece < TAIL_STEPS; piece++) {
      if (!tracePieces(ctx, list, visible, hue, piece)) continue;
      const left = 1 - piece / TAIL_STEPS;
      ctx.strokeStyle = theme.hues[hue]!;
      ctx.lineWidth = TAIL_WIDTH * left;
      ctx.globalAlpha = TAIL_ALPHA * left;
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
}

function tracePieces<S>(
  ctx: PaintContext<S>,
  list: DrawList,
  visible: Visible,
  hue: number,
  piece: number,
): boolean {
  let isEmpty = true;
  for (let v = 0; v < visible.length; v++) {
    const i = visible.at[v]!;
    const from = list.pointsFrom[i]! + piece * 2;
    if (list.hue[i] !== hue || list.kind[i] !== ITEM.tail || from + 4 > list.pointsTo[i]!) continue;
    if (isEmpty) ctx.beginPath();
    isEmpty = false;
    ctx.moveTo(list.points[from]!, list.points[from + 1]!);
    ctx.lineTo(list.points[from + 2]!, list.points[from + 3]!);
  }
  return !isEmpty;
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
