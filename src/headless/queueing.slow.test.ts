// Waiting times of M/M/1 and M/M/4 through client, queue and worker against theory, and Little's law.
import { describe, expect, test } from "vitest";
import { Became, FactKind } from "../engine/contract/facts.ts";
import { seconds } from "../engine/contract/units.ts";
import { createRun } from "../engine/kernel/run.ts";
import type { Fold } from "../engine/trace/fold.ts";
import { FoldRecorder } from "../engine/trace/fold-recorder.ts";
import { catalog } from "./bench/runs.ts";
import { mmcWorld } from "./bench/worlds.ts";

const CUSTOMERS = 150_000;
const WARM_UP = 10_000;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Waits of neighbours depend on each other; means of thousands of them hardly do. */
const BATCH = 7_000;
const SERVICE_SEC = 1;

type Watched = {
  /** By number of the customer. */
  readonly cameAt: Float64Array;
  readonly waitedUs: Float64Array;
  readonly stayedUs: Float64Array;
  inSystem: number;
  changedAt: number;
  /** Customers times microseconds. */
  area: number;
};

/** The queue states every step of a customer: visible, received, deleted. A copy's number is the customer's. */
const watch: Fold<Watched> = {
  init: () => ({
    cameAt: new Float64Array(CUSTOMERS + 1),
    waitedUs: new Float64Array(CUSTOMERS + 1),
    stayedUs: new Float64Array(CUSTOMERS + 1),
    inSystem: 0,
    changedAt: 0,
    area: 0,
  }),
  on(state, { kind, code, subject, at }) {
    if (kind !== FactKind.message || code === Became.created) return;
    const cameAt = state.cameAt[subject] ?? 0;
    if (code === Became.inFlight) {
      state.waitedUs[subject] = at - cameAt;
      return;
    }
    state.area += state.inSystem * (at - state.changedAt);
    state.changedAt = at;
    if (code === Became.visible) {
      state.cameAt[subject] = at;
      state.inSystem += 1;
    } else {
      state.stayedUs[subject] = at - cameAt;
      state.inSystem -= 1;
    }
  },
};

function simulate(perSecond: number, servers: number, seed: number): Watched {
  const state = watch.init();
  const recorder = new FoldRecorder([{ fold: watch as never, state: state as never }]);
  const run = createRun(mmcWorld(perSecond, servers, CUSTOMERS, seed), catalog, recorder);
  expect(run.advance(seconds(CUSTOMERS / perSecond) * 1.2, Infinity)).toBe("reached");
  expect(state.inSystem, "everybody has been served").toBe(0);
  return state;
}

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  return sum / values.length;
};

/** Erlang's C: the mean wait of M/M/c in seconds. */
function theoreticalWait(perSecond: number, servers: number): number {
  const offered = perSecond * SERVICE_SEC;
  let term = 1;
  let sum = 1;
  for (let k = 1; k < servers; k += 1) {
    term *= offered / k;
    sum += term;
  }
  const all = ((term * offered) / servers) * (servers / (servers - offered));
  return (all / (sum + all)) * (SERVICE_SEC / (servers - offered));
}

const models = [
  { name: "M/M/1", perSecond: 0.8, servers: 1, expected: 4 },
  { name: "M/M/4", perSecond: 3.2, servers: 4, expected: 0.7455 },
];

describe.each(models)("$name through client, queue and worker", ({ name, perSecond, servers, expected }) => {
  test("waits as long as theory says, and keeps Little's law", () => {
    const theory = theoreticalWait(perSecond, servers);
    expect(theory).toBeCloseTo(expected, 3);
    const waits: number[] = [];
    const lengths: number[] = [];
    for (const seed of SEEDS) {
      const { waitedUs, stayedUs, area, changedAt } = simulate(perSecond, servers, seed);
      for (let from = WARM_UP + 1; from + BATCH <= CUSTOMERS + 1; from += BATCH)
        waits.push(mean(waitedUs.subarray(from, from + BATCH)) / 1e6);
      const length = area / changedAt;
      lengths.push(length);
      // Over a run that begins and ends empty the two sides are the same sum, taken in two ways.
      expect(length / ((CUSTOMERS / changedAt) * mean(stayedUs.subarray(1)))).toBeCloseTo(1, 9);
    }
    compare(`${name}, mean wait in seconds`, waits, theory);
    compare(`${name}, mean number in the system`, lengths, perSecond * (theory + SERVICE_SEC));
  });
});

/** Says how far the mean of independent values is from what theory says, in standard errors; more than 3 is too far. */
function compare(what: string, values: readonly number[], theory: number): void {
  const measured = mean(values);
  const spread = mean(values.map((value) => (value - measured) ** 2));
  const error = Math.sqrt(spread / (values.length - 1));
  console.log(
    `${what}: ${measured.toFixed(4)}, theory ${theory.toFixed(4)}, standard error ${error.toFixed(4)}`,
  );
  expect(error / theory).toBeLessThan(0.03);
  expect(Math.abs(measured - theory)).toBeLessThan(3 * error);
}
