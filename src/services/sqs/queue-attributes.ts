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

/** AWS attribute to the field that keeps it; without effect here, shown where it is not the default. */
export const TEXT_ATTRIBUTES = {
  Policy: "policy",
  KmsMasterKeyId: "kmsMasterKeyId",
  KmsDataKeyReusePeriodSeconds: "kmsDataKeyReusePeriodSeconds",
} as const satisfies { readonly [attribute: string]: keyof QueueConfig };

const OTHERS: { readonly [field: string]: string } = {
  contentBasedDeduplication: "ContentBasedDeduplication",
  deduplicationScope: "DeduplicationScope",
  fifoThroughputLimit: "FifoThroughputLimit",
  sqsManagedSseEnabled: "SqsManagedSseEnabled",
  redrivePermission: "RedriveAllowPolicy",
  redriveSources: "RedriveAllowPolicy",
};

/** The attribute that a field of ours stands for. */
export const attributeOf = (field: string): string =>
  Object.entries({ ...NUMBER_ATTRIBUTES, ...TEXT_ATTRIBUTES }).find(([, name]) => name === field)?.[0] ??
  OTHERS[field] ??
  "RedrivePolicy";

type Reader = (queue: QueueState, ctx: Context) => string | undefined;

const READERS: { readonly [attribute: string]: Reader } = {
  ApproximateNumberOfMessages: (queue) => String(visibleCount(queue)),
  ApproximateNumberOfMessagesNotVisible: (queue) => String(queue.inFlightCount + queue.movingCount),
  ApproximateNumberOfMessagesDelayed: (queue) => String(queue.delayedCount),
  QueueArn: (_queue, ctx) => ctx.arn,
  // On by default since 2022, off with a key of one's own; encryption is not simulated.
  SqsManagedSseEnabled: (_queue, { config }) =>
    String(config.sqsManagedSseEnabled && config.kmsMasterKeyId === ""),
  RedriveAllowPolicy: (_queue, ctx) => {
    const { redrivePermission, redriveSources } = ctx.config;
    if (redrivePermission === "allowAll") return undefined;
    const arns = ctx
      .peers(DEAD_LETTER_SOURCE_PORT)
      .filter(({ node, forward }) => !forward && redriveSources.includes(node))
      .map(({ arn }) => arn);
    return JSON.stringify({
      redrivePermission,
      ...(redrivePermission === "byQueue" ? { sourceQueueArns: arns } : {}),
    });
  },
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
  ...Object.fromEntries(
    Object.entries(TEXT_ATTRIBUTES).map(([name, field]): [string, Reader] => [
      name,
      (_queue, ctx) => ctx.config[field] || undefined,
    ]),
  ),
};

/** A standard queue does not know these. */
const FIFO_READERS: { readonly [attribute: string]: Reader } = {
  FifoQueue: () => "true",
  ContentBasedDeduplication: (_queue, { config }) => String(config.contentBasedDeduplication),
  DeduplicationScope: (_queue, { config }) => config.deduplicationScope,
  FifoThroughputLimit: (_queue, { config }) => config.fifoThroughputLimit,
};
const ALL_READERS = { ...READERS, ...FIFO_READERS };

/** Those asked for; `All` is all. Exact here, while AWS's counts lag by up to a minute. */
export function getQueueAttributes(
  queue: QueueState,
  input: GetQueueAttributes,
  request: RequestId,
  ctx: Context,
): void {
  const asked = Array.isArray(input.attributeNames) ? input.attributeNames.map(String) : [];
  const readers = queue.fifo === null ? READERS : ALL_READERS;
  const unknown = asked.find((name) => name !== "All" && !Object.hasOwn(readers, name));
  if (unknown !== undefined) {
    ctx.reply(request, unknownAttribute(unknown));
    return;
  }
  const names = asked.includes("All") ? Object.keys(readers) : asked;
  const attributes: { [name: string]: string } = {};
  for (const name of names) {
    const value = readers[name]?.(queue, ctx);
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
