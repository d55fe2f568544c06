/** The invocations of functions as the trace has them, with the events that the functions got. */
import { FactKind } from "../../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { RecordView } from "../../engine/trace/record-view.ts";
import { OUTCOME } from "../../engine/trace/record-view.ts";
import { type Account, catalog } from "./account.ts";
import { attributesOf } from "./api-forms.ts";
import { parsed } from "./expect.ts";
import { md5OfAttributes, md5OfText } from "./md5.ts";
import { attributesAt, bodyText, messageIdText, type Received, systemAttributes } from "./queue-messages.ts";

export type Invocation = {
  readonly fn: string;
  readonly at: SimTime;
  /** Infinity while it runs. */
  endedAt: SimTime;
  /** Index of the record with which it begins. */
  readonly record: number;
  readonly copies: readonly MessageId[];
  /** The batch of a queue; empty for an event that was handed to the function itself. */
  readonly records: readonly Received[];
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
    const records = copies.flatMap((message): Received[] => {
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
export function eventOf(account: Account, { records, copies, queue }: Invocation): unknown {
  if (records.length === 0) return copies[0] === undefined ? null : parsed(bodyText(account, copies[0]));
  return { Records: records.map((one) => recordForm(account, one, queue)) };
}

function recordForm(account: Account, received: Received, queue: string): PlainObject {
  const { message, receiveCount } = received;
  const body = bodyText(account, message);
  const attributes = attributesAt(account, message);
  const hasAttributes = Object.keys(attributes).length > 0;
  return {
    messageId: messageIdText(account, received),
    receiptHandle: `AQEB-${message}-${receiveCount}`,
    body,
    attributes: systemAttributes(account, received),
    messageAttributes: Object.fromEntries(
      attributesOf(attributes).map(([name, { type, value }]) => [
        name,
        {
          [type.startsWith("Binary") ? "binaryValue" : "stringValue"]: value,
          stringListValues: [],
          binaryListValues: [],
          dataType: type,
        },
      ]),
    ),
    ...(hasAttributes ? { md5OfMessageAttributes: md5OfAttributes(attributes) } : {}),
    md5OfBody: md5OfText(body),
    eventSource: "aws:sqs",
    eventSourceARN: catalog.services.get("sqs")?.definition.arn(queue) ?? "",
    awsRegion: "us-east-1",
  };
}
