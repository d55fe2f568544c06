/** What a queue says about itself: its settings and counts by their AWS names, and who names it as dead-letter queue. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { RequestId } from "../../engine/contract/ids.ts";
import { DEAD_LETTER_PORT, DEAD_LETTER_SOURCE_PORT, type QueueConfig } from "./definition.ts";
import { unknownAttribute } from "./errors.ts";
import { type QueueState, visibleCount } from "./state.ts";

type Context = NodeContext<QueueConfig>;
export type GetQueueAttributes = { readonly attributeNames?: readonly string[] };

/** AWS attribute to the field of whole numbers that holds it; also used when resources are created and changed. */
export const NUMBER_ATTRIBUTES = {
  VisibilityTimeout: "visibilityTimeoutSec",
  DelaySeconds: "delaySeconds",
  MessageRetentionPeriod: "messageRetentionPeriodSec",
  MaximumMessageSize: "maximumMessageSizeBytes",
  ReceiveMessageWaitTimeSeconds: "receiveMessageWaitTimeSeconds",
} as const satisfies { readonly [attribute: string]: keyof QueueConfig };

type Reader = (queue: QueueState, ctx: Context) => string | undefined;

const READERS: { readonly [attribute: string]: Reader } = {
  ApproximateNumberOfMessages: (queue) => String(visibleCount(queue)),
  ApproximateNumberOfMessagesNotVisible: (queue) => String(queue.inFlightCount + queue.movingCount),
  ApproximateNumberOfMessagesDelayed: (queue) => String(queue.delayedCount),
  QueueArn: (_queue, ctx) => ctx.arn,
  // The default since 2022; encryption is not simulated.
  SqsManagedSseEnabled: () => "true",
  RedrivePolicy: (_queue, ctx) => {
    const arn = ctx.peers(DEAD_LETTER_PORT)[0]?.arn;
    return arn && JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: ctx.config.maxReceiveCount });
  },
  ...Object.fromEntries(
    Object.entries(NUMBER_ATTRIBUTES).map(([name, field]): [string, Reader] => [
      name,
      (_queue, ctx) => String(ctx.config[field]),
    ]),
  ),
};

/** Those asked for; `All` is all. Exact here, while AWS's counts lag by up to a minute. */
export function getQueueAttributes(
  queue: QueueState,
  input: GetQueueAttributes,
  request: RequestId,
  ctx: Context,
): void {
  const asked = Array.isArray(input.attributeNames) ? input.attributeNames.map(String) : [];
  const unknown = asked.find((name) => name !== "All" && !Object.hasOwn(READERS, name));
  if (unknown !== undefined) {
    ctx.reply(request, unknownAttribute(unknown));
    return;
  }
  const names = asked.includes("All") ? Object.keys(READERS) : asked;
  const attributes: { [name: string]: string } = {};
  for (const name of names) {
    const value = READERS[name]?.(queue, ctx);
    if (value !== undefined) attributes[name] = value;
  }
  ctx.reply(request, { ok: true, output: { attributes } });
}

export function listDeadLetterSourceQueues(
  _queue: QueueState,
  _input: unknown,
  request: RequestId,
  ctx: Context,
): void {
  const queues = ctx
    .peers(DEAD_LETTER_SOURCE_PORT)
    .filter((peer) => !peer.forward)
    .map((peer) => peer.node);
  ctx.reply(request, { ok: true, output: { queues } });
}
