/** What an SQS queue declares: its settings, ports, operations and words' codes. Standard queues; FIFO comes later. */
import {
  awsArn,
  type OperationDefinition,
  type ServiceDefinition,
} from "../../engine/contract/definition.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import {
  countField,
  type FieldTable,
  quantityField,
  referenceField,
  secondsField,
  type ValuesOf,
} from "../../fields/field.ts";
import { ERROR_CODES, NON_EXISTENT_QUEUE } from "./errors.ts";

const API = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide";

const QUEUE_FIELDS = {
  /** A change reaches only later receives: a message in flight keeps the deadline it was given. */
  visibilityTimeoutSec: secondsField({
    default: 30,
    min: 0,
    max: 43_200,
    effect: "from-now",
    source: `${API}/API_CreateQueue.html`,
  }),
  /** As documented, a change is not retroactive on standard queues. */
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
  inFlightLimit: countField({
    default: 120_000,
    min: 1,
    max: 120_000,
    effect: "retroactive",
    source: `${GUIDE}/quotas-queues.html`,
  }),
  shortPollSampleShare: quantityField({
    default: 1,
    min: 0.01,
    max: 1,
    effect: "from-now",
    source: `${GUIDE}/sqs-short-and-long-polling.html`,
    ours: "figures",
  }),
  duplicateDeliveryShare: quantityField({
    default: 0,
    min: 0,
    max: 1,
    effect: "from-now",
    source: `${GUIDE}/standard-queues-at-least-once-delivery.html`,
    ours: "figures",
  }),
  reorderShare: quantityField({
    default: 0,
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

export const sqsConfig: FieldsConfig<typeof QUEUE_FIELDS> = config(QUEUE_FIELDS);

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
  missing: NON_EXISTENT_QUEUE,
};
