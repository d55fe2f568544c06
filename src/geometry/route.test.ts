import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Box } from "./box.ts";
import { emptyPathPoint, pointAt } from "./path-table.ts";
import { type Tie, type Wire, wireBetween } from "./wire.ts";

const box = (x: number, y: number, width = 100, height = 100): Box => ({ x, y, width, height });

/** Whether either lane of a wire runs through a box. */
function runsThrough(wire: Wire, { x, y, width, height }: Box): boolean {
  const point = emptyPathPoint();
  return [wire.along.table, wire.back.table].some((table) =>
    Array.from({ length: 401 }, (_, i) => i / 400).some((share) => {
      pointAt(table, share, point);
      return point.x > x && point.x < x + width && point.y > y && point.y < y + height;
    }),
  );
}

const TIES: readonly Tie[] = ["push", "poll", "after"];

describe("a wire goes round a node that stands in its way", () => {
  const source = box(0, 100);
  const target = box(600, 100);
  const between = box(280, 60, 120, 180);

  it.each(TIES)("%s: where there is room", (tie) => {
    expect(runsThrough(wireBetween(source, target, tie), between)).toBe(true);
    expect(runsThrough(wireBetween(source, target, tie, {}, [between]), between)).toBe(false);
  });

  it("and stays as it was when nothing stands there", () => {
    const plain = wireBetween(source, target, "push");
    expect(wireBetween(source, target, "push", {}, [box(280, 400)]).along.d).toBe(plain.along.d);
  });

  it("by the nearer side", () => {
    const low = box(280, 120, 120, 400);
    const wire = wireBetween(source, target, "push", {}, [low]);
    const ys = wire.along.table.points.filter((_, i) => i % 2 === 1);
    expect(Math.max(...ys)).toBeLessThanOrEqual(151);
    expect(Math.min(...ys)).toBeLessThan(120);
  });
});

it("what falls down a column leaves it where another node stands there", () => {
  const queue = box(0, 0, 292, 150);
  const letters = box(0, 400, 292, 80);
  const between = box(20, 220, 200, 100);
  expect(runsThrough(wireBetween(queue, letters, "after"), between)).toBe(true);
  expect(runsThrough(wireBetween(queue, letters, "after", {}, [between]), between)).toBe(false);
});

it("a wire between two columns crosses no node of a column between them", () => {
  const column = fc.array(fc.integer({ min: 40, max: 200 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      column,
      fc.integer({ min: -200, max: 900 }),
      fc.integer({ min: -200, max: 900 }),
      fc.constantFrom(...TIES),
      (heights, fromY, toY, tie) => {
        let y = 0;
        const others = heights.map((height) => {
          const one = box(300, y, 172, height);
          y += height + 70;
          return one;
        });
        const wire = wireBetween(box(0, fromY), box(700, toY), tie, {}, others);
        for (const one of others) expect(runsThrough(wire, one)).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});
