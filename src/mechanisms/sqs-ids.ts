/** Texts by which SQS names things: pure functions of numbers, made when somebody reads them. */
import type { MessageId } from "../engine/contract/ids.ts";
import { hashedUuid } from "../engine/random/hashed-ids.ts";
import { mixPair } from "../engine/random/streams.ts";

/** Keeps a queue's ids apart from those of a topic, which hashes its copies too. */
const QUEUE_IDS = 0x53_51_53;

/** The MessageId that a queue gives: a pure function of seed and the copy that was sent. */
export const queueMessageId = (seed: number, copy: MessageId): string =>
  hashedUuid(mixPair(seed, QUEUE_IDS), copy);

const FIRST = 18_849_496_460_467_696_128n;
/** Assumed: AWS says only that they are large and not consecutive. */
const STEP = 256n;

/** The SequenceNumber of the n-th message that a FIFO queue has accepted: 20 digits that grow. */
export const sequenceNumber = (n: number): string => String(FIRST + BigInt(n) * STEP);

/** What a handle begins with; real ones are longer. */
const HANDLE = "AQEB";

/** A receipt handle as text, and the number behind one; a text that never was a handle stays as it is. */
export const receiptHandle = (receipt: number): string => HANDLE + receipt.toString(36);
export function receiptOf(handle: unknown): unknown {
  const digits = typeof handle === "string" ? /^AQEB([0-9a-z]+)$/.exec(handle)?.[1] : undefined;
  return digits === undefined ? handle : Number.parseInt(digits, 36);
}
