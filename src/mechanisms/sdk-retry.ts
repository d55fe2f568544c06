/**
 * Which errors an AWS SDK tries again, and how long it waits, in its standard mode.
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html (3 attempts, full jitter, at most
 * 20 s) and the constants of the SDK for JavaScript (base 100 ms, after a throttle 500 ms), as documented.
 */
import { milliseconds } from "../engine/contract/units.ts";

export const SDK_MAX_ATTEMPTS = 3;
const BASE_US = milliseconds(100);
const THROTTLE_BASE_US = milliseconds(500);
const MOST_US = milliseconds(20_000);

const THROTTLES: ReadonlySet<string> = new Set([
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttled",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
]);

/** Answers with status 500, 502, 503 or 504, and no answer at all. */
const TRANSIENT: ReadonlySet<string> = new Set([
  "InternalError",
  "InternalFailure",
  "InternalServerError",
  "RequestTimeout",
  "RequestTimeoutException",
  "ServiceException",
  "ServiceUnavailable",
]);

const isThrottle = (code: string): boolean => THROTTLES.has(code);
/** Whether trying again may help: a throttle or a fault on the server's side. */
export const isRetryable = (code: string): boolean => THROTTLES.has(code) || TRANSIENT.has(code);

/** The wait before the attempt that follows attempt number `attempt` (from 1), for a uniform `u`. */
export function sdkBackoffUs(attempt: number, code: string, u: number): number {
  let most = isThrottle(code) ? THROTTLE_BASE_US : BASE_US;
  for (let i = 1; i < attempt && most < MOST_US; i += 1) most *= 2;
  return Math.floor(Math.min(most * u, MOST_US));
}
