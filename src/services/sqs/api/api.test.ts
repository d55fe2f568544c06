// AWS's API over simulated queues: requests and answers by AWS's names. The rules themselves are tested where they stand.
import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { simCatalog } from "../../../engine/contract/definition.ts";
import type { NodeId } from "../../../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../../../engine/contract/plain.ts";
import { DrivenRun } from "../../../engine/testing/driven-run.ts";
import { type QueueConfig, sqs, sqsConfig } from "../definition.ts";
import type { Fault } from "../errors.ts";
import type { KnownQueue, KnownQueues } from "../known-queues.ts";
import { sqsService } from "../sim.ts";
import { type Reader, toAnswer } from "./answers.ts";
import { errorShape } from "./error-shapes.ts";
import { queueUrl } from "./names.ts";
import { ACTIONS, toCall } from "./requests.ts";

type Message = { readonly [member: string]: string } & {
  readonly Attributes?: { readonly [name: string]: string };
  readonly MessageAttributes?: PlainObject;
};

/** An account as somebody sees it who only calls the API. */
class Account {
  readonly run = new DrivenRun(simCatalog([sqsService]), {});
  private queues: KnownQueue[] = [];
  private readonly reader: Reader = {
    text: (copy) => this.run.copies.get(copy)?.text ?? "",
    attributes: (copy) => this.run.copies.get(copy)?.attributes,
    sending: (copy) => (this.run.copies.get(copy) as { sending?: object } | undefined)?.sending,
    seed: 1,
    startsAtMs: 0,
  };
  private get known(): KnownQueues {
    return {
      queues: this.queues,
      removed: [],
      now: this.run.now,
      newId: `n${this.queues.length + 1}` as NodeId,
    };
  }
  call(action: string, params: { readonly [name: string]: Plain }): PlainObject | Fault {
    const { known } = this;
    const call = toCall(action, params, known);
    if (!call) throw new Error(`no action ${action}`);
    if (call.kind === "refused") return call.fault;
    if (call.kind === "answer") return call.answer;
    if (call.kind === "changes") {
      for (const { target, type, payload } of call.changes) {
        this.run.call(target, type, payload);
        this.learn(target, type, payload);
      }
      return call.answer;
    }
    const { answer } = this.run.call(call.target, call.operation, call.payload);
    if (!answer?.ok) return { ok: false, code: answer?.code ?? "", message: answer?.message ?? "" };
    const queue = this.queues.find(({ id }) => id === call.target) as KnownQueue;
    return toAnswer(action, answer.output ?? null, { params, queue, known, reader: this.reader });
  }
  private learn(id: NodeId, type: string, payload: PlainObject): void {
    if (type === "AddNode") {
      const { name, config } = payload["node"] as { readonly name: string; readonly config: PlainObject };
      const whole = { ...sqsConfig.defaults, ...config } as QueueConfig;
      this.queues.push({ id, name, arn: sqs.arn(name), config: whole });
    }
    if (type === "Configure")
      this.queues = this.queues.map((one) =>
        one.id === id ? { ...one, config: { ...one.config, ...payload } as QueueConfig } : one,
      );
    if (type === "RemoveNode") this.queues = this.queues.filter((one) => one.id !== id);
  }
  create(name: string, attributes: PlainObject = {}): string {
    const { QueueUrl } = this.call("CreateQueue", { QueueName: name, Attributes: attributes }) as PlainObject;
    return String(QueueUrl);
  }
  receive(url: string, params: PlainObject = {}): readonly Message[] {
    const all = { QueueUrl: url, MessageSystemAttributeNames: ["All"], MessageAttributeNames: ["All"] };
    const { Messages = [] } = this.call("ReceiveMessage", { ...all, ...params }) as {
      Messages?: readonly Message[];
    };
    return Messages;
  }
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

test("every operation that a person may call is reached by its AWS name", () => {
  const open = Object.entries(sqs.operations).flatMap(([name, { internal }]) => (internal ? [] : [name]));
  expect(open.filter((name) => !ACTIONS.includes(name))).toEqual([]);
  expect(
    toCall("NoSuchAction", {}, { queues: [], removed: [], now: 0, newId: "n1" as NodeId }),
  ).toBeUndefined();
});

describe("messages", () => {
  test("a send answers with MessageId and digests, a receive with the same and what was asked for", () => {
    const account = new Account();
    const QueueUrl = account.create("q");
    const MessageAttributes = { kind: { DataType: "String", StringValue: "order" } };
    const sent = account.call("SendMessage", { QueueUrl, MessageBody: "hello", MessageAttributes });
    expect(sent).toMatchObject({ MD5OfMessageBody: md5("hello") });
    expect(sent).not.toHaveProperty("SequenceNumber");
    const [message] = account.receive(QueueUrl);
    const { MessageId, MD5OfMessageAttributes } = sent as PlainObject;
    expect(message).toMatchObject({
      MessageId,
      MD5OfMessageAttributes,
      MD5OfBody: md5("hello"),
      Body: "hello",
      MessageAttributes,
      Attributes: { ApproximateReceiveCount: "1", SentTimestamp: "0" },
    });
    const bare = account.receive(QueueUrl, { MessageSystemAttributeNames: [], MessageAttributeNames: [] });
    expect(bare).toEqual([]);
    expect(
      account.call("DeleteMessage", { QueueUrl, ReceiptHandle: message?.["ReceiptHandle"] ?? "" }),
    ).toEqual({});
  });

  test("attributes are given by name, by prefix or all, and digested as far as they are given (A.10)", () => {
    const account = new Account();
    const QueueUrl = account.create("q", { VisibilityTimeout: "0" });
    const text = (value: string) => ({ DataType: "String", StringValue: value });
    const MessageAttributes = { "a.x": text("1"), "a.y": text("2"), b: text("3") };
    account.call("SendMessage", { QueueUrl, MessageBody: "m", MessageAttributes });
    const names = (asked: readonly string[]) =>
      Object.keys(account.receive(QueueUrl, { MessageAttributeNames: asked })[0]?.MessageAttributes ?? {});
    expect(names(["a.*"])).toEqual(["a.x", "a.y"]);
    expect(names(["b", "none"])).toEqual(["b"]);
    expect(names([".*"])).toEqual(["a.x", "a.y", "b"]);
    expect(names([])).toEqual([]);
  });

  test("a FIFO queue adds group, deduplication id and sequence number; by content the id is a SHA-256", () => {
    const account = new Account();
    const QueueUrl = account.create("q.fifo", { FifoQueue: "true", ContentBasedDeduplication: "true" });
    const sent = account.call("SendMessage", { QueueUrl, MessageBody: "hello", MessageGroupId: "g" });
    const { SequenceNumber } = sent as { SequenceNumber: string };
    expect(SequenceNumber).toMatch(/^\d{20}$/);
    expect(account.receive(QueueUrl)[0]?.Attributes).toMatchObject({
      MessageGroupId: "g",
      MessageDeduplicationId: createHash("sha256").update("hello").digest("hex"),
      SequenceNumber,
    });
  });

  test("the trace header has a digest of its own and comes back as an attribute", () => {
    const account = new Account();
    const QueueUrl = account.create("q");
    const header = (value: string, name = "AWSTraceHeader") =>
      account.call("SendMessage", {
        QueueUrl,
        MessageBody: "m",
        MessageSystemAttributes: { [name]: { DataType: "String", StringValue: value } },
      });
    expect(header("Root=1-2")).toMatchObject({ MD5OfMessageSystemAttributes: expect.any(String) });
    expect(header("x", "Other")).toMatchObject({ code: "InvalidParameterValue" });
    expect(account.receive(QueueUrl)[0]?.Attributes).toMatchObject({ AWSTraceHeader: "Root=1-2" });
  });

  test("a dead letter keeps its MessageId and names the queue it came from (J.2)", () => {
    const account = new Account();
    account.create("dlq");
    const policy = JSON.stringify({ deadLetterTargetArn: sqs.arn("dlq"), maxReceiveCount: 1 });
    const QueueUrl = account.create("q", { VisibilityTimeout: "0", RedrivePolicy: policy });
    const { MessageId } = account.call("SendMessage", { QueueUrl, MessageBody: "m" }) as PlainObject;
    account.receive(QueueUrl);
    expect(account.receive(QueueUrl)).toEqual([]);
    account.run.to(1);
    expect(account.receive(queueUrl("dlq"))[0]).toMatchObject({
      MessageId,
      Attributes: { ApproximateReceiveCount: "2", DeadLetterQueueSourceArn: sqs.arn("q") },
    });
    expect(account.call("ListDeadLetterSourceQueues", { QueueUrl: queueUrl("dlq") })).toEqual({
      queueUrls: [QueueUrl],
    });
  });

  test("a batch answers entry by entry", () => {
    const account = new Account();
    const QueueUrl = account.create("q");
    const Entries = [
      { Id: "a", MessageBody: "x" },
      { Id: "b", MessageBody: "x", DelaySeconds: 901 },
    ];
    const answer = account.call("SendMessageBatch", { QueueUrl, Entries });
    expect(answer).toMatchObject({
      Successful: [{ Id: "a", MD5OfMessageBody: md5("x") }],
      Failed: [{ Id: "b", SenderFault: true, Code: "InvalidParameterValue" }],
    });
    const [message] = account.receive(QueueUrl);
    const handle = message?.["ReceiptHandle"] ?? "";
    const entries = [
      { Id: "1", ReceiptHandle: "garbage" },
      { Id: "2", ReceiptHandle: handle },
    ];
    expect(account.call("DeleteMessageBatch", { QueueUrl, Entries: entries })).toMatchObject({
      Successful: [{ Id: "2" }],
      Failed: [{ Id: "1", Code: "ReceiptHandleIsInvalid" }],
    });
  });
});

describe("queues", () => {
  test("are found by name and listed by prefix, page by page", () => {
    const account = new Account();
    for (const name of ["b", "a-1", "a-2"]) account.create(name);
    expect(account.call("GetQueueUrl", { QueueName: "b" })).toEqual({ QueueUrl: queueUrl("b") });
    const first = account.call("ListQueues", { QueueNamePrefix: "a-", MaxResults: 1 }) as PlainObject;
    expect(first).toEqual({ QueueUrls: [queueUrl("a-1")], NextToken: "a-1" });
    const next = { QueueNamePrefix: "a-", MaxResults: 1, NextToken: first["NextToken"] ?? "" };
    expect(account.call("ListQueues", next)).toEqual({ QueueUrls: [queueUrl("a-2")] });
    expect(account.call("ListQueues", { QueueNamePrefix: "none" })).toEqual({});
  });

  test("keep their tags and the attributes that have no effect here", () => {
    const account = new Account();
    const QueueUrl = account.create("q");
    account.call("TagQueue", { QueueUrl, Tags: { a: "1", b: "" } });
    account.call("UntagQueue", { QueueUrl, TagKeys: ["a"] });
    expect(account.call("ListQueueTags", { QueueUrl })).toEqual({ Tags: { b: "" } });
    account.call("SetQueueAttributes", { QueueUrl, Attributes: { Policy: "{}", KmsMasterKeyId: "k" } });
    expect(account.call("GetQueueAttributes", { QueueUrl, AttributeNames: ["All"] })).toMatchObject({
      Attributes: { Policy: "{}", KmsMasterKeyId: "k", SqsManagedSseEnabled: "false" },
    });
    expect(account.call("GetQueueAttributes", { QueueUrl, AttributeNames: ["FifoQueue"] })).toMatchObject({
      code: "InvalidAttributeName",
    });
  });

  test("that do not exist are refused by every action that names one", () => {
    const account = new Account();
    const named = ACTIONS.filter((action) => !/MoveTask|^CreateQueue$|^ListQueues$/.test(action));
    for (const action of named) {
      const params = { QueueUrl: queueUrl("none"), QueueName: "none" };
      expect([action, account.call(action, params)]).toMatchObject([
        action,
        { code: "AWS.SimpleQueueService.NonExistentQueue" },
      ]);
    }
    expect(account.call("StartMessageMoveTask", { SourceArn: "arn:x" })).toMatchObject({
      code: "ResourceNotFoundException",
    });
    expect(account.call("CancelMessageMoveTask", { TaskHandle: "?" })).toMatchObject({
      code: "InvalidParameterValue",
    });
  });
});

test("a move task is started by ARN, listed with its handle while it runs, and cancelled by it (A.9)", () => {
  const account = new Account();
  account.create("dlq");
  const policy = JSON.stringify({ deadLetterTargetArn: sqs.arn("dlq"), maxReceiveCount: 1 });
  const QueueUrl = account.create("q", { VisibilityTimeout: "0", RedrivePolicy: policy });
  for (const body of ["1", "2", "3"]) account.call("SendMessage", { QueueUrl, MessageBody: body });
  for (let i = 0; i < 6; i += 1) account.receive(QueueUrl);
  account.run.to(1);
  const SourceArn = sqs.arn("dlq");
  const start = { SourceArn, MaxNumberOfMessagesPerSecond: 1 };
  const { TaskHandle } = account.call("StartMessageMoveTask", start) as PlainObject;
  expect(account.call("StartMessageMoveTask", start)).toMatchObject({ code: "InvalidParameterValue" });
  account.run.to(1.5);
  expect(account.call("ListMessageMoveTasks", { SourceArn })).toMatchObject({
    Results: [{ TaskHandle, Status: "RUNNING", SourceArn, ApproximateNumberOfMessagesMoved: 1 }],
  });
  expect(account.call("CancelMessageMoveTask", { TaskHandle: TaskHandle ?? "" })).toEqual({
    ApproximateNumberOfMessagesMoved: 1,
  });
  account.run.to(5);
  const { Results } = account.call("ListMessageMoveTasks", { SourceArn }) as { Results: PlainObject[] };
  expect(Results[0]).toMatchObject({ Status: "CANCELLED" });
  expect(Results[0]).not.toHaveProperty("TaskHandle");
});

test.each([
  ["AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist", 400],
  ["AWS.SimpleQueueService.PurgeQueueInProgress", "PurgeQueueInProgress", 403],
  ["AWS.SimpleQueueService.BatchRequestTooLong", "BatchRequestTooLong", 400],
  ["InvalidParameterValue", "InvalidParameterValueException", 400],
  ["MissingParameter", "MissingRequiredParameterException", 400],
  ["QueueAlreadyExists", "QueueNameExists", 400],
  ["ResourceNotFoundException", "ResourceNotFoundException", 404],
  ["ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 400],
])("%s is %s with status %i on the JSON protocol (A.1)", (code, shape, status) => {
  expect(errorShape(code)).toEqual({ shape, status });
});
