// What a FIFO queue does, as claims; in brackets the section of the fact sheet or the check-list's line (J).
import { describe, expect, test } from "vitest";
import { simCatalog } from "../../../engine/contract/definition.ts";
import type { NodeId } from "../../../engine/contract/ids.ts";
import type { PlainObject } from "../../../engine/contract/plain.ts";
import { type Answer, type Call, DrivenRun } from "../../../engine/testing/driven-run.ts";
import type { ReceivedMessage } from "../../../mechanisms/calls/sqs.ts";
import { sequenceNumber } from "../../../mechanisms/sqs-ids.ts";
import { sqsService } from "../sim.ts";

const queue = (id: string, name: string, config: PlainObject = {}) => ({
  id: id as NodeId,
  kind: "sqs",
  name,
  config,
});

/** A FIFO queue `q` that knows duplicates by id, its dead-letter queue, and another FIFO queue. */
class Bench extends DrivenRun {
  private ids = 0;
  constructor(config: PlainObject = {}, dlqConfig: PlainObject = {}) {
    const nodes = [
      queue("q", "q.fifo", { fifoQueue: true, ...config }),
      queue("dlq", "dlq.fifo", { fifoQueue: true, ...dlqConfig }),
      queue("other", "other.fifo", { fifoQueue: true }),
      queue("plain", "plain"),
    ];
    super(simCatalog([sqsService]), { nodes });
  }
  /** `g1-a` is sent to group g1; each send has a deduplication id of its own unless it brings one. */
  send(body: string, extra: PlainObject = {}, to = "q"): Call {
    this.ids += 1;
    const [group = ""] = body.split("-");
    const sending = { messageGroupId: group, messageDeduplicationId: `id${this.ids}` };
    return this.call(to, "SendMessage", { messageBody: body, ...sending, ...extra });
  }
  sendAll(bodies: string): this {
    for (const body of bodies.split(" ")) expect(this.send(body).answer?.ok).toBe(true);
    return this;
  }
  poll(most = 10, extra: PlainObject = {}, from = "q"): Call {
    return this.call(from, "ReceiveMessage", { maxNumberOfMessages: most, ...extra });
  }
  received(call: Call): readonly ReceivedMessage[] {
    expect(call.answer?.code).toBe("");
    const { messages } = (call.answer?.output ?? {}) as { messages: readonly ReceivedMessage[] };
    return messages;
  }
  receive(most = 10, extra: PlainObject = {}, from = "q"): readonly ReceivedMessage[] {
    return this.received(this.poll(most, extra, from));
  }
  bodies(messages: readonly ReceivedMessage[]): string {
    return messages.map(({ message }) => this.copies.get(message)?.text).join(" ");
  }
  take(most = 10, extra: PlainObject = {}, from = "q"): string {
    return this.bodies(this.receive(most, extra, from));
  }
  delete(message: ReceivedMessage | undefined): Answer | undefined {
    return this.call("q", "DeleteMessage", { receipt: message?.receipt ?? 0 }).answer;
  }
  change(message: ReceivedMessage | undefined, visibilityTimeout: number): Answer | undefined {
    return this.call("q", "ChangeMessageVisibility", { receipt: message?.receipt ?? 0, visibilityTimeout })
      .answer;
  }
  configure(config: PlainObject): void {
    this.call("q", "Configure", config);
  }
  counts(of = "q"): string {
    const { answer } = this.call(of, "GetQueueAttributes", { attributeNames: ["All"] });
    const { attributes } = (answer?.output ?? {}) as { attributes: { [name: string]: string } };
    return ["", "Delayed", "NotVisible"]
      .map((kind) => attributes[`ApproximateNumberOfMessages${kind}`])
      .join(" ");
  }
  life(message: number): readonly string[] {
    return this.facts.flatMap(({ fact }) =>
      fact.kind === "message" && fact.message === message
        ? [fact.why ? `${fact.became} ${fact.why.code}` : fact.became]
        : [],
    );
  }
}

describe("message groups", () => {
  test("a receive takes as many as possible of one group, then of the next (B.4)", () => {
    expect(new Bench().sendAll("g1-a g2-a g1-b g1-c").take()).toBe("g1-a g1-b g1-c g2-a");
    expect(new Bench().sendAll("g1-a g2-a g1-b g1-c").take(2)).toBe("g1-a g1-b");
  });

  test("while one message of a group is in flight nothing behind it is received (B.4, J.6)", () => {
    const bench = new Bench().sendAll("g1-a g1-b g1-c g2-a");
    expect(bench.take(2)).toBe("g1-a g1-b");
    expect(bench.take(10)).toBe("g2-a");
    expect(bench.take(10)).toBe("");
  });

  test("a message sent behind one in flight waits for it", () => {
    const bench = new Bench().sendAll("g1-a");
    const [first] = bench.receive();
    bench.sendAll("g1-b");
    expect(bench.take()).toBe("");
    bench.delete(first);
    expect(bench.take()).toBe("g1-b");
  });

  test("deleting all in flight of a group frees the next at once, deleting some does not (B.4)", () => {
    const bench = new Bench().sendAll("g1-a g1-b g1-c");
    const [first, second] = bench.receive(2);
    bench.delete(second);
    expect(bench.take()).toBe("");
    bench.delete(first);
    expect(bench.take()).toBe("g1-c");
  });

  test.each([
    [0, ""],
    [1, "g-a"],
    [2, "g-a g-b"],
  ])(
    "of three received, extending number %i lets only those before it come back (B.4, J.5)",
    (place, back) => {
      const bench = new Bench({ visibilityTimeoutSec: 1 }).sendAll("g-a g-b g-c");
      bench.change(bench.receive()[place], 4);
      expect(bench.to(2.5).take()).toBe(back);
    },
  );

  test("making the first visible again shows just that one while the second is in flight (B.4)", () => {
    const bench = new Bench().sendAll("g1-a g1-b g2-a");
    const [first] = bench.receive(2);
    bench.change(first, 0);
    expect(bench.take()).toBe("g2-a g1-a");
  });

  test("a group emptied by deletes works again with its next message (B.4)", () => {
    const bench = new Bench().sendAll("g1-a");
    bench.delete(bench.receive()[0]);
    expect(bench.take()).toBe("");
    expect(bench.sendAll("g1-b").take()).toBe("g1-b");
  });

  test("groups that came back stand behind those not yet received (B.4)", () => {
    const bench = new Bench().sendAll("g1-a g2-a g2-b g3-a g1-b");
    expect(bench.take(3, { visibilityTimeout: 0 })).toBe("g1-a g1-b g2-a");
    expect(bench.take(10, { visibilityTimeout: 0 })).toBe("g3-a g1-a g1-b g2-a g2-b");
  });

  test("a group whose messages in flight were deleted stands where its next message was sent (B.4)", () => {
    const bench = new Bench().sendAll("g1-a g2-a g1-b g3-a");
    bench.delete(bench.receive(1)[0]);
    expect(bench.take()).toBe("g2-a g1-b g3-a");
  });

  test("ApproximateNumberOfMessages counts what a locked group holds back (A.14)", () => {
    const bench = new Bench().sendAll("g1-a g1-b g2-a g2-b g3-a g3-b");
    bench.receive(1);
    bench.receive(1);
    expect(bench.counts()).toBe("4 0 2");
  });

  test("a long poll ends when a group becomes free", () => {
    const bench = new Bench().sendAll("g1-a g1-b");
    const [first] = bench.receive(1);
    const poll = bench.poll(10, { waitTimeSeconds: 20 });
    bench.to(3).delete(first);
    expect(poll.answer?.at).toBeCloseTo(3_000_001, -2);
    expect(bench.bodies(bench.received(poll))).toBe("g1-b");
  });

  test("the order of a group holds through timeouts: no later message overtakes", () => {
    const bench = new Bench({ visibilityTimeoutSec: 1 }).sendAll("g-a g-b g-c");
    bench.receive();
    expect(bench.to(2).take()).toBe("g-a g-b g-c");
    expect(bench.to(4).take(1)).toBe("g-a");
    expect(bench.take(1)).toBe("");
  });
});

describe("the horizon of a receive", () => {
  test("a backlog of one locked group starves what was sent behind the look-ahead (B.6)", () => {
    const bench = new Bench({ looksAtMost: 3 }).sendAll("g1-a g1-b g1-c g2-a");
    const [first] = bench.receive(1);
    expect(bench.take()).toBe("");
    bench.delete(first);
    expect(bench.take(1)).toBe("g1-b");
    expect(bench.take()).toBe("g2-a");
  });

  test("a longer look-ahead finds what was hidden", () => {
    const bench = new Bench({ looksAtMost: 1 }).sendAll("g1-a g2-a");
    expect(bench.take()).toBe("g1-a");
    bench.configure({ looksAtMost: 2 });
    expect(bench.take()).toBe("g2-a");
  });
});

describe("deduplication", () => {
  const dedup = (id: string) => ({ messageDeduplicationId: id });

  test("a second send with the same id is acknowledged as the first and not enqueued (B.2)", () => {
    const bench = new Bench();
    const first = bench.send("g-a", dedup("x"));
    const second = bench.send("g-b", dedup("x"));
    expect(second.answer?.output).toEqual(first.answer?.output);
    expect(bench.take()).toBe("g-a");
    expect(bench.life(2)).toEqual(["created", "deduplicated deduplicated"]);
  });

  test("the memory lasts after the message was deleted (B.2)", () => {
    const bench = new Bench();
    bench.send("g-a", dedup("x"));
    bench.delete(bench.receive()[0]);
    bench.send("g-a", dedup("x"));
    expect(bench.take()).toBe("");
  });

  test("the interval is five minutes from the first send; a duplicate does not renew it (B.2, assumed)", () => {
    const bench = new Bench();
    bench.send("g-a", dedup("x"));
    bench.to(299).send("g-b", dedup("x"));
    expect(bench.counts()).toBe("1 0 0");
    bench.to(300).send("g-c", dedup("x"));
    expect(bench.counts()).toBe("2 0 0");
  });

  test("scope queue: one id in two groups is one message; scope messageGroup: two (B.2, J.7)", () => {
    const queueWide = new Bench();
    const perGroup = new Bench({ deduplicationScope: "messageGroup" });
    for (const bench of [queueWide, perGroup]) {
      bench.send("g1-a", dedup("x"));
      bench.send("g2-a", dedup("x"));
    }
    expect(queueWide.take()).toBe("g1-a");
    expect(perGroup.take()).toBe("g1-a g2-a");
  });

  test("by content: the body alone counts, not attributes or group (B.2)", () => {
    const bench = new Bench({ contentBasedDeduplication: true });
    const plain = (group: string, extra = {}) =>
      bench.call("q", "SendMessage", { messageBody: "same", messageGroupId: group, ...extra });
    plain("g1");
    plain("g2", { messageAttributes: { a: { type: "String", value: "x" } } });
    expect(bench.counts()).toBe("1 0 0");
    expect(bench.life(2).at(-1)).toBe("deduplicated deduplicatedContent");
  });

  test("an id of its own overrides the content, and collides with the hash of another's (B.2)", () => {
    const bench = new Bench({ contentBasedDeduplication: true });
    bench.send("g-a", dedup("1"));
    bench.send("g-a", dedup("2"));
    expect(bench.counts()).toBe("2 0 0");
    // The SHA-256 of "hello".
    bench.call("q", "SendMessage", { messageBody: "hello", messageGroupId: "g" });
    bench.send("g-y", dedup("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"));
    expect(bench.counts()).toBe("3 0 0");
  });

  test("purge clears the memory (A.12, J.9)", () => {
    const bench = new Bench();
    bench.send("g-a", dedup("x"));
    bench.call("q", "PurgeQueue", {});
    bench.send("g-b", dedup("x"));
    expect(bench.take()).toBe("g-b");
  });
});

describe("what a send must bring (B.1)", () => {
  const raw = (bench: Bench, payload: PlainObject, to = "q") =>
    bench.call(to, "SendMessage", { messageBody: "a", ...payload }).answer;
  const REFUSED: readonly [claim: string, payload: PlainObject, code: string, message: string][] = [
    ["no group", { messageDeduplicationId: "d" }, "MissingParameter", "MessageGroupId."],
    [
      "no deduplication id",
      { messageGroupId: "g" },
      "InvalidParameterValue",
      "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
    ],
    ["an empty id", { messageGroupId: "g", messageDeduplicationId: "" }, "InvalidParameterValue", "1 to 128"],
    ["a space", { messageGroupId: "g", messageDeduplicationId: "a b" }, "InvalidParameterValue", "1 to 128"],
    ["an umlaut", { messageGroupId: "ä", messageDeduplicationId: "d" }, "InvalidParameterValue", "1 to 128"],
    [
      "a group of 129 characters",
      { messageGroupId: "g".repeat(129), messageDeduplicationId: "d" },
      "InvalidParameterValue",
      "1 to 128",
    ],
    [
      "a delay of its own",
      { messageGroupId: "g", messageDeduplicationId: "d", delaySeconds: 2 },
      "InvalidParameterValue",
      "Value 2 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.",
    ],
  ];
  test.each(REFUSED)("%s is refused", (_claim, payload, code, message) => {
    const answer = raw(new Bench(), payload);
    expect(answer).toMatchObject({ ok: false, code });
    expect(answer?.message).toContain(message);
  });

  test("a standard queue takes a group and no deduplication id (A.13)", () => {
    expect(raw(new Bench(), { messageGroupId: "g" }, "plain")?.ok).toBe(true);
    expect(raw(new Bench(), { messageGroupId: "a b" }, "plain")?.code).toBe("InvalidParameterValue");
    expect(raw(new Bench(), { messageDeduplicationId: "d" }, "plain")?.code).toBe("InvalidParameterValue");
  });

  test("one entry without its group or id fails the whole batch, an oversize entry only itself (A.11)", () => {
    const bench = new Bench({ maximumMessageSizeBytes: 1_024 });
    const entry = (id: string, extra: PlainObject) => ({ id, messageBody: "a", ...extra });
    const good = entry("a", { messageGroupId: "g", messageDeduplicationId: "1" });
    const batch = (other: PlainObject) =>
      bench.call("q", "SendMessageBatch", { entries: [good, other] }).answer;
    expect(batch(entry("b", { messageDeduplicationId: "2" }))).toMatchObject({
      code: "InvalidParameterValue",
      message: "The request must contain the parameter MessageGroupId.",
    });
    expect(batch(entry("b", { messageGroupId: "g" }))?.code).toBe("InvalidParameterValue");
    expect(bench.counts()).toBe("0 0 0");
    const long = { messageGroupId: "g", messageDeduplicationId: "2", messageBody: "x".repeat(1_025) };
    expect(batch(entry("b", long))?.output).toMatchObject({
      failed: [{ index: 1, code: "InvalidParameterValue" }],
      sequences: [1],
    });
  });
});

describe("delay (B.1)", () => {
  test("DelaySeconds=0 keeps the delay of the queue (J.8)", () => {
    const bench = new Bench({ delaySeconds: 2 });
    expect(bench.send("g-a", { delaySeconds: 0 }).answer?.ok).toBe(true);
    expect(bench.counts()).toBe("0 1 0");
    expect(bench.to(2.1).take()).toBe("g-a");
  });

  test("a changed delay reaches messages inside, shorter and longer (B.1)", () => {
    const bench = new Bench({ delaySeconds: 60 }).sendAll("g1-a g2-a");
    bench.to(10).configure({ delaySeconds: 5 });
    expect(bench.counts()).toBe("2 0 0");
    bench.configure({ delaySeconds: 20 });
    expect(bench.counts()).toBe("0 2 0");
    expect(bench.to(20.1).take()).toBe("g1-a g2-a");
  });

  test("a message that has been received is not delayed again", () => {
    const bench = new Bench().sendAll("g1-a g2-a");
    bench.receive(1, { visibilityTimeout: 0 });
    bench.configure({ delaySeconds: 60 });
    expect(bench.counts()).toBe("1 1 0");
  });
});

describe("receipt handles", () => {
  test("a handle expires with the visibility timeout (A.4, J.4)", () => {
    const bench = new Bench({ visibilityTimeoutSec: 1 }).sendAll("g-a");
    const [first] = bench.receive();
    const answer = bench.to(1.1).delete(first);
    expect(answer).toMatchObject({
      code: "InvalidParameterValue",
      message: `Value ${first?.receipt} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
    });
    expect(bench.change(first, 5)?.code).toBe("AWS.SimpleQueueService.MessageNotInflight");
    bench.receive();
    expect(bench.delete(first)?.code).toBe("InvalidParameterValue");
  });

  test("after an extension the same handle works until the extended deadline (A.4)", () => {
    const bench = new Bench({ visibilityTimeoutSec: 1 }).sendAll("g-a");
    const [first] = bench.receive();
    bench.change(first, 10);
    expect(bench.to(9).delete(first)?.ok).toBe(true);
    expect(bench.delete(first)?.ok).toBe(true);
  });
});

describe("ReceiveRequestAttemptId (B.5)", () => {
  const attempt = { receiveRequestAttemptId: "try" };

  test("the same token gives the same messages and handles, hidden anew", () => {
    const bench = new Bench({ visibilityTimeoutSec: 10 }).sendAll("g-a g-b");
    const first = bench.receive(10, attempt);
    const again = bench.to(8).receive(10, attempt);
    expect(again).toEqual(first);
    expect(bench.to(17).take()).toBe("");
    expect(bench.delete(again[0])?.ok).toBe(true);
    expect(bench.to(19).take()).toBe("g-b");
  });

  test("a token is worth nothing once a message was deleted or five minutes have passed", () => {
    const bench = new Bench({ visibilityTimeoutSec: 600 }).sendAll("g1-a g2-a");
    bench.delete(bench.receive(1, attempt)[0]);
    expect(bench.take(1, attempt)).toBe("g2-a");
    expect(bench.to(301).take(1, attempt)).toBe("");
  });

  test("a token that is no id is refused", () => {
    expect(new Bench().poll(1, { receiveRequestAttemptId: "a b" }).answer?.code).toBe(
      "InvalidParameterValue",
    );
  });
});

describe("sequence numbers (B.3)", () => {
  test("grow within a group, are returned by the send and stand with the message", () => {
    const bench = new Bench();
    const numbers = ["g-a", "h-a", "g-b"].map(
      (body) => ((bench.send(body).answer?.output ?? {}) as { sequence: number }).sequence,
    );
    expect(bench.receive().map(({ sequence }) => sequence)).toEqual([numbers[0], numbers[2], numbers[1]]);
    const texts = numbers.map(sequenceNumber);
    expect(texts.every((text) => /^\d{20}$/.test(text))).toBe(true);
    expect(texts.toSorted()).toEqual(texts);
    expect(new Set(texts).size).toBe(3);
  });
});

describe("limits", () => {
  test("at the limit in flight a FIFO queue finds nothing, without an error (B.6)", () => {
    const bench = new Bench({ inFlightLimit: 1 }).sendAll("g1-a g2-a");
    expect(bench.take()).toBe("g1-a");
    expect(bench.poll().answer).toMatchObject({ ok: true, output: { messages: [] } });
  });

  test("more calls in a second than allowed are throttled, each action by itself (B.7)", () => {
    const bench = new Bench({ callsPerSecond: 2 }).sendAll("g-a g-b");
    expect(bench.send("g-c").answer?.code).toBe("ThrottlingException");
    expect(bench.take(1)).toBe("g-a");
    expect(bench.to(1).send("g-c").answer?.ok).toBe(true);
  });

  test("high throughput: groups of different partitions do not share the limit (B.7)", () => {
    const bench = new Bench({
      callsPerSecond: 1,
      deduplicationScope: "messageGroup",
      fifoThroughputLimit: "perMessageGroupId",
    });
    expect(["g1-a", "g2-a", "g1-b"].map((body) => bench.send(body).answer?.code)).toEqual([
      "",
      "",
      "ThrottlingException",
    ]);
  });
});

describe("dead letters (A.8, B.8)", () => {
  const redrive = { deadLetterQueue: "dlq", maxReceiveCount: 1, visibilityTimeoutSec: 1 };

  test("the receive after maxReceiveCount moves the message and the group goes on", () => {
    const bench = new Bench(redrive).sendAll("g-a g-b");
    bench.receive(1);
    expect(bench.to(1.1).take(1)).toBe("g-b");
    const [letter] = bench.to(2).receive(1, {}, "dlq");
    expect(letter).toMatchObject({ receiveCount: 2, deadLetterSource: "q", sent: 1 });
  });

  test("a dead letter keeps its group, and there its order", () => {
    const bench = new Bench(redrive).sendAll("g-a g-b h-a");
    bench.receive();
    bench.to(1.1).receive();
    expect(bench.to(2).take(1, {}, "dlq")).toBe("g-a");
    expect(bench.take(10, {}, "dlq")).toBe("h-a");
  });

  test("its retention begins anew at the move", () => {
    const bench = new Bench({ ...redrive, messageRetentionPeriodSec: 60 }, { messageRetentionPeriodSec: 60 });
    bench.sendAll("g-a").receive();
    bench.to(50).receive();
    expect(bench.to(109).counts("dlq")).toBe("1 0 0");
    expect(bench.to(111).counts("dlq")).toBe("0 0 0");
  });

  test("the dead-letter queue does not take it for a duplicate, and the source still does (B.8)", () => {
    const bench = new Bench(redrive);
    const same = { messageDeduplicationId: "x" };
    bench.send("g-a", same, "dlq");
    bench.send("g-a", same);
    bench.receive();
    bench.to(1.1).receive();
    expect(bench.to(2).counts("dlq")).toBe("2 0 0");
    bench.send("g-a", same);
    expect(bench.counts()).toBe("0 0 0");
  });

  test("a queue of the other type takes no dead letters: the message stays", () => {
    const bench = new Bench({ ...redrive, deadLetterQueue: "plain" }).sendAll("g-a");
    bench.receive();
    expect(bench.to(1.1).take()).toBe("g-a");
  });

  test("a redrive keeps the order of a group and is no duplicate in the source (A.9)", () => {
    const bench = new Bench(redrive).sendAll("g-a g-b g-c");
    bench.receive();
    bench.to(1.1).receive();
    expect(bench.to(2).counts("dlq")).toBe("3 0 0");
    bench.call("dlq", "StartMessageMoveTask", {});
    expect(bench.to(4).take()).toBe("g-a g-b g-c");
    const { answer } = bench.call("dlq", "ListMessageMoveTasks", {});
    expect(answer?.output).toMatchObject({
      results: [{ status: "COMPLETED", approximateNumberOfMessagesMoved: 3 }],
    });
  });

  test("a redrive waits for a group of which somebody holds a message", () => {
    const bench = new Bench(redrive).sendAll("g-a g-b");
    bench.receive();
    bench.to(1.1).receive();
    bench.to(2).receive(1, { visibilityTimeout: 10 }, "dlq");
    bench.call("dlq", "StartMessageMoveTask", {});
    expect(bench.to(9).counts("dlq")).toBe("1 0 1");
    // One was there to be moved when it began, and the first of the group goes first.
    expect(bench.to(15).take()).toBe("g-a");
    expect(bench.take(10, {}, "dlq")).toBe("g-b");
  });
});

describe("retention", () => {
  test("an old message in flight leaves and the next of its group is free (A.2)", () => {
    const bench = new Bench({ messageRetentionPeriodSec: 60, visibilityTimeoutSec: 600 }).sendAll("g-a");
    bench.receive();
    bench.to(30).sendAll("g-b");
    expect(bench.to(59).take()).toBe("");
    expect(bench.to(61).take()).toBe("g-b");
  });
});

test("the type of a queue cannot change while it exists (B.1)", () => {
  const bench = new Bench();
  bench.configure({ fifoQueue: false });
  expect(bench.facts.at(-1)?.fact).toMatchObject({ code: "commandRefused" });
  expect(bench.sendAll("g-a g-b").take(1)).toBe("g-a");
  expect(bench.take(1)).toBe("");
});
