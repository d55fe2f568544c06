import { describe, expect, it } from "vitest";
import { SECOND } from "../engine/contract/units.ts";
import { fullBucket, takeToken } from "./token-bucket.ts";

const SIZE = { capacity: 3, perSecond: 2 };

describe("a token bucket", () => {
  it("gives its capacity at once and then what has flowed in", () => {
    const bucket = fullBucket(SIZE, 0);
    const take = (now: number) => takeToken(bucket, SIZE, now);
    expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
    expect([take(SECOND / 2 - 1), take(SECOND / 2), take(SECOND / 2)]).toEqual([false, true, false]);
  });

  it("never holds more than its capacity", () => {
    const bucket = fullBucket(SIZE, 0);
    const taken = Array.from({ length: 10 }, () => takeToken(bucket, SIZE, 3_600 * SECOND));
    expect(taken.filter(Boolean)).toHaveLength(3);
  });
});
