// Claims about a function, each with the AWS page or recording it comes from where there is one.
import { describe, expect, it } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { Fact } from "../../engine/contract/facts.ts";
import type { CommandId, EdgeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import type { Command, EdgeSpec, NodeSpec } from "../../engine/contract/world.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { walk } from "../../engine/trace/columns.ts";
import { factOf } from "../../engine/trace/record-view.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { lambda } from "./definition.ts";
import { lambdaService } from "./sim.ts";
import { callerStandIn, ids, type Order, queueStandIn } from "./stand-ins.ts";

const catalog = simCatalog([lambdaService, callerStandIn, queueStandIn]);
const STILL = { type: "fixed", ms: 0 } as const;
const work = (ms: number, per = "record") => ({ type: "work", duration: { type: "fixed", ms }, per });
const call = (given: PlainObject = {}) => ({
  type: "call",
  to: "queue",
  operation: "SendMessage",
  invocationType: "RequestResponse",
  input: "",
  onError: "fail",
  attempts: 3,
  per: "record",
  ...given,
});

type Timed = { readonly at: number; readonly fact: Fact };
type Play = {
  readonly config?: PlainObject;
  readonly orders?: readonly (Order & { readonly at: number })[];
  readonly commands?: readonly { at: number; type: string; payload: PlainObject; target?: string }[];
  readonly queue?: PlainObject;
  readonly isWired?: boolean;
  readonly until?: number;
};

/** Runs a function that starts warm at once and takes what it is given; times in seconds. */
function play({ config = {}, orders = [], commands = [], queue = {}, isWired = true, until = 10_000 }: Play) {
  const nodes: NodeSpec[] = [
    { id: ids.caller, kind: "caller", name: "caller", config: {} },
    {
      id: ids.fn,
      kind: "lambda",
      name: "fn",
      config: { coldStart: STILL, timeoutSec: 30, steps: [work(1_000)], ...config },
    },
    { id: ids.queue, kind: "sqs", name: "queue", config: queue },
  ];
  const edges: EdgeSpec[] = [{ id: "in" as EdgeId, from: ids.caller, to: ids.fn, latency: STILL }];
  if (isWired)
    edges.push({ id: "q" as EdgeId, from: ids.fn, to: ids.queue, latency: { type: "fixed", ms: 20 } });
  const all = [
    ...orders.map(({ at, ...order }) => ({
      at,
      type: "Order",
      payload: order as PlainObject,
      target: "caller",
    })),
    ...commands,
  ];
  const list = all.map(
    ({ at, type, payload, target = "fn" }, i): Command => ({
      id: `c${i}` as CommandId,
      at: Math.round(at * SECOND),
      target: target as Command["target"],
      type,
      payload,
    }),
  );
  const recorder = new ColumnRecorder();
  const world = { startsAt: "2026-01-05T09:00:00Z", nodes, relations: [], edges };
  const run = createRun({ world, seed: 1, commands: list }, catalog, recorder);
  const broken = new Set<string>();
  while (run.advance(Math.round(until * SECOND), 1) === "budget-spent")
    for (const claim of run.check()) broken.add(claim);
  expect([...broken]).toEqual([]);
  const facts: Timed[] = [];
  walk(recorder.take(), (record) => facts.push({ at: record.at / SECOND, fact: factOf(record, run.names) }));
  return { facts, living: [...run.living()] };
}

const spans = (facts: readonly Timed[], name: string, phase = "end") =>
  facts.flatMap(({ at, fact }) =>
    fact.kind === "span" && fact.name === name && fact.phase === phase
      ? [{ at, id: fact.id, outcome: fact.outcome }]
      : [],
  );
const notes = (facts: readonly Timed[], code: string) =>
  facts.flatMap(({ at, fact }) => (fact.kind === "note" && fact.code === code ? [{ at, ...fact.args }] : []));
const became = (facts: readonly Timed[], message: number) =>
  facts.flatMap(({ at, fact }) =>
    fact.kind === "message" && fact.message === message
      ? [`${at} ${fact.became}${fact.why ? ` ${fact.why.code}` : ""}`]
      : [],
  );
const order = (at: number, given: Partial<Order> = {}) => ({ at, records: [false], ...given });

describe("the settings", () => {
  it.each([
    ["timeoutSec", 3, 1, 900],
    ["memorySizeMb", 128, 128, 10_240],
    ["maximumRetryAttempts", 2, 0, 2],
    ["maximumEventAgeSec", 21_600, 60, 21_600],
    ["accountConcurrency", 1_000, 1, 100_000],
  ] as const)("%s is %i unless given and may be %i to %i", (field, initial, min, max) => {
    expect(lambda.config.defaults[field]).toBe(initial);
    const accepts = (value: number) => lambda.config.parse({ [field]: value }).ok;
    expect([min - 1, min, max, max + 1].map(accepts)).toEqual([false, true, true, false]);
  });

  it("keeps 100 of the account's concurrency unreserved (API PutFunctionConcurrency)", () => {
    const reserve = (count: number) =>
      lambda.config.parse({ hasReservedConcurrency: true, reservedConcurrency: count });
    expect(reserve(900).ok).toBe(true);
    expect(reserve(901)).toMatchObject({ issues: [{ code: "unreservedBelowMinimum", args: { most: 900 } }] });
  });
});

describe("an invocation", () => {
  it("starts a new environment cold and reuses it warm (Lambda runtime environment)", () => {
    const { facts } = play({
      config: { coldStart: { type: "fixed", ms: 300 } },
      orders: [order(0), order(5)],
    });
    expect(spans(facts, "init")).toEqual([{ at: 0.3, id: 1, outcome: "ok" }]);
    expect(spans(facts, "invoke")).toEqual([
      { at: 1.3, id: 1, outcome: "ok" },
      { at: 6, id: 1, outcome: "ok" },
    ]);
  });

  it("makes an initialisation of more than 10 s again on its own time (Lambda runtime environment)", () => {
    const { facts } = play({ config: { coldStart: { type: "fixed", ms: 12_000 } }, orders: [order(0)] });
    expect(spans(facts, "init")).toEqual([{ at: 10, id: 1, outcome: "initTimeout" }]);
    expect(spans(facts, "invoke")).toEqual([{ at: 23, id: 1, outcome: "ok" }]);
  });

  it("is cut at the timeout, and its environment starts again (Lambda runtime environment)", () => {
    const { facts } = play({
      config: { timeoutSec: 3, steps: [work(10_000)], coldStart: { type: "fixed", ms: 300 } },
      orders: [order(0), order(5)],
    });
    expect(spans(facts, "invoke")[0]).toEqual({ at: 3.3, id: 1, outcome: "timeout" });
    expect(notes(facts, "answered")[0]).toMatchObject({
      ok: true,
      output: {
        functionError: "Unhandled",
        errorType: "Sandbox.Timedout",
        errorMessage: "Task timed out after 3.00 seconds",
      },
    });
    expect(spans(facts, "init")).toHaveLength(2);
  });

  it("may take exactly its timeout", () => {
    const { facts } = play({ config: { timeoutSec: 1 }, orders: [order(0)] });
    expect(spans(facts, "invoke")).toEqual([{ at: 1, id: 1, outcome: "ok" }]);
  });

  it("ends its message: deleted on success, dropped on an error the caller has to deal with", () => {
    const config = { outcome: { type: "fail-on-poison", errorType: "CardRejected" } };
    const { facts, living } = play({ config, orders: [order(0), order(5, { records: [true] })] });
    expect(became(facts, 1)).toEqual(["0 created", "0 in-flight", "1 deleted"]);
    expect(became(facts, 2)).toEqual(["5 created", "5 in-flight", "6 dropped functionError"]);
    expect(notes(facts, "functionError")).toMatchObject([{ at: 6, errorType: "CardRejected", message: 2 }]);
    expect(living).toEqual([]);
  });

  it("leaves a warm environment after an exception and a cold one after a crash", () => {
    const starts = (errorType: string) =>
      spans(
        play({
          config: { outcome: { type: "fail-on-poison", errorType } },
          orders: [order(0, { records: [true] }), order(5)],
        }).facts,
        "init",
      ).length;
    expect([starts("CardRejected"), starts("Runtime.ExitError")]).toEqual([1, 2]);
  });

  it("fails the first deliveries of every message, then succeeds", () => {
    const config = { outcome: { type: "fail-first", count: 2, errorType: "Error" } };
    const orders = [1, 2, 3].map((receiveCount) => order(receiveCount * 5, { isBatch: true, receiveCount }));
    expect(spans(play({ config, orders }).facts, "invoke").map(({ outcome }) => outcome)).toEqual([
      "error",
      "error",
      "ok",
    ]);
  });

  it("can be made by hand, with a payload", () => {
    const { facts } = play({ commands: [{ at: 1, type: "Invoke", payload: { payload: '{"a":1}' } }] });
    expect(facts.find(({ fact }) => fact.kind === "answer")).toMatchObject({ at: 2, fact: { ok: true } });
  });
});

describe("a batch", () => {
  const records = [false, true, false];
  const failing = { outcome: { type: "fail-on-poison", errorType: "CardRejected" } };

  it("is handled record by record, work for each", () => {
    const { facts } = play({ orders: [order(0, { isBatch: true, records: [false, false, false] })] });
    expect(spans(facts, "invoke")).toEqual([{ at: 3, id: 1, outcome: "ok" }]);
  });

  it("is handled once where a step says so", () => {
    const steps = [work(500, "batch"), work(1_000), work(250, "batch")];
    const { facts } = play({
      config: { steps },
      orders: [order(0, { isBatch: true, records: [false, false] })],
    });
    expect(spans(facts, "invoke")).toEqual([{ at: 2.75, id: 1, outcome: "ok" }]);
  });

  it("ends at the first record that throws", () => {
    const { facts } = play({ config: failing, orders: [order(0, { isBatch: true, records })] });
    expect(spans(facts, "invoke")).toEqual([{ at: 2, id: 1, outcome: "error" }]);
  });

  it("goes on behind a record that is reported as failed", () => {
    const config = { ...failing, failureScope: "record" };
    const { facts } = play({ config, orders: [order(0, { isBatch: true, records })] });
    expect(spans(facts, "invoke")).toEqual([{ at: 3, id: 1, outcome: "partial" }]);
    expect(notes(facts, "answered")).toMatchObject([{ ok: true, output: { batchItemFailures: [2] } }]);
  });

  it("leaves the copies to the queue they came from", () => {
    const { facts } = play({ config: failing, orders: [order(0, { isBatch: true, records })] });
    expect(became(facts, 2)).toEqual(["0 created", "0 in-flight"]);
  });
});

describe("concurrency", () => {
  const burst = (count: number) => Array.from({ length: count }, () => order(0));

  it.each([
    [
      { hasReservedConcurrency: true, reservedConcurrency: 2 },
      "ReservedFunctionConcurrentInvocationLimitExceeded",
    ],
    [{ accountConcurrency: 2 }, "ConcurrentInvocationLimitExceeded"],
  ])("over %o is throttled with 429 (API Invoke, Reason)", (config, reason) => {
    const { facts, living } = play({ config, orders: burst(5) });
    const answers = notes(facts, "answered") as readonly { readonly ok?: boolean; readonly code?: string }[];
    expect(answers.filter(({ code }) => code === "TooManyRequestsException")).toHaveLength(3);
    expect(notes(facts, "throttled")).toMatchObject(Array.from({ length: 3 }, () => ({ reason, limit: 2 })));
    expect(living).toEqual([]);
  });

  it("grows by at most 1,000 environments at once and 100 a second (Lambda scaling behaviour)", () => {
    const config = { accountConcurrency: 5_000, steps: [work(20_000)] };
    const { facts } = play({
      config,
      orders: [...burst(1_100), ...Array.from({ length: 200 }, () => order(1))],
      until: 15,
    });
    const throttled = notes(facts, "throttled");
    expect(throttled.filter(({ at }) => at < 0.5)).toHaveLength(100);
    expect(throttled.filter(({ at }) => at >= 1)).toHaveLength(100);
    expect(throttled[0]).toMatchObject({ reason: "FunctionInvocationRateLimitExceeded" });
  });

  it("of 0 switches the function off: events are given up at once (Lambda asynchronous invocation)", () => {
    const config = { hasReservedConcurrency: true, reservedConcurrency: 0 };
    const { facts } = play({ config, orders: [order(0, { invocationType: "Event" }), order(1)] });
    expect(became(facts, 1)).toEqual(["0 created", "0 queued", "0 dropped noConcurrency"]);
    expect(notes(facts, "answered")[1]).toMatchObject({ ok: false, code: "TooManyRequestsException" });
  });

  it("that is lowered leaves what runs alone and throttles the next", () => {
    const { facts } = play({
      orders: [order(0), order(0), order(0.5)],
      commands: [
        { at: 0.2, type: "Configure", payload: { hasReservedConcurrency: true, reservedConcurrency: 1 } },
      ],
    });
    expect(spans(facts, "invoke").map(({ outcome }) => outcome)).toEqual(["ok", "ok"]);
    expect(notes(facts, "throttled")).toMatchObject([{ at: 0.5, limit: 1 }]);
  });
});

describe("environments", () => {
  const gauges = (facts: readonly Timed[]) =>
    facts.flatMap(({ at, fact }) =>
      fact.kind === "gauge" && fact.name === "environments" ? [`${at} ${fact.value}`] : [],
    );

  it("are shut down when they have been idle for long enough", () => {
    const config = { environmentIdleSec: 60 };
    expect(gauges(play({ config, orders: [order(0), order(0), order(30)] }).facts)).toEqual([
      "0 1",
      "0.000001 2",
      "61 1",
      "91 0",
    ]);
  });

  it("are counted at their most, so that the card keeps room for them", () => {
    const { facts } = play({ config: { environmentIdleSec: 1 }, orders: [order(0), order(0), order(30)] });
    const most = facts.flatMap(({ fact }) =>
      fact.kind === "gauge" && fact.name === "mostEnvironments" ? [fact.value] : [],
    );
    expect(most).toEqual([1, 2]);
  });

  it("of an older version take no more work", () => {
    const { facts } = play({
      orders: [order(0), order(5)],
      commands: [{ at: 3, type: "Configure", payload: { timeoutSec: 10 } }],
    });
    expect(gauges(facts).slice(0, 3)).toEqual(["0 1", "3 0", "5 1"]);
  });

  it("go on with the version they began with", () => {
    const { facts } = play({
      config: { outcome: { type: "fail-on-poison", errorType: "CardRejected" } },
      orders: [order(0, { records: [true] }), order(0.9, { records: [true] })],
      commands: [{ at: 0.5, type: "Configure", payload: { outcome: { type: "succeed" } } }],
    });
    expect(spans(facts, "invoke").map(({ outcome }) => outcome)).toEqual(["error", "ok"]);
  });
});

describe("an asynchronous event", () => {
  const event = (at: number) => order(at, { invocationType: "Event" });
  const failing = { steps: [], outcome: { type: "fail-first", count: 1_000, errorType: "Exception" } };

  it("is accepted at once", () => {
    const { facts } = play({ orders: [event(0)] });
    expect(notes(facts, "answered")).toMatchObject([{ at: 0, ok: true }]);
    expect(became(facts, 1)).toEqual(["0 created", "0 queued", "0 in-flight", "1 deleted"]);
  });

  it("is tried at 0, 60 and 180 s and then given up (J.14; LocalStack test_retries, recorded on AWS)", () => {
    const { facts } = play({ config: failing, orders: [event(0)] });
    expect(spans(facts, "invoke").map(({ at }) => at)).toEqual([0, 60, 180]);
    expect(became(facts, 1).at(-1)).toBe("180 dropped retriesExhausted");
  });

  it.each([
    [0, 1],
    [1, 2],
    [2, 3],
  ])("with %i retries is tried %i times (API MaximumRetryAttempts)", (maximumRetryAttempts, tries) => {
    const { facts } = play({ config: { ...failing, maximumRetryAttempts }, orders: [event(0)] });
    expect(spans(facts, "invoke")).toHaveLength(tries);
  });

  it.each([
    [60, 1],
    [90, 2],
  ])(
    "of at most %i s is tried %i times and given up before its time (J.15; LocalStack test_maxeventage)",
    (age, tries) => {
      const config = { ...failing, steps: [work(1_000)], maximumEventAgeSec: age };
      const { facts } = play({ config, orders: [event(0)] });
      expect(spans(facts, "invoke")).toHaveLength(tries);
      expect(became(facts, 1).at(-1)).toBe(`${tries === 1 ? 1 : 62} dropped eventAgeExceeded`);
    },
  );

  it("of at most 60 s is tried once also by a function that takes no time (J.15)", () => {
    const { facts } = play({ config: { ...failing, maximumEventAgeSec: 60 }, orders: [event(0)] });
    expect(became(facts, 1).at(-1)).toBe("0 dropped eventAgeExceeded");
  });

  it("that is throttled comes back without using up a retry", () => {
    const config = {
      hasReservedConcurrency: true,
      reservedConcurrency: 1,
      maximumRetryAttempts: 0,
      steps: [work(10_000)],
    };
    const { facts, living } = play({ config, orders: [event(0), event(0)] });
    expect(spans(facts, "invoke").map(({ outcome }) => outcome)).toEqual(["ok", "ok"]);
    expect(notes(facts, "throttled").length).toBeGreaterThan(2);
    expect(living).toEqual([]);
  });
});

describe("a call", () => {
  const batch = [order(0, { isBatch: true, text: '{"id":7,"who":{"name":"chen"}}' })];

  it("takes the time of its way there and back", () => {
    const config = { steps: [work(100), call(), work(100)] };
    expect(spans(play({ config, orders: batch, queue: { delayMs: 50 } }).facts, "invoke")[0]?.at).toBeCloseTo(
      0.29,
      9,
    );
  });

  it("sends a copy of the record, which stands although the function fails afterwards", () => {
    const config = { steps: [call()], outcome: { type: "fail-first", count: 9, errorType: "Error" } };
    const { facts } = play({ config, orders: batch });
    expect(became(facts, 2)).toEqual(["0 created", "0.02 visible"]);
    expect(spans(facts, "invoke")).toEqual([{ at: 0.04, id: 1, outcome: "error" }]);
  });

  it("is cut at the function's timeout, while what it asked for stands", () => {
    const config = { steps: [call()], timeoutSec: 3 };
    const { facts } = play({ config, orders: batch, queue: { delayMs: 10_000 } });
    expect(spans(facts, "invoke")).toEqual([{ at: 3, id: 1, outcome: "timeout" }]);
    expect(became(facts, 2)).toEqual(["0 created", "0.02 visible"]);
  });

  it.each([
    ["fail", 1, "error", 0.04],
    ["catch", 1, "ok", 0.04],
    ["retry", 3, "error", 0.42],
  ] as const)(
    "that is refused and set to %s is made %i times and ends in %s",
    (onError, attempts, outcome, at) => {
      const config = { steps: [call({ onError })] };
      const { facts } = play({ config, orders: batch, queue: { code: "QueueDoesNotExist" } });
      expect(notes(facts, "callFailed")).toHaveLength(attempts);
      expect(spans(facts, "invoke")).toEqual([{ at, id: 1, outcome }]);
      expect(became(facts, 2)).toEqual(["0 created", "0.04 dropped callRefused"]);
    },
  );

  it("to what is not wired fails and makes no copy", () => {
    const { facts } = play({ config: { steps: [call()] }, orders: batch, isWired: false });
    expect(notes(facts, "callFailed")).toMatchObject([{ code: "NotConnected" }]);
    expect(became(facts, 2)).toEqual([]);
  });
});

describe("a function that is deleted", () => {
  it("ends what it had taken over and tells who waits", () => {
    const { facts, living } = play({
      orders: [order(0), order(0, { invocationType: "Event" })],
      commands: [{ at: 0.5, type: "RemoveNode", payload: {} }],
    });
    expect(became(facts, 1).at(-1)).toBe("0.5 dropped resourceDeleted");
    expect(became(facts, 2).at(-1)).toBe("0.5 dropped resourceDeleted");
    expect(living).toEqual([]);
  });
});
