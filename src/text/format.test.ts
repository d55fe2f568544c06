import { describe, expect, it } from "vitest";
import {
  clockParts,
  formatBytes,
  formatClock,
  formatCount,
  formatDuration,
  formatFactor,
  formatNumber,
  formatPercent,
  formatTicking,
} from "./format.ts";

describe("simulated time", () => {
  it.each([
    [0, "0:00.000"],
    [41_180_000, "0:41.180"],
    [131_660_999, "2:11.660"],
    [3_600_000_000, "1:00:00.000"],
    [90_061_000_000, "1d 01:01:01.000"],
  ])("%d µs reads %s", (us, text) => {
    expect(formatClock(us)).toBe(text);
  });

  it("falls into a main part and a fraction", () => {
    expect(clockParts(131_660_000)).toEqual({ main: "2:11", fraction: ".660" });
  });
});

describe("durations", () => {
  it.each([
    [0, "0 s"],
    [900, "900 µs"],
    [250_000, "250 ms"],
    [1_600_000, "1.6 s"],
    [30_000_000, "30 s"],
    [90_500_000, "1 min 30 s"],
    [300_000_000, "5 min"],
    [5_400_000_000, "1 h 30 min"],
    [86_400_000_000, "1 day"],
    [345_600_000_000, "4 days"],
    [-2_000_000, "−2 s"],
  ])("%d µs reads %s", (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });

  it("keeps one decimal while it ticks, so that the width does not jump", () => {
    expect(formatTicking(30_000_000)).toBe("30.0 s");
    expect(formatTicking(61_900_000)).toBe("1 min 1 s");
  });
});

describe("numbers", () => {
  it.each([
    [0, "0"],
    [1234567, "1,234,567"],
    [-0.001, "0"],
    [-1.5, "−1.5"],
    [0.5, "0.5"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("%d reads %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it.each([
    [0.07, "0.07"],
    [0.05, "0.05"],
    [1, "1"],
    [12.34, "12.3"],
    [10_000, "10,000"],
  ])("factor %d reads %s", (value, text) => {
    expect(formatFactor(value)).toBe(text);
  });

  it("puts sizes and shares before their unit", () => {
    expect(formatBytes(134)).toBe("134 B");
    expect(formatBytes(262_144)).toBe("256 KiB");
    expect(formatBytes(1_048_576)).toBe("1 MiB");
    expect(formatPercent(0.1)).toBe("10 %");
  });
});

it("a count that has too many digits is shortened, never upwards", () => {
  const pairs = [
    [0, "0"],
    [9_999, "9999"],
    [10_000, "10k"],
    [12_399, "12.3k"],
    [999_999, "999k"],
    [1_250_000, "1.2M"],
  ] as const;
  for (const [count, text] of pairs) expect(formatCount(count)).toBe(text);
});
