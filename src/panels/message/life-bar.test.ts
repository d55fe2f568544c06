import { expect, it } from "vitest";
import { shareOf, ticksWithRoom } from "./life-bar.ts";

it("places times between the ends", () => {
  expect(shareOf(15, 10, 20)).toBe(0.5);
  expect(shareOf(99, 10, 20)).toBe(1);
  expect(shareOf(10, 10, 10)).toBe(0);
});

it("leaves out ticks that would overlap and keeps both ends", () => {
  const kept = ticksWithRoom([0, 5, 50, 95, 100], 0, 100, 0.2);
  expect(kept.map((tick) => tick.us)).toEqual([0, 50, 100]);
  expect(ticksWithRoom([], 0, 100, 0.2)).toEqual([]);
});
