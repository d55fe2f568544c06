// Properties of a queue, a mapping and a function together, under random settings and changes.
import fc from "fast-check";
import { expect, test } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import type { Command, RunInput } from "../../engine/contract/world.ts";
import { loadCheckpoint, saveCheckpoint } from "../../engine/kernel/checkpoint.ts";
import { createRun, type Run } from "../../engine/kernel/run.ts";
import { walk } from "../../engine/trace/columns.ts";
import { factOf } from "../../engine/trace/record-view.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { recordText } from "../../engine/trace/text.ts";
import { lambdaService } from "../lambda/sim.ts";
import { sqsService } from "../sqs/sim.ts";
import { eventSourceMappingService } from "./sim.ts";

const catalog = simCatalog([sqsService, lambdaService, eventSourceMappingService]);
const END = 7_200 * SECOND;

/** Few times and lengths, so that things happen at the same instant. */
const ms = fc.constantFrom(0, 500, 1_000, 5_000);
const errorType = fc.constantFrom("CardRejected", "Runtime.ExitError");
const fnSettings = fc.record({
  timeoutSec: fc.constantFrom(1, 2, 10),
  coldStart: ms.map((fixed) => ({ type: "fixed", ms: fixed })),
  steps: fc.array(
    fc.record({
      type: fc.constant("work"),
      duration: ms.map((fixed) => ({ type: "fixed", ms: fixed })),
      per: fc.constantFrom("record", "batch"),
    }),
    { maxLength: 2 },
  ),
  outcome: fc.oneof(
    fc.constant({ type: "succeed" }),
    fc.constant({ type: "time-out" }),
    fc.record({ type: fc.constant("fail-first"), count: fc.integer({ min: 1, max: 3 }), errorType }),
    fc.record({ type: fc.constant("fail-at-random"), share: fc.constant(50), errorType }),
  ),
  failureScope: fc.constantFrom("invocation", "record"),
  hasReservedConcurrency: fc.boolean(),
  reservedConcurrency: fc.integer({ min: 0, max: 4 }),
  environmentIdleSec: fc.constantFrom(1, 600),
});
const mappingSettings = fc
  .record({
    batchSize: fc.constantFrom(1, 3, 10, 25),
    maximumBatchingWindowSec: fc.constantFrom(0, 1, 5),
    hasMaximumConcurrency: fc.boolean(),
    maximumConcurrency: fc.integer({ min: 2, max: 4 }),
    reportBatchItemFailures: fc.boolean(),
  })
  .filter(({ batchSize, maximumBatchingWindowSec }) => batchSize <= 10 || maximumBatchingWindowSec > 0);
const change = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ target: "fn", type: "Configure", payload: { timeoutSec: 3 } }) },
  {
    weight: 3,
    arbitrary: fc
      .boolean()
      .map((isEnabled) => ({ target: "m", type: "Configure", payload: { isEnabled } as PlainObject })),
  },
  { weight: 1, arbitrary: fc.constant({ target: "q", type: "PurgeQueue", payload: {} }) },
  { weight: 1, arbitrary: fc.constant({ target: "q", type: "RemoveNode", payload: {} }) },
  { weight: 1, arbitrary: fc.constant({ target: "fn", type: "RemoveNode", payload: {} }) },
  { weight: 1, arbitrary: fc.constant({ target: "m", type: "RemoveRelation", payload: {} }) },
);
const given = fc.record({
  queue: fc.record({
    visibilityTimeoutSec: fc.constantFrom(10, 30),
    deadLetterQueue: fc.constantFrom("", "dlq"),
    maxReceiveCount: fc.integer({ min: 1, max: 3 }),
    messageRetentionPeriodSec: fc.constantFrom(60, 600),
  }),
  fn: fnSettings,
  mapping: mappingSettings,
  latencyMs: fc.constantFrom(1, 20),
  sends: fc.array(fc.constantFrom(0, 1, 5, 60), { minLength: 1, maxLength: 20 }),
  changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), change), { maxLength: 2 }),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function inputOf({ queue, fn, mapping, latencyMs, sends, changes }: Given): RunInput {
  const timed = [
    ...sends.map((at) => ({ at, target: "q", type: "SendMessage", payload: { messageBody: "{}" } })),
    ...changes.map(([at, one]) => ({ at, ...one })),
  ].sort((a, b) => a.at - b.at);
  const commands = timed.map((one, i) => ({ ...one, id: `c${i}`, at: one.at * SECOND }));
  const node = (id: string, kind: string, config: PlainObject) => ({ id, kind, name: id, config });
  const kept = { messageRetentionPeriodSec: 600 };
  return {
    world: {
      startsAt: "2026-01-05T09:00:00Z",
      nodes: [
        node("q", "sqs", queue),
        node("dlq", "sqs", kept),
        node("fn", "lambda", fn as unknown as PlainObject),
      ],
      relations: [
        {
          ...node("m", "event-source-mapping", mapping),
          from: "q",
          to: "fn",
          latency: { type: "fixed", ms: latencyMs },
        },
      ],
      edges: [],
    },
    seed: 7,
    commands: commands as unknown as readonly Command[],
  } as unknown as RunInput;
}

test("after every event every invariant holds, and in the end every message has come to an end", () => {
  fc.assert(
    fc.property(given, (one) => {
      const run = createRun(inputOf(one), catalog, new ColumnRecorder());
      for (let events = 0; events < 1_500 && run.advance(END, 1) === "budget-spent"; events += 1)
        expect(run.check()).toEqual([]);
      expect(["reached", "idle"]).toContain(run.advance(END, 200_000));
      // By then all that was not deleted has outlived the retention period of both queues.
      expect([...run.living()]).toEqual([]);
      expect(run.check()).toEqual([]);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test("no more invocations run at a time than reserved and maximum concurrency allow", () => {
  fc.assert(
    fc.property(given, (one) => {
      const { fn, mapping } = one;
      const allowed = Math.min(
        fn.hasReservedConcurrency ? fn.reservedConcurrency : Number.POSITIVE_INFINITY,
        mapping.hasMaximumConcurrency ? mapping.maximumConcurrency : Number.POSITIVE_INFINITY,
      );
      const recorder = new ColumnRecorder();
      const run = createRun(inputOf(one), catalog, recorder);
      run.advance(600 * SECOND, 200_000);
      const open = new Set<number>();
      let most = 0;
      walk(recorder.take(), (view) => {
        const fact = factOf(view, run.names);
        if (fact.kind !== "span" || (fact.name !== "init" && fact.name !== "invoke")) return;
        if (fact.phase === "begin") open.add(fact.id);
        else open.delete(fact.id);
        most = Math.max(most, open.size);
      });
      expect(most).toBeLessThanOrEqual(allowed);
    }),
    { numRuns: 100 },
  );
}, 30_000);

function lines(recorder: ColumnRecorder, run: Run): string[] {
  const out: string[] = [];
  walk(recorder.take(), (view) => out.push(recordText(view, run.names)));
  return out;
}

test("a run that goes on from a saved checkpoint is the run that was never stopped", () => {
  fc.assert(
    fc.property(given, fc.integer({ min: 0, max: 300 }), (one, events) => {
      const input = inputOf(one);
      const whole = new ColumnRecorder();
      const straight = createRun(input, catalog, whole);
      straight.advance(200 * SECOND, 50_000);

      const before = new ColumnRecorder();
      const first = createRun(input, catalog, before);
      first.advance(200 * SECOND, events);
      const saved = JSON.parse(JSON.stringify(saveCheckpoint(first.checkpoint())));
      const start = lines(before, first);
      const after = new ColumnRecorder(start.length);
      const second = createRun(input, catalog, after, loadCheckpoint(saved));
      second.advance(200 * SECOND, 50_000);
      expect([...start, ...lines(after, second)]).toEqual(lines(whole, straight));
    }),
    { numRuns: 50 },
  );
}, 30_000);
