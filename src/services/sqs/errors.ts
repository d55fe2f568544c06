/**
 * Errors that SQS answers with: codes and texts literally as AWS sends them. Where no recording of a text is known, the
 * line says so.
 */
import type { Result } from "../../engine/contract/world.ts";

export type Fault = Extract<Result, { readonly ok: false }>;

const fault = (code: string, message: string): Fault => ({ ok: false, code, message });
const invalidValue = (value: unknown, parameter: string, reason: string): Fault =>
  fault(
    "InvalidParameterValue",
    `Value ${shown(value)} for parameter ${parameter} is invalid. Reason: ${reason}`,
  );

/** A value as it stands in an error text. */
const shown = (value: unknown): string => (typeof value === "string" ? value : String(JSON.stringify(value)));

export const NON_EXISTENT_QUEUE = {
  code: "AWS.SimpleQueueService.NonExistentQueue",
  message: "The specified queue does not exist.",
};

export const missingParameter = (name: string): Fault =>
  fault("MissingParameter", `The request must contain the parameter ${name}.`);
export const missingBody = (): Fault => missingParameter("MessageBody");

export const invalidContents = (): Fault =>
  fault(
    "InvalidMessageContents",
    "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF",
  );

/** A single send says "are invalid", an entry of a batch "cannot be validated" (both as recorded). */
export const tooLong = (limitBytes: number, isEntry: boolean): Fault =>
  fault(
    "InvalidParameterValue",
    `One or more parameters ${isEntry ? "cannot be validated" : "are invalid"}. Reason: Message must be shorter than ${limitBytes} bytes.`,
  );

export const badDelay = (value: unknown): Fault =>
  invalidValue(value, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900.");
export const badCount = (value: unknown): Fault =>
  invalidValue(value, "MaxNumberOfMessages", "Must be between 1 and 10, if provided.");
export const badWait = (value: unknown): Fault =>
  invalidValue(value, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.");
export const badTimeout = (value: unknown): Fault =>
  invalidValue(value, "VisibilityTimeout", "Must be >= 0 and <= 43200, if provided.");
export const beyondTwelveHours = (value: number): Fault =>
  invalidValue(
    value,
    "VisibilityTimeout",
    "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
  );

export const badReceipt = (receipt: unknown): Fault =>
  fault(
    "ReceiptHandleIsInvalid",
    `The input receipt handle "${shown(receipt)}" is not a valid receipt handle.`,
  );
export const messageGone = (receipt: unknown): Fault =>
  invalidValue(
    receipt,
    "ReceiptHandle",
    "Message does not exist or is not available for visibility timeout change.",
  );

export const missingGroup = (isEntry: boolean): Fault =>
  // As recorded: an entry without a group fails the whole batch, with another code than a single send.
  fault(
    isEntry ? "InvalidParameterValue" : "MissingParameter",
    "The request must contain the parameter MessageGroupId.",
  );
export const missingDeduplicationId = (): Fault =>
  fault(
    "InvalidParameterValue",
    "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
  );
export const badSendingId = (value: unknown, parameter: string): Fault =>
  invalidValue(
    value,
    parameter,
    `${parameter} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
  );
export const notOfThisType = (value: unknown, parameter: string): Fault =>
  invalidValue(value, parameter, "The request include parameter that is not valid for this queue type.");
/** No recording of this text is known. */
export const badSystemAttribute = (name: string): Fault =>
  fault(
    "InvalidParameterValue",
    `Message system attribute name '${name}' is invalid or its value is not a String. Only AWSTraceHeader is allowed.`,
  );
export const badAttemptId = (value: unknown): Fault =>
  invalidValue(
    value,
    "ReceiveRequestAttemptId",
    "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in length.",
  );
export const receiptExpired = (receipt: unknown): Fault =>
  invalidValue(receipt, "ReceiptHandle", "The receipt handle has expired.");
/** Text of the API reference; no recording known. */
export const notInFlight = (): Fault =>
  fault("AWS.SimpleQueueService.MessageNotInflight", "The specified message isn't in flight.");
/** The code as the guide names it; an AWS SDK knows it as a throttle. */
export const throttled = (): Fault => fault("ThrottlingException", "Rate exceeded");

/** Text as quoted from AWS in Cbsoftware/pressureNET-server#74. */
export const overLimit = (): Fault =>
  fault(
    "OverLimit",
    "Too many messages have been received without being deleted. Please delete your received messages or let them timeout before receiving more.",
  );

export const purgeInProgress = (queue: string): Fault =>
  fault(
    "AWS.SimpleQueueService.PurgeQueueInProgress",
    `Only one PurgeQueue operation on ${queue} is allowed every 60 seconds.`,
  );

// -- batches --------------------------------------------------------------------------------------------------

export const emptyBatch = (entryType: string): Fault =>
  fault(
    "AWS.SimpleQueueService.EmptyBatchRequest",
    `There should be at least one ${entryType} in the request.`,
  );
export const tooManyEntries = (count: number): Fault =>
  fault(
    "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
    `Maximum number of entries per request are 10. You have sent ${count}.`,
  );
export const badEntryId = (): Fault =>
  fault(
    "AWS.SimpleQueueService.InvalidBatchEntryId",
    "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.",
  );
export const repeatedEntryId = (id: string): Fault =>
  fault("AWS.SimpleQueueService.BatchEntryIdsNotDistinct", `Id ${id} repeated.`);
export const batchTooLong = (limitBytes: number, sentBytes: number): Fault =>
  fault(
    "AWS.SimpleQueueService.BatchRequestTooLong",
    `Batch requests cannot be longer than ${limitBytes} bytes. You have sent ${sentBytes} bytes.`,
  );

// -- message attributes (texts from getmoto/moto; no recording known) -----------------------------------------

export const tooManyAttributes = (count: number): Fault =>
  fault("InvalidParameterValue", `Number of message attributes [${count}] exceeds the allowed maximum [10].`);
export const badAttributeName = (name: string): Fault =>
  fault(
    "InvalidParameterValue",
    `The message attribute name '${name}' is invalid. Attribute name can contain A-Z, a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.`,
  );
export const badAttributeType = (name: string): Fault =>
  fault(
    "InvalidParameterValue",
    `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
  );
export const emptyAttribute = (name: string): Fault =>
  fault(
    "InvalidParameterValue",
    `The message attribute '${name}' must contain non-empty message attribute value.`,
  );

// -- move tasks -----------------------------------------------------------------------------------------------

export const notADeadLetterQueue = (): Fault =>
  fault("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
export const taskRunning = (): Fault =>
  fault(
    "InvalidParameterValue",
    "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
  );
/** No recording of this text is known. */
export const badRate = (value: unknown): Fault =>
  invalidValue(value, "MaxNumberOfMessagesPerSecond", "Must be >= 1 and <= 500, if provided.");
export const noSuchTask = (): Fault => fault("ResourceNotFoundException", "Task does not exist.");
/** No recording of this text is known. */
export const badTags = (): Fault =>
  fault(
    "InvalidParameterValue",
    "A queue has at most 50 tags; a key has 1 to 128 characters, a value up to 256.",
  );
export const noSuchArn = (parameter: string): Fault =>
  fault(
    "ResourceNotFoundException",
    `The resource that you specified for the ${parameter} parameter doesn't exist.`,
  );
/** No recording of this text is known. */
export const badTaskHandle = (): Fault =>
  fault("InvalidParameterValue", "Value for parameter TaskHandle is invalid.");

// -- queue attributes -----------------------------------------------------------------------------------------

export const unknownAttribute = (name: string): Fault =>
  fault("InvalidAttributeName", `Unknown Attribute ${name}.`);
export const badAttributeValue = (name: string): Fault =>
  fault("InvalidAttributeValue", `Invalid value for the parameter ${name}.`);
export const typeIsFixed = (): Fault =>
  fault(
    "InvalidAttributeValue",
    "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
  );
/** Text as quoted from AWS in a broker's documents, like the next. */
export const fifoOnly = (name: string): Fault =>
  fault("InvalidAttributeName", `You can specify the ${name} only when FifoQueue is set to true.`);
export const badThroughputLimit = (): Fault =>
  fault(
    "InvalidAttributeValue",
    "Invalid value for the parameter FifoThroughputLimit. Reason: To set FifoThroughputLimit to perMessageGroupId, the DeduplicationScope must be messageGroup.",
  );
/** No recording of these texts is known. */
export const badRedriveAllowPolicy = (policy: string, reason: string, joint = ". "): Fault =>
  invalidValue(
    policy,
    "RedriveAllowPolicy",
    `Amazon SQS can't create the redrive allow policy${joint}${reason}`,
  );
export const badRedrivePolicy = (policy: string, reason: string): Fault =>
  invalidValue(policy, "RedrivePolicy", reason);
export const badQueueName = (): Fault =>
  fault(
    "InvalidParameterValue",
    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
  );
export const badFifoName = (): Fault =>
  fault(
    "InvalidParameterValue",
    "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.",
  );
export const queueExists = (attribute: string): Fault =>
  fault(
    "QueueAlreadyExists",
    `A queue already exists with the same name and a different value for attribute ${attribute}`,
  );
export const deletedRecently = (): Fault =>
  fault(
    "AWS.SimpleQueueService.QueueDeletedRecently",
    "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
  );
export const nonExistentQueue = (): Fault => fault(NON_EXISTENT_QUEUE.code, NON_EXISTENT_QUEUE.message);

/** Every code that this service answers with. */
export const ERROR_CODES = [
  NON_EXISTENT_QUEUE.code,
  "MissingParameter",
  "InvalidParameterValue",
  "InvalidMessageContents",
  "ReceiptHandleIsInvalid",
  "OverLimit",
  "ThrottlingException",
  "AWS.SimpleQueueService.MessageNotInflight",
  "AWS.SimpleQueueService.PurgeQueueInProgress",
  "AWS.SimpleQueueService.EmptyBatchRequest",
  "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  "AWS.SimpleQueueService.InvalidBatchEntryId",
  "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  "AWS.SimpleQueueService.BatchRequestTooLong",
  "ResourceNotFoundException",
  "InvalidAttributeName",
  "InvalidAttributeValue",
  "QueueAlreadyExists",
  "AWS.SimpleQueueService.QueueDeletedRecently",
] as const;
