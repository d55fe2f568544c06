// Which hops of a lane are under way, one by one and as a sample of a crowd.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RecordView } from "./record-view.ts";
import { Lane } from "./wire-log.ts";

function laneOf(hops: readonly (readonly [departs: number, takes: number])[]): Lane {
  const lane = new Lane();
  const view = new RecordView();
  for (const [i, [departs, takes]] of hops.entries()) {
    view.index = i;
    view.at = departs;
    view.value = departs + takes;
    lane.append(view);
  }
  return lane;
}

const steady = laneOf(Array.from({ length: 10_000 }, (_, i) => [i * 10, 50_000] as const));

describe("a sample of what is under way", () => {
  test("is all of it where it is no more than asked for", () => {
    const hops = fc.array(fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 99 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(hops, fc.integer({ min: 0, max: 200 }), (unsorted, time) => {
        const lane = laneOf(unsorted.toSorted(([a], [b]) => a - b));
        const sample = lane.sampleUnderWay(time, 30);
        expect(sample).toEqual(lane.underWay(time, Infinity).toSorted((a, b) => a - b));
      }),
    );
  });

  test("is spread evenly over a crowd, and about as large as asked for", () => {
    const sample = steady.sampleUnderWay(60_000, 100);
    expect(sample.length).toBeGreaterThan(90);
    expect(sample.length).toBeLessThanOrEqual(100);
    const gaps = new Set(sample.slice(1).map((place, i) => place - (sample[i] ?? 0)));
    expect([...gaps]).toEqual([51]);
  });

  test("holds the same hops a moment later, so that nothing flickers", () => {
    const before = steady.sampleUnderWay(60_000, 100);
    const later = new Set(steady.sampleUnderWay(60_500, 100));
    expect(before.filter((place) => later.has(place)).length).toBeGreaterThanOrEqual(before.length - 2);
  });
});
