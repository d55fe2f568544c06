/** How costs grow: with what is pending, with what waits, and with the number of nodes. */
import { simCatalog } from "../../engine/contract/definition.ts";
import type { NodeId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { inTurn, median, secondsOf } from "./measure.ts";
import { pulse } from "./pulse.ts";
import { type Ran, Stretches } from "./runs.ts";
import { nanoseconds, type Row } from "./table.ts";
import { backlogWorld, chainsWorld } from "./worlds.ts";

const MANY_PENDING = 100_000;
const FEW_PENDING = 100;

export function pendingRow(events: number, rounds: number): Row {
  const costOf = (timers: number) => {
    const recorder = new ColumnRecorder();
    const node = { id: "pulse" as NodeId, kind: "pulse", name: "pulse", config: { timers } };
    const world = { startsAt: "2026-01-05T09:00:00Z", nodes: [node], relations: [], edges: [] };
    const run = createRun({ world, seed: 7, commands: [] }, simCatalog([pulse]), recorder);
    return () => {
      let left = events;
      const time = secondsOf(() => {
        for (; left > 0; left -= 8_192) {
          run.advance(Number.MAX_SAFE_INTEGER, 8_192);
          recorder.take();
        }
      });
      return time / events;
    };
  };
  const [few = [], many = []] = inTurn([costOf(FEW_PENDING), costOf(MANY_PENDING)], rounds);
  return {
    figure: "cost per event, 100,000 pending against 100",
    floor: 2.9,
    goal: 1.7,
    unit: "x",
    measured: median(many) / median(few),
    behind: `${nanoseconds(median(many))} against ${nanoseconds(median(few))}, timers of a service made for it`,
  };
}

export const waitingRow = (rounds: number): Row =>
  growthRow("cost per message, 1,000,000 waiting against 1,000", [1_000, 0], [1_000_000, 0], rounds);

export const groupsRow = (rounds: number): Row =>
  growthRow(
    "FIFO: cost per message, 1,000,000 waiting in 10,000 groups against 1,000 in 1,000",
    [1_000, 1_000],
    [1_000_000, 10_000],
    rounds,
  );

type Backlog = readonly [waiting: number, groups: number];

function growthRow(figure: string, little: Backlog, much: Backlog, rounds: number): Row {
  const [small, large] = [little, much].map(([waiting, groups]) => {
    const stretches = new Stretches(backlogWorld(waiting, groups));
    let until = seconds(60);
    stretches.to(until);
    return () => {
      until += seconds(20);
      return stretches.to(until).seconds / (20 * (1_000 / 2.6));
    };
  }) as [() => number, () => number];
  const [few = [], many = []] = inTurn([small, large], rounds);
  return {
    figure,
    floor: 3,
    goal: 1.5,
    unit: "x",
    measured: median(many) / median(few),
    behind: `${nanoseconds(median(many))} against ${nanoseconds(median(few))}`,
  };
}

const CHAINS = [1, 3, 33, 333] as const;

export function scalingRow(rounds: number): Row {
  const contestants = CHAINS.map((chains) => {
    const stretches = new Stretches(chainsWorld(chains));
    let until = seconds(30);
    stretches.to(until);
    return (): Ran => {
      until += seconds(30);
      return stretches.to(until);
    };
  });
  const costs = inTurn(contestants, rounds).map((runs) =>
    median(runs.map((ran) => ran.seconds / ran.events)),
  );
  const [one = Number.NaN] = costs;
  const each = CHAINS.map((chains, i) => `${chains * 3} nodes ${nanoseconds(costs[i] ?? Number.NaN)}`);
  return {
    figure: "scaling: cost per event, the most of 9, 99, 999 nodes against 3",
    floor: 2,
    goal: 1.2,
    unit: "x",
    measured: Math.max(...costs) / one,
    behind: `the same traffic over ${each.join(", ")}`,
  };
}
