import { expect, it } from "vitest";
import { GLYPH_HALF, glyphPath, HOLLOW_HALF, RING_HALF } from "./glyph-shape.ts";

it("draws the outlines of the visual grammar", () => {
  expect(glyphPath("pointed", true, GLYPH_HALF)).toBe("M0 -10H25L32 0L25 10H-7L-14 0L-7 -10Z");
  expect(glyphPath("pointed", false, GLYPH_HALF)).toBe("M0 -10H7L14 0L7 10H-7L-14 0L-7 -10Z");
  expect(glyphPath("pointed", true, HOLLOW_HALF)).toBe("M0 -9.2H24.6L31 0L24.6 9.2H-6.6L-13 0L-6.6 -9.2Z");
  expect(glyphPath("pointed", true, RING_HALF)).toBe("M0 -14H27L37 0L27 14H-9L-19 0L-9 -14Z");
  expect(glyphPath("round", true, GLYPH_HALF)).toBe("M0 -10H18A10 10 0 0 1 18 10H0A10 10 0 0 1 0 -10Z");
});
