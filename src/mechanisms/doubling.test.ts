import { describe, expect, it } from "vitest";
import { SECOND } from "../engine/contract/units.ts";
import { doublingUs, jitteredUs } from "./doubling.ts";

const ASYNC = { firstUs: SECOND, mostUs: 300 * SECOND };

describe("a doubling wait", () => {
  it("grows from the first to the longest and stays there", () => {
    const waits = [1, 2, 3, 9, 10, 11, 1_000_000].map((failed) => doublingUs(ASYNC, failed) / SECOND);
    expect(waits).toEqual([1, 2, 4, 256, 300, 300, 300]);
  });

  it("is never shortened by more than a half", () => {
    expect(jitteredUs(1_000, 0)).toBe(1_000);
    expect(jitteredUs(1_000, 0.5)).toBe(750);
    expect(jitteredUs(1_000, 0.999_999)).toBe(500);
  });
});
