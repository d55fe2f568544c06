import { describe, expect, it } from "vitest";
import { countLabel, type GlyphLook, glyphWidth, numberLabel, ringLine } from "./glyph.ts";
import { glyphSvg, outlineSvg, ringDash } from "./glyph-svg.ts";
import { MARKS, markSvg } from "./marks.ts";

const plain: GlyphLook = {
  number: 22,
  hue: 4,
  count: 1,
  isPoison: false,
  isHollow: false,
  isDuplicate: false,
};

describe("a glyph", () => {
  it.each([
    [false, 1, 20],
    [true, 1, 28],
    [false, 2, 38],
    [true, 9, 46],
    [true, 10, 53],
  ])("poison %s received %d times is %d px wide", (isPoison, count, width) => {
    expect(glyphWidth(isPoison, count)).toBe(width);
  });

  it.each([
    [7, "7"],
    [65, "65"],
    [107, "07"],
    [1000, "00"],
    [-1, ""],
  ])("of order %d shows %s", (order, label) => {
    expect(numberLabel(order)).toBe(label);
  });

  it("shows how often it was received from the second time on, up to 99", () => {
    expect([0, 1, 2, 12, 500].map(countLabel)).toEqual(["", "", "×2", "×12", "×99"]);
  });

  it("has the outlines of the legend", () => {
    expect(outlineSvg(true, 1, 0)).toBe(
      "M-7 -10L7 -10L14 0L7 10L-7 10L-14 0L-7 -10Z".replace("M-7 -10L", "M0 -10L"),
    );
    expect(outlineSvg(true, 1, 4)).toBe("M0 -14L9 -14L19 0L9 14L-9 14L-19 0L-9 -14Z");
    expect(outlineSvg(false, 1, 0)).toBe("M0 -10H0A10 10 0 0 1 0 10H0A10 10 0 0 1 0 -10Z");
  });

  it("puts a ring's start at the top middle and its end there too", () => {
    for (const isPoison of [true, false]) {
      const { points, reach } = ringLine(isPoison, 3, 4);
      expect([points[0], points[1]]).toEqual([0, -14]);
      expect([points[points.length - 2], points[points.length - 1]]).toEqual([0, -14]);
      expect(reach[reach.length - 1]).toBeGreaterThan(90);
    }
  });

  it("lets a ring empty clockwise: what is left ends at the top", () => {
    expect(ringDash(0.35)).toEqual({ array: "35 65", offset: 35 });
    expect(ringDash(2)).toEqual({ array: "100 0", offset: 100 });
  });

  it("draws in SVG only what it wears", () => {
    const bare = glyphSvg(plain);
    expect(bare).toMatchObject({
      viewBox: "-11 -11 22 22",
      ring: undefined,
      mark: undefined,
      second: undefined,
    });
    expect([bare.separator, bare.count]).toEqual([undefined, undefined]);
    const full = glyphSvg(
      { ...plain, count: 3, isPoison: true, isDuplicate: true },
      { ring: true, mark: true },
    );
    expect(full.count?.text).toBe("×3");
    expect(full.mark).toBe(outlineSvg(true, 3, 7));
    expect(full.second).toBe(outlineSvg(true, 3, 0, { x: 5, y: -5 }));
  });
});

describe("marks", () => {
  it("are the lines of the legend", () => {
    expect(markSvg(MARKS.poll)).toBe("M-7 -6L6 -6L6 6L-7 6M-1.5 -2.8L-4.5 0L-1.5 2.8");
    expect(markSvg(MARKS.hexagon)).toMatch(/^M-7 0L.*Z$/);
  });
});
