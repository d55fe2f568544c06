/**
 * What passes between nodes when somebody calls a queue: the operations of the SQS API by their own names, in a
 * compact form. A message is named by its copy and a receipt handle by a number; the texts that AWS would send
 * (MessageId, ReceiptHandle, MD5, attributes) are derived when somebody reads them.
 */
import type { MessageId, NodeId, SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";

export type Receipt = number;

/** A person's command may name the entries of a batch, as the API demands; nodes count them instead. */
type Entry = { readonly id?: string };

/** Either a copy on its way (`message`) or, from a person's command, a text to make one of. */
export type SendMessage = {
  readonly message?: MessageId;
  readonly messageBody?: string;
  readonly messageAttributes?: PlainObject;
  readonly delaySeconds?: number;
  /** From a person's command; a copy brings its own. */
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  readonly messageSystemAttributes?: PlainObject;
  /** Internal: moved by a task. Its deduplication id is its own new MessageId, so it is never a duplicate. */
  readonly isMoved?: true;
};
export type SendMessageBatch = { readonly entries: readonly (SendMessage & Entry)[] };
export type ReceiveMessage = {
  readonly maxNumberOfMessages?: number;
  /** Absent = the queue's receiveMessageWaitTimeSeconds. */
  readonly waitTimeSeconds?: number;
  /** Absent = the queue's visibilityTimeoutSec. */
  readonly visibilityTimeout?: number;
  /** FIFO: the name of this receive, to repeat it when its answer is lost. */
  readonly receiveRequestAttemptId?: string;
};
export type ReceivedMessage = {
  readonly message: MessageId;
  readonly receipt: Receipt;
  readonly receiveCount: number;
  readonly sentAt: SimTime;
  readonly firstReceivedAt?: SimTime;
  /** Of a FIFO queue: what its SequenceNumber is made of. */
  readonly sequence?: number;
  /** Of a dead letter: the queue that gave up on it, and the copy that was sent: it has given the MessageId. */
  readonly deadLetterSource?: NodeId;
  readonly sent?: MessageId;
};
export type ReceiveMessageOutput = { readonly messages: readonly ReceivedMessage[] };
export type DeleteMessage = { readonly receipt: Receipt };
export type DeleteMessageBatch = { readonly entries: readonly (DeleteMessage & Entry)[] };
export type ChangeMessageVisibility = { readonly receipt: Receipt; readonly visibilityTimeout: number };
export type ChangeMessageVisibilityBatch = {
  readonly entries: readonly (ChangeMessageVisibility & Entry)[];
};
/** Of every batch form: the entries that failed, by their place in the request; the others succeeded. */
export type BatchOutput = {
  readonly failed: readonly { readonly index: number; readonly code: string; readonly message: string }[];
};
export type StartMessageMoveTask = {
  /** Absent = every message back to the queue it came from. */
  readonly destination?: NodeId;
  readonly maxNumberOfMessagesPerSecond?: number;
};

/** Internal: a source queue gives up on a message. One way. */
export type ReceiveDeadLetter = {
  readonly message: MessageId;
  /** The copy that was sent first. */
  readonly sent: MessageId;
  readonly source: NodeId;
  readonly receiveCount: number;
  readonly sentAt: SimTime;
  readonly firstReceivedAt: SimTime;
};
