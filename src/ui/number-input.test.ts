import { expect, it } from "vitest";
import { readDuration, readNumber } from "./number-input.ts";

it.each([
  ["30", 30],
  [" 1,000 ", 1000],
  ["−2.5", -2.5],
  [".5", 0.5],
  ["1e3", 1000],
  ["", null],
  ["thirty", null],
  ["0x10", null],
  ["1.2.3", null],
  ["Infinity", null],
])("reads %j as %s", (text, value) => {
  expect(readNumber(text)).toBe(value);
});

it.each([
  ["30", 30],
  ["5 min", 300],
  ["4 days", 345_600],
  ["1 h 30 min", 5400],
  ["1h30m", 5400],
  ["250 ms", 0.25],
  ["4 apples", null],
  ["5 min x", null],
])("reads the duration %j as %s s", (text, seconds) => {
  expect(readDuration(text, "s")).toBe(seconds);
});
