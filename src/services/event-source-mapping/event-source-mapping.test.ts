// Claims about a mapping, each with the AWS page or recording it comes from where there is one.
import { describe, expect, it } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { Fact } from "../../engine/contract/facts.ts";
import type { CommandId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import type { Command, NodeSpec, RelationSpec } from "../../engine/contract/world.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { walk } from "../../engine/trace/columns.ts";
import { factOf } from "../../engine/trace/record-view.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { checkMapping, eventSourceMapping } from "./definition.ts";
import { eventSourceMappingService } from "./sim.ts";
import { functionStandIn, ids, queueStandIn } from "./stand-ins.ts";

const catalog = simCatalog([eventSourceMappingService, queueStandIn, functionStandIn]);

type Timed = { readonly at: number; readonly fact: Fact };
type Given = {
  readonly config?: PlainObject;
  readonly queue?: PlainObject;
  readonly fn?: PlainObject;
  /** Messages that come: [second, how many]. */
  readonly puts?: readonly (readonly [number, number])[];
  readonly commands?: readonly { at: number; target: string; type: string; payload: PlainObject }[];
  readonly until?: number;
};

function play({ config = {}, queue = {}, fn = {}, puts = [], commands = [], until = 200 }: Given) {
  const nodes: NodeSpec[] = [
    { id: ids.queue, kind: "sqs", name: "queue", config: queue },
    { id: ids.fn, kind: "lambda", name: "fn", config: fn },
  ];
  const relations: RelationSpec[] = [
    { id: ids.mapping, kind: "event-source-mapping", name: "mapping", config, from: ids.queue, to: ids.fn },
  ];
  const all = [
    ...puts.map(([at, count]) => ({ at, target: "queue", type: "Put", payload: { count } })),
    ...commands,
  ];
  const list = all.map(
    ({ at, target, type, payload }, i): Command => ({
      id: `c${i}` as CommandId,
      at: Math.round(at * SECOND),
      target: target as Command["target"],
      type,
      payload,
    }),
  );
  const recorder = new ColumnRecorder();
  const world = { startsAt: "2026-01-05T09:00:00Z", nodes, relations, edges: [] };
  const run = createRun({ world, seed: 1, commands: list }, catalog, recorder);
  const broken = new Set<string>();
  while (run.advance(Math.round(until * SECOND), 1) === "budget-spent")
    for (const claim of run.check()) broken.add(claim);
  expect([...broken]).toEqual([]);
  const facts: Timed[] = [];
  walk(recorder.take(), (record) => facts.push({ at: record.at / SECOND, fact: factOf(record, run.names) }));
  return { facts, living: [...run.living()].length };
}

const notes = (facts: readonly Timed[], code: string) =>
  facts.flatMap(({ at, fact }) => (fact.kind === "note" && fact.code === code ? [{ at, ...fact.args }] : []));
const hops = (facts: readonly Timed[], operation: string, leg = "request") =>
  facts.flatMap(({ at, fact }) =>
    fact.kind === "hop" && fact.operation === operation && fact.leg === leg ? [{ at, back: fact.back }] : [],
  );
const pollers = (facts: readonly Timed[]) =>
  facts.flatMap(({ at, fact }) =>
    fact.kind === "gauge" && fact.name === "pollers" ? [{ at, count: fact.value }] : [],
  );
const ONE = { batchSize: 1, hasMaximumConcurrency: true, maximumConcurrency: 2 };

describe("the settings", () => {
  it.each([
    ["batchSize", 10, 1, 10],
    ["maximumBatchingWindowSec", 0, 0, 300],
    ["maximumConcurrency", 2, 2, 1_000],
  ] as const)(
    "%s is %i unless given and may be %i to %i (API CreateEventSourceMapping)",
    (field, initial, min, max) => {
      expect(eventSourceMapping.config.defaults[field]).toBe(initial);
      const accepts = (value: number) => eventSourceMapping.config.parse({ [field]: value }).ok;
      expect([accepts(min - 1), accepts(min), accepts(max)]).toEqual([false, true, true]);
    },
  );

  it("refuse a batch over 10 without a window (J.20, recorded)", () => {
    const parse = (config: PlainObject) => eventSourceMapping.config.parse(config);
    expect(parse({ batchSize: 11 })).toMatchObject({ issues: [{ code: "batchNeedsWindow" }] });
    expect(parse({ batchSize: 10_000, maximumBatchingWindowSec: 1 }).ok).toBe(true);
    expect(parse({ batchSize: 10_001, maximumBatchingWindowSec: 1 }).ok).toBe(false);
  });

  it("do not go with a visibility timeout below the function's timeout (observed)", () => {
    expect(checkMapping({ visibilityTimeoutSec: 30 }, { timeoutSec: 30 })).toEqual([]);
    expect(checkMapping({ visibilityTimeoutSec: 30 }, { timeoutSec: 300 })).toMatchObject([
      { code: "visibilityBelowTimeout", args: { visibilityTimeoutSec: 30, timeoutSec: 300 } },
    ]);
  });
});

describe("polling", () => {
  it("of an idle mapping is one long poll of 20 s per poller, by 5 and after a minute by 2", () => {
    const { facts } = play({ until: 300 });
    const polls = hops(facts, "ReceiveMessage");
    expect(polls.filter(({ at }) => at < 1)).toHaveLength(5);
    expect(polls.filter(({ at }) => at > 100 && at <= 120.05)).toHaveLength(2);
    expect(pollers(facts).at(-1)).toMatchObject({ count: 2 });
  });

  it("stays at 5 and below with a maximum concurrency", () => {
    const { facts } = play({ config: { hasMaximumConcurrency: true, maximumConcurrency: 4 }, until: 300 });
    expect(pollers(facts)).toEqual([{ at: 0, count: 4 }]);
  });

  it("goes against the wire; a batch, the function and a delete follow", () => {
    const { facts } = play({ config: ONE, puts: [[5, 1]], until: 7 });
    expect(hops(facts, "ReceiveMessage")[0]).toEqual({ at: 0, back: true });
    expect(notes(facts, "invoked")).toMatchObject([{ at: 5.02, records: 1 }]);
    expect(hops(facts, "DeleteMessage")).toEqual([{ at: 6.02, back: true }]);
    expect(
      facts.some(({ at, fact }) => fact.kind === "message" && fact.became === "deleted" && at === 6.04),
    ).toBe(true);
  });

  it("brings pollers back at once when messages come after a quiet time", () => {
    const { facts } = play({ puts: [[150, 20]], config: { batchSize: 1 }, until: 151 });
    expect(pollers(facts).at(-1)).toMatchObject({ count: 5 });
  });

  it("stops when the mapping is disabled and goes on when it is enabled", () => {
    const configure = (at: number, isEnabled: boolean) => ({
      at,
      target: "mapping",
      type: "Configure",
      payload: { isEnabled },
    });
    const { facts } = play({
      config: ONE,
      puts: [[50, 3]],
      commands: [configure(10, false), configure(100, true)],
    });
    expect(notes(facts, "invoked").map(({ at }) => at.toFixed(2))).toEqual(["100.04", "100.04", "101.08"]);
  });

  it("ends with the mapping, and the messages in hand come back", () => {
    const { facts } = play({
      config: ONE,
      puts: [[5, 1]],
      commands: [{ at: 5.5, target: "mapping", type: "RemoveRelation", payload: {} }],
    });
    expect(hops(facts, "ReceiveMessage").filter(({ at }) => at > 5.5)).toEqual([]);
    expect(hops(facts, "DeleteMessage")).toEqual([]);
  });

  it.each(["queue", "fn"])("survives that the %s is removed", (target) => {
    const { facts } = play({
      config: ONE,
      puts: [[5, 4]],
      commands: [{ at: 5.5, target, type: "RemoveNode", payload: {} }],
    });
    expect(hops(facts, "ReceiveMessage").filter(({ at }) => at > 5.5)).toEqual([]);
  });
});

describe("concurrency", () => {
  const busiest = (facts: readonly Timed[]) =>
    notes(facts, "invoked").reduce(
      (most, note) => Math.max(most, Number((note as { busy?: number }).busy)),
      0,
    );

  it("never exceeds the maximum concurrency (SQS scaling)", () => {
    const { facts, living } = play({ config: ONE, puts: [[0, 50]] });
    expect(busiest(facts)).toBe(2);
    expect(living).toBe(0);
  });

  it("starts with 5 and grows by 300 a minute while messages remain (SQS scaling)", () => {
    const { facts } = play({
      config: { batchSize: 1 },
      fn: { durationMs: 500_000 },
      puts: [[0, 2_000]],
      until: 60.5,
    });
    expect(notes(facts, "invoked").filter(({ at }) => at < 0.9)).toHaveLength(5);
    expect(busiest(facts)).toBe(305);
  });

  it("falls back to 5 in low traffic", () => {
    const { facts } = play({
      config: { batchSize: 1 },
      puts: [
        [0, 400],
        [100, 1],
      ],
      until: 130,
    });
    expect(pollers(facts).at(-1)).toMatchObject({ count: 5 });
  });

  it("is lowered by errors, but not where failed records are reported (SQS error handling)", () => {
    const last = (reportBatchItemFailures: boolean) =>
      pollers(
        play({
          config: { batchSize: 1, reportBatchItemFailures },
          fn: { answer: "error" },
          queue: { visibilityTimeoutSec: 5 },
          puts: [[0, 100]],
          until: 60,
        }).facts,
      ).at(-1)?.count;
    expect(last(false)).toBe(2);
    expect(last(true)).toBeGreaterThan(20);
  });
});

describe("a batch", () => {
  it.each(["ok", "null"])("that ends with %s is deleted", (answer) => {
    const { facts, living } = play({ fn: { answer }, puts: [[1, 7]] });
    expect(hops(facts, "DeleteMessageBatch").length).toBeGreaterThan(0);
    expect(living).toBe(0);
  });

  it("that fails comes back when its visibility timeout is over, not before (J.16; LocalStack, recorded on AWS)", () => {
    const { facts } = play({ config: ONE, fn: { answer: "error" }, puts: [[0, 1]], until: 100 });
    const [first, second] = notes(facts, "invoked").map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(30);
    expect(hops(facts, "DeleteMessage")).toEqual([]);
    expect(notes(facts, "batchFailed")[0]).toMatchObject({ errorType: "CardRejected", records: 1 });
  });

  const reporting = {
    batchSize: 10,
    hasMaximumConcurrency: true,
    maximumConcurrency: 2,
    reportBatchItemFailures: true,
  };
  it.each([
    ["report-first", true, 1],
    ["report-none", true, 0],
    ["null", true, 0],
    ["report-nonsense", true, 3],
    ["error", true, 3],
    // Without the setting the answer is not read: the failed record is deleted with the rest.
    ["report-first", false, 0],
  ] as const)(
    "with the answer %s and reports read: %s leaves %i of 3 messages (J.17)",
    (answer, isRead, left) => {
      const config = { ...reporting, reportBatchItemFailures: isRead };
      const { living } = play({ config, fn: { answer }, puts: [[1, 3]], until: 10 });
      expect(living).toBe(left);
    },
  );

  it("is gathered over the window, 10 messages a receive", () => {
    const config = {
      batchSize: 100,
      maximumBatchingWindowSec: 5,
      hasMaximumConcurrency: true,
      maximumConcurrency: 2,
    };
    const { facts, living } = play({
      config,
      puts: [
        [1, 15],
        [3, 10],
      ],
    });
    const sizes = notes(facts, "invoked").map((note) => Number((note as { records?: number }).records));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(25);
    expect(Math.max(...sizes)).toBeGreaterThan(10);
    expect(notes(facts, "invoked")[0]?.at).toBeGreaterThanOrEqual(6);
    expect(living).toBe(0);
  });

  it("that is full does not wait for its window", () => {
    const config = { batchSize: 3, maximumBatchingWindowSec: 300 };
    expect(notes(play({ config, puts: [[5, 3]] }).facts, "invoked")).toMatchObject([
      { at: 5.02, records: 3 },
    ]);
  });

  it("is hidden for window + timeout + 30 s where that is needed (Lambda with SQS)", () => {
    const hidden = (timeoutSec: number) =>
      play({
        config: { batchSize: 1, maximumBatchingWindowSec: 20 },
        fn: { timeoutSec },
        puts: [[5, 1]],
      }).facts.flatMap(({ at, fact }) =>
        fact.kind === "message" && fact.became === "in-flight" ? [(fact.until ?? 0) / SECOND - at] : [],
      )[0];
    expect([hidden(10), hidden(11)]).toEqual([30, 61]);
  });
});

describe("a throttled batch", () => {
  it("is tried again until there is room", () => {
    const { facts, living } = play({
      config: { ...ONE },
      fn: { slots: 1, durationMs: 5_000 },
      puts: [[0, 2]],
    });
    expect(notes(facts, "throttled").length).toBeGreaterThan(0);
    expect(notes(facts, "letGo")).toEqual([]);
    expect(living).toBe(0);
  });

  it("is let go when its visibility timeout is over; the receive has counted (SQS error handling)", () => {
    const { facts } = play({
      config: ONE,
      fn: { slots: 0 },
      queue: { visibilityTimeoutSec: 12 },
      puts: [[5, 1]],
      until: 20,
    });
    expect(notes(facts, "letGo")).toMatchObject([{ at: 17.02, records: 1 }]);
    const receives = facts.flatMap(({ fact }) =>
      fact.kind === "message" && fact.became === "in-flight" ? [fact.delivery] : [],
    );
    expect(receives).toEqual([1, 2]);
  });
});
