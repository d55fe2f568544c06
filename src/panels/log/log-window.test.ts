import { expect, it } from "vitest";
import { rowByKey, scrollToShow, windowOf } from "./log-window.ts";

it("draws what is on screen and a little around it", () => {
  expect(windowOf(0, 380, 38, 1_000)).toEqual({ first: 0, last: 16 });
  expect(windowOf(3_800, 380, 38, 1_000)).toEqual({ first: 94, last: 116 });
  expect(windowOf(99_999, 380, 38, 10)).toEqual({ first: 10, last: 10 });
  expect(windowOf(0, 380, 38, 0)).toEqual({ first: 0, last: 0 });
});

it("moves by keys and stays inside", () => {
  expect(rowByKey("ArrowUp", 0, 50, 10)).toBe(0);
  expect(rowByKey("PageDown", 45, 50, 10)).toBe(49);
  expect(rowByKey("Home", 45, 50, 10)).toBe(0);
  expect(rowByKey("a", 45, 50, 10)).toBeNull();
  expect(rowByKey("End", 0, 0, 10)).toBeNull();
});

it("scrolls only as far as needed", () => {
  expect(scrollToShow(2, 100, 100, 20)).toBe(40);
  expect(scrollToShow(6, 100, 100, 20)).toBe(100);
  expect(scrollToShow(10, 100, 100, 20)).toBe(120);
});
