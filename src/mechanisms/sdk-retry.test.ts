import { expect, test } from "vitest";
import { isRetryable, sdkBackoffUs } from "./sdk-retry.ts";

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
test.each([
  ["TooManyRequestsException", true],
  ["ThrottlingException", true],
  ["ServiceUnavailable", true],
  ["InternalError", true],
  ["RequestTimeout", true],
  ["InvalidParameter", false],
  ["AWS.SimpleQueueService.NonExistentQueue", false],
  ["NotFound", false],
])("an SDK tries again after %s: %s", (code, expected) => {
  expect(isRetryable(code)).toBe(expected);
});

test("the backoff doubles from 100 ms, from 500 ms after a throttle, with full jitter and at most 20 s", () => {
  expect([1, 2, 3].map((attempt) => sdkBackoffUs(attempt, "InternalError", 0.5))).toEqual([
    50_000, 100_000, 200_000,
  ]);
  expect(sdkBackoffUs(1, "ThrottlingException", 0.5)).toBe(250_000);
  expect(sdkBackoffUs(30, "InternalError", 0.999_999)).toBeLessThanOrEqual(20_000_000);
  expect(sdkBackoffUs(1, "InternalError", 0)).toBe(0);
});
