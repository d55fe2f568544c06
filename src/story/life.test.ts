import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatClock } from "../text/format.ts";
import { plainSentence } from "../text/sentence.ts";
import { lifeOf } from "./life.ts";
import { summaryOf } from "./summary.ts";
import { type Told, toldRun } from "./testing/told.ts";

const orders = readFileSync("src/examples/orders/scenario.json", "utf8");
const told = toldRun(orders, 180);
const lines = (run: Told, copy: number, sec: number): string[] =>
  lifeOf(run.at(sec * 1_000_000), copy).map(
    ({ at, sentence, tone, isGroupStart }) =>
      `${isGroupStart ? "-" : " "} ${formatClock(at)} ${plainSentence(sentence)}${tone === "plain" ? "" : ` [${tone}]`}`,
  );

test("a poisoned copy: received three times, failed, moved to the dead-letter queue", () => {
  expect(lines(told, 8, 92)).toEqual([
    "- 0:01.494 Placed by shop, published to orders, copied to billing and shipping.",
    "- 0:01.534 Received by charge-card, receive 1 of 3; hidden until 0:31.534 because the queue's visibility timeout is 30 s.",
    "  0:01.783 charge-card first had to start a new environment: a cold start of 229 ms.",
    "  0:02.598 CardRejected: charge-card fails on poison orders. Not deleted, so it will come back. [failed]",
    "- 0:31.534 Received by charge-card, receive 2 of 3; hidden until 1:01.534 because the queue's visibility timeout is 30 s.",
    "  0:31.984 CardRejected: charge-card fails on poison orders. [failed]",
    "- 1:01.534 Received by charge-card, receive 3 of 3; hidden until 1:31.534 because the queue's visibility timeout is 30 s.",
    "  1:02.355 CardRejected: charge-card fails on poison orders. [failed]",
    "- 1:31.534 Asked for a fourth time. 3 receives are the limit (maxReceiveCount), so the queue moves it to billing-dlq instead. [dead]",
    "- 1:31.554 Arrived in billing-dlq. Here it stays until it is redriven, deleted or too old. [dead]",
  ]);
});

test("the dead letter has the same life as the message it was", () => {
  expect(lines(told, 67, 92)).toEqual(lines(told, 8, 92));
});

test("a delayed copy, throttled and done", () => {
  // Without the mapping's maximum concurrency the function's reserved concurrency does the braking.
  const braked = toldRun(
    orders.replace('"hasMaximumConcurrency": true', '"hasMaximumConcurrency": false'),
    30,
  );
  expect(lines(braked, 9, 21)).toEqual([
    "- 0:01.494 Placed by shop, published to orders, copied to shipping and billing.",
    "- 0:01.534 Held back until 0:06.534: the delivery delay is 5 s.",
    "- 0:06.534 Received by pack-parcel, receive 1; hidden until 0:36.534 because the queue's visibility timeout is 30 s.",
    "  0:06.554 Throttled 3 times: pack-parcel had no free environment, and its reserved concurrency is 2. The message stays hidden while the mapping tries again. [throttled]",
    "  0:20.116 Done by pack-parcel and deleted. [good]",
  ]);
});

test("links lead to the sibling, the setting that decides and nowhere else", () => {
  const targets = lifeOf(told.at(92_000_000), 8).flatMap(({ sentence }) =>
    sentence.flatMap(({ target }) => target ?? []),
  );
  expect(targets).toEqual([
    "message:9",
    "setting:billing:visibilityTimeoutSec",
    "setting:charge-card:coldStart",
    "setting:charge-card:outcome",
    "setting:billing:visibilityTimeoutSec",
    "setting:charge-card:outcome",
    "setting:billing:visibilityTimeoutSec",
    "setting:charge-card:outcome",
    "setting:billing:maxReceiveCount",
  ]);
});

test("no line is of a later record, and a life is the same when rewound", () => {
  for (const copy of told.copies(3)) {
    const late = lifeOf(told.at(170_000_000), copy).filter(({ tone }) => tone !== "throttled");
    for (let sec = 0; sec < 100; sec += 0.7) {
      const telling = told.at(Math.round(sec * 1_000_000));
      const early = lifeOf(telling, copy);
      for (const line of early) expect(line.record).toBeLessThan(telling.end);
      const isPart = ({ record }: { record: number }) => late.some((line) => line.record === record);
      for (const line of early.slice(1, -1).filter(({ tone }) => tone === "failed"))
        expect(isPart(line)).toBe(true);
    }
  }
});

test("before it exists, a copy has no life", () => {
  expect(lifeOf(told.at(0), 8)).toEqual([]);
  expect(lifeOf(told.at(1_000_000), 999_999)).toEqual([]);
});

const LINE = JSON.stringify({
  format: "redrive.scenario",
  version: 1,
  title: "t",
  world: {
    nodes: [
      { id: "shop", kind: "client", name: "shop", config: { arrivals: { type: "by-hand" } } },
      {
        id: "jobs",
        kind: "sqs",
        name: "jobs",
        config: { visibilityTimeoutSec: 2, deadLetterQueue: "dead", maxReceiveCount: 1 },
      },
      { id: "dead", kind: "sqs", name: "dead" },
      {
        id: "hare",
        kind: "worker",
        name: "hare",
        config: { work: { type: "fixed", ms: 300 }, outcome: { type: "fail-first", count: 1 } },
      },
    ],
    edges: [
      { id: "a", from: "shop", to: "jobs" },
      { id: "b", from: "hare", port: "source", to: "jobs" },
    ],
  },
  commands: [
    { id: "c1", at: 1_000_000, target: "shop", type: "Send" },
    { id: "c2", at: 8_000_000, target: "dead", type: "StartMessageMoveTask" },
  ],
});

test("redriven: a new copy in the same life", () => {
  expect(lines(toldRun(LINE, 20), 1, 20)).toMatchInlineSnapshot(`
    [
      "- 0:01.000 Placed by shop, sent to jobs.",
      "- 0:01.020 Received by hare, receive 1 of 1; hidden until 0:03.020 because the queue's visibility timeout is 2 s.",
      "  0:01.340 Failed: hare fails the first times. Not deleted, so it will come back. [failed]",
      "- 0:03.020 Asked for a second time. 1 receive is the limit (maxReceiveCount), so the queue moves it to dead instead. [dead]",
      "- 0:03.040 Arrived in dead. Here it stays until it is redriven, deleted or too old. [dead]",
      "- 0:08.000 Redriven to jobs as a new message: its receive count begins again.",
      "- 0:08.020 Received by hare, receive 1 of 1; hidden until 0:10.020 because the queue's visibility timeout is 2 s.",
      "  0:08.340 Failed: hare fails the first times. [failed]",
      "- 0:10.020 Asked for a second time. 1 receive is the limit (maxReceiveCount), so the queue moves it to dead instead. [dead]",
      "- 0:10.040 Arrived in dead. Here it stays until it is redriven, deleted or too old. [dead]",
    ]
  `);
});

type Node = { readonly id: string; readonly kind: string; readonly config?: object };
type Wire = { readonly id: string; readonly from: string; readonly to: string; readonly port?: string };
const small = (
  nodes: readonly Node[],
  edges: readonly Wire[],
  commands: readonly object[],
  more = {},
): string =>
  JSON.stringify({
    format: "redrive.scenario",
    version: 1,
    title: "t",
    world: { nodes: nodes.map((one) => ({ ...one, name: one.id })), edges, ...more },
    commands: commands.map((one, i) => ({ id: `c${i}`, payload: {}, ...one })),
  });
const send = { at: 1_000_000, target: "jobs", type: "SendMessage", payload: { messageBody: "hello" } };

test("a visibility timeout shorter than the work: received again meanwhile, deleted too late", () => {
  const json = small(
    [
      { id: "jobs", kind: "sqs", config: { visibilityTimeoutSec: 2 } },
      { id: "hare", kind: "worker", config: { threads: 2, work: { type: "fixed", ms: 3_000 } } },
    ],
    [{ id: "b", from: "hare", port: "source", to: "jobs" }],
    [send],
  );
  expect(lines(toldRun(json, 5), 1, 4.5)).toEqual([
    "- 0:01.000 Sent by you to jobs.",
    "- 0:01.000 Received by hare, receive 1; hidden until 0:03.000 because the queue's visibility timeout is 2 s.",
    "- 0:03.000 Received by hare, receive 2; hidden until 0:05.000 because the queue's visibility timeout is 2 s. hare is still at work on it: the visibility timeout is shorter than the work, so it is done more than once.",
    "  0:04.020 Done by hare. The queue keeps it until it is deleted. [good]",
    "  0:04.040 DeleteMessage used an outdated receipt handle: the message has been received again since. The call succeeds and deletes nothing. [failed]",
  ]);
});

test("what a batch that failed in part did not report is done, the rest comes back", () => {
  const work = { type: "work", duration: { type: "fixed", ms: 500 }, per: "batch" };
  const json = small(
    [
      { id: "jobs", kind: "sqs" },
      {
        id: "shop",
        kind: "client",
        config: { arrivals: { type: "by-hand" }, poison: { type: "every", n: 2, first: 2 } },
      },
      {
        id: "fn",
        kind: "lambda",
        config: {
          steps: [work],
          failureScope: "record",
          outcome: { type: "fail-on-poison", errorType: "Boom" },
        },
      },
    ],
    [{ id: "a", from: "shop", to: "jobs" }],
    [
      { at: 1_000_000, target: "shop", type: "Send", payload: { count: 2 } },
      { at: 3_000_000, target: "m", type: "Configure", payload: { isEnabled: true } },
    ],
    {
      relations: [
        {
          id: "m",
          kind: "event-source-mapping",
          name: "m",
          from: "jobs",
          to: "fn",
          config: { batchSize: 2, reportBatchItemFailures: true, isEnabled: false },
        },
      ],
    },
  );
  const run = toldRun(json, 20);
  expect(lines(run, 1, 10).at(-1)).toMatch(/Done by fn and deleted\. \[good\]$/);
  expect(lines(run, 2, 10).at(-1)).toMatch(
    /Some of a batch of 2 were reported as failed: Boom\. Not deleted, so it will come back\. \[failed\]$/,
  );
});

test("a call without an answer in time: two copies, and each life names the other", () => {
  const json = small(
    [
      {
        id: "shop",
        kind: "client",
        config: {
          arrivals: { type: "by-hand" },
          timeoutSec: 1,
          invocationType: "RequestResponse",
          maxAttempts: 2,
        },
      },
      {
        id: "fn",
        kind: "lambda",
        config: {
          timeoutSec: 5,
          coldStart: { type: "fixed", ms: 0 },
          steps: [{ type: "work", duration: { type: "fixed", ms: 2_000 }, per: "record" }],
        },
      },
    ],
    [{ id: "a", from: "shop", to: "fn" }],
    [{ at: 1_000_000, target: "shop", type: "Send" }],
  );
  const run = toldRun(json, 10);
  expect(lines(run, 1, 10)).toMatchInlineSnapshot(`
    [
      "- 0:01.000 Placed by shop, handed to fn.",
      "- 0:01.020 Attempt 1 by fn.",
      "  0:02.000 shop had no answer in time and sends it again as a new copy. Both may arrive. [failed]",
      "  0:03.020 Done by fn. [good]",
    ]
  `);
  expect(lines(run, 2, 10)).toMatchInlineSnapshot(`
    [
      "- 0:01.000 Placed by shop, handed to fn.",
      "- 0:02.000 shop had no answer in time and sends it again as a new copy. Both may arrive. The call failed in a way that may pass, so the SDK waits and tries again. Next try at 0:02.042. [failed]",
      "- 0:02.062 Attempt 1 by fn.",
      "  0:04.062 Done by fn. [good]",
    ]
  `);
  expect(summaryOf(run.at(10_000_000), 2).title).toBe("Order 1, sent again");
  expect(summaryOf(run.at(10_000_000), 2).copies.map(({ name }) => name)).toEqual(["fn", "fn, sent again"]);
});

test("refused for want of room: throttled, tried again, given up", () => {
  const json = small(
    [
      {
        id: "shop",
        kind: "client",
        config: { arrivals: { type: "by-hand" }, invocationType: "RequestResponse" },
      },
      { id: "fn", kind: "lambda", config: { hasReservedConcurrency: true, reservedConcurrency: 0 } },
    ],
    [{ id: "a", from: "shop", to: "fn" }],
    [{ at: 1_000_000, target: "shop", type: "Send" }],
  );
  expect(
    lines(toldRun(json, 10), 1, 10).map((line) => line.replace(/\d:\d\d\.\d{3}/g, "T")),
  ).toMatchInlineSnapshot(`
    [
      "- T Placed by shop, handed to fn.",
      "  T Throttled: fn had no free environment, and its reserved concurrency is 0. [throttled]",
      "  T The call failed in a way that may pass, so the SDK waits and tries again. Next try at T. [throttled]",
      "  T Throttled: fn had no free environment, and its reserved concurrency is 0. [throttled]",
      "  T The call failed in a way that may pass, so the SDK waits and tries again. Next try at T. [throttled]",
      "  T Throttled: fn had no free environment, and its reserved concurrency is 0. [throttled]",
      "- T Lost. Given up: its last attempt failed, and attempts per call is 3. [failed]",
    ]
  `);
});

test("Lambda's own queue: attempts, waits between them", () => {
  const json = small(
    [
      {
        id: "fn",
        kind: "lambda",
        config: {
          coldStart: { type: "fixed", ms: 0 },
          outcome: { type: "fail-first", count: 1, errorType: "Boom" },
        },
      },
    ],
    [],
    [{ at: 1_000_000, target: "fn", type: "Invoke", payload: { invocationType: "Event", payload: "{}" } }],
  );
  expect(lines(toldRun(json, 100), 1, 100)).toMatchInlineSnapshot(`
    [
      "- 0:01.000 Sent by you to fn.",
      "- 0:01.000 Attempt 1 by fn.",
      "  0:01.500 Boom: fn fails the first times. The function failed, so Lambda waits and tries again: retry attempts is 2. Next try at 1:01.500. [failed]",
      "- 1:01.500 Attempt 2 by fn.",
      "  1:02.000 Done by fn. [good]",
    ]
  `);
});

const shopTo = (to: Node, config: object, more: object = {}): string =>
  small(
    [{ id: "shop", kind: "client", config: { arrivals: { type: "by-hand" }, ...config } }, to],
    [{ id: "a", from: "shop", to: to.id }],
    [{ at: 1_000_000, target: "shop", type: "Send", ...more }],
  );

test("refused as too large: the error, and the setting that says how large", () => {
  const jobs = { id: "jobs", kind: "sqs", config: { maximumMessageSizeBytes: 1_024 } };
  const run = toldRun(shopTo(jobs, { body: "x".repeat(2_000) }), 3);
  expect(lines(run, 1, 2).at(-1)).toBe(
    "- 0:01.040 Lost. jobs refused it: InvalidParameterValue. Its maximum message size is 1 KiB. [failed]",
  );
  const targets = lifeOf(run.at(2_000_000), 1).flatMap(({ sentence }) =>
    sentence.flatMap(({ target }) => target ?? []),
  );
  expect(targets).toEqual(["setting:jobs:maximumMessageSizeBytes"]);
});

test("an event that Lambda's own queue holds back is told its own throttle and nobody else's", () => {
  const config = {
    hasReservedConcurrency: true,
    reservedConcurrency: 1,
    coldStart: { type: "fixed", ms: 0 },
  };
  const json = shopTo({ id: "fn", kind: "lambda", config }, {}, { payload: { count: 3 } });
  expect(lines(toldRun(json, 60), 3, 60)).toEqual([
    "- 0:01.000 Placed by shop, handed to fn.",
    "- 0:01.020 Accepted by fn: it waits in Lambda's own queue.",
    "  0:01.020 Throttled: the concurrency limit is 1. The event waits in Lambda's own queue and is tried again. Next try at 0:01.669. [throttled]",
    "- 0:01.669 Attempt 1 by fn.",
    "  0:02.169 Done by fn. [good]",
  ]);
});

test("a timeout names the setting; a message of its own delay says so; a receive of 0 s hides nothing", () => {
  const fn = { id: "fn", kind: "lambda", config: { outcome: { type: "time-out" } } };
  expect(lines(toldRun(shopTo(fn, {}), 6), 1, 5).at(-1)).toMatch(/Timed out: the timeout of fn is 3 s\. /);
  const timer = { ...send, payload: { messageBody: "hello", delaySeconds: 7 } };
  expect(lines(toldRun(small([{ id: "jobs", kind: "sqs" }], [], [timer]), 3), 1, 2).at(-1)).toBe(
    "- 0:01.000 Held back until 0:08.000: the message brought a delay of its own.",
  );
  const never = small(
    [
      { id: "jobs", kind: "sqs", config: { visibilityTimeoutSec: 0 } },
      { id: "hare", kind: "worker", config: { work: { type: "fixed", ms: 300 } } },
    ],
    [{ id: "b", from: "hare", port: "source", to: "jobs" }],
    [send],
  );
  expect(lines(toldRun(never, 3), 1, 2).slice(1)).toEqual([
    "- 0:01.000 Received by hare, receive 1; not hidden, because its visibility timeout is 0 s.",
    "  0:01.340 Done by hare and deleted. [good]",
  ]);
});

test("purged, expired, and lost with its queue", () => {
  const queue = (config = {}) => [{ id: "jobs", kind: "sqs", config }];
  const ends = (config: object, commands: readonly object[]) =>
    lines(toldRun(small(queue(config), [], [send, ...commands]), 100), 1, 100).at(-1);
  expect(ends({}, [{ at: 2_000_000, target: "jobs", type: "PurgeQueue" }])).toBe(
    "- 0:02.000 Removed: the queue was purged. [failed]",
  );
  expect(ends({ messageRetentionPeriodSec: 60 }, [])).toBe(
    "- 1:01.000 Expired: the retention period of jobs is 1 min. [failed]",
  );
  expect(ends({}, [{ at: 2_000_000, target: "jobs", type: "RemoveNode" }])).toBe(
    "- 0:02.000 Lost: the queue was deleted. [failed]",
  );
});

test("a life is the same when rewound to, and told anew when its trace has been cut", () => {
  const run = toldRun(orders, 60);
  const early = lines(run, 8, 3);
  expect(lines(run, 8, 60).length).toBeGreaterThan(early.length);
  expect(lines(run, 8, 3)).toEqual(early);
  const { index } = run;
  const end = index.countAt(3_000_000);
  const { strings, bodies, whys, nodes, edges } = index.names;
  const names = {
    strings: strings.length,
    bodies: bodies.length,
    whys: whys.length,
    nodes: nodes.length,
    edges: edges.length,
  };
  index.cut({ index: end, seq: index.view(end - 1).event, message: 10, names });
  expect(lines(run, 8, 60)).toEqual(early);
});
