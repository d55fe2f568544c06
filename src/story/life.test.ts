import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { formatClock } from "../text/format.ts";
import { plainSentence } from "../text/sentence.ts";
import { lifeOf } from "./life.ts";
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
    "- 0:01.534 Receive 1 of 3 by charge-card. Hidden until 0:31.534: the visibility timeout is 30 s.",
    "  0:01.783 charge-card had to start first: 229 ms.",
    "  0:02.598 CardRejected. Not deleted, so it will come back. [failed]",
    "- 0:31.534 Receive 2 of 3. Hidden until 1:01.534.",
    "  0:31.984 CardRejected. [failed]",
    "- 1:01.534 Receive 3 of 3. Hidden until 1:31.534.",
    "  1:02.355 CardRejected. [failed]",
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
    "- 0:06.534 Receive 1 by pack-parcel. Hidden until 0:36.534: the visibility timeout is 30 s.",
    "  0:06.554 Throttled 3 times: pack-parcel had no free environment. The message stays hidden while the mapping tries again. [throttled]",
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
      "- 0:01.020 Receive 1 of 1 by hare. Hidden until 0:03.020: the visibility timeout is 2 s.",
      "  0:01.340 hare failed. Not deleted, so it will come back. [failed]",
      "- 0:03.020 Asked for a second time. One receive is the limit (maxReceiveCount), so the queue moves it to dead instead. [dead]",
      "- 0:03.040 Arrived in dead. Here it stays until it is redriven, deleted or too old. [dead]",
      "- 0:08.000 Redriven to jobs as a new message: its receive count begins again.",
      "- 0:08.020 Receive 1 of 1. Hidden until 0:10.020.",
      "  0:08.340 hare failed. [failed]",
      "- 0:10.020 Asked for a second time. One receive is the limit (maxReceiveCount), so the queue moves it to dead instead. [dead]",
      "- 0:10.040 Arrived in dead. Here it stays until it is redriven, deleted or too old. [dead]",
    ]
  `);
});
