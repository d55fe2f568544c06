/** What a queue adds to a message when it hands it out: the receipt handle and the attributes of the system, by AWS's names. */
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { hashedBase64 } from "../engine/random/hashed-ids.ts";
import { mixPair } from "../engine/random/streams.ts";
import type { History } from "./history.ts";
import { passageOf } from "./line.ts";
import type { StateMoment } from "./moment.ts";
import { kindOf, nameAt, type Telling } from "./telling.ts";

export type SystemAttribute = { readonly name: string; readonly value: string };

const IN_QUEUE = new Set(["visible", "delayed", "in-flight"]);
/** Keeps receipt handles apart from ids. */
const RECEIPTS = 0x52_43_50_54;
/** Real handles begin alike; they are longer than anyone reads. */
const HANDLE_START = "AQEB";
const HANDLE_BYTES = 129;

/** The copies that a queue counts as one message: a dead letter goes on where it was, a redriven message begins anew. */
export function sameSent(telling: Telling, history: History, leaf: MessageId): readonly MessageId[] {
  const copies = [leaf];
  for (let copy = leaf; passageOf(telling, history, copy) === "dead-letter"; ) {
    copy = telling.index.messages.fromOf(copy);
    copies.unshift(copy);
  }
  return copies;
}

/** Nothing for what is in no queue. */
export function systemAttributes(
  telling: Telling,
  history: History,
  leaf: MessageId,
): readonly SystemAttribute[] {
  const copies = sameSent(telling, history, leaf);
  const states = copies
    .flatMap((copy) => history.momentsOf(copy))
    .filter((one): one is StateMoment => one.kind === "state" && IN_QUEUE.has(one.state))
    .filter(({ nodeId }) => kindOf(telling, nodeId) === "sqs");
  const [sent] = states;
  if (!sent) return [];
  const received = states.filter(
    ({ state, why }) => state === "in-flight" && why?.code !== "visibilityChanged",
  );
  const [first] = received;
  const last = received.at(-1);
  const source = copies.length > 1 ? states.findLast(({ copy }) => copy === copies.at(-2)) : undefined;
  return [
    ...(last ? [{ name: "ReceiptHandle", value: receiptHandle(telling, last) }] : []),
    { name: "SentTimestamp", value: epochMs(telling, sent.at) },
    { name: "ApproximateReceiveCount", value: String(last?.delivery ?? 0) },
    ...(first ? [{ name: "ApproximateFirstReceiveTimestamp", value: epochMs(telling, first.at) }] : []),
    ...sentWith(telling, leaf, copies.length > 1),
    ...(source ? [{ name: "DeadLetterQueueSourceArn", value: arnOf(telling, source.nodeId) }] : []),
  ];
}

/** Group and deduplication id as the sender gave them; a dead letter's deduplication id is its MessageId. */
function sentWith({ index }: Telling, leaf: MessageId, isDeadLetter: boolean): readonly SystemAttribute[] {
  const { messageGroupId, messageDeduplicationId, awsTraceHeader } = index.messages.sendingOf(leaf) ?? {};
  const given = {
    AWSTraceHeader: awsTraceHeader,
    MessageGroupId: messageGroupId,
    MessageDeduplicationId: isDeadLetter ? undefined : messageDeduplicationId,
  };
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** A new one with every receive. */
const receiptHandle = ({ world }: Telling, { copy, delivery }: StateMoment): string =>
  HANDLE_START + hashedBase64(mixPair(world.seed, RECEIPTS), mixPair(copy, delivery), HANDLE_BYTES);

const epochMs = ({ world }: Telling, at: SimTime): string =>
  String(world.startsAtMs + Math.floor(at / 1_000));

function arnOf(telling: Telling, nodeId: string): string {
  const definition = telling.catalog.services.get(kindOf(telling, nodeId))?.definition;
  const name = nameAt(telling, nodeId);
  return definition?.arn(name) ?? name;
}
