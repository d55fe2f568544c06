/** Draws what surrounds or accompanies messages: rings, marker outlines, trays, marks, and numbers in boxes. Around 0, 0, world px. */
import {
  GLYPH_FONT_PX,
  GLYPH_HEIGHT,
  MARK_OFFSET,
  MARK_OFFSET_RINGED,
  MARK_STROKE,
  RING_TRACK_STROKE,
  type RingLine,
} from "../geometry/glyph.ts";
import { MARKS, type Mark, TRAY_HEIGHT, TRAY_STROKE } from "../geometry/marks.ts";
import type { PaintContext } from "./paint-context.ts";
import { lineOrMove, numberFont, traceOutline, traceRing } from "./paint-glyph.ts";
import { type OverlayTheme, roleColour } from "./theme.ts";

/** The marks by number, as items of a draw list name them. */
export const MARK_ORDER: readonly Mark[] = [
  MARKS.poll,
  MARKS.done,
  MARKS.empty,
  MARKS.failed,
  MARKS.cross,
  MARKS.bars,
  MARKS.tick,
  MARKS.hexagon,
  MARKS.stop,
];
/** Places in MARK_ORDER. */
export const MARK = {
  poll: 0,
  done: 1,
  empty: 2,
  failed: 3,
  cross: 4,
  bars: 5,
  tick: 6,
  hexagon: 7,
  stop: 8,
} as const;

/** A ring: the track all round, and over it the share that is left. */
export function paintRing<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  hue: number,
  line: RingLine,
  share: number,
): void {
  traceRing(ctx, line, 1);
  ctx.closePath();
  ctx.strokeStyle = theme.edge;
  ctx.lineWidth = RING_TRACK_STROKE;
  ctx.stroke();
  if (share <= 0) return;
  traceRing(ctx, line, share);
  if (share >= 1) ctx.closePath();
  ctx.strokeStyle = theme.hues[hue]!;
  ctx.lineWidth = theme.ringStroke;
  ctx.stroke();
}

/** The marker outline of a selected message, outside its ring if it wears one. */
export function paintMarker<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  isPoison: boolean,
  count: number,
  isRinged: boolean,
): void {
  traceOutline(ctx, isPoison, count, isRinged ? MARK_OFFSET_RINGED : MARK_OFFSET, 0, 0);
  ctx.strokeStyle = theme.markLine;
  ctx.lineWidth = MARK_STROKE;
  ctx.stroke();
}

/** The tray around a batch, `width` px long, filled with the ground so that the wire does not run through it. */
export function paintTray<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  width: number,
  opensRight: boolean,
): void {
  const [open, shut] = opensRight ? [width / 2, -width / 2] : [-width / 2, width / 2];
  const half = TRAY_HEIGHT / 2;
  ctx.beginPath();
  ctx.moveTo(open, -half);
  ctx.lineTo(shut, -half);
  ctx.lineTo(shut, half);
  ctx.lineTo(open, half);
  ctx.fillStyle = theme.canvas;
  ctx.fill();
  ctx.strokeStyle = theme.text2;
  ctx.lineWidth = TRAY_STROKE;
  ctx.stroke();
}

/** A mark or a small tray. */
export function paintMark<S>(ctx: PaintContext<S>, theme: OverlayTheme, mark: Mark): void {
  ctx.strokeStyle = roleColour(theme, mark.role);
  ctx.lineWidth = mark.stroke;
  for (let n = 0; n < mark.lines.length; n++) {
    const line = mark.lines[n]!;
    ctx.beginPath();
    for (let i = 0; i < line.length; i += 2) lineOrMove(ctx, i === 0, line[i]!, line[i + 1]!);
    if (mark.isClosed || closesItself(line)) ctx.closePath();
    if (mark.isFilled && n === 0) {
      ctx.fillStyle = theme.canvas;
      ctx.fill();
    }
    ctx.stroke();
  }
}

function closesItself(line: readonly number[]): boolean {
  return line[0] === line[line.length - 2] && line[1] === line[line.length - 1];
}

/** The faint stroke across a wire that stands for an empty poll; x is the direction of travel. */
export function paintPollTick<S>(ctx: PaintContext<S>, theme: OverlayTheme): void {
  ctx.beginPath();
  ctx.moveTo(0, -5);
  ctx.lineTo(0, 5);
  ctx.strokeStyle = theme.wireSoft;
  ctx.lineWidth = theme.wireStroke;
  ctx.stroke();
}

const BOX_WIDTH_MIN = 40;
const DIGIT_WIDTH = 6.8;

/** The text of a number in a box: digits in groups of three from 10 000 on. */
export function boxText(value: number): string {
  const digits = String(Math.round(value));
  if (digits.length < 5) return digits;
  return digits.replace(/\B(?=(\d{3})+$)/g, "\u2009");
}

export function boxWidth(value: number): number {
  return Math.max(BOX_WIDTH_MIN, boxText(value).length * DIGIT_WIDTH + 14);
}

/** The number of a busy wire; its ribbon and its lane tell the direction. */
export function paintBand<S>(ctx: PaintContext<S>, theme: OverlayTheme, value: number): void {
  const half = boxWidth(value) / 2;
  ctx.fillStyle = theme.wire;
  ctx.fillRect(-half, -GLYPH_HEIGHT / 2, half * 2, GLYPH_HEIGHT);
  paintBoxText(ctx, boxText(value), theme.canvas, 0);
}

/** The number of a wire on which nothing is shown to travel, with a chevron in the direction of travel. */
export function paintBadge<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  value: number,
  goesLeft: boolean,
): void {
  const half = boxWidth(value) / 2;
  ctx.fillStyle = theme.node;
  ctx.fillRect(-half, -GLYPH_HEIGHT / 2, half * 2, GLYPH_HEIGHT);
  ctx.strokeStyle = theme.wire;
  ctx.lineWidth = theme.wireStroke;
  ctx.strokeRect(-half, -GLYPH_HEIGHT / 2, half * 2, GLYPH_HEIGHT);
  const side = goesLeft ? -1 : 1;
  ctx.beginPath();
  ctx.moveTo(side * (half - 9), -3.5);
  ctx.lineTo(side * (half - 5.5), 0);
  ctx.lineTo(side * (half - 9), 3.5);
  ctx.stroke();
  paintBoxText(ctx, boxText(value), theme.text, -side * 4);
}

/** `+n`: messages of a batch that do not fit in its tray. */
export function paintMore<S>(ctx: PaintContext<S>, theme: OverlayTheme, value: number): void {
  paintBoxText(ctx, `+${value}`, theme.text2, 0);
}

/** How the numbers in boxes are written; set once a frame, because a browser reads a font's name anew each time. */
export function setBoxFont<S>(ctx: PaintContext<S>, theme: OverlayTheme): void {
  ctx.font = numberFont(theme, GLYPH_FONT_PX);
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
}

function paintBoxText<S>(ctx: PaintContext<S>, text: string, ink: string, x: number): void {
  ctx.fillStyle = ink;
  ctx.fillText(text, x, 4);
}
