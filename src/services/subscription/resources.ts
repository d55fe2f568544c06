/**
 * Subscribe and SetSubscriptionAttributes as changes of the topology. Pure: whoever sends the commands gives the two
 * ends and gets the commands, or the error that SNS would answer with. Attributes have AWS's names and texts for values.
 * Source: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html; the sentences as recorded.
 */
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { Command } from "../../engine/contract/world.ts";
import { compilePolicy, SCOPES } from "./filter-policy.ts";

/** A command without its id and time. */
type Change = Pick<Command, "target" | "type" | "payload">;
type Fault = { readonly ok: false; readonly code: string; readonly message: string };
type Translated = { readonly ok: true; readonly changes: readonly Change[] } | Fault;

type Attributes = { readonly [name: string]: unknown };
type Parsed = { readonly ok: true; readonly config: PlainObject } | Fault;

export const translate = { Subscribe: subscribe, SetSubscriptionAttributes: setSubscriptionAttributes };

/** `topic` and `endpoint`: the nodes; `newId`: the id that the subscription is to have. */
function subscribe(
  input: { readonly topic: string; readonly endpoint: string; readonly attributes?: Attributes },
  newId: string,
): Translated {
  const parsed = parse(input.attributes ?? {}, {}, "Attributes Reason: ");
  if (!parsed.ok) return parsed;
  const { config } = parsed;
  const relation = {
    id: newId,
    kind: "subscription",
    name: newId,
    from: input.topic,
    to: input.endpoint,
    config,
  };
  const change: Change = { target: newId as NodeId, type: "AddRelation", payload: { relation } };
  return { ok: true, changes: [change] };
}

/** `known`: the settings of the subscription as they are. */
function setSubscriptionAttributes(
  input: { readonly attributeName: string; readonly attributeValue: string },
  subscription: NodeId,
  known: PlainObject,
): Translated {
  const parsed = parse({ [input.attributeName]: input.attributeValue }, known, "");
  if (!parsed.ok) return parsed;
  return { ok: true, changes: [{ target: subscription, type: "Configure", payload: parsed.config }] };
}

const invalid = (message: string): Fault => ({
  ok: false,
  code: "InvalidParameter",
  message: `Invalid parameter: ${message}`,
});

const FIELDS: { readonly [attribute: string]: (value: string) => PlainObject | undefined } = {
  FilterPolicy: (filterPolicy) => ({ filterPolicy }),
  FilterPolicyScope: (scope) =>
    (SCOPES as readonly string[]).includes(scope) ? { filterPolicyScope: scope } : undefined,
  RawMessageDelivery: (value) =>
    value === "true" || value === "false" ? { rawDelivery: value === "true" } : undefined,
};

/** `reason`: what Subscribe puts before a policy's fault and SetSubscriptionAttributes does not. */
function parse(attributes: Attributes, known: PlainObject, reason: string): Parsed {
  let config: PlainObject = {};
  for (const [name, value] of Object.entries(attributes)) {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) return invalid("AttributeName");
    const values = field(String(value));
    if (!values) return invalid(`${reason}${name}: Invalid value [${String(value)}].`);
    config = { ...config, ...values };
  }
  const { filterPolicy = "", filterPolicyScope = SCOPES[0] } = { ...known, ...config };
  const compiled = compilePolicy(String(filterPolicy), filterPolicyScope as (typeof SCOPES)[number]);
  if (compiled.ok) return { ok: true, config };
  return invalid(`${compiled.reason.startsWith("FilterPolicy: ") ? reason : ""}${compiled.reason}`);
}
