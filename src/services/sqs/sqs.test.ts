// What AWS does, as claims. `source` names where the sheet takes it from; "assumed" where AWS gives no rule.
import { describe, expect, test } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { NodeSpec } from "../../engine/contract/world.ts";
import { type Answer, type Call, DrivenRun } from "../../engine/testing/driven-run.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import { sqsService } from "./sim.ts";
import type { QueueState } from "./state.ts";

const queue = (id: string, config: PlainObject = {}): NodeSpec => ({
  id: id as NodeId,
  kind: "sqs",
  name: id,
  config,
});

/** A queue `q`, and a dead-letter queue `dlq` when the settings name it. */
class Bench extends DrivenRun {
  output(call: Call): unknown {
    expect(call.answer?.code).toBe("");
    return call.answer?.output;
  }
  constructor(config: PlainObject = {}, dlqConfig: PlainObject = {}) {
    const nodes = [queue("q", config), queue("dlq", dlqConfig), queue("other")];
    super(simCatalog([sqsService]), { nodes });
  }
  send(body: string, extra: PlainObject = {}, to = "q"): Call {
    return this.call(to, "SendMessage", { messageBody: body, ...extra });
  }
  poll(extra: PlainObject = {}, from = "q"): Call {
    return this.call(from, "ReceiveMessage", extra);
  }
  received(call: Call): readonly ReceivedMessage[] {
    return (this.output(call) as { messages: readonly ReceivedMessage[] }).messages;
  }
  receive(extra: PlainObject = {}, from = "q"): readonly ReceivedMessage[] {
    return this.received(this.poll(extra, from));
  }
  bodies(messages: readonly ReceivedMessage[]): readonly (string | undefined)[] {
    return messages.map(({ message }) => this.copies.get(message)?.text);
  }
  delete(receipt: number): Answer | undefined {
    return this.call("q", "DeleteMessage", { receipt }).answer;
  }
  change(receipt: number, visibilityTimeout: number): Answer | undefined {
    return this.call("q", "ChangeMessageVisibility", { receipt, visibilityTimeout }).answer;
  }
  counts(of = "q"): readonly (string | undefined)[] {
    const output = this.output(this.call(of, "GetQueueAttributes", { attributeNames: ["All"] }));
    const { attributes } = output as { attributes: { [name: string]: string } };
    return ["", "Delayed", "NotVisible"].map((kind) => attributes[`ApproximateNumberOfMessages${kind}`]);
  }
  life(message: number): readonly string[] {
    return this.facts.flatMap(({ fact }) =>
      fact.kind === "message" && fact.message === message
        ? [fact.why ? `${fact.became} ${fact.why.code}` : fact.became]
        : [],
    );
  }
}

const only = (messages: readonly ReceivedMessage[]): ReceivedMessage => {
  expect(messages).toHaveLength(1);
  return messages[0] as ReceivedMessage;
};
const codeOf = (call: Call): string | undefined => call.answer?.code;

describe("visibility timeout", () => {
  test("a message is visible again when its timeout passes, under a new receipt handle (A.3)", () => {
    const bench = new Bench({ visibilityTimeoutSec: 30 });
    bench.send("a");
    const first = only(bench.receive());
    expect(bench.to(29.9).receive()).toEqual([]);
    const second = only(bench.to(30.1).receive());
    expect(second.message).toBe(first.message);
    expect(second.receipt).not.toBe(first.receipt);
    expect(second.receiveCount).toBe(2);
    expect(bench.life(first.message)).toEqual([
      "created",
      "visible",
      "in-flight visibilityTimeout",
      "visible visibilityTimeoutEnded",
      "in-flight visibilityTimeout",
    ]);
  });

  test("a receive with timeout 0 returns the message, counts, and leaves it visible (J.1)", () => {
    const bench = new Bench();
    bench.send("a");
    only(bench.receive({ visibilityTimeout: 0 }));
    expect(only(bench.receive({ visibilityTimeout: 0 })).receiveCount).toBe(2);
    expect(bench.counts()).toEqual(["1", "0", "0"]);
  });

  test("one receive never returns a message twice, even with timeout 0", () => {
    const bench = new Bench({ visibilityTimeoutSec: 0 });
    bench.send("a");
    only(bench.receive({ maxNumberOfMessages: 10 }));
  });

  test("a changed timeout counts from the call and holds for this receive only (A.3)", () => {
    const bench = new Bench({ visibilityTimeoutSec: 10 });
    bench.send("a");
    const { receipt } = only(bench.receive());
    bench.to(5).change(receipt, 20);
    expect(bench.to(24.9).receive()).toEqual([]);
    only(bench.to(25.1).receive());
    expect(bench.to(35).receive()).toEqual([]);
    only(bench.to(35.2).receive());
  });

  test("a setting changed while a message is in flight leaves its deadline alone", () => {
    const bench = new Bench({ visibilityTimeoutSec: 10 });
    bench.send("a");
    bench.receive();
    bench.call("q", "Configure", { visibilityTimeoutSec: 1 });
    expect(bench.to(9).receive()).toEqual([]);
    only(bench.to(10.1).receive());
    only(bench.to(11.3).receive());
  });

  test("twelve hours after the receive nothing can be extended any more, and an extension does not restart them (A.3)", () => {
    const bench = new Bench();
    bench.send("a");
    const { receipt } = only(bench.receive());
    expect(bench.to(100).change(receipt, 43_101)?.message).toBe(
      "Value 43101 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    );
    bench.change(receipt, 1_000);
    expect(bench.to(1_000).change(receipt, 42_201)?.code).toBe("InvalidParameterValue");
    expect(bench.change(receipt, 42_199)?.ok).toBe(true);
  });

  test("after the third receive without a delete a message goes to the back (A.7)", () => {
    const bench = new Bench({ visibilityTimeoutSec: 1 });
    bench.send("often");
    for (const at of [0, 2, 4]) only(bench.to(at).receive());
    bench.send("new");
    expect(bench.to(6).bodies(bench.receive({ maxNumberOfMessages: 2 }))).toEqual(["new", "often"]);
  });

  test("before that it takes its former place, ahead of what came later (observed)", () => {
    const bench = new Bench({ visibilityTimeoutSec: 3 });
    bench.send("first");
    bench.receive();
    bench.send("second");
    expect(bench.to(4).bodies(bench.receive({ maxNumberOfMessages: 2 }))).toEqual(["first", "second"]);
  });
});

describe("receipt handles", () => {
  const cases: readonly [
    claim: string,
    act: (bench: Bench, first: number) => Answer | undefined,
    code: string,
    left: number,
  ][] = [
    ["the handle deletes while in flight (A.4)", (bench, receipt) => bench.delete(receipt), "", 0],
    ["it deletes after the timeout has ended (J.4)", (bench, r) => bench.to(31).delete(r), "", 0],
    [
      "deleting twice succeeds twice (A.4)",
      (bench, r) => {
        bench.delete(r);
        return bench.delete(r);
      },
      "",
      0,
    ],
    [
      "an outdated handle succeeds and deletes nothing (A.4, assumed)",
      (bench, r) => {
        bench.to(31).receive();
        return bench.delete(r);
      },
      "",
      1,
    ],
    ["garbage is refused (A.4)", (bench) => bench.delete("x" as never), "ReceiptHandleIsInvalid", 1],
    ["a number never given out is refused", (bench) => bench.delete(1e15), "ReceiptHandleIsInvalid", 1],
    [
      "a deleted message's timeout cannot be changed (A.3)",
      (bench, r) => {
        bench.delete(r);
        return bench.change(r, 10);
      },
      "InvalidParameterValue",
      0,
    ],
    ["a timeout beyond 12 h is refused", (bench, r) => bench.change(r, 43_201), "InvalidParameterValue", 1],
    ["a timeout can be changed after it ended (observed)", (b, r) => b.to(31).change(r, 5), "", 1],
  ];
  test.each(cases)("%s", (_claim, act, code, left) => {
    const bench = new Bench();
    bench.send("a");
    const { receipt } = only(bench.receive());
    expect(act(bench, receipt)?.code).toBe(code);
    const [visible, , inFlight] = bench.counts();
    expect(Number(visible) + Number(inFlight)).toBe(left);
  });

  test("a handle of a deleted message says nothing about the message that took its row", () => {
    const bench = new Bench();
    bench.send("a");
    const { receipt } = only(bench.receive());
    bench.delete(receipt);
    bench.send("b");
    bench.receive();
    bench.delete(receipt);
    expect(bench.counts()).toEqual(["0", "0", "1"]);
    expect(bench.change(receipt, 0)?.message).toContain("Message does not exist");
  });
});

describe("delay and retention", () => {
  test("a message timer overrides the queue's delay, downwards too (A.1)", () => {
    const bench = new Bench({ delaySeconds: 10 });
    bench.send("queue's");
    bench.send("none", { delaySeconds: 0 });
    expect(bench.counts()).toEqual(["1", "1", "0"]);
    expect(bench.to(10.1).counts()).toEqual(["2", "0", "0"]);
  });

  test("retention counts from the send and ends a message in flight; its handle still works (J.3)", () => {
    const bench = new Bench({ messageRetentionPeriodSec: 60, visibilityTimeoutSec: 60 });
    bench.send("a");
    const { receipt, message } = only(bench.to(5).receive());
    expect(bench.to(66).receive()).toEqual([]);
    expect(bench.delete(receipt)?.ok).toBe(true);
    expect(bench.life(message).at(-1)).toBe("expired messageRetentionPeriod");
  });

  test("a shorter retention period reaches what is inside (A.1)", () => {
    const bench = new Bench();
    bench.send("a");
    bench.to(100).send("b");
    bench.call("q", "Configure", { messageRetentionPeriodSec: 60 });
    expect(bench.to(101).bodies(bench.receive({ maxNumberOfMessages: 10 }))).toEqual(["b"]);
  });

  test("an empty queue leaves nothing pending", () => {
    const bench = new Bench();
    bench.send("a");
    bench.delete(only(bench.receive()).receipt);
    expect(bench.run.pending).toBe(0);
  });
});

describe("polling", () => {
  test("a long poll answers as soon as one message is there and does not wait for a full batch (A.5)", () => {
    const bench = new Bench();
    const poll = bench.poll({ waitTimeSeconds: 20, maxNumberOfMessages: 10 });
    bench.to(3).send("a", { delaySeconds: 2 });
    bench.to(10);
    expect(poll.answer?.at).toBe(5_000_000);
    only(bench.received(poll));
  });

  test("polls that wait are served in order, and an empty one ends when its wait is over", () => {
    const bench = new Bench({ receiveMessageWaitTimeSeconds: 5 });
    const [first, second] = [bench.poll(), bench.poll()];
    bench.to(1).send("a");
    bench.to(10);
    expect(bench.bodies(bench.received(first))).toEqual(["a"]);
    expect(bench.received(second)).toEqual([]);
    expect(second.answer?.at).toBe(second.calledAt + 5_000_000);
  });

  test("at the limit of messages in flight a short poll is refused and a long poll waits (A.6)", () => {
    const bench = new Bench({ inFlightLimit: 2 });
    for (const body of ["a", "b", "c"]) bench.send(body);
    const held = bench.receive({ maxNumberOfMessages: 10 });
    expect(held).toHaveLength(2);
    expect(codeOf(bench.poll())).toBe("OverLimit");
    const poll = bench.poll({ waitTimeSeconds: 20 });
    bench.delete(held[0]?.receipt ?? 0);
    bench.to(1);
    expect(bench.bodies(bench.received(poll))).toEqual(["c"]);
  });

  test.each([
    [
      "maxNumberOfMessages",
      11,
      "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    ],
    [
      "maxNumberOfMessages",
      "many",
      "Value many for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
    ],
    [
      "waitTimeSeconds",
      21,
      "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
    ],
    [
      "visibilityTimeout",
      -1,
      "Value -1 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
    ],
  ])("%s %s is refused", (field, value, message) => {
    expect(new Bench().poll({ [field]: value }).answer?.message).toBe(message);
  });
});

describe("dead-letter queue", () => {
  test("with maxReceiveCount 1 the second receive finds nothing and moves the message (J.2)", () => {
    const bench = new Bench({ deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 0 });
    bench.send("a");
    const source = only(bench.receive());
    expect(bench.receive()).toEqual([]);
    const letter = only(bench.to(1).receive({}, "dlq"));
    expect(letter).toMatchObject({ receiveCount: 2, sentAt: source.sentAt, deadLetterSource: "q" });
    expect(bench.copies.get(letter.message)?.from).toBe(source.message);
    expect(bench.life(source.message).at(-1)).toBe("dead-lettered maxReceiveCount");
  });

  test("nothing moves while nobody polls (A.8, assumed)", () => {
    const bench = new Bench({ deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 1 });
    bench.send("a");
    bench.receive();
    expect(bench.to(1_000).counts()).toEqual(["1", "0", "0"]);
  });

  test("a poll that waits moves it the moment its timeout ends", () => {
    const bench = new Bench({ deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 10 });
    bench.send("a");
    bench.receive();
    bench.poll({ waitTimeSeconds: 20 });
    expect(bench.to(10.5).counts("dlq")).toEqual(["1", "0", "0"]);
  });

  test("a dead letter keeps its age: time in the source counts towards retention (A.8)", () => {
    const config = { deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 0 };
    const bench = new Bench(config, { messageRetentionPeriodSec: 100 });
    bench.to(50).send("fresh", {}, "dlq");
    bench.to(0).send("old");
    bench.to(90).receive();
    bench.receive();
    expect(bench.to(149).counts("dlq")).toEqual(["2", "0", "0"]);
    expect(bench.to(150.1).counts("dlq")).toEqual(["0", "0", "0"]);
  });

  test("without the queue at the other end the message is received again", () => {
    const bench = new Bench({ deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 0 });
    bench.call("dlq", "RemoveNode");
    bench.send("a");
    bench.receive();
    expect(only(bench.receive()).receiveCount).toBe(2);
  });
});

describe("StartMessageMoveTask", () => {
  const withLetters = (count: number) => {
    const bench = new Bench({ deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 0 });
    for (let i = 0; i < count; i += 1) bench.send(`m${i}`);
    for (let i = 0; i <= count; i += 1) bench.receive();
    return bench.to(1);
  };
  const start = (bench: Bench, payload: PlainObject = {}) =>
    bench.call("dlq", "StartMessageMoveTask", payload);
  const tasks = (bench: Bench) =>
    (bench.output(bench.call("dlq", "ListMessageMoveTasks")) as { results: PlainObject[] }).results;

  test("messages go back to the queue they came from, oldest first, as new ones (A.9)", () => {
    const bench = withLetters(3);
    start(bench);
    expect(bench.to(2).counts("dlq")).toEqual(["0", "0", "0"]);
    const back = bench.receive({ maxNumberOfMessages: 10 });
    expect(bench.bodies(back)).toEqual(["m0", "m1", "m2"]);
    expect(back.map(({ receiveCount }) => receiveCount)).toEqual([1, 1, 1]);
    expect(back.every(({ sentAt }) => sentAt > 1_000_000)).toBe(true);
    expect(tasks(bench)).toMatchObject([{ status: "COMPLETED", approximateNumberOfMessagesMoved: 3 }]);
    expect(tasks(bench)[0]?.["taskHandle"]).toBeUndefined();
  });

  test("a rate spaces them out, a second task is refused, a cancel keeps what was moved (A.9)", () => {
    const bench = withLetters(10);
    start(bench, { destination: "other", maxNumberOfMessagesPerSecond: 1 });
    expect(start(bench).answer?.message).toContain("There is already a task running.");
    bench.to(3.5);
    expect(bench.call("dlq", "CancelMessageMoveTask", { taskHandle: 1 }).answer?.output).toEqual({
      approximateNumberOfMessagesMoved: 3,
    });
    expect(bench.to(8).counts("other")).toEqual(["3", "0", "0"]);
    expect(bench.counts("dlq")).toEqual(["7", "0", "0"]);
    expect(tasks(bench)).toMatchObject([{ status: "CANCELLED", approximateNumberOfMessagesToMove: 10 }]);
  });

  test("when the destination vanishes the task fails and the message stays (J.10)", () => {
    const bench = withLetters(3);
    start(bench, { destination: "other", maxNumberOfMessagesPerSecond: 1 });
    bench.to(1.5).call("other", "RemoveNode");
    bench.to(5);
    expect(tasks(bench)).toMatchObject([
      { status: "FAILED", failureReason: "AWS.SimpleQueueService.NonExistentQueue" },
    ]);
    expect(bench.counts("dlq")).toEqual(["2", "0", "0"]);
  });

  test("a destination deleted while a message is on its way to it fails the task too", () => {
    const bench = withLetters(1);
    start(bench, { destination: "other" });
    bench.to(1.005).call("other", "RemoveNode");
    expect(bench.to(5).counts("dlq")).toEqual(["1", "0", "0"]);
    expect(tasks(bench)).toMatchObject([{ status: "FAILED" }]);
  });

  test("a message that no redrive policy brought has no source (guide: troubleshooting)", () => {
    const bench = withLetters(0);
    bench.send("direct", {}, "dlq");
    start(bench);
    expect(bench.to(2).counts("dlq")).toEqual(["1", "0", "0"]);
    expect(tasks(bench)).toMatchObject([{ failureReason: "CouldNotDetermineMessageSource" }]);
  });

  test("a queue that is nobody's dead-letter queue is refused (A.9)", () => {
    expect(new Bench().call("q", "StartMessageMoveTask").answer?.message).toBe(
      "Source queue must be configured as a Dead Letter Queue.",
    );
  });
});

describe("send, batches and purge", () => {
  const SEND: readonly [claim: string, payload: PlainObject, code: string, message: string][] = [
    [
      "an empty body",
      { messageBody: "" },
      "MissingParameter",
      "The request must contain the parameter MessageBody.",
    ],
    ["a control character", { messageBody: "\u0001" }, "InvalidMessageContents", "Invalid characters found."],
    ["a lone surrogate", { messageBody: "\ud800" }, "InvalidMessageContents", "Invalid characters found."],
    [
      "a delay over 900 s",
      { messageBody: "a", delaySeconds: 901 },
      "InvalidParameterValue",
      "Value 901 for parameter DelaySeconds",
    ],
    [
      "too many bytes",
      { messageBody: "a".repeat(1_025) },
      "InvalidParameterValue",
      "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
    ],
    [
      "attributes that make it too long",
      { messageBody: "a".repeat(1_017), messageAttributes: { k: { type: "String", value: "x" } } },
      "InvalidParameterValue",
      "shorter than 1024 bytes",
    ],
    [
      "an attribute name of AWS",
      { messageBody: "a", messageAttributes: { "AWS.x": { type: "String", value: "x" } } },
      "InvalidParameterValue",
      "attribute name",
    ],
    [
      "an unknown attribute type",
      { messageBody: "a", messageAttributes: { x: { type: "Text", value: "x" } } },
      "InvalidParameterValue",
      "type",
    ],
  ];
  test.each(SEND)("%s is refused", (_claim, payload, code, message) => {
    const bench = new Bench({ maximumMessageSizeBytes: 1_024 });
    const { answer } = bench.call("q", "SendMessage", payload);
    expect(answer?.code).toBe(code);
    expect(answer?.message).toContain(message);
    expect(bench.copies.size).toBe(0);
  });

  test("entries of a batch succeed and fail by themselves (A.11)", () => {
    const bench = new Bench({ maximumMessageSizeBytes: 1_024 });
    const entries = [{ messageBody: "a" }, { messageBody: "b".repeat(1_025) }, { messageBody: "c" }];
    const { answer } = bench.call("q", "SendMessageBatch", { entries });
    expect(answer?.output).toMatchObject({ failed: [{ index: 1, code: "InvalidParameterValue" }] });
    const got = bench.receive({ maxNumberOfMessages: 10 });
    expect(bench.bodies(got)).toEqual(["a", "c"]);
    const receipts = [{ receipt: got[0]?.receipt ?? 0 }, { receipt: "x" }];
    const deleted = bench.call("q", "DeleteMessageBatch", { entries: receipts });
    expect(deleted.answer?.output).toMatchObject({ failed: [{ index: 1, code: "ReceiptHandleIsInvalid" }] });
    expect(bench.counts()).toEqual(["0", "0", "1"]);
  });

  const BATCHES: readonly [claim: string, entries: unknown, code: string][] = [
    ["no entry", [], "EmptyBatchRequest"],
    ["no list", "x", "EmptyBatchRequest"],
    ["eleven entries", Array(11).fill({ messageBody: "a" }), "TooManyEntriesInBatchRequest"],
    ["an id with a colon", [{ id: "a:b", messageBody: "a" }], "InvalidBatchEntryId"],
    [
      "the same id twice",
      [
        { id: "a", messageBody: "a" },
        { id: "a", messageBody: "a" },
      ],
      "BatchEntryIdsNotDistinct",
    ],
    ["more than 1 MiB", [{ messageBody: "a".repeat(1_048_577) }], "BatchRequestTooLong"],
  ];
  test.each(BATCHES)("a batch with %s is refused as a whole (A.11)", (_claim, entries, code) => {
    const call = new Bench().call("q", "SendMessageBatch", { entries: entries as never });
    expect(codeOf(call)).toBe(`AWS.SimpleQueueService.${code}`);
  });

  test("a purge takes delayed and in-flight messages too, and only once in 60 s (A.12)", () => {
    const bench = new Bench();
    bench.send("delayed", { delaySeconds: 5 });
    bench.send("in flight");
    bench.send("visible");
    bench.receive();
    expect(codeOf(bench.call("q", "PurgeQueue"))).toBe("");
    expect(bench.counts()).toEqual(["0", "0", "0"]);
    expect(bench.to(59).call("q", "PurgeQueue").answer?.message).toBe(
      "Only one PurgeQueue operation on q is allowed every 60 seconds.",
    );
    expect(codeOf(bench.to(60.1).call("q", "PurgeQueue"))).toBe("");
  });

  test("deleting the queue ends what is inside and answers polls that wait", () => {
    const bench = new Bench();
    const message = bench.send("a", { delaySeconds: 9 }).answer?.output as { message: number };
    const poll = bench.poll({ waitTimeSeconds: 20 });
    bench.call("q", "RemoveNode");
    bench.to(1);
    expect(bench.life(message.message).at(-1)).toBe("dropped resourceDeleted");
    expect(codeOf(poll)).toBe("AWS.SimpleQueueService.NonExistentQueue");
  });
});

describe("assumed behaviour of standard queues, off unless set", () => {
  test("a duplicate is a second delivery of the same copy, and the latest handle deletes it", () => {
    const bench = new Bench({ duplicateDeliveryShare: 1 });
    bench.send("a");
    const [first, second] = [only(bench.receive()), only(bench.receive())];
    expect(second.message).toBe(first.message);
    bench.delete(second.receipt);
    expect(bench.receive()).toEqual([]);
  });

  test("a sampling short poll misses messages that a long poll finds", () => {
    const bench = new Bench({ shortPollSampleShare: 0.1 });
    for (let i = 0; i < 10; i += 1) bench.send(`m${i}`);
    expect(bench.receive({ maxNumberOfMessages: 10, visibilityTimeout: 1 }).length).toBeLessThan(6);
    expect(bench.to(2).receive({ maxNumberOfMessages: 10, waitTimeSeconds: 1 })).toHaveLength(10);
  });

  test("reordered messages overtake a few, and none is lost", () => {
    const bench = new Bench({ reorderShare: 0.5 });
    const sent = Array.from({ length: 40 }, (_, i) => `m${i}`);
    for (const body of sent) bench.send(body);
    const got = [0, 1, 2, 3].flatMap(() => bench.bodies(bench.receive({ maxNumberOfMessages: 10 })));
    expect(got).not.toEqual(sent);
    expect([...got].sort()).toEqual([...sent].sort());
  });
});

test("entries of what is long done are cleared away while a message stays in flight", () => {
  const bench = new Bench({ visibilityTimeoutSec: 43_200, receiveMessageWaitTimeSeconds: 20 });
  bench.send("stays");
  bench.receive();
  for (let i = 0; i < 1_500; i += 1) {
    const poll = bench.poll();
    bench.send("goes");
    bench.delete(only(bench.received(poll)).receipt);
  }
  expect(bench.run.check()).toEqual([]);
  const state = bench.run.checkpoint().nodes.find((node) => node.id === "q")?.state as QueueState;
  expect(state.due.index.size).toBeLessThan(600);
  expect(state.pollEnds.index.size).toBeLessThan(600);
  expect(state.rowsMade).toBe(2);
});
