// Metrics of queues from the trace alone, on small worlds with the real services.
import { describe, expect, test } from "vitest";
import { simCatalog } from "../engine/contract/definition.ts";
import type { EdgeId, NodeId } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { SECOND } from "../engine/contract/units.ts";
import { createRun } from "../engine/kernel/run.ts";
import { FoldRecorder } from "../engine/trace/fold-recorder.ts";
import { simServices } from "../services/catalog.sim.ts";
import { type CopyReader, type Period, periodsOf, queueMetrics } from "./queue-metrics.ts";
import { priceOf, requestsOf, sqsRequests } from "./sqs-requests.ts";

type Deed = readonly [sec: number, target: string, type: string, payload: PlainObject];

/** A queue `q` that a server polls every 10 s, its dead-letter queue, and what a person does to them. */
function played(untilSec: number, config: PlainObject, deeds: readonly Deed[], reader: CopyReader) {
  const node = (id: string, kind: string, name: string, settings: PlainObject) => ({
    id: id as NodeId,
    kind,
    name,
    config: settings,
  });
  const suffix = config["fifoQueue"] === true ? ".fifo" : "";
  const nodes = [
    node("q", "sqs", `q${suffix}`, config),
    node("dlq", "sqs", `dlq${suffix}`, { fifoQueue: suffix !== "" }),
    node("server", "worker", "server", {
      waitTimeSeconds: 0,
      pollIntervalMs: 10_000,
      work: { type: "fixed", ms: 1_000 },
      outcome: { type: "fail-first", count: 100 },
    }),
  ];
  const edges = [{ id: "w" as EdgeId, from: "server" as NodeId, port: "source", to: "q" as NodeId }];
  const commands = deeds.map(([sec, target, type, payload], i) => ({
    id: `c${i}` as never,
    at: sec * SECOND + i,
    target: target as NodeId,
    type,
    payload,
  }));
  const folds = [queueMetrics(reader), sqsRequests(reader)] as const;
  const states = [folds[0].init(), folds[1].init()] as const;
  const recorder = new FoldRecorder([
    { fold: folds[0] as never, state: states[0] as never },
    { fold: folds[1] as never, state: states[1] as never },
  ]);
  const world = { startsAt: "2026-01-05T09:00:00Z", nodes, relations: [], edges };
  const run = createRun({ world, seed: 1, commands }, simCatalog(simServices), recorder);
  run.advance(untilSec * SECOND, 1_000_000);
  const place = (id: string) => run.names.nodes.findIndex((one) => one.id === id);
  return {
    periods: (id: string): readonly Period[] => periodsOf(states[0], place(id)),
    requests: states[1],
  };
}
const READER: CopyReader = { bytes: () => 100, group: (copy) => (copy % 2 === 0 ? "even" : "odd") };
const send = (sec: number, payload: PlainObject = {}): Deed => [
  sec,
  "q",
  "SendMessage",
  { messageBody: "x", ...payload },
];

describe("a standard queue", () => {
  test("counts what is sent, received and found empty in each minute, and levels at its end", () => {
    const { periods } = played(
      130,
      { visibilityTimeoutSec: 300 },
      [send(1), send(1, { delaySeconds: 900 }), send(70)],
      READER,
    );
    expect(periods("q")[0]).toMatchObject({
      from: 0,
      NumberOfMessagesSent: 2,
      SentMessageSize: 200,
      NumberOfMessagesReceived: 1,
      ApproximateNumberOfMessagesVisible: 0,
      ApproximateNumberOfMessagesNotVisible: 1,
      ApproximateNumberOfMessagesDelayed: 1,
      ApproximateAgeOfOldestMessage: 59,
    });
    expect(periods("q")[0]?.NumberOfEmptyReceives).toBeGreaterThan(3);
    expect(periods("q")[1]).toMatchObject({ NumberOfMessagesSent: 1, NumberOfMessagesReceived: 1 });
  });

  test("a message received three times is not the oldest any more (A.14)", () => {
    const { periods } = played(130, { visibilityTimeoutSec: 5 }, [send(1), send(30)], READER);
    const ages = periods("q").map((period) => period.ApproximateAgeOfOldestMessage);
    expect(ages[0]).toBeLessThan(59);
    expect(ages[1]).toBe(0);
  });

  test("dead letters are not sent messages, and their age counts from their arrival (A.8, A.14)", () => {
    const config = { visibilityTimeoutSec: 5, deadLetterQueue: "dlq", maxReceiveCount: 2 };
    const { periods } = played(130, config, [send(1)], READER);
    const [first, second] = periods("dlq");
    expect(first).toMatchObject({ NumberOfMessagesSent: 0, ApproximateNumberOfMessagesVisible: 1 });
    expect(second?.ApproximateAgeOfOldestMessage).toBe((first?.ApproximateAgeOfOldestMessage ?? 0) + 60);
    expect(first?.ApproximateAgeOfOldestMessage).toBeLessThan(45);
  });
});

test("a FIFO queue counts duplicates and groups with messages in flight", () => {
  const sending = { messageGroupId: "a", messageDeduplicationId: "1" };
  const config = { fifoQueue: true, visibilityTimeoutSec: 300 };
  const other = { messageGroupId: "b", messageDeduplicationId: "2" };
  const { periods } = played(70, config, [send(1, sending), send(2, sending), send(3, other)], READER);
  expect(periods("q")[0]).toMatchObject({
    NumberOfMessagesSent: 2,
    NumberOfDeduplicatedSentMessages: 1,
    ApproximateNumberOfMessagesNotVisible: 2,
    ApproximateNumberOfGroupsWithInflightMessages: 1,
  });
});

describe("requests and their price (A.15)", () => {
  test.each([
    [0, 1],
    [65_536, 1],
    [65_537, 2],
    [262_144, 4],
    [1_048_576, 16],
  ])("%i bytes are %i requests", (bytes, requests) => {
    expect(requestsOf(bytes)).toBe(requests);
  });

  test("every poll is a request, with what it brings in chunks of 64 KB", () => {
    const small = played(35, { visibilityTimeoutSec: 300 }, [send(1)], READER).requests;
    const large = played(35, { visibilityTimeoutSec: 300 }, [send(1)], { ...READER, bytes: () => 200_000 });
    expect(small.fifo).toBe(0);
    expect(large.requests.standard).toBe(small.standard + 3);
    const fifo = { fifoQueue: true, visibilityTimeoutSec: 300, contentBasedDeduplication: true };
    const sent = played(35, fifo, [send(1, { messageGroupId: "a" }), [34, "q", "PurgeQueue", {}]], READER);
    expect(sent.requests).toEqual({ standard: 1, fifo: small.standard });
  });

  test("the first million is free for all queues together, then prices fall by tiers", () => {
    expect(priceOf({ standard: 600_000, fifo: 400_000 })).toBe(0);
    expect(priceOf({ standard: 2_000_000, fifo: 1_000_000 })).toBeCloseTo(0.9);
    expect(priceOf({ standard: 0, fifo: 3_000_000 })).toBeCloseTo(1);
    expect(priceOf({ standard: 150_000_000_000 + 1_000_000, fifo: 0 })).toBeCloseTo(40_000 + 15_000, 0);
  });
});
