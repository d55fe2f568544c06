/**
 * How many pollers there are. AWS starts with 5 concurrent batches, adds up to 300 per minute while messages remain, up
 * to 1,250, and falls back to 5 in low traffic, to 2 in none; errors and throttles lower it.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html, as documented. Assumed: that growth is
 * even, looked at once a second; that a second in which more batches fail than succeed takes a quarter away; that a
 * minute without a batch is no traffic.
 */
import type { SimTime } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { MappingConfig } from "./definition.ts";

const START = 5;
const FEWEST = 2;
const MOST = 1_250;
export const TICK_US = seconds(1);
const PER_TICK = 5;
const QUIET_US = seconds(60);

export type Scale = {
  /** Pollers allowed now. */
  allowed: number;
  /** Lowered because nothing came, not because of failures: the first batch brings the pollers back. */
  isQuiet: boolean;
  lastBatchAt: SimTime;
  /** In this second. */
  succeeded: number;
  failed: number;
  empty: number;
  received: number;
};

export const ceilingOf = (config: MappingConfig): number =>
  config.hasMaximumConcurrency ? config.maximumConcurrency : MOST;
const startOf = (config: MappingConfig): number => Math.min(START, ceilingOf(config));

export const newScale = (config: MappingConfig, now: SimTime): Scale => ({
  allowed: startOf(config),
  isQuiet: false,
  lastBatchAt: now,
  succeeded: 0,
  failed: 0,
  empty: 0,
  received: 0,
});

/** Whether there is anything to decide from second to second. */
export const isElastic = (config: MappingConfig): boolean => ceilingOf(config) > FEWEST;

export function batchReceived(scale: Scale, config: MappingConfig, now: SimTime): void {
  scale.received += 1;
  scale.lastBatchAt = now;
  if (!scale.isQuiet) return;
  scale.isQuiet = false;
  scale.allowed = startOf(config);
}

/** A poll came back with nothing. `isBusy`: other pollers have batches in hand. */
export function pollWasEmpty(scale: Scale, config: MappingConfig, isBusy: boolean, now: SimTime): void {
  scale.empty += 1;
  if (isBusy) return;
  const isQuiet = !config.hasMaximumConcurrency && now - scale.lastBatchAt >= QUIET_US;
  const lowest = isQuiet ? FEWEST : startOf(config);
  if (scale.allowed <= lowest) return;
  scale.allowed = lowest;
  scale.isQuiet = isQuiet;
}

/** Once a second while there is work. `isWaiting`: a poll has waited for messages all that time. */
export function rescale(scale: Scale, config: MappingConfig, isWaiting: boolean): void {
  const start = startOf(config);
  const ceiling = ceilingOf(config);
  if (scale.failed > scale.succeeded) scale.allowed = Math.max(FEWEST, Math.floor((scale.allowed * 3) / 4));
  else if (scale.failed === 0 && scale.allowed < start) scale.allowed = start;
  else if (isWaiting || scale.empty > 0) {
    if (scale.allowed > start) scale.allowed = Math.max(start, scale.allowed - PER_TICK);
  } else if (scale.failed === 0) scale.allowed = Math.min(ceiling, scale.allowed + PER_TICK);
  scale.allowed = Math.min(scale.allowed, ceiling);
  scale.succeeded = 0;
  scale.failed = 0;
  scale.empty = 0;
  scale.received = 0;
}

/** The limit has been changed. */
export function limitChanged(scale: Scale, config: MappingConfig): void {
  const ceiling = ceilingOf(config);
  scale.allowed = Math.min(Math.max(scale.allowed, startOf(config)), ceiling);
}
