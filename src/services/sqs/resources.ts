/**
 * CreateQueue, DeleteQueue and SetQueueAttributes as changes of the topology. Pure: whoever sends the commands gives the
 * queues there are and gets the commands, or the error that AWS would answer with. Attributes have AWS's names and, as in
 * the API, texts for values.
 */
import type { NodeId, SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { MINUTE } from "../../engine/contract/units.ts";
import type { Command } from "../../engine/contract/world.ts";
import { checkField } from "../../fields/config.ts";
import { type QueueConfig, sqsConfig } from "./definition.ts";
import {
  badAttributeValue,
  badQueueName,
  badRedrivePolicy,
  deletedRecently,
  type Fault,
  noFifoYet,
  nonExistentQueue,
  queueExists,
  unknownAttribute,
} from "./errors.ts";
import { NUMBER_ATTRIBUTES } from "./queue-attributes.ts";

export type KnownQueue = {
  readonly id: NodeId;
  readonly name: string;
  readonly arn: string;
  readonly config: QueueConfig;
};
export type KnownQueues = {
  readonly queues: readonly KnownQueue[];
  /** Queues deleted so far, with the time of deletion. */
  readonly removed: readonly { readonly name: string; readonly at: SimTime }[];
  readonly now: SimTime;
  /** The id that a new queue is to have. */
  readonly newId: NodeId;
};
/** A command without its id and time. */
export type Change = Pick<Command, "target" | "type" | "payload">;
export type Translated =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly output: PlainObject }
  | Fault;

type Attributes = { readonly [name: string]: unknown };
type Parsed = { readonly ok: true; readonly config: Partial<QueueConfig> } | Fault;

/** Accepted and without effect: access and encryption are not simulated. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  "Policy",
  "RedriveAllowPolicy",
  "KmsMasterKeyId",
  "KmsDataKeyReusePeriodSeconds",
  "SqsManagedSseEnabled",
]);
const FIFO_ONLY: ReadonlySet<string> = new Set([
  "FifoQueue",
  "ContentBasedDeduplication",
  "DeduplicationScope",
  "FifoThroughputLimit",
]);
const NAME = /^[A-Za-z0-9_-]{1,80}$/;
/** As documented: a deleted name cannot be used again for 60 s. */
const NAME_BLOCKED = MINUTE;

export const translate = {
  CreateQueue: createQueue,
  DeleteQueue: deleteQueue,
  SetQueueAttributes: setQueueAttributes,
};

function createQueue(
  input: { readonly queueName: string; readonly attributes?: Attributes },
  known: KnownQueues,
): Translated {
  const { queueName: name, attributes = {} } = input;
  if (attributes["FifoQueue"] === "true")
    return String(name).endsWith(".fifo") ? noFifoYet() : badQueueName();
  if (typeof name !== "string" || !NAME.test(name)) return badQueueName();
  const parsed = parseAttributes(attributes, known);
  if (!parsed.ok) return parsed;
  const existing = known.queues.find((queue) => queue.name === name);
  if (existing) {
    const different = Object.keys(parsed.config).find(
      (field) => existing.config[field as keyof QueueConfig] !== parsed.config[field as keyof QueueConfig],
    );
    if (different !== undefined) return queueExists(attributeOf(different));
    return { ok: true, changes: [], output: { queue: existing.id } };
  }
  if (known.removed.some((queue) => queue.name === name && known.now - queue.at < NAME_BLOCKED))
    return deletedRecently();
  const node = { id: known.newId, kind: "sqs", name, config: parsed.config };
  const change: Change = { target: known.newId, type: "AddNode", payload: { node } };
  return { ok: true, changes: [change], output: { queue: known.newId } };
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
  if (!known.queues.some(({ id }) => id === queue)) return nonExistentQueue();
  const parsed = parseAttributes(input.attributes ?? {}, known);
  if (!parsed.ok) return parsed;
  const hasNone = Object.keys(parsed.config).length === 0;
  const change: Change = { target: queue, type: "Configure", payload: parsed.config };
  return { ok: true, changes: hasNone ? [] : [change], output: {} };
}

const attributeOf = (field: string): string =>
  Object.entries(NUMBER_ATTRIBUTES).find(([, name]) => name === field)?.[0] ?? "RedrivePolicy";

function parseAttributes(attributes: Attributes, known: KnownQueues): Parsed {
  const config: { [field: string]: unknown } = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (Object.hasOwn(NUMBER_ATTRIBUTES, name)) {
      const field = NUMBER_ATTRIBUTES[name as keyof typeof NUMBER_ATTRIBUTES];
      const isNumber = /^\d{1,10}$/.test(String(value));
      if (!isNumber || !checkField(sqsConfig.fields[field], Number(value)).ok) return badAttributeValue(name);
      config[field] = Number(value);
    } else if (name === "RedrivePolicy") {
      const policy = parseRedrivePolicy(value, known);
      if (!policy.ok) return policy;
      Object.assign(config, policy.config);
    } else if (FIFO_ONLY.has(name) || !WITHOUT_EFFECT.has(name)) return unknownAttribute(name);
  }
  return { ok: true, config };
}

/** JSON text with both keys, or "" to remove the policy. */
function parseRedrivePolicy(value: unknown, known: KnownQueues): Parsed {
  const text = String(value ?? "");
  if (text === "") return { ok: true, config: { deadLetterQueue: "" } };
  const policy = parseObject(text);
  if (!policy) return badRedrivePolicy(text, "Redrive policy is not a valid JSON map.");
  const { deadLetterTargetArn: arn, maxReceiveCount: most } = policy;
  for (const key of ["deadLetterTargetArn", "maxReceiveCount"])
    if (policy[key] === undefined)
      return badRedrivePolicy(text, `Redrive policy does not contain mandatory attribute: ${key}.`);
  const count = /^\d{1,5}$/.test(String(most)) ? Number(most) : Number.NaN;
  if (!checkField(sqsConfig.fields.maxReceiveCount, count).ok)
    return badRedrivePolicy(
      text,
      `Invalid value for maxReceiveCount: ${String(most)}, valid values are from 1 to 1000 both inclusive.`,
    );
  const target = known.queues.find((queue) => queue.arn === arn);
  if (!target) return badRedrivePolicy(text, "Dead letter target does not exist.");
  return { ok: true, config: { deadLetterQueue: target.id, maxReceiveCount: count } };
}

function parseObject(text: string): { readonly [key: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return value as { readonly [key: string]: unknown };
  } catch {
    // Not JSON: the caller answers with AWS's error.
    return undefined;
  }
}
