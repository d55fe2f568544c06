/** What SQS sends back about messages, made from the trace as the page makes it: texts, ids, digests, attributes. */
import type { MessageId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { textOf } from "../../engine/trace/bodies.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import { messageIdOf } from "../../story/body.ts";
import { historyOf } from "../../story/history.ts";
import { sameSent } from "../../story/system-attributes.ts";
import { type Account, catalog, world } from "./account.ts";
import { attributesOutput } from "./api-forms.ts";
import { md5OfAttributes, md5OfText } from "./md5.ts";

/** Of the account that sends and receives; any value would do. */
const SENDER = "AIDAIENQZJOLO23YVJ4VO";

type Sent = {
  readonly message: MessageId;
  readonly sequence?: number;
};
type Sending = {
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  readonly awsTraceHeader?: string;
};
export type Received = ReceivedMessage & Sent;

const sequenceNumber = (sequence: number | undefined): string | undefined =>
  sequence === undefined ? undefined : String(sequence).padStart(20, "0");

/** A dead letter keeps the id under which it was sent. */
export function messageIdText({ telling }: Account, { message }: Sent): string {
  const [first = message] = sameSent(telling, historyOf(telling, message), message);
  return messageIdOf(telling, first);
}

export function bodyText(account: Account, copy: MessageId): string {
  const { index } = account;
  return textOf(index.messages.row(copy, index.names), index.names, catalog, world);
}

/** As a consumer sees them: an envelope has taken them in. */
export function attributesAt(account: Account, copy: MessageId): PlainObject {
  const { wrap, attributes } = account.index.messages.row(copy, account.index.names);
  return wrap === 0 ? (attributes ?? {}) : {};
}

const sendingAt = (account: Account, copy: MessageId): Sending =>
  (account.index.messages.row(copy, account.index.names) as { readonly sending?: Sending }).sending ?? {};

const isEmpty = (members: object): boolean => Object.keys(members).length === 0;

/** The answer to a send. */
export function sentForm(account: Account, sent: Sent, systemAttributes: PlainObject): PlainObject {
  const attributes = attributesAt(account, sent.message);
  return withoutUndefined({
    MessageId: messageIdText(account, sent),
    MD5OfMessageBody: md5OfText(bodyText(account, sent.message)),
    MD5OfMessageAttributes: isEmpty(attributes) ? undefined : md5OfAttributes(attributes),
    MD5OfMessageSystemAttributes: isEmpty(systemAttributes) ? undefined : md5OfAttributes(systemAttributes),
    SequenceNumber: sequenceNumber(sent.sequence),
  });
}

const epochMs = (at: number): string => String(world.startsAtMs + Math.floor(at / 1_000));

/** Every attribute that the system adds. */
export function systemAttributes(account: Account, received: Received): { readonly [name: string]: string } {
  const { messageGroupId, messageDeduplicationId, awsTraceHeader } = sendingAt(account, received.message);
  const arnOf = (node: string): string => {
    const known = account.index.names.nodes.findLast(({ id }) => id === node);
    return catalog.services.get("sqs")?.definition.arn(known?.name ?? "") ?? "";
  };
  return withoutUndefined({
    ApproximateReceiveCount: String(received.receiveCount),
    SentTimestamp: epochMs(received.sentAt),
    SenderId: SENDER,
    ApproximateFirstReceiveTimestamp: epochMs(received.firstReceivedAt ?? received.sentAt),
    MessageGroupId: messageGroupId,
    MessageDeduplicationId: messageDeduplicationId,
    SequenceNumber: sequenceNumber(received.sequence),
    AWSTraceHeader: awsTraceHeader,
    DeadLetterQueueSourceArn:
      received.deadLetterSource === undefined ? undefined : arnOf(received.deadLetterSource),
  }) as { readonly [name: string]: string };
}

type Asked = { readonly system: readonly string[]; readonly own: readonly string[] };

/** One message of a receive; attributes only as far as the call asked for them. */
export function receivedForm(
  account: Account,
  received: Received,
  receiptHandle: string,
  asked: Asked,
): PlainObject {
  const text = bodyText(account, received.message);
  const system = Object.entries(systemAttributes(account, received)).filter(([name]) =>
    isAsked(name, asked.system),
  );
  const own = Object.fromEntries(
    Object.entries(attributesAt(account, received.message)).filter(([name]) => isAsked(name, asked.own)),
  );
  return withoutUndefined({
    MessageId: messageIdText(account, received),
    ReceiptHandle: receiptHandle,
    MD5OfBody: md5OfText(text),
    Body: text,
    Attributes: system.length === 0 ? undefined : Object.fromEntries(system),
    MessageAttributes: isEmpty(own) ? undefined : (attributesOutput(own) as PlainObject),
    MD5OfMessageAttributes: isEmpty(own) ? undefined : md5OfAttributes(own),
  });
}

const isAsked = (name: string, asked: readonly string[]): boolean =>
  asked.some(
    (one) => one === "All" || one === name || (one.endsWith(".*") && name.startsWith(one.slice(0, -2))),
  );

const withoutUndefined = (members: PlainObject): PlainObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
