import { describe, expect, it } from "vitest";
import { columnsOf, heightsOf, markPlaces, stepPath } from "./timeline-bins.ts";
import { BASE_SPAN_US, type Scale, spanFor, tickStep, ticksFor, usAt, xOf } from "./timeline-scale.ts";

const S = 1_000_000;
const scale: Scale = { left: 12, width: 910, spanUs: 160 * S };

describe("the scale", () => {
  it("keeps its length until what was seen is near its end, then doubles", () => {
    expect(spanFor(0)).toBe(BASE_SPAN_US);
    expect(spanFor(143 * S)).toBe(160 * S);
    expect(spanFor(145 * S)).toBe(320 * S);
    expect(spanFor(24 * 3600 * S) / BASE_SPAN_US).toBe(1024);
  });

  it("turns pixels back into the moment they came from", () => {
    for (const us of [0, 41_180_000, 131_660_000, 160 * S]) {
      expect(usAt(scale, xOf(scale, us), 160 * S)).toBe(us);
    }
  });

  it("never seeks before the start or past what may be sought", () => {
    expect(usAt(scale, -50, 100 * S)).toBe(0);
    expect(usAt(scale, 5000, 100 * S)).toBe(100 * S);
    expect(usAt({ ...scale, width: 0 }, 40, S)).toBe(0);
  });

  it("labels round times with room between them", () => {
    expect(tickStep(scale, 96)).toBe(30 * S);
    expect(tickStep({ ...scale, spanUs: 320 * S }, 96)).toBe(60 * S);
    expect(tickStep({ ...scale, width: 100, spanUs: 4e14 }, 96)).toBeGreaterThan(0);
    const labels = ticksFor(scale, 96).filter((tick) => tick.label);
    expect(labels.map((tick) => tick.us / S)).toEqual([0, 30, 60, 90, 120, 150]);
  });
});

describe("activity", () => {
  it("is summed into columns, and nothing later than the end is", () => {
    expect(columnsOf([1, 2, 3, 4, 5], 1 * S, 2 * S, 4 * S)).toEqual([3, 7]);
    expect(columnsOf([], S, 2 * S, 3 * S)).toEqual([0, 0]);
    expect(columnsOf([5], S, 2 * S, 0)).toEqual([]);
  });

  it("is drawn by the root of its count, the most as high as the band", () => {
    expect(heightsOf([0, 25, 100], 20)).toEqual([0, 10, 20]);
    expect(heightsOf([0, 0], 20)).toEqual([0, 0]);
  });

  it("ends at the playhead", () => {
    const path = stepPath([10, 5], { left: 0, width: 100, spanUs: 10 }, 2, 36, 30);
    expect(path).toBe("M0 36V26H20V31H30V36Z");
  });
});

describe("marks", () => {
  it("nearer than a cell become one, later than shown none", () => {
    const times = [0, 1, 2, 30, 80].map((second) => second * S);
    expect(markPlaces(times, { left: 0, width: 160, spanUs: 160 * S }, 60 * S)).toEqual([0, 30]);
  });

  it("of ten thousand failures are at most one for each cell", () => {
    const times = Array.from({ length: 10_000 }, (_, i) => i * 15_000);
    expect(markPlaces(times, scale, 160 * S).length).toBeLessThanOrEqual(Math.ceil(910 / 5) + 1);
  });
});
