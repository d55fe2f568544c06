/** The behaviour of an SQS queue: tables of its operations and timers. The rules stand in the files named after them. */
import type { Behaviour, NodeContext } from "../../engine/contract/behaviour.ts";
import { simService } from "../../engine/contract/definition.ts";
import type { RequestId } from "../../engine/contract/ids.ts";
import { type QueueConfig, sqs } from "./definition.ts";
import { reconfigureFifo } from "./fifo/reconfigure.ts";
import {
  changeMessageVisibility,
  changeMessageVisibilityBatch,
  deleteMessage,
  deleteMessageBatch,
} from "./handles.ts";
import { brokenClaims } from "./invariants.ts";
import {
  cancelMessageMoveTask,
  listMessageMoveTasks,
  onMoveNext,
  onMoveReply,
  startMessageMoveTask,
} from "./move-task.ts";
import { delayChanges, endDelays, inForce } from "./propagation.ts";
import { dispose, purgeQueue } from "./purge.ts";
import { getQueueAttributes, listDeadLetterSourceQueues } from "./queue-attributes.ts";
import { onPollEnds, receiveMessage, serve } from "./receive.ts";
import { receiveDeadLetter, sendMessage, sendMessageBatch } from "./send.ts";
import { createQueue, type QueueState } from "./state.ts";
import { listQueueTags, tagQueue, untagQueue } from "./tags.ts";
import { onDue, onRetention } from "./timers.ts";
import { armRetention, settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;
type Operation = (queue: QueueState, input: never, request: RequestId, ctx: Context) => void;
type Timer<Payload> = (queue: QueueState, payload: Payload, ctx: Context) => void;

/** Handlers act on the settings in force, which are not those of their context while a change is on its way. */
const acting = <Operations extends { readonly [name: string]: Operation }>(table: Operations) =>
  Object.fromEntries(
    Object.entries(table).map(([name, act]): [string, Operation] => [
      name,
      (queue, input, request, ctx) => act(queue, input, request, inForce(queue, ctx)),
    ]),
  );
const timed =
  <Payload>(act: Timer<Payload>): Timer<Payload> =>
  (queue, payload, ctx) =>
    act(queue, payload, inForce(queue, ctx));

const sqsBehaviour: Behaviour<QueueConfig, QueueState> = {
  init: (ctx) => createQueue(ctx.config.fifoQueue),
  reconfigure,
  dispose,
  operations: {
    // Says what has been set, in force or not.
    GetQueueAttributes: getQueueAttributes,
    ...acting({
      SendMessage: sendMessage,
      SendMessageBatch: sendMessageBatch,
      ReceiveMessage: receiveMessage,
      DeleteMessage: deleteMessage,
      DeleteMessageBatch: deleteMessageBatch,
      ChangeMessageVisibility: changeMessageVisibility,
      ChangeMessageVisibilityBatch: changeMessageVisibilityBatch,
      PurgeQueue: purgeQueue,
      StartMessageMoveTask: startMessageMoveTask,
      CancelMessageMoveTask: cancelMessageMoveTask,
      ListMessageMoveTasks: listMessageMoveTasks,
      TagQueue: tagQueue,
      UntagQueue: untagQueue,
      ListQueueTags: listQueueTags,
      ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
      ReceiveDeadLetter: receiveDeadLetter,
    }),
  },
  on: {
    due: timed(onDue),
    retention: timed(onRetention),
    pollEnds: timed(onPollEnds),
    moveNext: onMoveNext,
    reply: timed(onMoveReply),
    propagated: onPropagated,
  },
  invariants: brokenClaims,
};

function reconfigure(queue: QueueState, before: QueueConfig, ctx: Context): void {
  const was = delayChanges(queue, before, ctx);
  takeEffect(queue, was, inForce(queue, ctx));
}

/** Handler of timer `propagated`: a change arrives, if it has not been overtaken. */
function onPropagated(queue: QueueState, _payload: null, ctx: Context): void {
  const was = endDelays(queue, ctx);
  takeEffect(queue, was, inForce(queue, ctx));
}

/** Retention reaches what is inside; a higher limit of messages in flight frees polls that wait for it. */
function takeEffect(queue: QueueState, was: QueueConfig, ctx: Context): void {
  if (ctx.config.messageRetentionPeriodSec !== was.messageRetentionPeriodSec) armRetention(queue, ctx);
  if (queue.fifo !== null) reconfigureFifo(queue, queue.fifo, was, ctx);
  serve(queue, ctx);
  settle(queue, ctx);
}

export const sqsService = simService(sqs, sqsBehaviour);
