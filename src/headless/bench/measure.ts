/** Clocks and medians of the bench. Rivals are run in turn, so that a slow moment of the machine hits all of them. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
};

export const secondsOf = (work: () => void): number => {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1e3;
};

/** Runs every contestant once a round, after one round that does not count; results by contestant, then round. */
export function inTurn<T>(contestants: readonly (() => T)[], rounds: number): readonly (readonly T[])[] {
  const results: T[][] = contestants.map(() => []);
  for (let round = 0; round <= rounds; round += 1)
    contestants.forEach((run, i) => {
      const result = run();
      if (round > 0) results[i]?.push(result);
    });
  return results;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes that are in use after a full collection: objects and the buffers of typed arrays. */
export function bytesInUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
