/**
 * The attributes of a queue as CreateQueue and SetQueueAttributes take them: AWS's names, texts for values, and what each
 * may hold on a standard and on a FIFO queue. Pure: the settings of ours that they stand for, or AWS's error.
 */
import type { NodeId } from "../../engine/contract/ids.ts";
import { checkField } from "../../fields/config.ts";
import { type QueueConfig, sqsConfig } from "./definition.ts";
import {
  badAttributeValue,
  badRedriveAllowPolicy,
  badRedrivePolicy,
  badThroughputLimit,
  type Fault,
  fifoOnly,
  typeIsFixed,
  unknownAttribute,
} from "./errors.ts";
import type { KnownQueue, KnownQueues } from "./known-queues.ts";
import { NUMBER_ATTRIBUTES, TEXT_ATTRIBUTES } from "./queue-attributes.ts";

export type Attributes = { readonly [name: string]: unknown };
type Parsed = { readonly ok: true; readonly config: Partial<QueueConfig> } | Fault;
/** The queue as it is, or as it is to be: its id is known before it exists. */
export type Subject = Pick<KnownQueue, "id"> & { readonly config: Partial<QueueConfig> };
type Rule = (value: string, subject: Subject, known: KnownQueues) => Parsed;

const SOURCES_MOST = 10;
const PERMISSIONS = ["allowAll", "denyAll", "byQueue"] as const;

const parsed = (config: Partial<QueueConfig>): Parsed => ({ ok: true, config });
const isFifo = ({ config }: Subject): boolean => config.fifoQueue === true;

const toggle =
  (name: string, field: "contentBasedDeduplication" | "sqsManagedSseEnabled"): Rule =>
  (value) =>
    value === "true" || value === "false" ? parsed({ [field]: value === "true" }) : badAttributeValue(name);

const choice =
  (name: string, field: "deduplicationScope" | "fifoThroughputLimit"): Rule =>
  (value, subject) => {
    if (!isFifo(subject)) return fifoOnly(name);
    const checked = checkField(sqsConfig.fields[field], value);
    return checked.ok ? parsed({ [field]: value }) : badAttributeValue(name);
  };

const RULES: { readonly [attribute: string]: Rule } = {
  // As recorded: a FIFO queue may be told what it is, a standard queue does not know the attribute.
  FifoQueue: (value, subject) =>
    isFifo(subject) ? (value === "true" ? parsed({}) : typeIsFixed()) : unknownAttribute("FifoQueue"),
  ContentBasedDeduplication: (value, subject, known) =>
    isFifo(subject)
      ? toggle("ContentBasedDeduplication", "contentBasedDeduplication")(value, subject, known)
      : unknownAttribute("ContentBasedDeduplication"),
  DeduplicationScope: choice("DeduplicationScope", "deduplicationScope"),
  FifoThroughputLimit: choice("FifoThroughputLimit", "fifoThroughputLimit"),
  SqsManagedSseEnabled: toggle("SqsManagedSseEnabled", "sqsManagedSseEnabled"),
  RedrivePolicy: parseRedrivePolicy,
  RedriveAllowPolicy: parseRedriveAllowPolicy,
  ...Object.fromEntries(
    Object.entries(NUMBER_ATTRIBUTES).map(([name, field]): [string, Rule] => [
      name,
      (value) =>
        /^\d{1,10}$/.test(value) && checkField(sqsConfig.fields[field], Number(value)).ok
          ? parsed({ [field]: Number(value) })
          : badAttributeValue(name),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(TEXT_ATTRIBUTES).map(([name, field]): [string, Rule] => [
      name,
      (value) =>
        checkField(sqsConfig.fields[field], value).ok ? parsed({ [field]: value }) : badAttributeValue(name),
    ]),
  ),
};

export function parseAttributes(attributes: Attributes, subject: Subject, known: KnownQueues): Parsed {
  const config: Partial<QueueConfig> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined;
    if (!rule) return unknownAttribute(name);
    const result = rule(String(value ?? ""), subject, known);
    if (!result.ok) return result;
    Object.assign(config, result.config);
  }
  const after = { ...subject.config, ...config };
  return after.fifoThroughputLimit === "perMessageGroupId" && after.deduplicationScope !== "messageGroup"
    ? badThroughputLimit()
    : parsed(config);
}

/** JSON text with both keys, or "" to remove the policy. */
function parseRedrivePolicy(text: string, subject: Subject, known: KnownQueues): Parsed {
  if (text === "") return parsed({ deadLetterQueue: "" });
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
  // With two full stops, as quoted from AWS.
  if (target.config.fifoQueue !== isFifo(subject))
    return badRedrivePolicy(text, "Dead-letter queue must be same type of queue as the source..");
  if (!mayUse(subject.id, target.config))
    return badRedrivePolicy(
      text,
      "The redrive allow policy of the dead-letter queue does not allow this source.",
    );
  return parsed({ deadLetterQueue: target.id, maxReceiveCount: count });
}

/** Whether the redrive allow policy of a dead-letter queue lets this queue name it. */
export const mayUse = (
  source: NodeId,
  { redrivePermission, redriveSources }: Pick<QueueConfig, "redrivePermission" | "redriveSources">,
): boolean =>
  redrivePermission === "allowAll" || (redrivePermission === "byQueue" && redriveSources.includes(source));

/** JSON text, or "" for the default, which allows all. */
function parseRedriveAllowPolicy(text: string, _subject: Subject, known: KnownQueues): Parsed {
  if (text === "") return parsed({ redrivePermission: "allowAll", redriveSources: [] });
  const policy = parseObject(text);
  const permission = PERMISSIONS.find((one) => one === policy?.["redrivePermission"]);
  const arns = policy?.["sourceQueueArns"] ?? [];
  if (!permission || !Array.isArray(arns))
    return badRedriveAllowPolicy(text, "it's in an unsupported format.", ", as ");
  if (permission !== "byQueue" && arns.length > 0)
    return badRedriveAllowPolicy(
      text,
      "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.",
    );
  if (permission === "byQueue" && arns.length === 0)
    return badRedriveAllowPolicy(
      text,
      "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values.",
    );
  if (arns.length > SOURCES_MOST)
    return badRedriveAllowPolicy(text, `You can specify up to ${SOURCES_MOST} sourceQueueArns values.`);
  const sources = known.queues.filter((queue) => arns.includes(queue.arn)).map(({ id }) => id);
  return parsed({ redrivePermission: permission, redriveSources: sources });
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
