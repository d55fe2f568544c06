/** Page and worker in one thread, and a run that both of them have; for tests. */
import { expect } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { NodeId, SimTime } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { Command, RunInput } from "../../engine/contract/world.ts";
import type { RecordView } from "../../engine/trace/record-view.ts";
import { totals } from "../../metrics/totals.ts";
import { definitionsOf, runInputOf } from "../../scenario/scenario.ts";
import { scenarioFromText } from "../../scenario/shorthand.ts";
import { simServices } from "../../services/catalog.sim.ts";
import { type ClientOptions, RunClient, type Source, type StoredCheckpoint } from "../client.ts";
import { createHost } from "../host.ts";
import type { ToPage, ToWorker } from "../protocol.ts";

export const catalog = simCatalog(simServices);
const definitions = definitionsOf(catalog);

/** Page and worker in one thread; what they say to each other is done in order. */
export function together(input: RunInput, options: ClientOptions = {}) {
  const jobs: (() => void)[] = [];
  const sent: ToWorker[] = [];
  let clock = 0;
  const host = createHost(catalog, {
    post: (message: ToPage) => jobs.push(() => port.onHear?.(message)),
    clock: () => {
      clock += 50;
      return clock;
    },
    later: (work) => jobs.push(work),
  });
  const port = {
    post: (message: ToWorker) => {
      sent.push(message);
      jobs.push(() => host.hear(message));
    },
    onHear: null as ((message: ToPage) => void) | null,
  };
  const seen: string[] = [];
  const stored: StoredCheckpoint[] = [];
  let refusals = 0;
  const client = new RunClient(
    port,
    {
      changed: () => undefined,
      recorded: (record) => {
        seen[record.index] = numbersOf(record);
      },
      cut: (record) => {
        seen.length = Math.min(seen.length, record);
      },
      refused: () => {
        refusals += 1;
      },
      stored: (checkpoint) => stored.push(checkpoint),
    },
    1,
    input,
    { folds: [totals as never], ...options },
  );
  const settle = (): void => {
    while (jobs.length > 0) jobs.shift()?.();
  };
  settle();
  return {
    client,
    seen,
    stored,
    sent,
    settle,
    refusals: () => refusals,
    /** Plays up to a time, the playhead close behind what is computed. */
    playTo: (until: SimTime) => {
      for (let at = client.horizon; at < until; ) {
        at = Math.min(at + seconds(20), until);
        client.advance(at, at);
        settle();
      }
    },
    /** What shows a moment, computed as far as that. */
    at: (time: SimTime): Source => {
      const source = client.sourceFor(time);
      client.advancePast(time + seconds(5));
      settle();
      expect(source.horizon).toBeGreaterThanOrEqual(time);
      return client.sourceFor(time);
    },
  };
}

/** A record as it stands in the trace; the texts of its numbers are part of the pictures. */
export const numbersOf = (record: RecordView): string => {
  const { at, event, kind, code, owner, value, extra, why } = record;
  return [at, event, kind, code, owner, value, extra, why, record.copies(), record.isMessage].join(" ");
};

export const CONFIGURE: Command = {
  id: "c1" as Command["id"],
  at: seconds(300),
  target: "orders" as NodeId,
  type: "Configure",
  payload: { visibilityTimeoutSec: 45 },
};

export const input = (): RunInput => {
  const scenario = scenarioFromText(
    `dead:sqs; shop:client(arrivals={"type":"poisson","perSecond":5}) -> orders:sqs(deadLetterQueue="dead", maxReceiveCount=3)
     orders -> work:lambda(timeoutSec=20, outcome={"type":"fail-at-random","share":20,"errorType":"Error"}, steps=[{"type":"work","duration":{"type":"exponential","meanMs":900},"per":"record"}])`,
    definitions,
  );
  return { ...runInputOf(scenario), commands: [CONFIGURE] };
};
