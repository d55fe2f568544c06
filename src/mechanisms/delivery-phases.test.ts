import { expect, test } from "vitest";
import { AWS_MANAGED, phaseDelayUs, retriesOf } from "./delivery-phases.ts";

const secondsBefore = (retry: number): number => phaseDelayUs(AWS_MANAGED, retry) / 1e6;

// https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
test("endpoints that AWS manages get 3 retries at once, 2 after 1 s, 10 up to 20 s and 100,000 after 20 s", () => {
  expect([1, 2, 3].map(secondsBefore)).toEqual([0, 0, 0]);
  expect([4, 5].map(secondsBefore)).toEqual([1, 1]);
  const growing = [6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map(secondsBefore);
  expect(growing[0]).toBe(1);
  expect(growing[9]).toBe(20);
  expect([...growing].sort((a, b) => a - b)).toEqual(growing);
  expect([16, 100_015].map(secondsBefore)).toEqual([20, 20]);
  expect(phaseDelayUs(AWS_MANAGED, 100_016)).toBe(-1);
  expect(retriesOf(AWS_MANAGED)).toBe(100_015);
});

test("they take over 23 days in all", () => {
  let total = 0;
  for (let retry = 1; retry <= retriesOf(AWS_MANAGED); retry += 1) total += secondsBefore(retry);
  expect(total / 86_400).toBeGreaterThan(23);
  expect(total / 86_400).toBeLessThan(23.3);
});
