// Claims about a mapping between a real queue and a real function, each with the AWS page or recording it comes from.
import { describe, expect, test } from "vitest";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { lambdaService } from "../lambda/sim.ts";
import { sqsService } from "../sqs/sim.ts";
import { answeringFunction, type Played, play, type Stage } from "../staged-run.ts";
import { eventSourceMapping } from "./definition.ts";
import { details } from "./details.en.ts";
import { eventSourceMappingService } from "./sim.ts";

const services = [sqsService, lambdaService, eventSourceMappingService];
const work = (ms: number) => ({ type: "work", duration: { type: "fixed", ms }, per: "batch" });
const send = (sec: number) => [sec, "q", "SendMessage", { messageBody: "{}" }] as const;
const sendTogether = (sec: number, messages: number) =>
  [
    sec,
    "q",
    "SendMessageBatch",
    { entries: Array.from({ length: messages }, (_, i) => ({ id: `${i}`, messageBody: "{}" })) },
  ] as const;
const failing = { outcome: { type: "fail-first", count: 1_000, errorType: "CardRejected" } };

type Given = {
  readonly queue?: PlainObject;
  readonly fn?: PlainObject;
  readonly mapping?: PlainObject;
  readonly nodes?: Stage["nodes"];
  readonly wires?: Stage["wires"];
  readonly commands?: Stage["commands"];
  readonly services?: Stage["services"];
};

/** Queue `q`, function `fn` that starts warm at once and works for a second, mapping `m`; calls take no time. */
const stage = ({ queue = {}, fn = {}, mapping = {}, nodes = {}, wires, commands = [], ...rest }: Given) => ({
  services: rest.services ?? services,
  nodes: {
    q: ["sqs", queue],
    fn: [
      "lambda",
      rest.services
        ? {}
        : { coldStart: { type: "fixed", ms: 0 }, timeoutSec: 10, steps: [work(1_000)], ...fn },
    ],
    ...nodes,
  } as Stage["nodes"],
  wires: wires ?? {},
  relations: { m: ["event-source-mapping", "q", "fn", { batchSize: 1, ...mapping }, 0] } as const,
  commands,
});

/** When invocations began, and with how many records. */
const begun = ({ facts }: Played) =>
  facts.flatMap(({ at, fact }) =>
    fact.kind === "span" && fact.name === "invoke" && fact.phase === "begin"
      ? [{ at: at / 1e6, records: fact.copies.length }]
      : [],
  );
const starts = (played: Played) => begun(played).map(({ at }) => at);

/** The most invocations at a time. */
function mostAtATime({ facts }: Played): number {
  let open = 0;
  let most = 0;
  for (const { fact } of facts) {
    if (fact.kind !== "span" || fact.name !== "invoke") continue;
    open += fact.phase === "begin" ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}

/** Receive counts at each receive. */
const receives = ({ facts }: Played) =>
  facts.flatMap(({ fact }) =>
    fact.kind === "message" && fact.became === "in-flight" ? [fact.delivery] : [],
  );
const count = ({ facts }: Played, state: string, owner = "q") =>
  facts.filter(({ fact }) => fact.kind === "message" && fact.owner === owner && fact.became === state).length;

const living = ({ run }: Played) => [...run.living()].map(({ id }) => id);

describe("settings", () => {
  test.each([
    [{ batchSize: 10, maximumBatchingWindowSec: 0 }, true],
    [{ batchSize: 11, maximumBatchingWindowSec: 0 }, false],
    [{ batchSize: 11, maximumBatchingWindowSec: 1 }, true],
    [{ batchSize: 10_000, maximumBatchingWindowSec: 300 }, true],
    [{ batchSize: 10_001, maximumBatchingWindowSec: 300 }, false],
    [{ hasMaximumConcurrency: true, maximumConcurrency: 1 }, false],
    [{ hasMaximumConcurrency: true, maximumConcurrency: 1_000 }, true],
    [{ hasMaximumConcurrency: true, maximumConcurrency: 1_001 }, false],
  ])("%j is allowed: %s (J.20; API CreateEventSourceMapping)", (settings, isAllowed) => {
    expect(eventSourceMapping.config.parse(settings).ok).toBe(isAllowed);
  });

  test("what AWS refuses is refused in AWS's words (E, localstack's recorded runs)", () => {
    expect(details["issues.batchNeedsWindow"]).toContain(
      "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
    );
    expect(details["issues.visibilityBelowTimeout"]).toContain(
      "Queue visibility timeout: {{visibilityTimeoutSec}} seconds is less than Function timeout: {{timeoutSec}} seconds",
    );
  });

  test("a mapping is not made while the queue's visibility timeout is below the function's timeout (E)", () => {
    const relation = { id: "n", kind: "event-source-mapping", name: "n", from: "q", to: "slow", config: {} };
    const played = play(
      stage({
        nodes: { slow: ["lambda", { timeoutSec: 31 }] },
        commands: [
          [1, "n", "AddRelation", { relation }],
          [2, "slow", "Configure", { timeoutSec: 30 }],
          [3, "n", "AddRelation", { relation }],
        ],
      }),
      4,
    );
    expect(played.notes("commandRefused").map(({ at, fact }) => [at / 1e6, fact])).toMatchObject([
      [1, { args: { code: "settingsRefused", issues: [{ code: "visibilityBelowTimeout" }] } }],
    ]);
  });
});

test.each([
  ["lowered while it runs", 10, [[0.5, "q", "Configure", { visibilityTimeoutSec: 3 }]]],
  ["below the function's time from the beginning", 3, []],
] as const)("a visibility timeout %s stands, and work is done twice", (_, visibilityTimeoutSec, commands) => {
  const fn = { timeoutSec: 10, steps: [work(5_000)] };
  const queue = { visibilityTimeoutSec };
  const played = play(stage({ queue, fn, commands: [...commands, send(1)] }), 5.9);
  expect(played.notes("commandRefused")).toEqual([]);
  expect(receives(played)).toEqual([1, 2]);
  // The first invocation is still at work when the second begins.
  expect(starts(played).map(Math.floor)).toEqual([1, 4]);
});

describe("polling an empty queue", () => {
  const polls = ({ facts }: Played, fromSec: number, toSec: number) =>
    facts.filter(
      ({ at, fact }) =>
        fact.kind === "hop" &&
        fact.operation === "ReceiveMessage" &&
        fact.leg === "request" &&
        at >= fromSec * 1e6 &&
        at < toSec * 1e6,
    ).length;

  test("costs one long poll every 20 s for each of 5 pollers, after a minute of 2 (guide: SQS scaling)", () => {
    const played = play(stage({}), 200);
    expect([polls(played, 0, 20), polls(played, 20, 40), polls(played, 100, 120)]).toEqual([5, 5, 2]);
  });

  test("keeps to the maximum concurrency, which is not lowered without traffic (guide: SQS scaling)", () => {
    const mapping = { hasMaximumConcurrency: true, maximumConcurrency: 3 };
    expect(polls(play(stage({ mapping }), 200), 100, 120)).toBe(3);
  });

  test("is taken up by 5 again with the first message that comes", () => {
    const commands = Array.from({ length: 20 }, () => send(150));
    expect(mostAtATime(play(stage({ commands, fn: { steps: [work(5_000)] } }), 150.9))).toBe(5);
  });
});

describe("what becomes of a batch", () => {
  test("a success deletes every message of it (guide: with SQS)", () => {
    const commands = [send(1), send(1), send(1)];
    const played = play(stage({ mapping: { batchSize: 10 }, commands }), 60);
    expect(count(played, "deleted")).toBe(3);
    expect(living(played)).toEqual([]);
  });

  test("an error deletes nothing, and the next try comes at least a visibility timeout later (J.16)", () => {
    const played = play(stage({ fn: failing, commands: [send(1)] }), 100);
    expect(starts(played)).toEqual([1, 31, 61, 91]);
    expect(receives(played)).toEqual([1, 2, 3, 4]);
    expect(played.notes("batchFailed")[0]).toMatchObject({
      at: 2e6,
      fact: { args: { errorType: "CardRejected", records: 1 } },
    });
  });

  test("a timeout is an error like any other (E.1)", () => {
    const played = play(stage({ fn: { timeoutSec: 2, steps: [work(5_000)] }, commands: [send(1)] }), 40);
    expect(starts(played)).toEqual([1, 31]);
  });

  test("failing again and again ends in the dead-letter queue, not in the function's own (guide: with SQS)", () => {
    const queue = { deadLetterQueue: "dlq", maxReceiveCount: 3 };
    const played = play(stage({ queue, fn: failing, nodes: { dlq: ["sqs"] }, commands: [send(1)] }), 200);
    expect(starts(played)).toEqual([1, 31, 61]);
    expect(count(played, "visible", "dlq")).toBe(1);
  });

  test.each([
    ["error", { ...failing, steps: [work(1_000), "call"] }],
    ["timeout", { timeoutSec: 2, steps: [work(1_000), "call", work(5_000)] }],
  ])("what it did before an %s stands, so another try does it again (inferred)", (_name, fn) => {
    const call = { type: "call", to: "out", operation: "SendMessage", invocationType: "Event", input: "" };
    const steps = fn.steps.map((step) =>
      step === "call" ? { ...call, onError: "fail", attempts: 1, per: "record" } : step,
    );
    const played = play(
      stage({
        fn: { ...fn, steps } as PlainObject,
        nodes: { out: ["sqs"] },
        wires: { "fn>out": 0 },
        commands: [send(1)],
      }),
      50,
    );
    expect(starts(played)).toEqual([1, 31]);
    expect(count(played, "visible", "out")).toBe(2);
  });
});

describe("partial batch responses", () => {
  const everything = [1, 2, 3];
  // Copies 1 to 3 are in the batch. Source: guide: SQS error handling; localstack test_report_batch_item_failures_*.
  test.each<[string, (records: readonly number[]) => unknown, readonly number[]]>([
    ["the messages that failed", ([, second]) => ({ batchItemFailures: [second] }), [2]],
    ["an empty list", () => ({ batchItemFailures: [] }), []],
    ["null for the list", () => ({ batchItemFailures: null }), []],
    ["an empty answer", () => ({}), []],
    ["null", () => null, []],
    ["a message that is not in the batch", () => ({ batchItemFailures: [99] }), everything],
    ["a known and an unknown one", ([first]) => ({ batchItemFailures: [first, 99] }), everything],
    ["null for a message", () => ({ batchItemFailures: [null] }), everything],
    ["an empty name", () => ({ batchItemFailures: [""] }), everything],
    ["a wrong key", ([first]) => ({ batchItemFailures: [{ foo: first ?? 0 }] }), everything],
    ["something that is no list", () => ({ batchItemFailures: "(" }), everything],
    ["an exception", () => ({ functionError: "Unhandled", errorType: "Error" }), everything],
  ])("naming %s leaves just these in the queue (J.17)", (_name, outputOf, stay) => {
    const answering = answeringFunction(outputOf as never);
    const played = play(
      stage({
        services: [sqsService, answering, eventSourceMappingService],
        mapping: { batchSize: 3, reportBatchItemFailures: true },
        commands: [sendTogether(1, 3)],
      }),
      20,
    );
    expect(living(played)).toEqual(stay);
    expect(count(played, "deleted")).toBe(3 - stay.length);
  });

  const reporting = {
    failureScope: "record",
    outcome: { type: "fail-first", count: 1, errorType: "CardRejected" },
  };

  test("reported messages come back after the visibility timeout (J.17)", () => {
    const mapping = { batchSize: 10, reportBatchItemFailures: true };
    const played = play(stage({ fn: reporting, mapping, commands: [send(1)] }), 60);
    expect(starts(played)).toEqual([1, 31]);
    expect(count(played, "deleted")).toBe(1);
  });

  test("without ReportBatchItemFailures a report is not read: all are deleted (guide: SQS error handling)", () => {
    const played = play(stage({ fn: reporting, commands: [send(1)] }), 60);
    expect(starts(played)).toEqual([1]);
    expect(count(played, "deleted")).toBe(1);
  });
});

describe("a function that has no room", () => {
  const reserve = (reservedConcurrency: number) => ({ hasReservedConcurrency: true, reservedConcurrency });

  test("burns receives without ever running (guide: SQS error handling; the count is inferred)", () => {
    const queue = { deadLetterQueue: "dlq", maxReceiveCount: 3 };
    const fn = reserve(0);
    const played = play(stage({ queue, fn, nodes: { dlq: ["sqs"] }, commands: [send(1)] }), 200);
    expect(starts(played)).toEqual([]);
    expect(receives(played)).toEqual([1, 2, 3]);
    expect(played.notes("letGo").map(({ at }) => at / 1e6)).toEqual([31, 61, 91]);
    expect(count(played, "dead-lettered")).toBe(1);
  });

  test("gets the same batch again until its visibility timeout ends, which costs it no receive (E.1)", () => {
    const fn = { ...reserve(1), steps: [work(5_000)] };
    const played = play(stage({ fn, commands: [send(1), send(1)] }), 29);
    // Tried at 1, 2, 4 and, the first having ended at 6 s, 8 s.
    expect(starts(played).map(Math.floor)).toEqual([1, 8]);
    expect(receives(played)).toEqual([1, 1]);
    expect(count(played, "deleted")).toBe(2);
  });
});

describe("how many at a time", () => {
  const burst = (messages: number) => Array.from({ length: messages }, () => send(1));

  test.each([2, 3, 7])(
    "maximumConcurrency %i is never exceeded and is reached (E.1)",
    (maximumConcurrency) => {
      const mapping = { hasMaximumConcurrency: true, maximumConcurrency };
      const played = play(stage({ fn: { steps: [work(9_000)] }, mapping, commands: burst(100) }), 100);
      expect(mostAtATime(played)).toBe(maximumConcurrency);
      expect(played.notes("throttled")).toEqual([]);
    },
  );

  test("5 to begin with, then at most 300 more a minute while messages wait (guide: SQS scaling)", () => {
    const played = play(stage({ fn: { steps: [work(9_000)] }, commands: burst(3_000) }), 61);
    const before = (sec: number) => starts(played).filter((at) => at < sec).length;
    expect(before(1.9)).toBe(5);
    expect(mostAtATime(played)).toBeGreaterThan(250);
    expect(mostAtATime(played)).toBeLessThanOrEqual(305);
  });

  test("errors lower it, but not where item failures are reported (guide: SQS error handling)", () => {
    const most = (reportBatchItemFailures: boolean) =>
      mostAtATime(
        play(
          stage({
            queue: { visibilityTimeoutSec: 3_600 },
            fn: { ...failing, steps: [work(500)] },
            mapping: { reportBatchItemFailures },
            commands: burst(1_000),
          }),
          30,
        ),
      );
    expect(most(false)).toBe(5);
    expect(most(true)).toBeGreaterThan(5);
  });

  test("switched off, a mapping finishes what it has and polls no more; on again, it goes on", () => {
    const commands = [
      send(1),
      [1.5, "m", "Configure", { isEnabled: false }],
      send(30),
      [60, "m", "Configure", { isEnabled: true }],
    ] as const;
    const played = play(stage({ commands }), 70);
    const [first, second] = starts(played);
    expect(first).toBe(1);
    // Long polls that were open when it was switched off may still bring what comes within 20 s.
    expect(second).toBe(60);
    expect(count(played, "deleted")).toBe(2);
  });
});

describe("a batch window", () => {
  test("gathers until it ends, counted from the first message (guide: event source mappings)", () => {
    const mapping = { batchSize: 20, maximumBatchingWindowSec: 5, hasMaximumConcurrency: true };
    const commands = [send(1), send(2), send(3)];
    const queue = { visibilityTimeoutSec: 300 };
    const played = play(stage({ queue, mapping, commands }), 20);
    const records = begun(played).reduce((sum, one) => sum + one.records, 0);
    expect(records).toBe(3);
    expect(begun(played).every(({ at }) => at >= 6)).toBe(true);
    expect(starts(played)[0]).toBe(6);
  });

  test("is not waited for when the batch is full", () => {
    const mapping = { batchSize: 2, maximumBatchingWindowSec: 100 };
    const queue = { visibilityTimeoutSec: 300 };
    const played = play(stage({ queue, mapping, commands: [sendTogether(1, 2)] }), 20);
    expect(begun(played)).toEqual([{ at: 1, records: 2 }]);
  });

  test.each([
    [20, 30],
    [21, 61],
  ])("of %i s hides messages for %i s from a queue with 30 s (guide: with SQS)", (window, hiddenSec) => {
    const mapping = { maximumBatchingWindowSec: window };
    const played = play(stage({ mapping, commands: [send(1)] }), 3);
    const hidden = played.facts.flatMap(({ at, fact }) =>
      fact.kind === "message" && fact.became === "in-flight" ? [((fact.until ?? 0) - at) / 1e6] : [],
    );
    expect(hidden).toEqual([hiddenSec]);
  });
});

describe("removed while a batch is under way", () => {
  const removed = (target: string, type = "RemoveNode") =>
    play(stage({ fn: { steps: [work(5_000)] }, commands: [send(1), [3, target, type]] }), 100);

  test("the queue takes its messages along; nothing is deleted twice", () => {
    const played = removed("q");
    expect(played.lives.at(-1)).toBe("3 c1 dropped resourceDeleted");
    expect(played.notes("deleteRefused")).toEqual([]);
  });

  test.each([
    ["fn", "RemoveNode"],
    ["m", "RemoveRelation"],
  ])("without %s the message comes back when its visibility timeout ends, and stays", (target, type) => {
    const played = removed(target, type);
    expect(starts(played)).toEqual([1]);
    expect(played.lives.at(-1)).toBe("31 c1 visible visibilityTimeoutEnded");
    expect(living(played)).toEqual([1]);
  });
});
