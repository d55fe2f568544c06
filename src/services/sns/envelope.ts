/**
 * What a subscriber gets to read: the published text in SNS's envelope. Members, their order and the layout are those of
 * real deliveries. Signature, key and ids only look real: they are made from hashes.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html, as documented.
 */
import { type BodyMaker, REGION } from "../../engine/contract/definition.ts";
import type { MessageRow } from "../../engine/contract/facts.ts";
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import { isoTime } from "../../engine/contract/wall-time.ts";
import { hashedBase64, hashedHex, hashedUuid } from "../../engine/random/hashed-ids.ts";
import { hashText } from "../../engine/random/streams.ts";

/** Arguments of the recipes, the same for all copies of a subscription but for a subject. */
export type EnvelopeArgs = {
  readonly topicArn: string;
  readonly subscriptionArn: string;
  readonly subject?: string;
};

export const subscriptionArn = (topicArn: string, subscription: NodeId): string =>
  `${topicArn}:${hashedUuid(hashText(subscription), 1)}`;

type World = { readonly seed: number; readonly startsAtMs: number };

const ENDPOINT = `https://sns.${REGION}.amazonaws.com`;
const CERTIFICATE = `${ENDPOINT}/SimpleNotificationService-${hashedHex(1, 1, 32)}.pem`;
const SIGNATURE_BYTES = 256;

/** The MessageId of a publish: the same for every subscriber and every retry. */
const snsMessageId = (seed: number, row: Pick<MessageRow, "wrapped">): string =>
  hashedUuid(seed, row.wrapped);

const signature = (row: MessageRow, world: World): string =>
  hashedBase64(world.seed, row.id, SIGNATURE_BYTES);

const unsubscribeUrl = ({ subscriptionArn: arn }: EnvelopeArgs): string =>
  `${ENDPOINT}/?Action=Unsubscribe&SubscriptionArn=${arn}`;

type Attribute = { readonly type: string; readonly value: string };
const attributesOf = (row: MessageRow): readonly (readonly [string, Attribute])[] =>
  Object.entries(row.attributes ?? {}) as unknown as readonly (readonly [string, Attribute])[];

const quote = (text: string): string => JSON.stringify(text);

/** The body of an SQS message when raw delivery is off. */
function envelope(args: EnvelopeArgs, row: MessageRow, world: World, inner: string): string {
  const lines = [
    `"Type" : "Notification"`,
    `"MessageId" : ${quote(snsMessageId(world.seed, row))}`,
    `"TopicArn" : ${quote(args.topicArn)}`,
    ...(args.subject === undefined ? [] : [`"Subject" : ${quote(args.subject)}`]),
    `"Message" : ${quote(inner)}`,
    `"Timestamp" : ${quote(isoTime(world.startsAtMs, row.wrappedAt))}`,
    `"SignatureVersion" : "1"`,
    `"Signature" : ${quote(signature(row, world))}`,
    `"SigningCertURL" : ${quote(CERTIFICATE)}`,
    `"UnsubscribeURL" : ${quote(unsubscribeUrl(args))}`,
  ];
  const attributes = attributesOf(row).map(
    ([name, { type, value }]) => `    ${quote(name)} : {"Type":${quote(type)},"Value":${quote(value)}}`,
  );
  if (attributes.length > 0) lines.push(`"MessageAttributes" : {\n${attributes.join(",\n")}\n  }`);
  return `{\n  ${lines.join(",\n  ")}\n}`;
}

/** Number and String.Array attributes reach a function as String, as documented. */
const lambdaType = (type: string): string => (type.startsWith("Binary") ? type : "String");

/** The event of a function: one record an invocation, and `Url` where the envelope has `URL`. */
function lambdaEvent(args: EnvelopeArgs, row: MessageRow, world: World, inner: string): string {
  const attributes = Object.fromEntries(
    attributesOf(row).map(([name, { type, value }]) => [name, { Type: lambdaType(type), Value: value }]),
  );
  const record = {
    EventSource: "aws:sns",
    EventVersion: "1.0",
    EventSubscriptionArn: args.subscriptionArn,
    Sns: {
      Type: "Notification",
      MessageId: snsMessageId(world.seed, row),
      TopicArn: args.topicArn,
      Subject: args.subject ?? null,
      Message: inner,
      Timestamp: isoTime(world.startsAtMs, row.wrappedAt),
      SignatureVersion: "1",
      Signature: signature(row, world),
      SigningCertUrl: CERTIFICATE,
      UnsubscribeUrl: unsubscribeUrl(args),
      MessageAttributes: attributes,
    },
  };
  return JSON.stringify({ Records: [record] });
}

/** Names and fixed parts of an envelope, generously; `"` and line breaks inside the message double or worse. */
const FRAME_BYTES = 1_600;
const ESCAPED = 8;

function sizeMost(args: PlainObject, inner: number): number {
  const { topicArn, subscriptionArn: arn, subject = "" } = args as unknown as EnvelopeArgs;
  return FRAME_BYTES + topicArn.length + 2 * arn.length + ESCAPED * (inner + utf8Length(subject));
}

const maker = (
  make: (args: EnvelopeArgs, row: MessageRow, world: World, inner: string) => string,
): BodyMaker => ({
  text: (args, row, world, inner) => make(args as unknown as EnvelopeArgs, row, world, inner),
  sizeMost,
});

export const snsBodies = { "sns.envelope": maker(envelope), "sns.lambda-event": maker(lambdaEvent) };
