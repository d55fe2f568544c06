import { describe, expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { client } from "../client/definition.ts";
import { clientBehaviour } from "../client/sim.ts";
import { type Arrived, play, type Stage, sinkFunction, sinkQueue } from "../staged-run.ts";
import { subscription } from "../subscription/definition.ts";
import { subscriptionBehaviour } from "../subscription/sim.ts";
import { sns } from "./definition.ts";
import { snsBehaviour } from "./sim.ts";

const TOPIC_ARN = "arn:aws:sns:us-east-1:111111111111:orders";

type Setup = {
  readonly topic?: PlainObject;
  readonly shop?: PlainObject;
  readonly relations?: Stage["relations"];
  readonly commands: NonNullable<Stage["commands"]>;
  readonly until?: number;
};

function published({ topic = {}, shop = {}, relations, commands, until = 60 }: Setup) {
  const queue: Arrived[] = [];
  const invoked: Arrived[] = [];
  const played = play(
    {
      services: [
        simService(client, clientBehaviour),
        simService(sns, snsBehaviour),
        simService(subscription, subscriptionBehaviour),
        sinkQueue(queue),
        sinkFunction(invoked),
      ],
      nodes: {
        shop: ["client", { arrivals: { type: "by-hand" }, body: '{"n":{{seq}}}', ...shop }],
        orders: ["sns", topic],
        billing: ["sqs"],
        shipping: ["sqs"],
        charge: ["lambda"],
      },
      wires: { "shop>orders": 20 },
      relations: relations ?? {
        "to-billing": ["subscription", "orders", "billing"],
        "to-charge": ["subscription", "orders", "charge"],
      },
      commands,
    },
    until,
  );
  return { queue, invoked, ...played };
}

const send = [1, "shop", "Send", {}] as const;
const errors = (facts: ReturnType<typeof published>["facts"]): readonly string[] =>
  facts.flatMap(({ fact }) =>
    fact.kind === "answer" && !fact.ok ? [`${fact.code}: ${String(fact.args?.["message"])}`] : [],
  );

describe("publishing", () => {
  test("makes one copy for each subscription, and what was published goes on as these", () => {
    const { queue, invoked, lives } = published({ commands: [send] });
    expect(queue.length).toBe(1);
    expect(invoked.length).toBe(1);
    expect(lives).toEqual([
      "1 c1 created",
      "1.02 c2 created",
      "1.02 c3 created",
      "1.02 c1 moved fannedOut",
      "1.04 c2 visible",
      "1.04 c3 deleted",
    ]);
  });

  test("is answered at once, whatever becomes of the copies", () => {
    const { facts } = published({ commands: [send] });
    const answer = facts.find(({ fact }) => fact.kind === "hop" && fact.leg === "reply");
    expect(answer).toMatchObject({ at: 1_020_000, fact: { operation: "Publish", ok: true } });
  });

  test("without subscriptions is accepted, and the message is gone", () => {
    const { lives } = published({ commands: [send], relations: {} });
    expect(lives.at(-1)).toBe("1.02 c1 dropped noSubscription");
  });

  test("reaches a subscription made at the very instant, and at the start of a run", () => {
    const relation = {
      id: "late",
      kind: "subscription",
      name: "late",
      config: {},
      from: "orders",
      to: "shipping",
    };
    const late = published({
      commands: [
        [1, "orders", "AddRelation", { relation }],
        [1, "orders", "Publish", { messageBody: "x" }],
      ],
      relations: {},
    });
    expect(late.queue.length).toBe(1);
    expect(published({ commands: [[0, "orders", "Publish", { messageBody: "x" }]] }).queue.length).toBe(1);
  });

  test("no longer reaches a subscription that was removed", () => {
    const { queue, invoked } = published({ commands: [[0.5, "to-billing", "RemoveRelation"], send] });
    expect(queue).toEqual([]);
    expect(invoked.length).toBe(1);
  });

  // https://docs.aws.amazon.com/sns/latest/api/API_Publish.html; wording as observed.
  test.each<[string, Setup, string]>([
    [
      "an empty text",
      { commands: [[1, "orders", "Publish", { messageBody: "" }]] },
      "InvalidParameter: Invalid parameter: Empty message",
    ],
    [
      "an empty body",
      { shop: { body: "" }, commands: [send] },
      "InvalidParameter: Invalid parameter: Empty message",
    ],
    [
      "a body above the limit",
      { topic: { maximumMessageSizeBytes: 1_024 }, shop: { body: "x".repeat(1_025) }, commands: [send] },
      "InvalidParameter: Invalid parameter: Message too long",
    ],
    [
      "body and attributes above the limit together",
      {
        topic: { maximumMessageSizeBytes: 1_024 },
        shop: { body: "x".repeat(1_010), attributes: '{"kind":{"type":"String","value":"12345"}}' },
        commands: [send],
      },
      "InvalidParameter: Invalid parameter: Message too long",
    ],
    [
      "a subject of two lines",
      { commands: [[1, "orders", "Publish", { messageBody: "x", subject: "a\nb" }]] },
      "InvalidParameter: Invalid parameter: Subject",
    ],
  ])("refuses %s", (_what, setup, error) => {
    const { facts, queue } = published(setup);
    expect(errors(facts)).toEqual([error]);
    expect(queue).toEqual([]);
  });

  test("accepts a body of exactly the limit", () => {
    const { queue } = published({
      topic: { maximumMessageSizeBytes: 1_024 },
      shop: { body: "x".repeat(1_024) },
      commands: [send],
    });
    expect(queue.length).toBe(1);
  });

  test("to a topic that was deleted answers NotFound, and the order is the client's to end", () => {
    const { facts, lives } = published({ commands: [send, [1.01, "orders", "RemoveNode"]] });
    expect(errors(facts)).toEqual(["NotFound: Topic does not exist"]);
    expect(lives.at(-1)).not.toMatch(/created$/);
  });
});

// https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html; layout as observed.
describe("the envelope", () => {
  const attributes = '{"kind":{"type":"String","value":"order"},"n":{"type":"Number","value":"3"}}';
  const parse = (text: string | undefined) => JSON.parse(text ?? "null") as Record<string, unknown>;

  test("of a queue has AWS's members in AWS's order, without Subject and MessageAttributes when there are none", () => {
    const { queue } = published({ commands: [send] });
    const envelope = parse(queue[0]?.text);
    expect(Object.keys(envelope)).toEqual([
      "Type",
      "MessageId",
      "TopicArn",
      "Message",
      "Timestamp",
      "SignatureVersion",
      "Signature",
      "SigningCertURL",
      "UnsubscribeURL",
    ]);
    expect(envelope).toMatchObject({
      Type: "Notification",
      TopicArn: TOPIC_ARN,
      Message: '{"n":1}',
      Timestamp: "2026-01-05T09:00:01.020Z",
      SignatureVersion: "1",
    });
    expect(envelope["Signature"]).toMatch(/^[A-Za-z0-9+/]{342}==$/);
    expect(envelope["UnsubscribeURL"]).toMatch(
      /^https:\/\/sns\.us-east-1\.amazonaws\.com\/\?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:us-east-1:111111111111:orders:[0-9a-f-]{36}$/,
    );
    expect(queue[0]?.text.split("\n").slice(0, 2)).toEqual(["{", '  "Type" : "Notification",']);
  });

  test("takes attributes and subject in; the queue's message has no attributes of its own", () => {
    const { queue } = published({ shop: { attributes }, commands: [send] });
    expect(queue[0]?.attributes).toBeUndefined();
    expect(queue[0]?.text.split("\n").slice(-5)).toEqual([
      '  "MessageAttributes" : {',
      '    "kind" : {"Type":"String","Value":"order"},',
      '    "n" : {"Type":"Number","Value":"3"}',
      "  }",
      "}",
    ]);
    const titled = published({
      commands: [[1, "orders", "Publish", { messageBody: "x", subject: "Hello" }]],
    });
    expect(Object.keys(parse(titled.queue[0]?.text)).slice(2, 5)).toEqual(["TopicArn", "Subject", "Message"]);
  });

  test("of a function is one SNS record, with Url where the queue's has URL, and all numbers as String", () => {
    const { invoked } = published({ shop: { attributes }, commands: [send] });
    expect(invoked[0]?.operation).toBe("Event");
    const { Records } = parse(invoked[0]?.text) as unknown as { Records: Record<string, unknown>[] };
    expect(Records.length).toBe(1);
    const record = Records[0] as Record<string, unknown>;
    expect(Object.keys(record)).toEqual(["EventSource", "EventVersion", "EventSubscriptionArn", "Sns"]);
    const notification = record["Sns"] as Record<string, unknown>;
    expect(Object.keys(notification)).toEqual([
      "Type",
      "MessageId",
      "TopicArn",
      "Subject",
      "Message",
      "Timestamp",
      "SignatureVersion",
      "Signature",
      "SigningCertUrl",
      "UnsubscribeUrl",
      "MessageAttributes",
    ]);
    expect(notification).toMatchObject({
      Subject: null,
      Message: '{"n":1}',
      MessageAttributes: { kind: { Type: "String", Value: "order" }, n: { Type: "String", Value: "3" } },
    });
  });

  test("has the MessageId of the publish: equal for all subscribers, another for the next message", () => {
    const { queue, invoked } = published({ commands: [[1, "shop", "Send", { count: 2 }]] });
    const first = parse(queue[0]?.text)["MessageId"];
    const event = parse(invoked[0]?.text) as unknown as { Records: { Sns: { MessageId: string } }[] };
    expect(event.Records[0]?.Sns.MessageId).toBe(first);
    expect(parse(queue[1]?.text)["MessageId"]).not.toBe(first);
  });

  test("is left off by raw delivery, which keeps the attributes; a function is never delivered raw", () => {
    const { queue, invoked } = published({
      shop: { attributes },
      commands: [send],
      relations: {
        "to-billing": ["subscription", "orders", "billing", { rawDelivery: true }],
        "to-charge": ["subscription", "orders", "charge", { rawDelivery: true }],
      },
    });
    expect(queue[0]?.text).toBe('{"n":1}');
    expect(queue[0]?.attributes).toEqual({
      kind: { type: "String", value: "order" },
      n: { type: "Number", value: "3" },
    });
    expect(parse(invoked[0]?.text)["Records"]).toBeDefined();
  });

  test("changes with the setting for what is published from then on", () => {
    const { queue } = published({
      commands: [send, [2, "to-billing", "Configure", { rawDelivery: true }], [3, "shop", "Send", {}]],
    });
    expect(queue.map(({ text }) => text.startsWith("{\n"))).toEqual([true, false]);
  });

  test("is bounded by the size that is claimed for it", () => {
    const body = '"\\u0001\u{1F600}'.repeat(20);
    const { queue } = published({ shop: { body: `x${body}`, attributes }, commands: [send] });
    const maker = sns.bodies?.["sns.envelope"];
    const bound = maker?.sizeMost?.(
      { topicArn: TOPIC_ARN, subscriptionArn: `${TOPIC_ARN}:id` },
      body.length * 3,
    );
    expect(queue[0]?.text.length).toBeLessThan(bound ?? 0);
  });
});
