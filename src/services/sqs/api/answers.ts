/** Answers of a queue in AWS's shapes: MessageId, ReceiptHandle, MD5s, attributes by the names asked for. */
import type { Sending } from "../../../engine/contract/facts.ts";
import type { MessageId, NodeId, SimTime } from "../../../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../../../engine/contract/plain.ts";
import type { BatchOutput, ReceivedMessage } from "../../../mechanisms/calls/sqs.ts";
import { attributesMd5 } from "../../../mechanisms/digest/message-digest.ts";
import { md5Hex, sha256Hex } from "../../../mechanisms/hashes.ts";
import { queueMessageId, receiptHandle, sequenceNumber } from "../../../mechanisms/sqs-ids.ts";
import type { KnownQueue, KnownQueues } from "../known-queues.ts";
import { queueUrl, taskHandle } from "./names.ts";

/** What is read of the run: its copies, its seed and when it begins. */
export type Reader = {
  text(copy: MessageId): string;
  attributes(copy: MessageId): PlainObject | undefined;
  sending(copy: MessageId): Sending | undefined;
  readonly seed: number;
  readonly startsAtMs: number;
};

type Params = { readonly [name: string]: Plain | undefined };
type Output = { readonly [name: string]: unknown };
type Answer = (output: Output, call: Called) => PlainObject;
export type Called = {
  readonly params: Params;
  readonly queue: KnownQueue;
  readonly known: KnownQueues;
  readonly reader: Reader;
};

/** Everybody is one sender here. */
const SENDER = "AIDAREDRIVEEXAMPLEUSR";

const epochMs = (at: SimTime, { startsAtMs }: Reader): string => String(startsAtMs + Math.floor(at / 1_000));

function sent(message: MessageId, sequence: unknown, reader: Reader): PlainObject {
  const sending = reader.sending(message);
  const attributes = attributesMd5(reader.attributes(message));
  const system = sending?.awsTraceHeader;
  return {
    MessageId: queueMessageId(reader.seed, message),
    MD5OfMessageBody: md5Hex(reader.text(message)),
    ...(attributes === undefined ? {} : { MD5OfMessageAttributes: attributes }),
    ...(system === undefined
      ? {}
      : {
          MD5OfMessageSystemAttributes:
            attributesMd5({ AWSTraceHeader: { type: "String", value: system } }) ?? "",
        }),
    ...(typeof sequence === "number" ? { SequenceNumber: sequenceNumber(sequence) } : {}),
  };
}

/** Successes and failures by the ids of the entries; `extra` is what a success has beside its id. */
function batch(
  { failed }: Output,
  { params }: Called,
  extra: (success: number) => PlainObject = () => ({}),
): PlainObject {
  const faults = new Map((failed as BatchOutput["failed"]).map((one) => [one.index, one]));
  const successful: PlainObject[] = [];
  const failures: PlainObject[] = [];
  (params["Entries"] as readonly PlainObject[]).forEach(({ Id }, index) => {
    const fault = faults.get(index);
    if (fault) failures.push({ Id: Id ?? "", SenderFault: true, Code: fault.code, Message: fault.message });
    else successful.push({ Id: Id ?? "", ...extra(successful.length) });
  });
  return {
    ...(successful.length === 0 ? {} : { Successful: successful }),
    ...(failures.length === 0 ? {} : { Failed: failures }),
  };
}

// -- received messages ----------------------------------------------------------------------------------------

const namesIn = (params: Params, ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => (Array.isArray(params[key]) ? (params[key] as readonly Plain[]).map(String) : []));

/** `All`, `.*`, a prefix as `order.*`, or a name. */
const isAsked = (name: string, asked: readonly string[]): boolean =>
  asked.some(
    (one) =>
      one === "All" ||
      one === ".*" ||
      one === name ||
      (one.endsWith(".*") && name.startsWith(one.slice(0, -2))),
  );

function systemAttributes(message: ReceivedMessage, { queue, known, reader }: Called): PlainObject {
  const { message: copy, sequence, deadLetterSource } = message;
  const sending = reader.sending(copy);
  const source = known.queues.find(({ id }) => id === deadLetterSource);
  const deduplicationId =
    deadLetterSource === undefined
      ? (sending?.messageDeduplicationId ?? sha256Hex(reader.text(copy)))
      : idOf(message, reader);
  const all = {
    SenderId: SENDER,
    SentTimestamp: epochMs(message.sentAt, reader),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: epochMs(message.firstReceivedAt ?? message.sentAt, reader),
    AWSTraceHeader: sending?.awsTraceHeader,
    MessageGroupId: sending?.messageGroupId,
    ...(queue.config.fifoQueue
      ? {
          MessageDeduplicationId: deduplicationId,
          SequenceNumber: sequence === undefined ? undefined : sequenceNumber(sequence),
        }
      : {}),
    DeadLetterQueueSourceArn: source?.arn,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** A dead letter keeps the id under which it was sent. */
const idOf = ({ message, sent: first }: ReceivedMessage, { seed }: Reader): string =>
  queueMessageId(seed, first ?? message);

function received(message: ReceivedMessage, call: Called): PlainObject {
  const { params, reader } = call;
  const asked = namesIn(params, "AttributeNames", "MessageSystemAttributeNames");
  const askedOwn = namesIn(params, "MessageAttributeNames");
  const pick = (all: PlainObject, names: readonly string[]): PlainObject =>
    Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(name, names)));
  const system = pick(systemAttributes(message, call), asked);
  const own = pick(reader.attributes(message.message) ?? {}, askedOwn);
  const digest = attributesMd5(own);
  const body = reader.text(message.message);
  return {
    MessageId: idOf(message, reader),
    ReceiptHandle: receiptHandle(message.receipt),
    MD5OfBody: md5Hex(body),
    Body: body,
    ...(Object.keys(system).length === 0 ? {} : { Attributes: system }),
    ...(digest === undefined ? {} : { MessageAttributes: inApiForm(own), MD5OfMessageAttributes: digest }),
  };
}

const inApiForm = (attributes: PlainObject): PlainObject =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => {
      const { type, value } = attribute as { readonly type: string; readonly value: string };
      const key = type.startsWith("Binary") ? "BinaryValue" : "StringValue";
      return [name, { [key]: value, DataType: type }];
    }),
  );

// -- tasks ----------------------------------------------------------------------------------------------------

function task(described: PlainObject, { queue, known, reader }: Called): PlainObject {
  const { status, taskHandle: id, destination, failureReason, maxNumberOfMessagesPerSecond } = described;
  const target = known.queues.find((one) => one.id === destination);
  return {
    ...(typeof id === "number" ? { TaskHandle: taskHandle(id, queue.arn) } : {}),
    Status: status ?? "",
    SourceArn: queue.arn,
    ...(target ? { DestinationArn: target.arn } : {}),
    ...(maxNumberOfMessagesPerSecond === undefined
      ? {}
      : { MaxNumberOfMessagesPerSecond: maxNumberOfMessagesPerSecond }),
    ApproximateNumberOfMessagesMoved: described["approximateNumberOfMessagesMoved"] ?? 0,
    ApproximateNumberOfMessagesToMove: described["approximateNumberOfMessagesToMove"] ?? 0,
    ...(failureReason === undefined ? {} : { FailureReason: failureReason }),
    StartedTimestamp: Number(epochMs(Number(described["startedAt"]), reader)),
  };
}

const ANSWERS: { readonly [action: string]: Answer } = {
  SendMessage: ({ message, sequence }, { reader }) => sent(message as MessageId, sequence, reader),
  SendMessageBatch: (output, call) => {
    const messages = output["messages"] as readonly MessageId[];
    const sequences = (output["sequences"] ?? []) as readonly number[];
    return batch(output, call, (success) =>
      sent(messages[success] as MessageId, sequences[success], call.reader),
    );
  },
  ReceiveMessage: ({ messages }, call) => {
    const list = messages as readonly ReceivedMessage[];
    return list.length === 0 ? {} : { Messages: list.map((message) => received(message, call)) };
  },
  DeleteMessageBatch: (output, call) => batch(output, call),
  ChangeMessageVisibilityBatch: (output, call) => batch(output, call),
  GetQueueAttributes: ({ attributes }) =>
    Object.keys(attributes as PlainObject).length === 0 ? {} : { Attributes: attributes as PlainObject },
  ListDeadLetterSourceQueues: ({ queues }, { known }) => ({
    queueUrls: known.queues
      .filter(({ id }) => (queues as readonly NodeId[]).includes(id))
      .map(({ name }) => queueUrl(name)),
  }),
  ListQueueTags: ({ tags }) =>
    Object.keys(tags as PlainObject).length === 0 ? {} : { Tags: tags as PlainObject },
  StartMessageMoveTask: ({ taskHandle: id }, { queue }) => ({
    TaskHandle: taskHandle(Number(id), queue.arn),
  }),
  CancelMessageMoveTask: ({ approximateNumberOfMessagesMoved: moved }) => ({
    ApproximateNumberOfMessagesMoved: Number(moved),
  }),
  ListMessageMoveTasks: ({ results }, call) => ({
    Results: (results as readonly PlainObject[]).map((one) => task(one, call)),
  }),
};

/** The answer to a request that a queue has carried out. */
export const toAnswer = (action: string, output: Plain, call: Called): PlainObject =>
  ANSWERS[action]?.((output ?? {}) as Output, call) ?? {};
