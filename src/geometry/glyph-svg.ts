/** The message glyph as SVG path data, for legend, panels and node wells. It names no colour: the caller fills the roles in. */
import { short } from "./box.ts";
import {
  COUNT_BASELINE,
  countCell,
  countLabel,
  countX,
  GLYPH_HEIGHT,
  type GlyphLook,
  glyphWidth,
  HOLLOW_OFFSET,
  MARK_OFFSET,
  MARK_OFFSET_RINGED,
  NUMBER_BASELINE,
  numberLabel,
  numberX,
  pointedOutline,
  RING_OFFSET,
  SECOND_SHIFT,
  separatorX,
} from "./glyph.ts";

/** A text to be centred on x (text-anchor middle) with its baseline on y. */
export type GlyphText = { readonly text: string; readonly x: number; readonly y: number };

/**
 * Everything a component needs, in the order of drawing. Colours by role:
 * `ring` is drawn twice, first as the track (edge, 1 px), then in the hue with `ringDash` and pathLength 100;
 * `mark` is the marker outline (mark-line, 2 px); `second` is filled with the well and outlined in the hue (1.6 px);
 * `body` is filled with the hue, or, hollow, with the well and outlined in the hue (1.7 px); a solid body in front of a
 * `second` is outlined with the well (1.6 px); `separator` is 1.4 px in the well, or in the hue on a hollow body;
 * texts are in hue-ink, or in the hue on a hollow body.
 */
export type GlyphSvg = {
  readonly viewBox: string;
  readonly width: number;
  readonly height: number;
  readonly ring: string | undefined;
  readonly mark: string | undefined;
  readonly second: string | undefined;
  readonly body: string;
  readonly separator: string | undefined;
  readonly number: GlyphText;
  readonly count: GlyphText | undefined;
};

/** The paths of one glyph. The view box holds the body and whatever ring, outline or second outline is asked for. */
export function glyphSvg(look: GlyphLook, wears: { ring?: boolean; mark?: boolean } = {}): GlyphSvg {
  const { isPoison, count } = look;
  const markOffset = wears.mark ? (wears.ring ? MARK_OFFSET_RINGED : MARK_OFFSET) : undefined;
  const outside = markOffset ?? (wears.ring ? RING_OFFSET : 0);
  const margin = outside * (isPoison ? 1.25 : 1) + 1;
  const shift = look.isDuplicate ? SECOND_SHIFT : { x: 0, y: 0 };
  const left = -glyphWidth(isPoison, count) / 2 - margin;
  const top = -GLYPH_HEIGHT / 2 - outside - 1;
  const width = Math.max(-left, glyphWidth(isPoison, count) / 2 + shift.x + 1) - left;
  const viewTop = Math.min(top, shift.y - GLYPH_HEIGHT / 2 - 1);
  const height = -top - viewTop;
  const cell = countLabel(count);
  return {
    viewBox: [left, viewTop, width, height].map(short).join(" "),
    width,
    height,
    ring: wears.ring ? outlineSvg(isPoison, count, RING_OFFSET) : undefined,
    mark: markOffset === undefined ? undefined : outlineSvg(isPoison, count, markOffset),
    second: look.isDuplicate ? outlineSvg(isPoison, count, 0, SECOND_SHIFT) : undefined,
    body: outlineSvg(isPoison, count, look.isHollow ? HOLLOW_OFFSET : 0),
    separator: cell ? `M${short(separatorX(count))}-10V10` : undefined,
    number: { text: numberLabel(look.number), x: numberX(count), y: NUMBER_BASELINE },
    count: cell ? { text: cell, x: countX(count), y: COUNT_BASELINE } : undefined,
  };
}

/**
 * stroke-dasharray and stroke-dashoffset (with pathLength 100) that leave `share` (0..1) of a ring, emptying clockwise from
 * the top like a clock's face.
 */
export function ringDash(share: number): { readonly array: string; readonly offset: number } {
  const left = Math.min(1, Math.max(0, share)) * 100;
  return { array: `${short(left)} ${short(100 - left)}`, offset: left };
}

/** A closed outline that starts at its top middle and runs clockwise, `offset` px outside the body. */
export function outlineSvg(isPoison: boolean, count: number, offset: number, at = { x: 0, y: 0 }): string {
  const [x, y] = [at.x, at.y];
  if (isPoison) {
    const corners = pointedOutline(count, offset);
    let d = `M${short(x)} ${short(y + corners[1]!)}`;
    for (let i = 2; i < corners.length; i += 2)
      d += `L${short(x + corners[i]!)} ${short(y + corners[i + 1]!)}`;
    return `${d}L${short(x + corners[0]!)} ${short(y + corners[1]!)}Z`;
  }
  const radius = GLYPH_HEIGHT / 2 + offset;
  const half = countCell(count) / 2;
  const arc = (toX: number, toY: number) =>
    `A${short(radius)} ${short(radius)} 0 0 1 ${short(toX)} ${short(toY)}`;
  const top = `M${short(x)} ${short(y - radius)}H${short(x + half)}`;
  return `${top}${arc(x + half, y + radius)}H${short(x - half)}${arc(x - half, y - radius)}Z`;
}
