/**
 * Filter policies: what SNS allows in one, and which messages pass it. Limits and sentences as recorded; the prefix
 * ("Invalid parameter: ", and "Attributes Reason: " when subscribing) is the operation's.
 * Source: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
 */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { compilePattern } from "../../mechanisms/pattern/compile.ts";
import { sns } from "../../mechanisms/pattern/dialects.ts";
import { jsonOf } from "../../mechanisms/pattern/json.ts";
import { type Leaf, type Leaves, leavesOf, NOWHERE } from "../../mechanisms/pattern/leaves.ts";
import { type Miss, missOf } from "../../mechanisms/pattern/match.ts";
import { isObject } from "../../mechanisms/pattern/operators.ts";
import type { Pattern, Scalar } from "../../mechanisms/pattern/pattern.ts";

export const SCOPES = ["MessageAttributes", "MessageBody"] as const;
type Scope = (typeof SCOPES)[number];

export type FilterPolicy = { readonly scope: Scope; readonly pattern: Pattern };
type Policy = { readonly ok: true; readonly policy: FilterPolicy | null };
type Refused = { readonly ok: false; readonly reason: string };

const KEYS_MOST = 5;
const COMBINATIONS_MOST = 150;
const OR = "$or";
const NO_POLICY: Policy = { ok: true, policy: null };

/** The policy that a text holds; null where it lets everything pass: an empty text or `{}`. */
export function compilePolicy(text: string, scope: Scope): Policy | Refused {
  if (text.trim() === "") return NO_POLICY;
  const policy = jsonOf(text);
  if (policy === undefined) return refused("failed to parse JSON.");
  if (isObject(policy) && Object.keys(policy).length === 0) return NO_POLICY;
  const compiled = compilePattern(policy, sns);
  if (!compiled.ok) return refused(compiled.reason);
  const given = policy as PolicyObject;
  if (scope === "MessageAttributes" && isNested(given))
    return {
      ok: false,
      reason: "Filter policy scope MessageAttributes does not support nested filter policy",
    };
  if (Object.keys(given).length > KEYS_MOST)
    return refused(`Filter policy can not have more than ${KEYS_MOST} keys`);
  if (combinations(given, scope, 1) > COMBINATIONS_MOST) return refused("Filter policy is too complex");
  return { ok: true, policy: { scope, pattern: compiled.pattern } };
}

const refused = (reason: string): Refused => ({ ok: false, reason: `FilterPolicy: ${reason}` });

/** Of a policy that has been compiled: under a name stand conditions, branches or more names. */
type PolicyObject = { readonly [name: string]: readonly unknown[] | PolicyObject };

const branchesOf = (value: PolicyObject[string]): readonly PolicyObject[] => value as readonly PolicyObject[];

const isNested = (policy: PolicyObject): boolean =>
  Object.entries(policy).some(([name, value]) =>
    name === OR ? branchesOf(value).some(isNested) : !Array.isArray(value),
  );

/**
 * Values multiply from key to key and add up over the branches of `$or`; in a body each counts as often as it is deep.
 * Recorded at the limit.
 */
function combinations(policy: PolicyObject, scope: Scope, depth: number): number {
  let product = 1;
  for (const [name, value] of Object.entries(policy)) {
    if (name === OR)
      product *= branchesOf(value).reduce((sum, branch) => sum + combinations(branch, scope, depth), 0);
    else if (!Array.isArray(value)) product *= combinations(value as PolicyObject, scope, depth + 1);
    else product *= value.length * (scope === "MessageBody" ? depth : 1);
  }
  return product;
}

type Published = { readonly attributes: PlainObject | undefined; readonly body: () => string };

/** The key of the policy for which a message is held back, or undefined when it passes. */
export function missedKey(
  { scope, pattern }: FilterPolicy,
  { attributes, body }: Published,
): Miss | undefined {
  if (scope === "MessageBody") {
    const given = jsonOf(body());
    // A body that is no JSON object matches nothing, whatever the policy asks for.
    return isObject(given) ? missOf(pattern, leavesOf(given, pattern)) : firstOf(pattern);
  }
  // As documented, even `exists: false` matches only if at least one attribute is present.
  const isEmpty = attributes === undefined || Object.keys(attributes).length === 0;
  return isEmpty ? firstOf(pattern) : missOf(pattern, attributeLeaves(attributes, pattern));
}

const firstOf = (pattern: Pattern): Miss => ({
  path: pattern.alternatives[0]?.[0]?.path ?? "",
  isAbsent: true,
});

function attributeLeaves(attributes: PlainObject, { ways }: Pattern): Leaves {
  const leaves = new Map<string, readonly Leaf[]>();
  for (const [name, attribute] of Object.entries(attributes))
    if (ways.has(name)) {
      const { type, value } = attribute as unknown as { readonly type: string; readonly value: string };
      const found = valuesOf(type, value).map((one): Leaf => ({ value: one, places: NOWHERE }));
      if (found.length > 0) leaves.set(name, found);
    }
  return leaves;
}

/** What an attribute is compared as, by its type; binary ones are not compared at all, as documented. */
function valuesOf(type: string, value: string): readonly Scalar[] {
  if (type.endsWith(".Array")) {
    const list = jsonOf(value);
    return (Array.isArray(list) ? list : [list === undefined ? value : list]).filter(isScalar);
  }
  if (type.startsWith("Binary")) return [];
  return [type.startsWith("Number") ? Number(value) : value];
}

const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== "object";
