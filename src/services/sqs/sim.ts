/** The behaviour of an SQS queue: tables of its operations and timers. The rules stand in the files named after them. */
import type { Behaviour, NodeContext } from "../../engine/contract/behaviour.ts";
import { simService } from "../../engine/contract/definition.ts";
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
import { dispose, purgeQueue } from "./purge.ts";
import { getQueueAttributes, listDeadLetterSourceQueues } from "./queue-attributes.ts";
import { onPollEnds, receiveMessage, serve } from "./receive.ts";
import { receiveDeadLetter, sendMessage, sendMessageBatch } from "./send.ts";
import { createQueue, type QueueState } from "./state.ts";
import { listQueueTags, tagQueue, untagQueue } from "./tags.ts";
import { onDue, onRetention } from "./timers.ts";
import { armRetention, settle } from "./upkeep.ts";

const sqsBehaviour: Behaviour<QueueConfig, QueueState> = {
  init: (ctx) => createQueue(ctx.config.fifoQueue),
  reconfigure,
  dispose,
  operations: {
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
    GetQueueAttributes: getQueueAttributes,
    TagQueue: tagQueue,
    UntagQueue: untagQueue,
    ListQueueTags: listQueueTags,
    ListDeadLetterSourceQueues: listDeadLetterSourceQueues,
    ReceiveDeadLetter: receiveDeadLetter,
  },
  on: {
    due: onDue,
    retention: onRetention,
    pollEnds: onPollEnds,
    moveNext: onMoveNext,
    reply: onMoveReply,
  },
  invariants: brokenClaims,
};

/** Retention reaches what is inside; a higher limit of messages in flight frees polls that wait for it. */
function reconfigure(queue: QueueState, before: QueueConfig, ctx: NodeContext<QueueConfig>): void {
  if (ctx.config.messageRetentionPeriodSec !== before.messageRetentionPeriodSec) armRetention(queue, ctx);
  if (queue.fifo !== null) reconfigureFifo(queue, queue.fifo, before, ctx);
  serve(queue, ctx);
  settle(queue, ctx);
}

export const sqsService = simService(sqs, sqsBehaviour);
