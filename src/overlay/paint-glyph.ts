/** Draws one message body with its texts, around 0, 0 of the current transform. Used for sprites; rings and outlines are live. */
import {
  BODY_STROKE,
  COUNT_BASELINE,
  countCell,
  countLabel,
  countX,
  GLYPH_FONT_PX,
  GLYPH_HEIGHT,
  type GlyphLook,
  HOLLOW_OFFSET,
  NUMBER_BASELINE,
  numberLabel,
  numberX,
  pointedOutline,
  type RingLine,
  SECOND_SHIFT,
  SECOND_STROKE,
  SEPARATOR_STROKE,
  separatorX,
} from "../geometry/glyph.ts";
import type { PaintContext } from "./paint-context.ts";
import type { OverlayTheme } from "./theme.ts";

/** Draws the body of a message. Without `isLabelled` only its shape, for zooms at which text cannot be read. */
export function paintGlyph<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  look: GlyphLook,
  isLabelled = true,
): void {
  const hue = theme.hues[look.hue]!;
  const count = isLabelled ? look.count : 0;
  if (look.isDuplicate) {
    traceOutline(ctx, look.isPoison, count, 0, SECOND_SHIFT.x, SECOND_SHIFT.y);
    paintBody(ctx, theme.well, hue, SECOND_STROKE);
  }
  if (look.isHollow) {
    traceOutline(ctx, look.isPoison, count, HOLLOW_OFFSET, 0, 0);
    paintBody(ctx, theme.well, hue, BODY_STROKE);
  } else {
    traceOutline(ctx, look.isPoison, count, 0, 0, 0);
    paintBody(ctx, hue, look.isDuplicate ? theme.well : undefined, SECOND_STROKE);
  }
  if (isLabelled)
    paintLabels(ctx, theme, look, look.isHollow ? hue : theme.hueInk, look.isHollow ? hue : theme.well);
}

function paintBody<S>(ctx: PaintContext<S>, fill: string, outline: string | undefined, stroke: number): void {
  ctx.fillStyle = fill;
  ctx.fill();
  if (outline === undefined) return;
  ctx.strokeStyle = outline;
  ctx.lineWidth = stroke;
  ctx.stroke();
}

function paintLabels<S>(
  ctx: PaintContext<S>,
  theme: OverlayTheme,
  look: GlyphLook,
  ink: string,
  line: string,
): void {
  ctx.font = numberFont(theme, GLYPH_FONT_PX);
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = ink;
  const number = numberLabel(look.number);
  if (number) ctx.fillText(number, numberX(look.count), NUMBER_BASELINE);
  const count = countLabel(look.count);
  if (!count) return;
  ctx.fillText(count, countX(look.count), COUNT_BASELINE);
  ctx.beginPath();
  ctx.moveTo(separatorX(look.count), -GLYPH_HEIGHT / 2);
  ctx.lineTo(separatorX(look.count), GLYPH_HEIGHT / 2);
  ctx.strokeStyle = line;
  ctx.lineWidth = SEPARATOR_STROKE;
  ctx.stroke();
}

/** The CSS font of every number the painter writes. */
export function numberFont(theme: OverlayTheme, sizePx: number): string {
  return `${theme.monoWeight} ${sizePx}px ${theme.mono}`;
}

/** Makes the current path the closed outline of a glyph, `offset` px outside its body, moved by x, y. */
export function traceOutline<S>(
  ctx: PaintContext<S>,
  isPoison: boolean,
  count: number,
  offset: number,
  x: number,
  y: number,
): void {
  ctx.beginPath();
  if (isPoison) {
    const corners = pointedOutline(count, offset);
    for (let i = 0; i < corners.length; i += 2)
      lineOrMove(ctx, i === 0, x + corners[i]!, y + corners[i + 1]!);
  } else {
    const radius = GLYPH_HEIGHT / 2 + offset;
    const half = countCell(count) / 2;
    ctx.arc(x + half, y, radius, -Math.PI / 2, Math.PI / 2);
    ctx.arc(x - half, y, radius, Math.PI / 2, (3 * Math.PI) / 2);
  }
  ctx.closePath();
}

/** Makes the current path the last `share` (0..1) of a ring, so that it empties clockwise from the top. */
export function traceRing<S>(ctx: PaintContext<S>, line: RingLine, share: number): void {
  const { points, reach } = line;
  const whole = reach[reach.length - 1]!;
  const start = whole * (1 - Math.min(1, Math.max(0, share)));
  let i = 1;
  while (i < reach.length - 1 && reach[i]! <= start) i++;
  const span = reach[i]! - reach[i - 1]!;
  const rest = span > 0 ? (start - reach[i - 1]!) / span : 0;
  const [ax, ay] = [points[i * 2 - 2]!, points[i * 2 - 1]!];
  ctx.beginPath();
  ctx.moveTo(ax + (points[i * 2]! - ax) * rest, ay + (points[i * 2 + 1]! - ay) * rest);
  for (; i < reach.length; i++) ctx.lineTo(points[i * 2]!, points[i * 2 + 1]!);
}

export function lineOrMove<S>(ctx: PaintContext<S>, isFirst: boolean, x: number, y: number): void {
  if (isFirst) ctx.moveTo(x, y);
  else ctx.lineTo(x, y);
}
