/** What a queue adds to a message when it hands it out: the receipt handle and the attributes of the system, by AWS's names. */
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { hashedBase64, hashedHex } from "../engine/random/hashed-ids.ts";
import { mixPair } from "../engine/random/streams.ts";
import { formatClock } from "../text/format.ts";
import type { History } from "./history.ts";
import { passageOf } from "./line.ts";
import type { StateMoment } from "./moment.ts";
import { kindOf, nameAt, type Telling } from "./telling.ts";
import { word } from "./words.ts";

export type SystemAttribute = {
  readonly name: string;
  readonly value: string;
  /** What the value means at this moment: a time of the run, whether a receipt handle is still good. */
  readonly note?: string;
};

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
  // A dead letter of a FIFO queue counts as sent when it arrived, one of a standard queue when it was first sent.
  const counted = states.find(({ copy, nodeId }) => copy === leaf && isFifo(telling, nodeId)) ?? sent;
  const received = states.filter(
    ({ state, why }) => state === "in-flight" && why?.code !== "visibilityChanged",
  );
  const [first] = received;
  const last = received.at(-1);
  const source = copies.length > 1 ? states.findLast(({ copy }) => copy === copies.at(-2)) : undefined;
  return [
    ...(last ? [receiptHandle(telling, history, last)] : []),
    { name: "SenderId", value: senderId(telling, history, sent) },
    timestamp(telling, "SentTimestamp", counted.at),
    ...(first ? [timestamp(telling, "ApproximateFirstReceiveTimestamp", first.at)] : []),
    { name: "ApproximateReceiveCount", value: String(last?.delivery ?? 0) },
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

/** A new one with every receive, and what a delete with it would do now. */
function receiptHandle(telling: Telling, history: History, received: StateMoment): SystemAttribute {
  const { copy, delivery } = received;
  const key = mixPair(telling.world.seed, RECEIPTS);
  const note = word(`receipt.${receiptState(telling, history, received)}`, {
    delivery,
    node: nameAt(telling, received.nodeId),
  });
  return {
    name: "ReceiptHandle",
    value: HANDLE_START + hashedBase64(key, mixPair(copy, delivery), HANDLE_BYTES),
    note,
  };
}

const isFifo = (telling: Telling, nodeId: string): boolean =>
  telling.settingOf(nodeId, "fifoQueue", telling.at) === true;

type ReceiptState = "good" | "late" | "expired" | "used" | "moved" | "gone";

function receiptState(telling: Telling, history: History, { copy, nodeId }: StateMoment): ReceiptState {
  const now = history.momentsOf(copy).findLast((one): one is StateMoment => one.kind === "state")?.state;
  if (now === "in-flight") return "good";
  if (now === "visible" || now === "queued") return isFifo(telling, nodeId) ? "expired" : "late";
  if (now === "deleted") return "used";
  return now === "dead-lettered" ? "moved" : "gone";
}

const timestamp = ({ world }: Telling, name: string, at: SimTime): SystemAttribute => ({
  name,
  value: String(world.startsAtMs + Math.floor(at / 1_000)),
  note: formatClock(at),
});

/** Keeps the ids of senders apart from other ids. */
const SENDERS = 0x53_4e_44_52;
const ID_DIGITS = 17;

/**
 * The id of who sent it, as IAM gives them: a role and its session for a function or a server, a user for everybody
 * else. A function's session has its name. The ids are made up.
 */
function senderId(telling: Telling, history: History, sent: StateMoment): string {
  const call = history.momentsOf(sent.copy).find((one) => one.kind === "hop" && one.record < sent.record);
  const from = call?.kind === "hop" ? call.fromId : "";
  const made = hashedHex(mixPair(telling.world.seed, SENDERS), nodeNumber(telling, from), ID_DIGITS);
  const isRole = ROLES.has(kindOf(telling, from));
  return isRole ? `AROA${made.toUpperCase()}:${nameAt(telling, from)}` : `AIDA${made.toUpperCase()}`;
}

const ROLES = new Set(["lambda", "worker"]);
const nodeNumber = ({ index }: Telling, nodeId: string): number =>
  index.names.nodes.findIndex(({ id }) => id === nodeId) + 1;

function arnOf(telling: Telling, nodeId: string): string {
  const definition = telling.catalog.services.get(kindOf(telling, nodeId))?.definition;
  const name = nameAt(telling, nodeId);
  return definition?.arn(name) ?? name;
}
