// What holds of a mapping under any settings and any traffic.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { CommandId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import type { Command, NodeSpec, RelationSpec } from "../../engine/contract/world.ts";
import { loadCheckpoint, saveCheckpoint } from "../../engine/kernel/checkpoint.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { walk } from "../../engine/trace/columns.ts";
import { factOf } from "../../engine/trace/record-view.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { recordText } from "../../engine/trace/text.ts";
import { eventSourceMappingService } from "./sim.ts";
import { functionStandIn, ids, queueStandIn } from "./stand-ins.ts";

const catalog = simCatalog([eventSourceMappingService, queueStandIn, functionStandIn]);
const RUNS = { numRuns: 50 };
const UNTIL = 600 * SECOND;

const config = fc
  .record({
    batchSize: fc.constantFrom(1, 3, 10, 25),
    maximumBatchingWindowSec: fc.constantFrom(0, 1, 5),
    hasMaximumConcurrency: fc.boolean(),
    maximumConcurrency: fc.constantFrom(2, 3, 8),
    reportBatchItemFailures: fc.boolean(),
    isEnabled: fc.constantFrom(true, true, true, false),
  })
  .map((given) => (given.batchSize > 10 ? { ...given, maximumBatchingWindowSec: 5 } : given));
const fn = fc.record({
  durationMs: fc.constantFrom(0, 1_000, 2_000, 7_500),
  slots: fc.constantFrom(0, 1, 2, 1_000),
  answer: fc.constantFrom("ok", "null", "error", "report-first", "report-none", "report-nonsense"),
});
const put = fc.record({
  at: fc.constantFrom(0, 1, 2, 5, 30, 130),
  target: fc.constant("queue"),
  type: fc.constant("Put"),
  payload: fc.record({ count: fc.constantFrom(1, 2, 12) }),
});
const change = fc.record({
  at: fc.constantFrom(3, 40),
  target: fc.constantFrom("mapping", "mapping", "fn"),
  payload: fc.tuple(config, fn),
});
const removal = fc.record({
  at: fc.constantFrom(6, 60),
  target: fc.constantFrom("queue", "fn", "mapping"),
  type: fc.constant("RemoveNode"),
  payload: fc.constant({}),
});
const scenario = fc.record({
  config,
  fn,
  queue: fc.record({ visibilityTimeoutSec: fc.constantFrom(3, 10, 30) }),
  puts: fc.array(put, { maxLength: 6 }),
  changes: fc.array(change, { maxLength: 2 }),
  removals: fc.array(removal, { maxLength: 1 }),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function inputOf({ config: settings, fn: answers, queue, puts, changes, removals }: Scenario) {
  const nodes: NodeSpec[] = [
    { id: ids.queue, kind: "sqs", name: "queue", config: queue },
    { id: ids.fn, kind: "lambda", name: "fn", config: answers },
  ];
  const relations: RelationSpec[] = [
    {
      id: ids.mapping,
      kind: "event-source-mapping",
      name: "mapping",
      config: settings as PlainObject,
      from: ids.queue,
      to: ids.fn,
    },
  ];
  const configures = changes.map(({ at, target, payload: [ofMapping, ofFunction] }) => ({
    at,
    target,
    type: "Configure",
    payload: (target === "fn" ? ofFunction : ofMapping) as PlainObject,
  }));
  const commands = [...puts, ...configures, ...removals].map(
    ({ at, target, type, payload }, i): Command => ({
      id: `c${i}` as CommandId,
      at: at * SECOND,
      target: target as Command["target"],
      type,
      payload,
    }),
  );
  return { world: { startsAt: "2026-01-05T09:00:00Z", nodes, relations, edges: [] }, seed: 3, commands };
}

describe("a mapping under any settings and traffic", () => {
  it("breaks no invariant and never polls without a pause", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const run = createRun(inputOf(given), catalog, new ColumnRecorder());
        while (run.advance(UNTIL, 1) === "budget-spent") expect(run.check()).toEqual([]);
        expect(run.events).toBeLessThan(60_000);
      }),
      RUNS,
    );
  });

  it("never has more batches at the function than its maximum concurrency", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const recorder = new ColumnRecorder();
        const run = createRun(inputOf({ ...given, changes: [] }), catalog, recorder);
        run.advance(UNTIL, Number.POSITIVE_INFINITY);
        const { hasMaximumConcurrency, maximumConcurrency } = given.config;
        walk(recorder.take(), (record) => {
          const fact = factOf(record, run.names);
          if (fact.kind !== "note" || fact.code !== "invoked") return;
          expect(fact.args?.["busy"]).toBeLessThanOrEqual(hasMaximumConcurrency ? maximumConcurrency : 1_250);
          expect(fact.args?.["records"]).toBeLessThanOrEqual(given.config.batchSize);
        });
      }),
      RUNS,
    );
  });

  it("deletes everything in the end when the function succeeds and has room", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const kind = { ...given, changes: [], removals: [], config: { ...given.config, isEnabled: true } };
        const able: Scenario = { ...kind, fn: { durationMs: 1_000, slots: 1_000, answer: "ok" } };
        const run = createRun(inputOf(able), catalog, new ColumnRecorder());
        run.advance(UNTIL, Number.POSITIVE_INFINITY);
        expect([...run.living()]).toEqual([]);
      }),
      RUNS,
    );
  });

  it("deletes nothing that the function never got", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const run = createRun(
          inputOf({ ...given, changes: [], removals: [], fn: { ...given.fn, slots: 0 } }),
          catalog,
          new ColumnRecorder(),
        );
        run.advance(UNTIL, Number.POSITIVE_INFINITY);
        const sent = given.puts.reduce((sum, { payload }) => sum + payload.count, 0);
        expect([...run.living()]).toHaveLength(sent);
      }),
      RUNS,
    );
  });

  it("goes on from a saved checkpoint as if nothing had been", () => {
    fc.assert(
      fc.property(scenario, fc.nat(400), (given, events) => {
        const input = inputOf(given);
        const whole = new ColumnRecorder();
        const straight = createRun(input, catalog, whole);
        straight.advance(UNTIL, events);
        whole.take();
        const checkpoint = loadCheckpoint(JSON.parse(JSON.stringify(saveCheckpoint(straight.checkpoint()))));
        straight.advance(UNTIL, Number.POSITIVE_INFINITY);
        const rest = new ColumnRecorder(checkpoint.records, checkpoint.seq + 1, checkpoint.ledger.next);
        const resumed = createRun(input, catalog, rest, checkpoint);
        resumed.advance(UNTIL, Number.POSITIVE_INFINITY);
        const lines = (recorder: ColumnRecorder): string[] => {
          const out: string[] = [];
          walk(recorder.take(), (record) => out.push(recordText(record, straight.names)));
          return out;
        };
        expect(lines(rest)).toEqual(lines(whole));
      }),
      RUNS,
    );
  });
});
