/**
 * StartMessageMoveTask, which redrives a dead-letter queue. Each message is sent as a new one to the queue it came from
 * or to a destination, and leaves this queue when that queue has accepted it. One goes off per tick of the task's rate.
 */

import type { NodeContext, Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, NodeId, RequestId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { SECOND } from "../../engine/contract/units.ts";
import { isDisconnected } from "../../engine/contract/world.ts";
import type { SendMessage, StartMessageMoveTask } from "../../mechanisms/calls/sqs.ts";
import { isWhole } from "./checks.ts";
import { rowOf } from "./deadlines.ts";
import { DEAD_LETTER_SOURCE_PORT, type QueueConfig } from "./definition.ts";
import {
  badCount,
  badRate,
  NON_EXISTENT_QUEUE,
  noSuchTask,
  notADeadLetterQueue,
  taskRunning,
} from "./errors.ts";
import { serve } from "./receive.ts";
import type { MoveTask, MoveTaskStatus, QueueState } from "./state.ts";
import { visibleCount } from "./state.ts";
import { forget, isMoving, leavePlace, rejoin, startMoving, takeVisible } from "./store.ts";
import { settle } from "./upkeep.ts";

type Context = NodeContext<QueueConfig>;

export type CancelMessageMoveTask = { readonly taskHandle?: unknown };
export type ListMessageMoveTasks = { readonly maxResults?: unknown };

/** Without a rate AWS chooses one from the backlog; assumed to be the most that one may ask for. */
const SYSTEM_RATE = 500;
const TASKS_KEPT = 10;

const OUTCOMES: { readonly [status in MoveTaskStatus]?: string } = {
  COMPLETED: "completed",
  CANCELLED: "cancelled",
  FAILED: "failed",
};

const active = (queue: QueueState): MoveTask | undefined => {
  const last = queue.tasks.at(-1);
  return last && OUTCOMES[last.status] === undefined ? last : undefined;
};

/** Schedules `moveNext` and begins the span `moveTask`. */
export function startMessageMoveTask(
  queue: QueueState,
  input: StartMessageMoveTask,
  request: RequestId,
  ctx: Context,
): void {
  const rate = input.maxNumberOfMessagesPerSecond;
  const fault =
    rate !== undefined && !isWhole(rate, 1, SYSTEM_RATE)
      ? badRate(rate)
      : !ctx.peers(DEAD_LETTER_SOURCE_PORT).some((peer) => !peer.forward)
        ? notADeadLetterQueue()
        : active(queue)
          ? taskRunning()
          : undefined;
  if (fault) {
    ctx.reply(request, fault);
    return;
  }
  queue.tasksMade += 1;
  queue.tasks.push({
    id: queue.tasksMade,
    startedAt: ctx.now,
    destination: input.destination ?? "",
    askedPerSecond: rate ?? 0,
    toMove: visibleCount(queue),
    status: "RUNNING",
    retry: 0,
    begun: 0,
    moved: 0,
    failureReason: "",
  });
  if (queue.tasks.length > TASKS_KEPT) queue.tasks.shift();
  ctx.beginSpan("moveTask", queue.tasksMade);
  ctx.reply(request, { ok: true, output: { taskHandle: queue.tasksMade } });
  ctx.after(0, "moveNext", queue.tasksMade);
}

/** Not instant, as recorded: what is on its way arrives before the task says CANCELLED. */
export function cancelMessageMoveTask(
  queue: QueueState,
  { taskHandle }: CancelMessageMoveTask,
  request: RequestId,
  ctx: Context,
): void {
  const task = active(queue);
  if (task?.id !== taskHandle || task?.status !== "RUNNING") {
    ctx.reply(request, noSuchTask());
    return;
  }
  task.status = "CANCELLING";
  ctx.reply(request, { ok: true, output: { approximateNumberOfMessagesMoved: task.moved } });
}

/** The latest first; one unless more are asked for. */
export function listMessageMoveTasks(
  queue: QueueState,
  { maxResults = 1 }: ListMessageMoveTasks,
  request: RequestId,
  ctx: Context,
): void {
  if (!isWhole(maxResults, 1, TASKS_KEPT)) {
    ctx.reply(request, badCount(maxResults));
    return;
  }
  const results = queue.tasks.slice(-maxResults).reverse().map(described);
  ctx.reply(request, { ok: true, output: { results } });
}

const described = (task: MoveTask): PlainObject => ({
  status: task.status,
  startedAt: task.startedAt,
  approximateNumberOfMessagesMoved: task.moved,
  approximateNumberOfMessagesToMove: task.toMove,
  ...(task.status === "RUNNING" ? { taskHandle: task.id } : {}),
  ...(task.destination === "" ? {} : { destination: task.destination }),
  ...(task.askedPerSecond === 0 ? {} : { maxNumberOfMessagesPerSecond: task.askedPerSecond }),
  ...(task.failureReason === "" ? {} : { failureReason: task.failureReason }),
});

// -- the work -------------------------------------------------------------------------------------------------

type Tag = { readonly task: number; readonly code: number; readonly copy: MessageId };

/** Handler of timer `moveNext`: sends one message off, or finishes when none is left. */
export function onMoveNext(queue: QueueState, id: number, ctx: Context): void {
  const task = active(queue);
  if (task?.id !== id) return;
  task.retry = 0;
  if (task.status === "RUNNING" && task.begun < task.toMove && sendNext(queue, task, ctx)) {
    const rate = task.askedPerSecond === 0 ? SYSTEM_RATE : task.askedPerSecond;
    ctx.after(Math.round(SECOND / rate), "moveNext", id);
    return;
  }
  if (task.status === "RUNNING" && queue.fifo !== null && isHeldBack(queue, task)) {
    task.retry = ctx.after(SECOND, "moveNext", id);
    return;
  }
  if (task.status === "RUNNING") finishIfDone(queue, task, ctx);
  else if (queue.movingCount === 0) endTask(task, "CANCELLED", ctx);
}

/** Whether a message was sent off. Fails the task when nobody knows where the message came from. */
function sendNext(queue: QueueState, task: MoveTask, ctx: Context): boolean {
  const row = takeVisible(queue);
  if (row < 0) return false;
  const { cols } = queue.rows;
  const source = cols.source.get(row);
  const target = task.destination !== "" ? task.destination : queue.sources[source - 1];
  if (target === undefined) {
    rejoin(queue, row);
    fail(task, "CouldNotDetermineMessageSource", ctx);
    return false;
  }
  const message = cols.message.get(row);
  const code = startMoving(queue, row);
  const copy = ctx.createMessage({ from: message });
  ctx.became(message, Became.queued, cols.receiveCount.get(row), -1, ctx.why("redriving"));
  const tag: Tag = { task: task.id, code, copy };
  task.begun += 1;
  const input: SendMessage = queue.fifo === null ? { message: copy } : { message: copy, isMoved: true };
  ctx.request({ address: target as NodeId }, "SendMessage", input, { copies: [copy], tag });
  return true;
}

/** Handler of `reply`: the other queue has accepted a message, or has not. */
export function onMoveReply(queue: QueueState, reply: Reply, ctx: Context): void {
  const tag = reply.tag as Tag;
  const task = queue.tasks.find(({ id }) => id === tag.task);
  const { result } = reply;
  if (result.ok) {
    if (task) task.moved += 1;
    if (isMoving(queue, tag.code)) leave(queue, rowOf(tag.code), ctx);
  } else {
    if (isMoving(queue, tag.code)) stay(queue, rowOf(tag.code), ctx);
    // A wire that was cut meanwhile leaves the copy on its way: it will arrive, and exist twice.
    if (result.code !== "ConnectionLost") ctx.became(tag.copy, Became.dropped, 0, -1, ctx.why("moveFailed"));
    const reason = isDisconnected(result.code) ? NON_EXISTENT_QUEUE.code : result.code;
    if (task && active(queue) === task) fail(task, reason, ctx);
  }
  if (task && active(queue) === task) {
    finishIfDone(queue, task, ctx);
    goOn(task, ctx);
  }
  serve(queue, ctx);
  settle(queue, ctx);
}

/** On a FIFO queue a message on its way, or in flight, holds back those behind it in its group. */
const isHeldBack = (queue: QueueState, task: MoveTask): boolean =>
  task.begun < task.toMove && visibleCount(queue) > 0;

/** What has been moved may free a group: the task does not wait until it looks again. */
function goOn(task: MoveTask, ctx: Context): void {
  if (task.status !== "RUNNING" || task.retry === 0) return;
  ctx.cancel(task.retry);
  task.retry = ctx.after(0, "moveNext", task.id);
}

function leave(queue: QueueState, row: number, ctx: Context): void {
  const { cols } = queue.rows;
  ctx.became(cols.message.get(row), Became.moved, cols.receiveCount.get(row), -1, ctx.why("redriven"));
  forget(queue, row);
}

function stay(queue: QueueState, row: number, ctx: Context): void {
  const { cols } = queue.rows;
  leavePlace(queue, row);
  rejoin(queue, row);
  ctx.became(cols.message.get(row), Became.visible, cols.receiveCount.get(row), -1, ctx.why("moveFailed"));
}

function finishIfDone(queue: QueueState, task: MoveTask, ctx: Context): void {
  if (queue.movingCount > 0) return;
  if (task.status === "CANCELLING") endTask(task, "CANCELLED", ctx);
  else if (task.begun >= task.toMove || visibleCount(queue) === 0) endTask(task, "COMPLETED", ctx);
}

function fail(task: MoveTask, reason: string, ctx: Context): void {
  task.failureReason = reason;
  ctx.note("moveTaskFailed", { task: task.id, reason });
  endTask(task, "FAILED", ctx);
}

/** Ends a task that is still active. */
export function endTask(task: MoveTask, status: "COMPLETED" | "CANCELLED" | "FAILED", ctx: Context): void {
  if (OUTCOMES[task.status] !== undefined) return;
  task.status = status;
  ctx.endSpan("moveTask", task.id, OUTCOMES[status] ?? "");
}
