import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Curve, curveSvg, parallel, reversed, straight, trimmed } from "./curve.ts";
import { emptyPathPoint, nearestOn, pathTable, pointAt } from "./path-table.ts";

const coordinate = fc.integer({ min: -500, max: 500 });
/** Curves as wires have them: controls beside their ends, no cusps. */
const curves: fc.Arbitrary<Curve> = fc
  .tuple(coordinate, coordinate, fc.integer({ min: 20, max: 600 }), coordinate)
  .map(([x, y, width, drop]) =>
    Float64Array.of(x, y, x + width / 2, y, x + width / 2, y + drop, x + width, y + drop),
  );
const shares = fc.double({ min: 0, max: 1, noNaN: true });
const here = emptyPathPoint();
const there = emptyPathPoint();

describe("a path table", () => {
  it("has points at equal distances, within a per cent, measured along the curve", () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const fine = pathTable(curve, 64 * 32);
        const table = pathTable(curve);
        for (let i = 0; i < table.segments; i++) {
          const from = nearestOn(fine, table.points[i * 2]!, table.points[i * 2 + 1]!).fraction;
          const to = nearestOn(fine, table.points[i * 2 + 2]!, table.points[i * 2 + 3]!).fraction;
          expect(Math.abs((to - from) * table.segments - 1)).toBeLessThan(0.01);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("starts and ends where its curve does", () => {
    fc.assert(
      fc.property(curves, (curve) => {
        const table = pathTable(curve);
        pointAt(table, 0, here);
        pointAt(table, 1, there);
        expect([here.x, here.y, there.x, there.y]).toEqual([curve[0], curve[1], curve[6], curve[7]]);
      }),
    );
  });

  it("maps a larger share to a place further along", () => {
    fc.assert(
      fc.property(curves, shares, shares, (curve, a, b) => {
        const table = pathTable(curve);
        pointAt(table, Math.min(a, b), here);
        pointAt(table, Math.max(a, b), there);
        expect(there.x).toBeGreaterThanOrEqual(here.x - 1e-9);
        const first = nearestOn(table, here.x, here.y).fraction;
        expect(nearestOn(table, there.x, there.y).fraction).toBeGreaterThanOrEqual(first - 1e-6);
      }),
    );
  });

  it("gives its ends for shares outside 0..1 and a direction even on a line of no length", () => {
    const table = pathTable(straight(10, 20, 110, 20));
    expect(pointAt(table, -1, here).x).toBe(10);
    expect(pointAt(table, 2, here).x).toBeCloseTo(110);
    expect(pointAt(pathTable(straight(5, 5, 5, 5)), 0.5, here)).toEqual({
      x: 5,
      y: 5,
      tangentX: 1,
      tangentY: 0,
    });
  });

  it("finds the nearest place of a line", () => {
    const table = pathTable(straight(0, 0, 100, 0));
    expect(nearestOn(table, 30, 8)).toMatchObject({ distance: 8, x: 30, y: 0 });
    expect(nearestOn(table, 30, 8).fraction).toBeCloseTo(0.3);
    expect(nearestOn(table, 140, 30).distance).toBeCloseTo(50);
  });
});

describe("a curve", () => {
  it("is itself again when turned twice", () => {
    fc.assert(
      fc.property(curves, (curve) => {
        expect(reversed(reversed(curve))).toEqual(curve);
      }),
    );
  });

  it("has a parallel at the distance asked for", () => {
    expect([...parallel(straight(0, 0, 90, 0), 13)]).toEqual([0, 13, 30, 13, 60, 13, 90, 13]);
  });

  it("loses the length asked for at its end", () => {
    fc.assert(
      fc.property(curves, fc.integer({ min: 1, max: 15 }), (curve, length) => {
        expect(pathTable(curve).length - pathTable(trimmed(curve, length)).length).toBeCloseTo(length, 0);
      }),
    );
  });

  it("is written as an SVG path", () => {
    expect(curveSvg(Float64Array.of(272, 236, 304, 236, 304, 126, 336, 126))).toBe(
      "M272 236C304 236 304 126 336 126",
    );
  });
});
