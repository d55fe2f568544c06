/**
 * CreateQueue, DeleteQueue and SetQueueAttributes as changes of the topology. Pure: whoever sends the commands gives the
 * queues there are and gets the commands, or the error that AWS would answer with. Attributes have AWS's names and, as in
 * the API, texts for values.
 */
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { MINUTE } from "../../engine/contract/units.ts";
import type { Command } from "../../engine/contract/world.ts";
import { type Attributes, parseAttributes } from "./attribute-rules.ts";
import { FIFO_SUFFIX, type QueueConfig, sqsConfig } from "./definition.ts";
import {
  badFifoName,
  badQueueName,
  deletedRecently,
  type Fault,
  nonExistentQueue,
  queueExists,
} from "./errors.ts";
import type { KnownQueues } from "./known-queues.ts";
import { attributeOf } from "./queue-attributes.ts";

/** A command without its id and time. */
export type Change = Pick<Command, "target" | "type" | "payload">;
export type Translated =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly output: PlainObject }
  | Fault;

const NAME = /^[A-Za-z0-9_-]{1,80}$/;
const FIFO_NAME = /^[A-Za-z0-9_-]{1,75}\.fifo$/;
/** As documented: a deleted name cannot be used again for 60 s. */
const NAME_BLOCKED = MINUTE;

export const translate = {
  CreateQueue: createQueue,
  DeleteQueue: deleteQueue,
  SetQueueAttributes: setQueueAttributes,
};

function createQueue(
  input: {
    readonly queueName: string;
    readonly attributes?: Attributes;
    readonly tags?: { readonly [key: string]: string };
  },
  known: KnownQueues,
): Translated {
  const { queueName: name, attributes = {}, tags = {} } = input;
  const isFifo = attributes["FifoQueue"] === "true";
  const fault = checkName(name, isFifo);
  if (fault) return fault;
  const existing = known.queues.find((queue) => queue.name === name);
  const fifo: Partial<QueueConfig> = isFifo ? { fifoQueue: true } : {};
  const subject = existing ?? { id: known.newId, config: { ...sqsConfig.defaults, ...fifo } };
  const parsed = parseAttributes(attributes, subject, known);
  if (!parsed.ok) return parsed;
  if (existing) {
    const different = Object.entries(parsed.config).find(
      ([field, value]) =>
        JSON.stringify(existing.config[field as keyof QueueConfig]) !== JSON.stringify(value),
    );
    if (different !== undefined) return queueExists(attributeOf(different[0]));
    return { ok: true, changes: [], output: { queue: existing.id } };
  }
  if (known.removed.some((queue) => queue.name === name && known.now - queue.at < NAME_BLOCKED))
    return deletedRecently();
  const node = { id: known.newId, kind: "sqs", name, config: { ...fifo, ...parsed.config } };
  const added: Change = { target: known.newId, type: "AddNode", payload: { node } };
  const tagged: Change = { target: known.newId, type: "TagQueue", payload: { tags } };
  const changes = Object.keys(tags).length === 0 ? [added] : [added, tagged];
  return { ok: true, changes, output: { queue: known.newId } };
}

function checkName(name: unknown, isFifo: boolean): Fault | undefined {
  if (typeof name !== "string") return badQueueName();
  if (isFifo)
    return FIFO_NAME.test(name) ? undefined : name.endsWith(FIFO_SUFFIX) ? badQueueName() : badFifoName();
  return NAME.test(name) ? undefined : badQueueName();
}

function deleteQueue(_input: PlainObject, known: KnownQueues, queue: NodeId): Translated {
  if (!known.queues.some(({ id }) => id === queue)) return nonExistentQueue();
  return { ok: true, changes: [{ target: queue, type: "RemoveNode", payload: {} }], output: {} };
}

function setQueueAttributes(
  input: { readonly attributes?: Attributes },
  known: KnownQueues,
  queue: NodeId,
): Translated {
  const subject = known.queues.find(({ id }) => id === queue);
  if (!subject) return nonExistentQueue();
  const parsed = parseAttributes(input.attributes ?? {}, subject, known);
  if (!parsed.ok) return parsed;
  const hasNone = Object.keys(parsed.config).length === 0;
  const change: Change = { target: queue, type: "Configure", payload: parsed.config };
  return { ok: true, changes: hasNone ? [] : [change], output: {} };
}
