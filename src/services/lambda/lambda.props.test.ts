// What holds of a function under any settings and any traffic.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { CommandId, EdgeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import type { Command, EdgeSpec, NodeSpec } from "../../engine/contract/world.ts";
import { loadCheckpoint, saveCheckpoint } from "../../engine/kernel/checkpoint.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { walk } from "../../engine/trace/columns.ts";
import { factOf } from "../../engine/trace/record-view.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { recordText } from "../../engine/trace/text.ts";
import { lambdaService } from "./sim.ts";
import { callerStandIn, ids, queueStandIn } from "./stand-ins.ts";

const catalog = simCatalog([lambdaService, callerStandIn, queueStandIn]);
const RUNS = { numRuns: 60 };

/** Delays of 0, 1 and 2 s beside fractions, so that what is promised an order really happens at the same time. */
const duration = fc.oneof(
  fc.constantFrom(0, 1_000, 2_000).map((ms) => ({ type: "fixed", ms })),
  fc.constant({ type: "exponential", meanMs: 1_500 }),
);
const per = fc.constantFrom("record", "batch");
const step = fc.oneof(
  fc.record({ type: fc.constant("work"), duration, per }),
  fc.record({
    type: fc.constant("call"),
    to: fc.constantFrom("", "queue", "nowhere"),
    operation: fc.constant("SendMessage"),
    invocationType: fc.constant("RequestResponse"),
    input: fc.constantFrom("", "{{body.id}}", "hello"),
    onError: fc.constantFrom("fail", "retry", "catch"),
    attempts: fc.constantFrom(1, 3),
    per,
  }),
);
const errorType = fc.constantFrom("CardRejected", "Runtime.ExitError");
const outcome = fc.oneof(
  fc.constant({ type: "succeed" }),
  fc.constant({ type: "time-out" }),
  fc.record({ type: fc.constant("fail-on-poison"), errorType }),
  fc.record({ type: fc.constant("fail-at-random"), share: fc.constantFrom(0, 30, 100), errorType }),
  fc.record({ type: fc.constant("fail-first"), count: fc.constantFrom(1, 2), errorType }),
);
const config = fc.record({
  timeoutSec: fc.constantFrom(1, 3, 10),
  steps: fc.array(step, { maxLength: 4 }),
  outcome,
  failureScope: fc.constantFrom("invocation", "record"),
  hasReservedConcurrency: fc.boolean(),
  reservedConcurrency: fc.constantFrom(0, 1, 2, 5),
  maximumRetryAttempts: fc.constantFrom(0, 1, 2),
  maximumEventAgeSec: fc.constantFrom(60, 90, 21_600),
  coldStart: duration,
  environmentIdleSec: fc.constantFrom(1, 30, 600),
});
const order = fc.record({
  at: fc.constantFrom(0, 1, 2, 3, 5, 8, 40, 61),
  type: fc.constant("Order"),
  target: fc.constant("caller"),
  payload: fc.oneof(
    fc.record({
      invocationType: fc.constantFrom("RequestResponse", "Event"),
      records: fc.boolean().map((poison) => [poison]),
      text: fc.constantFrom('{"id":1}', "no json"),
    }),
    fc.record({
      isBatch: fc.constant(true),
      records: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      receiveCount: fc.constantFrom(1, 2, 3),
    }),
  ),
});
const change = fc.record({
  at: fc.constantFrom(0.5, 1, 2, 4, 62),
  type: fc.constant("Configure"),
  target: fc.constant("fn"),
  payload: config as fc.Arbitrary<PlainObject>,
});
const scenario = fc.record({
  config,
  queue: fc.record({ delayMs: fc.constantFrom(0, 500, 5_000), code: fc.constantFrom("", "AccessDenied") }),
  commands: fc
    .tuple(fc.array(order, { maxLength: 12 }), fc.array(change, { maxLength: 2 }))
    .map(([orders, changes]) => [...orders, ...changes]),
  seed: fc.nat(1_000),
});
type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

function inputOf({ config: settings, queue, commands, seed }: Scenario) {
  const nodes: NodeSpec[] = [
    { id: ids.caller, kind: "caller", name: "caller", config: {} },
    { id: ids.fn, kind: "lambda", name: "fn", config: settings as PlainObject },
    { id: ids.queue, kind: "sqs", name: "queue", config: queue },
  ];
  const edges: EdgeSpec[] = [
    { id: "in" as EdgeId, from: ids.caller, to: ids.fn, latency: { type: "fixed", ms: 0 } },
    { id: "q" as EdgeId, from: ids.fn, to: ids.queue },
  ];
  const list = commands.map(
    ({ at, type, target, payload }, i): Command => ({
      id: `c${i}` as CommandId,
      at: at * SECOND,
      target: target as Command["target"],
      type,
      payload: payload as PlainObject,
    }),
  );
  return { world: { startsAt: "2026-01-05T09:00:00Z", nodes, relations: [], edges }, seed, commands: list };
}

const UNTIL = 90_000 * SECOND;

function lines(recorder: ColumnRecorder, names: Parameters<typeof recordText>[1]): string[] {
  const out: string[] = [];
  walk(recorder.take(), (record) => out.push(recordText(record, names)));
  return out;
}

describe("a function under any settings and traffic", () => {
  it("breaks no invariant, and every copy it took over ends", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const recorder = new ColumnRecorder();
        const run = createRun(inputOf(given), catalog, recorder);
        while (run.advance(UNTIL, 1) === "budget-spent") expect(run.check()).toEqual([]);
        const places = new Map<number, { readonly owner: string; readonly state: string }>();
        walk(recorder.take(), (record) => {
          const fact = factOf(record, run.names);
          if (fact.kind === "message") places.set(fact.message, { owner: fact.owner, state: fact.became });
        });
        for (const { id } of run.living()) {
          const place = places.get(id);
          // What is alive at the end is the caller's batch, or was sent to the queue.
          expect(place?.owner).not.toBe("fn");
        }
      }),
      RUNS,
    );
  });

  it("never runs more invocations than the concurrency allows when one begins", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const commands = given.commands.filter(({ type }) => type === "Order");
        const { hasReservedConcurrency, reservedConcurrency } = given.config;
        const limit = hasReservedConcurrency ? reservedConcurrency : 1_000;
        const recorder = new ColumnRecorder();
        const run = createRun(inputOf({ ...given, commands }), catalog, recorder);
        run.advance(UNTIL, Number.POSITIVE_INFINITY);
        let open = 0;
        let most = 0;
        walk(recorder.take(), (record) => {
          const fact = factOf(record, run.names);
          if (fact.kind !== "span" || (fact.name !== "invoke" && fact.name !== "init")) return;
          open += fact.phase === "begin" ? 1 : -1;
          most = Math.max(most, open);
        });
        expect(most).toBeLessThanOrEqual(limit);
        expect(open).toBe(0);
      }),
      RUNS,
    );
  });

  it("tries an event at most once more than it has retries", () => {
    fc.assert(
      fc.property(scenario, (given) => {
        const commands = given.commands.filter(({ type }) => type === "Order");
        const recorder = new ColumnRecorder();
        const run = createRun(inputOf({ ...given, commands }), catalog, recorder);
        run.advance(UNTIL, Number.POSITIVE_INFINITY);
        walk(recorder.take(), (record) => {
          const fact = factOf(record, run.names);
          if (fact.kind === "message" && fact.owner === ids.fn && fact.became === "in-flight")
            expect(fact.delivery).toBeLessThanOrEqual(given.config.maximumRetryAttempts + 1);
        });
      }),
      RUNS,
    );
  });

  it("goes on from a saved checkpoint as if nothing had been", () => {
    fc.assert(
      fc.property(scenario, fc.nat(200), (given, events) => {
        const input = inputOf(given);
        const whole = new ColumnRecorder();
        const straight = createRun(input, catalog, whole);
        straight.advance(UNTIL, events);
        whole.take();
        const saved: unknown = JSON.parse(JSON.stringify(saveCheckpoint(straight.checkpoint())));
        const checkpoint = loadCheckpoint(saved);
        straight.advance(UNTIL, Number.POSITIVE_INFINITY);
        const rest = new ColumnRecorder(checkpoint.records, checkpoint.seq + 1, checkpoint.ledger.next);
        const resumed = createRun(input, catalog, rest, checkpoint);
        resumed.advance(UNTIL, Number.POSITIVE_INFINITY);
        expect(lines(rest, resumed.names)).toEqual(lines(whole, straight.names));
      }),
      RUNS,
    );
  });
});
