/** The invocations of functions as the trace has them, with the events that the functions got. */
import { REGION } from "../../engine/contract/definition.ts";
import { FactKind } from "../../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { RecordView } from "../../engine/trace/record-view.ts";
import { OUTCOME } from "../../engine/trace/record-view.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import { toAnswer } from "../../services/sqs/api/answers.ts";
import { sqs } from "../../services/sqs/definition.ts";
import type { Account } from "./account.ts";
import { parsed } from "./expect.ts";
import type { Queues } from "./queues.ts";
import { readerOf, sentFirst } from "./reader.ts";

export type Invocation = {
  readonly fn: string;
  readonly at: SimTime;
  /** Infinity while it runs. */
  endedAt: SimTime;
  /** Index of the record with which it begins. */
  readonly record: number;
  readonly copies: readonly MessageId[];
  /** The batch of a queue; empty for an event that was handed to the function itself. */
  readonly records: readonly ReceivedMessage[];
  readonly queue: string;
};

/** What queues have stated of a copy so far. */
type Known = { sentAt: SimTime; firstReceivedAt: SimTime; delivery: number; queue: number };

export function invocationsOf({ index }: Account): readonly Invocation[] {
  const known = new Map<MessageId, Known>();
  const found: Invocation[] = [];
  const running = new Map<string, Invocation>();
  for (let i = index.first; i < index.count; i += 1) {
    const view = index.view(i);
    const owner = index.names.nodes[view.owner];
    if (view.kind === FactKind.message && owner?.kind === "sqs") note(known, view);
    if (view.kind !== FactKind.span || owner?.kind !== "lambda") continue;
    if (index.names.strings[view.extra % OUTCOME] !== "invoke") continue;
    const place = `${owner.id} ${view.value}`;
    const open = running.get(place);
    if (view.isReply) {
      if (open) open.endedAt = view.at;
      running.delete(place);
      continue;
    }
    const copies = view.copies();
    const records = copies.flatMap((message): ReceivedMessage[] => {
      const one = known.get(message);
      if (!one) return [];
      const { delivery, sentAt, firstReceivedAt } = one;
      return [{ message, receipt: delivery, receiveCount: delivery, sentAt, firstReceivedAt }];
    });
    const queue = known.get(copies[0] ?? 0)?.queue;
    const begun: Invocation = {
      fn: owner.name,
      at: view.at,
      endedAt: Infinity,
      record: i,
      copies,
      records,
      queue: queue === undefined ? "" : (index.names.nodes[queue]?.name ?? ""),
    };
    running.set(place, begun);
    found.push(begun);
  }
  return found;
}

function note(known: Map<MessageId, Known>, { subject, at, owner, state, extra }: RecordView): void {
  const one = known.get(subject);
  if (!one) known.set(subject, { sentAt: at, firstReceivedAt: -1, delivery: 0, queue: owner });
  else if (state === "in-flight" && extra > one.delivery) {
    one.delivery = extra;
    if (one.firstReceivedAt < 0) one.firstReceivedAt = at;
  }
}

/** The event that the function gets: the payload, or a batch of a queue. */
export function eventOf(account: Account, queues: Queues, { records, copies, queue }: Invocation): unknown {
  if (records.length === 0) return copies[0] === undefined ? null : parsed(readerOf(account).text(copies[0]));
  const known = queues.known(sqs.arn(queue));
  if (!known) return null;
  const messages = records.map((one) => ({ ...one, sent: sentFirst(account, one.message) }));
  const { Messages: received } = toAnswer("ReceiveMessage", { messages }, queues.called(known, EVERYTHING));
  return { Records: (received as readonly PlainObject[]).map((one) => recordForm(one, known.arn)) };
}

const EVERYTHING: PlainObject = { AttributeNames: ["All"], MessageAttributeNames: ["All"] };

/** A received message as a record of the event. */
function recordForm(message: PlainObject, eventSourceARN: string): PlainObject {
  const { MD5OfMessageAttributes: digest } = message;
  const own = (message["MessageAttributes"] ?? {}) as { readonly [name: string]: PlainObject };
  return {
    messageId: message["MessageId"],
    receiptHandle: message["ReceiptHandle"],
    body: message["Body"],
    attributes: message["Attributes"],
    messageAttributes: Object.fromEntries(
      Object.entries(own).map(([name, { DataType, StringValue, BinaryValue }]) => [
        name,
        {
          ...(StringValue === undefined ? { binaryValue: BinaryValue } : { stringValue: StringValue }),
          stringListValues: [],
          binaryListValues: [],
          dataType: DataType,
        },
      ]),
    ),
    ...(digest === undefined ? {} : { md5OfMessageAttributes: digest }),
    md5OfBody: message["MD5OfBody"],
    eventSource: "aws:sqs",
    eventSourceARN,
    awsRegion: REGION,
  };
}
