/** What an SQS queue declares, standard and FIFO: its settings, ports, operations and words' codes. */
import {
  awsArn,
  type OperationDefinition,
  type ServiceDefinition,
} from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import {
  choiceField,
  countField,
  type FieldTable,
  listField,
  quantityField,
  referenceField,
  secondsField,
  textField,
  toggleField,
  type ValuesOf,
} from "../../fields/field.ts";
import { ERROR_CODES, NON_EXISTENT_QUEUE } from "./errors.ts";

export const FIFO_SUFFIX = ".fifo";
const NAME_MOST = 80;

const API = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";

const isFifo = (settings: { readonly [name: string]: unknown }): boolean => settings["fifoQueue"] === true;
const isStandard = (settings: { readonly [name: string]: unknown }): boolean => !isFifo(settings);

/** An attribute that is kept and given back, and has no effect: access and encryption are not simulated. */
const keptText = (matching?: RegExp) =>
  textField({
    default: "",
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
    when: () => false,
    ...(matching ? { matching } : {}),
  });

const QUEUE_FIELDS = {
  fifoQueue: toggleField({ default: false, effect: "at-creation", source: `${API}/API_CreateQueue.html` }),
  /** A change reaches only later receives: a message in flight keeps the deadline it was given. */
  visibilityTimeoutSec: secondsField({
    default: 30,
    min: 0,
    max: 43_200,
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
  }),
  /** As documented, a change is not retroactive on standard queues, and is on FIFO queues. */
  delaySeconds: secondsField({
    default: 0,
    min: 0,
    max: 900,
    effect: "from-now",
    source: `${GUIDE}/sqs-delay-queues.html`,
  }),
  /** As documented, a change applies to messages already stored. */
  messageRetentionPeriodSec: secondsField({
    default: 345_600,
    min: 60,
    max: 1_209_600,
    effect: "retroactive",
    source: `${API}/API_CreateQueue.html`,
  }),
  maximumMessageSizeBytes: countField({
    default: 1_048_576,
    min: 1_024,
    max: 1_048_576,
    unit: "B",
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
  }),
  receiveMessageWaitTimeSeconds: secondsField({
    default: 0,
    min: 0,
    max: 20,
    effect: "from-now",
    source: `${GUIDE}/sqs-short-and-long-polling.html`,
  }),
  /** Receive counts are kept whether or not there is a redrive policy, so a new one sees the old receives. */
  deadLetterQueue: referenceField(["sqs"], {
    effect: "retroactive",
    source: `${GUIDE}/sqs-dead-letter-queues.html`,
  }),
  /** AWS requires a value and documents none that all agree on; the pictures of the docs use 3 to 5. */
  maxReceiveCount: countField({
    default: 3,
    min: 1,
    max: 1_000,
    effect: "retroactive",
    source: `${GUIDE}/sqs-dead-letter-queues.html`,
    ours: "default",
    when: (settings) => settings["deadLetterQueue"] !== "",
  }),
  contentBasedDeduplication: toggleField({
    default: false,
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
    when: isFifo,
  }),
  deduplicationScope: choiceField(["queue", "messageGroup"], {
    default: "queue",
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
    when: isFifo,
  }),
  fifoThroughputLimit: choiceField(["perQueue", "perMessageGroupId"], {
    default: "perQueue",
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
    when: isFifo,
  }),
  /** Of each action: of the queue, or of a partition with `perMessageGroupId`. */
  callsPerSecond: countField({
    default: 300,
    unit: "per s",
    min: 1,
    max: 100_000,
    effect: "from-now",
    source: `${GUIDE}/quotas-messages.html`,
    ours: "limits",
    when: isFifo,
  }),
  looksAtMost: countField({
    default: 120_000,
    min: 1,
    max: 120_000,
    effect: "retroactive",
    source: `${GUIDE}/avoid-backlog-with-the-same-message-group-id.html`,
    ours: "limits",
    when: isFifo,
  }),
  /** The redrive allow policy of a dead-letter queue: which queues may name it. */
  redrivePermission: choiceField(["allowAll", "denyAll", "byQueue"], {
    default: "allowAll",
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
  }),
  redriveSources: listField(
    referenceField(["sqs"], { effect: "from-now", source: `${API}/API_CreateQueue.html` }),
    {
      default: [] as readonly string[],
      most: 10,
      effect: "from-now",
      source: `${API}/API_CreateQueue.html`,
      when: (settings) => settings["redrivePermission"] === "byQueue",
    },
  ),
  policy: keptText(),
  kmsMasterKeyId: keptText(),
  kmsDataKeyReusePeriodSeconds: keptText(/^$|^\d{2,5}$/),
  sqsManagedSseEnabled: toggleField({
    default: true,
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
    when: () => false,
  }),
  inFlightLimit: countField({
    default: 120_000,
    min: 1,
    max: 120_000,
    effect: "retroactive",
    source: `${GUIDE}/quotas-queues.html`,
  }),
  /** Off: a change takes effect at once. */
  propagationDelays: toggleField({
    default: false,
    effect: "from-now",
    source: `${API}/API_SetQueueAttributes.html`,
    ours: "default",
  }),
  shortPollSampleShare: quantityField({
    default: 1,
    when: isStandard,
    min: 0.01,
    max: 1,
    effect: "from-now",
    source: `${GUIDE}/sqs-short-and-long-polling.html`,
    ours: "figures",
  }),
  duplicateDeliveryShare: quantityField({
    default: 0,
    when: isStandard,
    min: 0,
    max: 1,
    effect: "from-now",
    source: `${GUIDE}/standard-queues-at-least-once-delivery.html`,
    ours: "figures",
  }),
  reorderShare: quantityField({
    default: 0,
    when: isStandard,
    min: 0,
    max: 1,
    effect: "from-now",
    source: `${GUIDE}/standard-queues.html`,
    ours: "figures",
  }),
} satisfies FieldTable;

export type QueueConfig = ValuesOf<typeof QUEUE_FIELDS>;

const operation: OperationDefinition = {};

export const DEAD_LETTER_PORT = "deadLetter";
/** The name under which the wire of a redrive policy is known at the dead-letter queue. */
export const DEAD_LETTER_SOURCE_PORT = "deadLetterSource";

export const sqsConfig: FieldsConfig<typeof QUEUE_FIELDS> = config(QUEUE_FIELDS, [
  // As documented: high throughput per group needs deduplication per group.
  ({ fifoThroughputLimit, deduplicationScope }) =>
    fifoThroughputLimit === "perMessageGroupId" && deduplicationScope !== "messageGroup"
      ? [{ path: ["fifoThroughputLimit"], code: "needsGroupScope" }]
      : [],
]);

/** A FIFO queue's name ends in `.fifo`, which counts in its 80 characters; a standard queue's has no dot. */
function nameFor(name: string, settings: PlainObject): string {
  const stem = name.endsWith(FIFO_SUFFIX) ? name.slice(0, -FIFO_SUFFIX.length) : name;
  return isFifo(settings) ? stem.slice(0, NAME_MOST - FIFO_SUFFIX.length) + FIFO_SUFFIX : stem;
}

export const sqs: ServiceDefinition<QueueConfig> = {
  kind: "sqs",
  config: sqsConfig,
  ports: [
    {
      name: DEAD_LETTER_PORT,
      calls: ["ReceiveDeadLetter"],
      field: "deadLetterQueue",
      purpose: "deadLetters",
      only: ["sqs"],
      most: 1,
    },
  ],
  operations: {
    SendMessage: { internalFields: ["message"], action: { payload: { messageBody: '{"order":1}' } } },
    SendMessageBatch: { internalFields: ["entries.message"] },
    ReceiveMessage: operation,
    DeleteMessage: operation,
    DeleteMessageBatch: operation,
    ChangeMessageVisibility: operation,
    ChangeMessageVisibilityBatch: operation,
    PurgeQueue: { action: { payload: {} } },
    StartMessageMoveTask: { action: { payload: {} } },
    CancelMessageMoveTask: operation,
    ListMessageMoveTasks: operation,
    GetQueueAttributes: operation,
    TagQueue: operation,
    UntagQueue: operation,
    ListQueueTags: operation,
    ListDeadLetterSourceQueues: operation,
    ReceiveDeadLetter: { internal: true },
  },
  refusals: [
    { to: ["sqs"], say: "refuse.queueToQueue" },
    { to: ["client", "sns", "subscription", "eventbridge"], say: "refuse.neverPushes" },
  ],
  codes: [
    "delaySeconds",
    "messageTimer",
    "delayEnded",
    "visibilityTimeout",
    "receiveVisibilityTimeout",
    "visibilityChanged",
    "visibilityTimeoutEnded",
    "ownTimeoutEnded",
    "madeVisible",
    "backOfQueue",
    "duplicateDelivery",
    "deletedWhileVisible",
    "messageRetentionPeriod",
    "maxReceiveCount",
    "arrivedAsDeadLetter",
    "redriving",
    "redriven",
    "moveFailed",
    "deduplicated",
    "deduplicatedContent",
    "duplicateOf",
    "arrivedAsFifoDeadLetter",
    "receiveRepeated",
    "purged",
    "resourceDeleted",
    "outdatedReceipt",
    "moveTaskFailed",
    "completed",
    "cancelled",
    "failed",
    ...ERROR_CODES,
  ],
  arn: (name) => awsArn("sqs", name),
  nameFor,
  missing: NON_EXISTENT_QUEUE,
  referenceIssue: (own, other) => {
    if (own.settings["deadLetterQueue"] !== other.id) return undefined;
    // As documented: a dead-letter queue is of the type of its source and allows it.
    if (isFifo(own.settings) !== isFifo(other.settings)) return "deadLetterType";
    const { redrivePermission: permission, redriveSources: sources } = other.settings;
    const isAllowed =
      permission === "allowAll" ||
      (permission === "byQueue" && Array.isArray(sources) && sources.includes(own.id));
    return isAllowed ? undefined : "deadLetterNotAllowed";
  },
};
