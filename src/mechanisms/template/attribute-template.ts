/**
 * Message attributes from a template: `{"kind": {"type": "String", "value": "{{oneOf a|b}}"}}`, empty for none. Names
 * and types follow https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html.
 */
import type { Issue } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { parseTemplate, renderTemplate, templateOf } from "./body-template.ts";
import { jsonFault } from "./json-fault.ts";
import type { Filling } from "./placeholder.ts";

const NAME = /^(?!\.)(?!.*\.\.)[A-Za-z0-9_.-]{1,256}(?<!\.)$/;
const RESERVED = /^(?:AWS|Amazon)\./i;
const TYPE = /^(?:String|Number|Binary)(?:\.[\w.-]+)?$|^String\.Array$/;
const DEEPEST = 2;
const SAMPLE: Filling = { number: 1, key: 1, poison: false, bornAt: 0, seed: 1, startsAtMs: 0 };

/** What is wrong with an attribute template; none for an empty one. */
export function attributeIssues(text: string): readonly Issue[] {
  if (text.trim() === "") return [];
  const parsed = parseTemplate(text);
  if (!parsed.ok) return parsed.issues;
  const sample = renderTemplate(parsed.value, SAMPLE);
  const fault = jsonFault(sample, DEEPEST);
  if (fault || !sample.trimStart().startsWith("{")) return [{ path: [], code: "attributesShape" }];
  const issues: Issue[] = [];
  for (const [name, attribute] of Object.entries(JSON.parse(sample) as PlainObject)) {
    if (!NAME.test(name) || RESERVED.test(name))
      issues.push({ path: [], code: "attributeName", args: { name } });
    else if (!isAttribute(attribute)) issues.push({ path: [], code: "attributesShape", args: { name } });
    else if (!TYPE.test(attribute.type))
      issues.push({ path: [], code: "attributeType", args: { name, type: attribute.type } });
  }
  return issues;
}

const isAttribute = (value: unknown): value is { type: string; value: string } => {
  if (typeof value !== "object" || value === null) return false;
  const { type, value: text, ...rest } = value as { type?: unknown; value?: unknown };
  return (
    typeof type === "string" && typeof text === "string" && text !== "" && Object.keys(rest).length === 0
  );
};

/** The attributes of one message, or undefined for none. */
export function attributesFrom(text: string, filling: Filling): PlainObject | undefined {
  const made = renderTemplate(templateOf(text), filling);
  if (jsonFault(made, DEEPEST)) return undefined;
  const attributes = JSON.parse(made) as PlainObject;
  return Object.keys(attributes).length === 0 ? undefined : attributes;
}

/** Whether all messages get the same attributes. */
export const isConstant = (text: string): boolean => templateOf(text).placeholders.length === 0;
