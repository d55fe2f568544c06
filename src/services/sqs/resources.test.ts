// How the operations that create and change queues become commands, and the errors AWS answers with.
import { describe, expect, test } from "vitest";
import type { NodeId } from "../../engine/contract/ids.ts";
import { sqs, sqsConfig } from "./definition.ts";
import type { KnownQueues } from "./known-queues.ts";
import { type Translated, translate } from "./resources.ts";

const id = (text: string) => text as NodeId;
const known: KnownQueues = {
  queues: [
    { id: id("n1"), name: "q", arn: sqs.arn("q"), config: { ...sqsConfig.defaults, delaySeconds: 1 } },
    { id: id("n2"), name: "dlq", arn: sqs.arn("dlq"), config: sqsConfig.defaults },
    {
      id: id("n4"),
      name: "f.fifo",
      arn: sqs.arn("f.fifo"),
      config: { ...sqsConfig.defaults, fifoQueue: true },
    },
    {
      id: id("n5"),
      name: "closed",
      arn: sqs.arn("closed"),
      config: { ...sqsConfig.defaults, redrivePermission: "byQueue", redriveSources: ["n2"] },
    },
  ],
  removed: [{ name: "gone", at: 10_000_000 }],
  now: 60_000_000,
  newId: id("n3"),
};
const create = (queueName: string, attributes = {}) =>
  translate.CreateQueue({ queueName, attributes }, known);
const set = (attributes: object, queue = "n1") =>
  translate.SetQueueAttributes({ attributes: { ...attributes } }, known, id(queue));
const policy = (value: object) => ({ RedrivePolicy: JSON.stringify(value) });
const dlqArn = sqs.arn("dlq");

describe("what succeeds", () => {
  test("CreateQueue adds a node with the fields that the attributes name", () => {
    const attributes = {
      VisibilityTimeout: "60",
      Policy: "{}",
      ...policy({ deadLetterTargetArn: dlqArn, maxReceiveCount: "5" }),
    };
    const config = { visibilityTimeoutSec: 60, policy: "{}", deadLetterQueue: "n2", maxReceiveCount: 5 };
    expect(create("new", attributes)).toEqual({
      ok: true,
      changes: [
        { target: "n3", type: "AddNode", payload: { node: { id: "n3", kind: "sqs", name: "new", config } } },
      ],
      output: { queue: "n3" },
    });
  });

  test("CreateQueue of a queue that exists with these values changes nothing", () => {
    expect(create("q", { DelaySeconds: "1" })).toEqual({ ok: true, changes: [], output: { queue: "n1" } });
  });

  test("an empty redrive policy removes it", () => {
    const change = { target: "n1", type: "Configure", payload: { deadLetterQueue: "" } };
    expect(set({ RedrivePolicy: "" })).toEqual({ ok: true, changes: [change], output: {} });
  });

  test("CreateQueue of a FIFO queue takes the suffix, and its tags follow it", () => {
    const result = translate.CreateQueue(
      { queueName: "new.fifo", attributes: { FifoQueue: "true" }, tags: { a: "" } },
      known,
    );
    const node = { id: "n3", kind: "sqs", name: "new.fifo", config: { fifoQueue: true } };
    expect(result).toEqual({
      ok: true,
      changes: [
        { target: "n3", type: "AddNode", payload: { node } },
        { target: "n3", type: "TagQueue", payload: { tags: { a: "" } } },
      ],
      output: { queue: "n3" },
    });
  });

  test("a FIFO queue may be told what it is, and its own attributes can change", () => {
    expect(set({ FifoQueue: "true" }, "n4")).toEqual({ ok: true, changes: [], output: {} });
    expect(
      set({ DeduplicationScope: "messageGroup", FifoThroughputLimit: "perMessageGroupId" }, "n4"),
    ).toMatchObject({
      changes: [
        { payload: { deduplicationScope: "messageGroup", fifoThroughputLimit: "perMessageGroupId" } },
      ],
    });
  });

  test("a redrive allow policy names queues by ARN", () => {
    const allow = { redrivePermission: "byQueue", sourceQueueArns: [dlqArn] };
    expect(set({ RedriveAllowPolicy: JSON.stringify(allow) })).toMatchObject({
      changes: [{ payload: { redrivePermission: "byQueue", redriveSources: ["n2"] } }],
    });
  });

  test("DeleteQueue removes the node", () => {
    const changes = [{ target: "n1", type: "RemoveNode", payload: {} }];
    expect(translate.DeleteQueue({}, known, id("n1"))).toEqual({ ok: true, changes, output: {} });
  });
});

const REFUSED: readonly [claim: string, result: Translated, code: string, message: string][] = [
  ["a name with a dot", create("a.b"), "InvalidParameterValue", "1 to 80 in length"],
  [
    "a FIFO queue without the suffix",
    create("a", { FifoQueue: "true" }),
    "InvalidParameterValue",
    "must end with .fifo suffix",
  ],
  ["the suffix without FifoQueue", create("a.fifo"), "InvalidParameterValue", "1 to 80 in length"],
  [
    "81 characters with the suffix",
    create(`${"a".repeat(76)}.fifo`, { FifoQueue: "true" }),
    "InvalidParameterValue",
    "1 to 80 in length",
  ],
  [
    "another type for a FIFO queue",
    set({ FifoQueue: "false" }, "n4"),
    "InvalidAttributeValue",
    "Modifying queue type is not supported.",
  ],
  [
    "content-based deduplication of a standard queue",
    set({ ContentBasedDeduplication: "true" }),
    "InvalidAttributeName",
    "Unknown Attribute ContentBasedDeduplication.",
  ],
  [
    "a deduplication scope of a standard queue",
    set({ DeduplicationScope: "queue" }),
    "InvalidAttributeName",
    "only when FifoQueue is set to true",
  ],
  [
    "throughput per group with deduplication per queue",
    set({ FifoThroughputLimit: "perMessageGroupId" }, "n4"),
    "InvalidAttributeValue",
    "the DeduplicationScope must be messageGroup",
  ],
  [
    "a dead-letter queue of the other type",
    set(policy({ deadLetterTargetArn: dlqArn, maxReceiveCount: 3 }), "n4"),
    "InvalidParameterValue",
    "Dead-letter queue must be same type of queue as the source..",
  ],
  [
    "a dead-letter queue that does not allow it",
    set(policy({ deadLetterTargetArn: sqs.arn("closed"), maxReceiveCount: 3 })),
    "InvalidParameterValue",
    "does not allow this source",
  ],
  [
    "an allow policy byQueue without queues",
    set({ RedriveAllowPolicy: '{"redrivePermission":"byQueue"}' }),
    "InvalidParameterValue",
    "must also specify one or more sourceQueueArns",
  ],
  [
    "an allow policy allowAll with queues",
    set({ RedriveAllowPolicy: JSON.stringify({ redrivePermission: "allowAll", sourceQueueArns: [dlqArn] }) }),
    "InvalidParameterValue",
    "you must set redrivePermission to byQueue",
  ],
  [
    "another value for an existing queue",
    create("q", { DelaySeconds: "2" }),
    "QueueAlreadyExists",
    "attribute DelaySeconds",
  ],
  ["a name deleted within 60 s", create("gone"), "AWS.SimpleQueueService.QueueDeletedRecently", "60 seconds"],
  ["an unknown attribute", set({ Colour: "red" }), "InvalidAttributeName", "Unknown Attribute Colour."],
  [
    "a FIFO attribute on a standard queue",
    set({ FifoQueue: "true" }),
    "InvalidAttributeName",
    "Unknown Attribute FifoQueue.",
  ],
  [
    "a timeout beyond 12 h",
    set({ VisibilityTimeout: "43201" }),
    "InvalidAttributeValue",
    "VisibilityTimeout",
  ],
  [
    "a timeout that is no number",
    set({ VisibilityTimeout: "1e3" }),
    "InvalidAttributeValue",
    "VisibilityTimeout",
  ],
  ["a policy that is not JSON", set({ RedrivePolicy: "{" }), "InvalidParameterValue", "RedrivePolicy"],
  [
    "a policy without a count",
    set(policy({ deadLetterTargetArn: dlqArn })),
    "InvalidParameterValue",
    "mandatory attribute: maxReceiveCount",
  ],
  [
    "a policy without a target",
    set(policy({ maxReceiveCount: 3 })),
    "InvalidParameterValue",
    "mandatory attribute: deadLetterTargetArn",
  ],
  [
    "a count of 1,001",
    set(policy({ deadLetterTargetArn: dlqArn, maxReceiveCount: 1_001 })),
    "InvalidParameterValue",
    "1 to 1000",
  ],
  [
    "a target that does not exist",
    set(policy({ deadLetterTargetArn: "arn:x", maxReceiveCount: 3 })),
    "InvalidParameterValue",
    "Dead letter target does not exist.",
  ],
  [
    "a queue that does not exist",
    translate.DeleteQueue({}, known, id("n9")),
    "AWS.SimpleQueueService.NonExistentQueue",
    "",
  ],
];
test.each(REFUSED)("%s is refused", (_claim, result, code, message) => {
  expect(result).toMatchObject({ ok: false, code, message: expect.stringContaining(message) });
});
