import { expect, it } from "vitest";
import { aligned, frameAround } from "./arrange.ts";

const box = (x: number, y: number, width = 100, height = 40) => ({ x, y, width, height });

it("a row makes the middles level and keeps the order", () => {
  const places = aligned(
    new Map([
      ["b", box(400, 100, 100, 80)],
      ["a", box(0, 0)],
    ]),
    "row",
  );
  expect(places).toEqual({ a: { x: 0, y: 60 }, b: { x: 400, y: 40 } });
});

it("a row pushes apart what lies on top of each other", () => {
  const { a, b } = aligned(
    new Map([
      ["a", box(0, 0)],
      ["b", box(10, 90)],
    ]),
    "row",
  );
  expect((b?.x ?? 0) - (a?.x ?? 0)).toBe(100 + 92);
});

it("a column makes the left edges level and leaves room between", () => {
  const places = aligned(
    new Map([
      ["a", box(30, 0)],
      ["b", box(0, 10)],
    ]),
    "column",
  );
  expect(places).toEqual({ a: { x: 0, y: 0 }, b: { x: 0, y: 72 } });
});

it("a frame holds everything, with room for its words above", () => {
  expect(frameAround([box(0, 0), box(200, 100)])).toEqual({ x: -20, y: -36, width: 340, height: 196 });
  expect(frameAround([])).toBeUndefined();
});
