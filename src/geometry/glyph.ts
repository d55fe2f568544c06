/**
 * The message glyph as numbers: its measures, its outlines and its labels. Both the overlay (canvas) and the page (SVG) draw
 * from here, so a message looks the same on a wire, in a node's well, in the legend and in a panel.
 *
 * Local coordinates: px at 100 % zoom, 0, 0 is the middle of the body, y grows downwards.
 */

export const GLYPH_HEIGHT = 20;
export const ROUND_WIDTH = 20;
export const POINTED_WIDTH = 28;
/** The cell `×n` adds this to the length; from ten receives on it holds two digits. */
export const COUNT_CELL = 18;
export const COUNT_CELL_WIDE = 25;
/** From the body's edge to the middle of the ring, and to the marker outline without and with a ring. */
export const RING_OFFSET = 4;
export const MARK_OFFSET = 4.5;
export const MARK_OFFSET_RINGED = 7;
/** A hollow body's outline lies this far inside, so that its stroke ends where a solid body does. */
export const HOLLOW_OFFSET = -0.8;
/** Where the second outline of a duplicate lies. */
export const SECOND_SHIFT = { x: 5, y: -5 } as const;
/** Between neighbours in a row, and between neighbours that wear rings. */
export const GLYPH_GAP = 3;
export const GLYPH_FONT_PX = 11;
export const BODY_STROKE = 1.7;
export const SECOND_STROKE = 1.6;
export const SEPARATOR_STROKE = 1.4;
export const RING_TRACK_STROKE = 1;
export const MARK_STROKE = 2;
/** Baselines of number and count below the middle. */
export const NUMBER_BASELINE = 3.9;
export const COUNT_BASELINE = 3.8;

/** What a message is drawn from. `count` is how often it was received; below 2 no cell is drawn. */
export type GlyphLook = {
  /** The order's number; its last two digits are shown. Negative: no label. */
  readonly number: number;
  /** Which of the six hues. */
  readonly hue: number;
  readonly count: number;
  readonly isPoison: boolean;
  readonly isHollow: boolean;
  readonly isDuplicate: boolean;
};

/** The width of the count cell: 0 for a first receive. */
export function countCell(count: number): number {
  return count < 2 ? 0 : count < 10 ? COUNT_CELL : COUNT_CELL_WIDE;
}

/** The width of a body, px, without ring, outline or second outline. */
export function glyphWidth(isPoison: boolean, count: number): number {
  return (isPoison ? POINTED_WIDTH : ROUND_WIDTH) + countCell(count);
}

/** Where the number stands: the middle of the body, or of the part left of the count cell. */
export function numberX(count: number): number {
  return -countCell(count) / 2;
}

/** Where the line before the count cell stands. */
export function separatorX(count: number): number {
  return numberX(count) + 10.5;
}

/** Where the middle of the text `×n` stands. */
export function countX(count: number): number {
  return numberX(count) + (count < 10 ? 18.6 : 22.2);
}

/** The order's last two digits: 7 is `7`, 107 is `07`. Empty for a negative number. */
export function numberLabel(order: number): string {
  if (order < 0) return "";
  return order < 100 ? String(order) : String(order % 100).padStart(2, "0");
}

/** `×n`, at most `×99`; empty for a first receive. */
export function countLabel(count: number): string {
  return count < 2 ? "" : `×${Math.min(count, 99)}`;
}

/** Corners of the pointed outline `offset` px outside the body, as x, y pairs clockwise from its top left corner. */
export function pointedOutline(count: number, offset: number): readonly number[] {
  const extra = countCell(count) / 2;
  const half = GLYPH_HEIGHT / 2 + offset;
  const corner = 7 + offset / 2 + extra;
  const tip = POINTED_WIDTH / 2 + offset * 1.25 + extra;
  return [-corner, -half, corner, -half, tip, 0, corner, half, -corner, half, -tip, 0];
}

/** A closed outline with how far along each corner lies, from its top middle clockwise. `reach` ends with the whole length. */
export type RingLine = { readonly points: Float64Array; readonly reach: Float64Array };

const ARC_STEPS = 20;

/** The line of the ring as a polyline that starts and ends at the top middle, so that a share of it can be traced. */
export function ringLine(isPoison: boolean, count: number, offset: number): RingLine {
  const corners = isPoison ? pointedCorners(count, offset) : roundCorners(count, offset);
  const points = Float64Array.from(corners);
  const reach = new Float64Array(points.length / 2);
  for (let i = 1; i < reach.length; i++) {
    const step = Math.hypot(points[i * 2]! - points[i * 2 - 2]!, points[i * 2 + 1]! - points[i * 2 - 1]!);
    reach[i] = reach[i - 1]! + step;
  }
  return { points, reach };
}

function pointedCorners(count: number, offset: number): number[] {
  const [left, top, ...others] = pointedOutline(count, offset) as [number, number, ...number[]];
  return [0, top, ...others, left, top, 0, top];
}

function roundCorners(count: number, offset: number): number[] {
  const radius = GLYPH_HEIGHT / 2 + offset;
  const middle = countCell(count) / 2;
  const corners = [0, -radius];
  for (const [side, from] of [
    [middle, -Math.PI / 2],
    [-middle, Math.PI / 2],
  ] as const) {
    for (let i = 0; i <= ARC_STEPS; i++) {
      const angle = from + (Math.PI * i) / ARC_STEPS;
      corners.push(side + radius * Math.cos(angle), radius * Math.sin(angle));
    }
  }
  corners.push(0, -radius);
  return corners;
}
