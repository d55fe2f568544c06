import fc from "fast-check";
import { expect, test } from "vitest";
import { addTo, newSketch, quantile, spreadOf } from "./sketch.ts";

const sketchOf = (values: readonly number[]) => {
  const sketch = newSketch();
  for (const value of values) addTo(sketch, value);
  return sketch;
};
const exact = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.max(1, Math.ceil(q * values.length)) - 1] ?? 0;

/** Spread over all magnitudes, since buckets change with them. */
const duration = fc
  .tuple(fc.nat(52), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([bits, share]) => Math.floor(2 ** bits * (1 + share)));

test("every quantile is within 1 % of the true one", () => {
  fc.assert(
    fc.property(
      fc.array(duration, { minLength: 1, maxLength: 300 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        const truth = exact(values, q);
        expect(Math.abs(quantile(sketchOf(values), q) - truth)).toBeLessThanOrEqual(truth * 0.01);
      },
    ),
    { numRuns: 500 },
  );
});

test("small durations are exact", () => {
  const values = Array.from({ length: 128 }, (_, i) => i);
  const sketch = sketchOf(values);
  for (const q of [0, 0.1, 0.5, 0.9, 1]) expect(quantile(sketch, q)).toBe(exact(values, q));
});

test("the order of counting means nothing", () => {
  const values = [5, 1_000_000, 77, 30_000_000, 5, 128, 127];
  expect(sketchOf(values)).toEqual(sketchOf([...values].reverse()));
});

test("nothing counted is nothing shown", () => {
  expect(spreadOf(newSketch())).toEqual({ count: 0, mean: 0, p50: 0, p95: 0, p99: 0, most: 0 });
});
