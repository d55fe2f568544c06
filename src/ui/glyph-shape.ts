// Outlines of a message sign: ends round or pointed, short or long with a cell for its receive count.
// Pure geometry around the point where the number stands; measures from the visual grammar.

export type GlyphEnds = "round" | "pointed";

/** Half the height of the sign, of the ring around it, and of the outline that marks it as selected. */
export const GLYPH_HALF = 10;
export const HOLLOW_HALF = 9.2;
export const RING_HALF = 14;
export const SELECTED_HALF = 14.5;
/** What the count cell adds on the right. */
export const COUNT_CELL = 18;

/** A closed path, clockwise from the top, so that a dash along it empties like a clock. */
export function glyphPath(ends: GlyphEnds, isLong: boolean, half: number): string {
  const cell = isLong ? COUNT_CELL : 0;
  if (ends === "round") {
    return `M0 ${-half}H${cell}A${half} ${half} 0 0 1 ${cell} ${half}H0A${half} ${half} 0 0 1 0 ${-half}Z`;
  }
  const shoulder = 7 + (half - GLYPH_HALF) * 0.5;
  const tip = glyphReach(ends, half);
  return (
    `M0 ${-half}H${cell + shoulder}L${cell + tip} 0L${cell + shoulder} ${half}` +
    `H${-shoulder}L${-tip} 0L${-shoulder} ${-half}Z`
  );
}

/** How far an end reaches from the centre of the number (on the right, the count cell comes on top). */
export function glyphReach(ends: GlyphEnds, half: number): number {
  return ends === "round" ? half : 14 + (half - GLYPH_HALF) * 1.25;
}
