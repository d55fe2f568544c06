/**
 * Retries in phases, as SNS spaces them: at once, before the backoff, growing, after it. `phases` is data so that the
 * policies of other endpoints are rows, not code.
 */
import { seconds } from "../engine/contract/units.ts";

export type DeliveryPhases = {
  readonly immediate: number;
  readonly preBackoff: { readonly count: number; readonly delaySec: number };
  /** Delays in seconds, one per retry. */
  readonly backoffSec: readonly number[];
  readonly postBackoff: { readonly count: number; readonly delaySec: number };
};

/**
 * SQS, Lambda and Firehose: 3 at once, 2 after 1 s, 10 from 1 s to 20 s, 100,000 after 20 s.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html, as documented. Assumed: the
 * curve between 1 s and 20 s, of which AWS says only "exponential", is geometric; AWS's jitter has no figure and is off.
 */
export const AWS_MANAGED: DeliveryPhases = {
  immediate: 3,
  preBackoff: { count: 2, delaySec: 1 },
  backoffSec: [1, 1.395, 1.946, 2.714, 3.786, 5.282, 7.368, 10.278, 14.337, 20],
  postBackoff: { count: 100_000, delaySec: 20 },
};

/** All retries; the first delivery is not among them. */
export const retriesOf = (phases: DeliveryPhases): number =>
  phases.immediate + phases.preBackoff.count + phases.backoffSec.length + phases.postBackoff.count;

/** The wait before retry number `retry` (from 1) in microseconds, or -1 when there is none left. */
export function phaseDelayUs(phases: DeliveryPhases, retry: number): number {
  let place = retry - phases.immediate;
  if (place <= 0) return 0;
  if (place <= phases.preBackoff.count) return seconds(phases.preBackoff.delaySec);
  place -= phases.preBackoff.count;
  const growing = phases.backoffSec[place - 1];
  if (growing !== undefined) return seconds(growing);
  place -= phases.backoffSec.length;
  return place <= phases.postBackoff.count ? seconds(phases.postBackoff.delaySec) : -1;
}
