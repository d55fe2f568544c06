/**
 * Distributions as data, and their draws. Every sampler takes one uniform number, so that a keyed draw stays one draw
 * whatever the distribution; all arithmetic is exactly specified, so that every browser gives the same microsecond.
 */
import { exp, inverseNormal, ln } from "./arithmetic.ts";

/** Times in milliseconds, because people type them so. */
export type Sampler =
  | { readonly type: "fixed"; readonly ms: number }
  | { readonly type: "uniform"; readonly minMs: number; readonly maxMs: number }
  | { readonly type: "exponential"; readonly meanMs: number }
  /** Cut off at 0. */
  | { readonly type: "normal"; readonly meanMs: number; readonly sdMs: number }
  /** `sigma` is the standard deviation of the logarithm. */
  | { readonly type: "log-normal"; readonly medianMs: number; readonly sigma: number };

/** A duration in whole microseconds for a uniform `u` in [0, 1); never negative. */
export function sampleUs(sampler: Sampler, u: number): number {
  switch (sampler.type) {
    case "fixed":
      return Math.round(sampler.ms * 1_000);
    case "uniform":
      return Math.round((sampler.minMs + (sampler.maxMs - sampler.minMs) * u) * 1_000);
    case "exponential":
      return Math.round(-ln(1 - u) * sampler.meanMs * 1_000);
    case "normal":
      return Math.max(0, Math.round((sampler.meanMs + sampler.sdMs * inverseNormal(u)) * 1_000));
    case "log-normal":
      return Math.round(sampler.medianMs * exp(sampler.sigma * inverseNormal(u)) * 1_000);
  }
}

/** The mean in microseconds, where it has a closed form we use. */
export function meanUs(sampler: Sampler): number {
  switch (sampler.type) {
    case "fixed":
      return sampler.ms * 1_000;
    case "uniform":
      return ((sampler.minMs + sampler.maxMs) / 2) * 1_000;
    case "exponential":
    case "normal":
      return sampler.meanMs * 1_000;
    case "log-normal":
      return sampler.medianMs * exp((sampler.sigma * sampler.sigma) / 2) * 1_000;
  }
}
