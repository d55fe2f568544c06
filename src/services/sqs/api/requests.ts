/**
 * AWS's API of SQS over simulated queues: a request by AWS's names becomes an operation of a queue, changes of the
 * topology, an answer at once, or AWS's error. Pure: whoever calls knows the queues there are.
 */
import type { NodeId } from "../../../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../../../engine/contract/plain.ts";
import { receiptOf } from "../../../mechanisms/sqs-ids.ts";
import {
  badTaskHandle,
  type Fault,
  missingParameter,
  nonExistentQueue,
  noSuchArn,
  noSuchTask,
} from "../errors.ts";
import type { KnownQueue, KnownQueues } from "../known-queues.ts";
import { type Change, type Translated, translate } from "../resources.ts";
import { queueOfArn, queueOfUrl, queueUrl, taskOf } from "./names.ts";

export type ApiCall =
  | {
      readonly kind: "operation";
      readonly target: NodeId;
      readonly operation: string;
      readonly payload: PlainObject;
    }
  | { readonly kind: "changes"; readonly changes: readonly Change[]; readonly answer: PlainObject }
  | { readonly kind: "answer"; readonly answer: PlainObject }
  | { readonly kind: "refused"; readonly fault: Fault };

type Params = { readonly [name: string]: Plain | undefined };
type Request = (params: Params, known: KnownQueues) => ApiCall;

const refused = (fault: Fault): ApiCall => ({ kind: "refused", fault });

/** An operation of the queue that `QueueUrl` names. */
const onQueue =
  (operation: string, payload: (params: Params) => PlainObject): Request =>
  (params, known) => {
    if (params["QueueUrl"] === undefined) return refused(missingParameter("QueueUrl"));
    const queue = queueOfUrl(params["QueueUrl"], known);
    if (!queue) return refused(nonExistentQueue());
    return { kind: "operation", target: queue.id, operation, payload: payload(params) };
  };

/** The members that are given, under our names. */
function renamed(params: Params, names: { readonly [from: string]: string }): PlainObject {
  const out: { [name: string]: Plain } = {};
  for (const [from, to] of Object.entries(names)) {
    const value = params[from];
    if (value !== undefined) out[to] = value;
  }
  return out;
}

/** `{ DataType, StringValue | BinaryValue }` as the contract has it: `{ type, value }`. */
function attributesOf(given: Plain | undefined): PlainObject | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  return Object.fromEntries(
    Object.entries(given as PlainObject).map(([name, attribute]) => {
      const { DataType, StringValue, BinaryValue } = (attribute ?? {}) as { readonly [key: string]: Plain };
      return [name, { type: DataType ?? "", value: StringValue ?? BinaryValue ?? "" }];
    }),
  );
}

function sendOf(params: Params): PlainObject {
  const messageAttributes = attributesOf(params["MessageAttributes"]);
  const messageSystemAttributes = attributesOf(params["MessageSystemAttributes"]);
  return {
    ...renamed(params, {
      MessageBody: "messageBody",
      DelaySeconds: "delaySeconds",
      MessageGroupId: "messageGroupId",
      MessageDeduplicationId: "messageDeduplicationId",
    }),
    ...(messageAttributes ? { messageAttributes } : {}),
    ...(messageSystemAttributes ? { messageSystemAttributes } : {}),
  };
}

function handleOf(params: Params): PlainObject {
  const receipt = receiptOf(params["ReceiptHandle"]) as Plain;
  return {
    ...(receipt === undefined ? {} : { receipt }),
    ...renamed(params, { VisibilityTimeout: "visibilityTimeout" }),
  };
}

const entriesOf =
  (one: (params: Params) => PlainObject) =>
  ({ Entries: entries }: Params): PlainObject => ({
    entries: Array.isArray(entries)
      ? entries.map((entry: Plain) => ({
          ...one(entry as Params),
          ...renamed(entry as Params, { Id: "id" }),
        }))
      : [],
  });

/** A change of the topology; `answer` is made of what the translation gives. */
const onTopology = (translated: Translated, answer: PlainObject): ApiCall =>
  translated.ok ? { kind: "changes", changes: translated.changes, answer } : refused(translated);

const REQUESTS: { readonly [action: string]: Request } = {
  SendMessage: onQueue("SendMessage", sendOf),
  SendMessageBatch: onQueue("SendMessageBatch", entriesOf(sendOf)),
  ReceiveMessage: onQueue("ReceiveMessage", (params) =>
    renamed(params, {
      MaxNumberOfMessages: "maxNumberOfMessages",
      WaitTimeSeconds: "waitTimeSeconds",
      VisibilityTimeout: "visibilityTimeout",
      ReceiveRequestAttemptId: "receiveRequestAttemptId",
    }),
  ),
  DeleteMessage: onQueue("DeleteMessage", handleOf),
  DeleteMessageBatch: onQueue("DeleteMessageBatch", entriesOf(handleOf)),
  ChangeMessageVisibility: onQueue("ChangeMessageVisibility", handleOf),
  ChangeMessageVisibilityBatch: onQueue("ChangeMessageVisibilityBatch", entriesOf(handleOf)),
  PurgeQueue: onQueue("PurgeQueue", () => ({})),
  GetQueueAttributes: onQueue("GetQueueAttributes", (params) =>
    renamed(params, { AttributeNames: "attributeNames" }),
  ),
  ListDeadLetterSourceQueues: onQueue("ListDeadLetterSourceQueues", () => ({})),
  TagQueue: onQueue("TagQueue", (params) => renamed(params, { Tags: "tags" })),
  UntagQueue: onQueue("UntagQueue", (params) => renamed(params, { TagKeys: "tagKeys" })),
  ListQueueTags: onQueue("ListQueueTags", () => ({})),
  CreateQueue: (params, known) => {
    const name = params["QueueName"] as string;
    const input = {
      queueName: name,
      ...renamed(params, { Attributes: "attributes", tags: "tags", Tags: "tags" }),
    };
    return onTopology(translate.CreateQueue(input, known), { QueueUrl: queueUrl(name) });
  },
  DeleteQueue: withQueue((queue, _params, known) =>
    onTopology(translate.DeleteQueue({}, known, queue.id), {}),
  ),
  SetQueueAttributes: withQueue((queue, params, known) =>
    onTopology(
      translate.SetQueueAttributes(renamed(params, { Attributes: "attributes" }), known, queue.id),
      {},
    ),
  ),
  GetQueueUrl: ({ QueueName: name }, { queues }) =>
    queues.some((queue) => queue.name === name)
      ? { kind: "answer", answer: { QueueUrl: queueUrl(String(name)) } }
      : refused(nonExistentQueue()),
  ListQueues: listQueues,
  StartMessageMoveTask: startMessageMoveTask,
  CancelMessageMoveTask: cancelMessageMoveTask,
  ListMessageMoveTasks: (params, known) => {
    const queue = queueOfArn(params["SourceArn"], known);
    if (!queue) return refused(noSuchArn("SourceArn"));
    const payload = renamed(params, { MaxResults: "maxResults" });
    return { kind: "operation", target: queue.id, operation: "ListMessageMoveTasks", payload };
  },
};

function withQueue(act: (queue: KnownQueue, params: Params, known: KnownQueues) => ApiCall): Request {
  return (params, known) => {
    const queue = queueOfUrl(params["QueueUrl"], known);
    return queue ? act(queue, params, known) : refused(nonExistentQueue());
  };
}

/** As documented: up to 1,000 at once, by prefix; pages by the name of the last. */
function listQueues(
  { QueueNamePrefix: prefix = "", MaxResults: most, NextToken: token }: Params,
  { queues }: KnownQueues,
): ApiCall {
  const names = queues
    .map(({ name }) => name)
    .filter((name) => name.startsWith(String(prefix)) && (token === undefined || name > String(token)))
    .sort();
  const page = names.slice(0, typeof most === "number" ? most : 1_000);
  const last = page.at(-1);
  const hasMore = typeof most === "number" && page.length < names.length && last !== undefined;
  const answer = {
    ...(page.length === 0 ? {} : { QueueUrls: page.map(queueUrl) }),
    ...(hasMore ? { NextToken: last } : {}),
  };
  return { kind: "answer", answer };
}

function startMessageMoveTask(params: Params, known: KnownQueues): ApiCall {
  const source = queueOfArn(params["SourceArn"], known);
  if (!source) return refused(noSuchArn("SourceArn"));
  const to = params["DestinationArn"];
  const destination = to === undefined ? undefined : queueOfArn(to, known);
  if (to !== undefined && !destination) return refused(noSuchArn("DestinationArn"));
  const payload = {
    ...renamed(params, { MaxNumberOfMessagesPerSecond: "maxNumberOfMessagesPerSecond" }),
    ...(destination ? { destination: destination.id } : {}),
  };
  return { kind: "operation", target: source.id, operation: "StartMessageMoveTask", payload };
}

function cancelMessageMoveTask({ TaskHandle: handle }: Params, known: KnownQueues): ApiCall {
  const task = taskOf(handle);
  if (!task) return refused(badTaskHandle());
  const source = queueOfArn(task.sourceArn, known);
  if (!source) return refused(noSuchArn("SourceArn"));
  if (!/^\d{1,9}$/.test(task.taskId)) return refused(noSuchTask());
  const payload = { taskHandle: Number(task.taskId) };
  return { kind: "operation", target: source.id, operation: "CancelMessageMoveTask", payload };
}

/** The names of the actions there are. */
export const ACTIONS: readonly string[] = Object.keys(REQUESTS);

/** What a request asks for; undefined for an action that SQS does not have. */
export const toCall = (action: string, params: Params, known: KnownQueues): ApiCall | undefined =>
  Object.hasOwn(REQUESTS, action) ? REQUESTS[action]?.(params, known) : undefined;
