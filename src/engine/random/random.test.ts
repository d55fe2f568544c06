// Draws are even, independent of each other, and computed with exactly specified arithmetic only.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exp, inverseNormal, ln } from "./arithmetic.ts";
import { meanUs, type Sampler, sampleUs } from "./samplers.ts";
import { Stream } from "./streams.ts";

/** Chi-square of counts that should be equal. With 99 degrees of freedom, 99.99 % of good samples stay below 161. */
function chiSquare(values: Iterable<number>, cells = 100): number {
  const counts = new Array<number>(cells).fill(0);
  let n = 0;
  for (const value of values) {
    const cell = Math.floor(value * cells);
    counts[cell] = (counts[cell] as number) + 1;
    n += 1;
  }
  const expected = n / cells;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
const LIMIT = 161;
const N = 100_000;
const times = (n: number, draw: (i: number) => number) => Array.from({ length: n }, (_, i) => draw(i));

describe("a stream", () => {
  test("is even, whether drawn in sequence, by key, by second key, or across streams and seeds", () => {
    const stream = new Stream(7, "orders", "arrivals");
    expect(chiSquare(times(N, () => stream.next()))).toBeLessThan(LIMIT);
    expect(chiSquare(times(N, (i) => stream.of(i)))).toBeLessThan(LIMIT);
    expect(chiSquare(times(N, (i) => stream.of(1, i)))).toBeLessThan(LIMIT);
    expect(chiSquare(times(N, (i) => new Stream(i, "orders", "arrivals").next()))).toBeLessThan(LIMIT);
    expect(chiSquare(times(N, (i) => new Stream(7, `n${i}`, "arrivals").next()))).toBeLessThan(LIMIT);
    expect(chiSquare(times(N, (i) => new Stream(7, "orders", `s${i}`).of(3)))).toBeLessThan(LIMIT);
  });

  test("has draws that say nothing about the next one, nor about those of a neighbour", () => {
    const pairs = (a: () => number, b: () => number) =>
      chiSquare(times(N, () => (Math.floor(a() * 10) * 10 + Math.floor(b() * 10) + 0.5) / 100));
    const one = new Stream(7, "orders", "arrivals");
    const next = new Stream(8, "orders", "arrivals");
    const other = new Stream(7, "orders", "failures");
    expect(
      pairs(
        () => one.next(),
        () => one.next(),
      ),
    ).toBeLessThan(LIMIT);
    expect(
      pairs(
        () => one.next(),
        () => next.next(),
      ),
    ).toBeLessThan(LIMIT);
    expect(
      pairs(
        () => one.next(),
        () => other.next(),
      ),
    ).toBeLessThan(LIMIT);
    let key = 0;
    expect(
      pairs(
        () => one.of(key, 1),
        () => one.of(key++, 2),
      ),
    ).toBeLessThan(LIMIT);
  });

  test("gives a keyed draw that depends on no other draw, and a sequential one on nothing but its count", () => {
    const draws = fc.array(fc.option(fc.tuple(fc.integer(), fc.integer())), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer(), fc.string(), draws, (seed, name, list) => {
        const mixed = new Stream(seed, "node", name);
        const sequence = new Stream(seed, "node", name);
        list.forEach((keys) => {
          if (!keys) expect(mixed.next()).toBe(sequence.next());
          else expect(mixed.of(...keys)).toBe(new Stream(seed, "node", name).of(...keys));
          expect(new Stream(seed, "node", name, mixed.count).next()).toBe(
            new Stream(seed, "node", name, sequence.count).next(),
          );
        });
      }),
    );
  });

  test("stays within [0, 1), and other owners, names, seeds and orders of keys give other draws", () => {
    const first = (seed: number, owner: string, name: string) => new Stream(seed, owner, name).next();
    const seen = new Set([
      first(1, "a", "bc"),
      first(1, "ab", "c"),
      first(1, "b", "ca"),
      first(2, "a", "bc"),
      new Stream(1, "a", "bc").of(1),
      new Stream(1, "a", "bc").of(1, 2),
      new Stream(1, "a", "bc").of(2, 1),
    ]);
    expect(seen.size).toBe(7);
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (seed, key, second) => {
        const stream = new Stream(seed, "a", "b");
        for (const draw of [stream.next(), stream.of(key, second)]) expect(draw >= 0 && draw < 1).toBe(true);
      }),
    );
  });
});

const isClose = (actual: number, expected: number, relative: number): boolean =>
  Math.abs(actual - expected) <= relative * Math.abs(expected) + 1e-300;

describe("arithmetic", () => {
  test("ln agrees with Math.log to 1e-12 of the result, near 1 as well", () => {
    const positive = fc.oneof(
      fc.double({ min: 5e-324, max: Number.MAX_VALUE, noNaN: true }),
      fc.double({ min: 1e-9, max: 1, noNaN: true }),
      fc.double({ min: 0.9, max: 1.1, noNaN: true }),
    );
    fc.assert(
      fc.property(positive, (x) => isClose(ln(x), Math.log(x), 1e-12)),
      { numRuns: 5_000 },
    );
    expect([ln(1), ln(0), ln(-1)]).toEqual([0, -Infinity, Number.NaN]);
  });

  test("exp agrees with Math.exp to 1e-12 of the result", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) =>
        isClose(exp(x), Math.exp(x), 1e-12),
      ),
      { numRuns: 5_000 },
    );
    expect([exp(0), exp(-1_000), exp(1_000)]).toEqual([1, 0, Infinity]);
  });

  test("inverseNormal agrees with tables to 2e-9 of the deviate and is odd about one half", () => {
    const table: readonly [probability: number, deviate: number][] = [
      [0.5, 0],
      [0.75, 0.674489750196082],
      [0.9, 1.2815515655446],
      [0.975, 1.95996398454005],
      [0.99, 2.32634787404084],
      [0.999, 3.09023230616781],
      [0.9999, 3.71901648545571],
      [1e-6, -4.7534243088229],
      [1e-9, -5.99780701500769],
    ];
    for (const [p, z] of table) expect(isClose(inverseNormal(p), z, 2e-9), `at ${p}`).toBe(true);
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 0.5, noNaN: true }), (p) => {
        expect(Math.abs(inverseNormal(p) + inverseNormal(1 - p))).toBeLessThan(1e-6);
      }),
    );
    expect(Number.isFinite(inverseNormal(0)) && Number.isFinite(inverseNormal(1))).toBe(true);
  });
});

describe("a sampler", () => {
  const samplers: readonly Sampler[] = [
    { type: "fixed", ms: 12.5 },
    { type: "uniform", minMs: 3, maxMs: 8 },
    { type: "exponential", meanMs: 40 },
    { type: "normal", meanMs: 100, sdMs: 15 },
    { type: "log-normal", medianMs: 20, sigma: 0.5 },
  ];
  test.each(samplers)("$type has the mean it states, in whole microseconds, never negative", (sampler) => {
    const stream = new Stream(11, "node", "work");
    const draws = times(N, () => sampleUs(sampler, stream.next()));
    expect(draws.every((draw) => Number.isInteger(draw) && draw >= 0)).toBe(true);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / N;
    expect(Math.abs(mean / meanUs(sampler) - 1)).toBeLessThan(0.01);
  });

  test("never gives a negative, fractional or endless duration, whatever the draw", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samplers),
        fc.double({ min: 0, max: 1 - 2 ** -53, noNaN: true }),
        (sampler, u) => {
          const draw = sampleUs(sampler, u);
          expect(Number.isSafeInteger(draw) && draw >= 0).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
    const wide: Sampler = { type: "normal", meanMs: 1, sdMs: 100 };
    expect(sampleUs(wide, 1e-9)).toBe(0);
  });
});
