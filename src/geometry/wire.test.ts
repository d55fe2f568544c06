import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Box, bottom, right } from "./box.ts";
import { emptyPathPoint, nearestOn, pointAt } from "./path-table.ts";
import { LANE_GAP, type Tie, type Wire, wireBetween } from "./wire.ts";
import { noteAt, pillAt } from "./wire-note.ts";

const boxes: fc.Arbitrary<Box> = fc.record({
  x: fc.integer({ min: -800, max: 800 }),
  y: fc.integer({ min: -800, max: 800 }),
  width: fc.constantFrom(96, 172, 292, 572),
  height: fc.constantFrom(60, 98, 154, 300),
});
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height });
const ties = fc.constantFrom<Tie>("push", "poll", "after");
const here = emptyPathPoint();

function endsOf(wire: Wire): number[] {
  const { start, end } = wire.along;
  return [start.x, start.y, end.x, end.y];
}

describe("a wire", () => {
  const queue: Box = { x: 300, y: 100, width: 292, height: 154 };
  const facing: Box = { x: 700, y: 100, width: 172, height: 154 };
  const below: Box = { x: 300, y: 300, width: 292, height: 80 };
  it.each([
    ["leaves to the right and enters from the left", queue, facing, "push", [592, 177, 700, 177]],
    ["runs to the lower lane when polled", queue, facing, "poll", [592, 190, 700, 190]],
    ["drops from the queue to what is below it", queue, below, "after", [388, 254, 388, 300]],
    ["climbs to what is above it after giving up", below, queue, "after", [388, 300, 388, 254]],
    ["runs sideways after giving up when the target is beside", queue, facing, "after", [592, 177, 700, 177]],
    ["goes round to a target on the left", facing, queue, "push", [872, 177, 300, 177]],
    ["goes round to its own node", queue, queue, "push", [592, 177, 300, 177]],
  ] as const)("%s", (_claim, source, target, tie, ends) => {
    expect(endsOf(wireBetween(source, target, tie))).toEqual(ends);
  });

  it("starts and ends horizontally, except where it drops or climbs", () => {
    fc.assert(
      fc.property(boxes, boxes, ties, (source, target, tie) => {
        const { along } = wireBetween(source, target, tie);
        const isVertical = Math.abs(along.start.angleDeg) === 90;
        expect(isVertical ? tie : "any").toBe(isVertical ? "after" : "any");
        if (!isVertical) expect([along.start.angleDeg, along.end.angleDeg]).toEqual([0, 0]);
        else expect(along.end.angleDeg).toBe(along.start.angleDeg);
      }),
    );
  });

  it("touches its two nodes only at its ends", () => {
    fc.assert(
      fc.property(boxes, boxes, fc.constantFrom<Tie>("push", "after"), (source, target, tie) => {
        const overlaps =
          right(source) > target.x - 2 &&
          right(target) > source.x - 2 &&
          bottom(source) > target.y - 2 &&
          bottom(target) > source.y - 2;
        fc.pre(!overlaps);
        const { points } = wireBetween(source, target, tie).along.table;
        const inside = [source, target].filter((box) => {
          for (let i = 2; i < points.length - 2; i += 2) {
            const [x, y] = [points[i]!, points[i + 1]!];
            if (x > box.x + 1 && x < right(box) - 1 && y > box.y + 1 && y < bottom(box) - 1) return true;
          }
          return false;
        });
        expect(inside).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("is travelled back on the same line when pushed", () => {
    fc.assert(
      fc.property(boxes, boxes, fc.double({ min: 0, max: 1, noNaN: true }), (source, target, share) => {
        const { along, back } = wireBetween(source, target, "push");
        const { x, y } = pointAt(along.table, share, here);
        expect(nearestOn(back.table, x, y).distance).toBeLessThan(1);
      }),
    );
  });

  it("keeps the lanes of a poll 26 px apart, requests above", () => {
    const source: Box = { x: 0, y: 0, width: 292, height: 154 };
    fc.assert(
      fc.property(fc.integer({ min: 380, max: 900 }), fc.integer({ min: -300, max: 300 }), (x, y) => {
        const { along, back } = wireBetween(source, { x, y, width: 172, height: 128 }, "poll");
        expect(along.start.y - back.end.y).toBeCloseTo(LANE_GAP, 6);
        expect(along.end.y - back.start.y).toBeCloseTo(LANE_GAP, 6);
        for (let share = 0.1; share < 1; share += 0.1) {
          const point = pointAt(along.table, share, here);
          const { distance } = nearestOn(back.table, point.x, point.y);
          expect(distance).toBeGreaterThan(LANE_GAP * 0.75);
          expect(distance).toBeLessThan(LANE_GAP * 1.25);
        }
      }),
    );
  });

  it("has finite numbers in its path for any placement", () => {
    fc.assert(
      fc.property(boxes, boxes, ties, (source, target, tie) => {
        const { along, back } = wireBetween(source, target, tie);
        expect(`${along.d}${back.d}`).not.toMatch(/NaN|Infinity|e/);
        expect(along.table.points.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});

describe("pill and note", () => {
  it("a pill stands on a pushed wire and between the lanes of a poll", () => {
    const source: Box = { x: 0, y: 0, width: 100, height: 100 };
    const target: Box = { x: 300, y: 0, width: 100, height: 100 };
    for (const tie of ["push", "poll"] as const) {
      const pill = pillAt(wireBetween(source, target, tie));
      expect(pill.x).toBeCloseTo(200);
      expect(pill.y).toBe(50);
    }
    const note = noteAt(wireBetween(source, target, "poll"), 64, 14);
    expect([Math.round(note.x), note.y, note.anchor]).toEqual([200, 89, "middle"]);
  });

  it("a note goes where no node covers it", () => {
    const wire = wireBetween(box(0, 0, 100, 100), box(300, 0, 100, 100), "push");
    const under = noteAt(wire, 64, 14);
    const nodes = [{ x: under.x - 50, y: under.y - 20, width: 100, height: 100 }];
    expect(noteAt(wire, 64, 14, nodes).y).toBeLessThan(50);
  });

  it("a note never stands on its own wire", () => {
    fc.assert(
      fc.property(boxes, boxes, ties, fc.integer({ min: 20, max: 132 }), (source, target, tie, width) => {
        const wire = wireBetween(source, target, tie);
        const note = noteAt(wire, width, 14);
        const left =
          note.anchor === "start" ? note.x : note.anchor === "end" ? note.x - width : note.x - width / 2;
        let isOnWire = false;
        for (const { table } of [wire.along, wire.back]) {
          for (let share = 0; share <= 1; share += 1 / 256) {
            const { x, y } = pointAt(table, share, here);
            isOnWire ||= x > left && x < left + width && y > note.y - 9 && y < note.y + 2;
          }
        }
        expect(isOnWire).toBe(false);
      }),
    );
  });
});
