/** The settings of a service as one shape: parsing with clear issues, defaults, and rules between fields. */
import type * as z from "zod/mini";
import type { ConfigShape, Issue, Parsed } from "../engine/contract/definition.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Field, FieldTable, ValuesOf } from "./field.ts";

export type FieldsConfig<F extends FieldTable> = ConfigShape<ValuesOf<F>> & { readonly fields: F };

/** A rule between fields: the issues it finds, none when it holds. */
export type Rule<F extends FieldTable> = (config: ValuesOf<F>) => readonly Issue[];

export function config<const F extends FieldTable>(
  fields: F,
  rules: readonly Rule<F>[] = [],
): FieldsConfig<F> {
  const defaults = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.default]),
  ) as ValuesOf<F>;
  const fixed = Object.keys(fields).filter((name) => fields[name]?.effect === "at-creation");
  return { fields, defaults, fixed, parse: (input) => parse(fields, defaults, rules, input) };
}

function parse<F extends FieldTable>(
  fields: F,
  defaults: ValuesOf<F>,
  rules: readonly Rule<F>[],
  input: PlainObject,
): Parsed<ValuesOf<F>> {
  const issues: Issue[] = [];
  const value: Record<string, unknown> = { ...defaults };
  for (const [name, given] of Object.entries(input)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field)
      issues.push({ path: [name], code: "unknownField", args: { allowed: Object.keys(fields).join(", ") } });
    else {
      const checked = checkField(field, given);
      if (checked.ok) value[name] = checked.value;
      else issues.push(...checked.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] })));
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const broken = rules.flatMap((rule) => rule(value as ValuesOf<F>));
  return broken.length > 0 ? { ok: false, issues: broken } : { ok: true, value: value as ValuesOf<F> };
}

/** Checks one value; the issues say what is allowed. Paths are inside the value. */
export function checkField(field: Field, given: unknown): Parsed<unknown> {
  const result = field.schema.safeParse(given);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, issues: result.error.issues.map((issue) => toIssue(issue, field, given)) };
}

type Path = Issue["path"];

/** What stands at a path inside a field's value: a field, or the names among which a tag chooses. */
function fieldAt(field: Field, value: unknown, path: Path): Field | readonly string[] | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return field;
  const inner = (value as { readonly [key: string | number]: unknown } | null)?.[head];
  if (field.control === "list") return fieldAt(field.of, inner, rest);
  if (field.control === "record") return inTable(field.fields, inner, head, rest);
  if (field.control !== "variants") return undefined;
  if (head === field.tag) return Object.keys(field.variants);
  const variant = String((value as { readonly [key: string]: unknown })[field.tag]);
  return inTable(field.variants[variant] ?? {}, inner, head, rest);
}

function inTable(fields: FieldTable, value: unknown, name: string | number, rest: Path) {
  const field = Object.hasOwn(fields, name) ? fields[String(name)] : undefined;
  return field && fieldAt(field, value, rest);
}

/** Zod's issue in our words; limits, units and the names of variants come from the field. */
function toIssue(issue: z.core.$ZodIssue, whole: Field, given: unknown): Issue {
  const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
  const field = fieldAt(whole, given, path);
  switch (issue.code) {
    case "too_small":
    case "too_big":
      return { path, ...outside(issue, field) };
    case "invalid_type":
      return {
        path,
        code: issue.expected === "int" ? "notWhole" : "wrongType",
        args: { expected: issue.expected },
      };
    case "invalid_value":
      return { path, code: "notOneOf", args: { allowed: issue.values.map(String).join(", ") } };
    case "invalid_union":
      return Array.isArray(field)
        ? { path, code: "notOneOf", args: { allowed: field.join(", ") } }
        : { path, code: "notAllowed" };
    case "unrecognized_keys":
      return {
        path: [...path, ...issue.keys.slice(0, 1)],
        code: "unknownField",
        args: { allowed: namesIn(field, at(given, path)).join(", ") },
      };
    case "invalid_format":
      return { path, code: "wrongFormat", args: { pattern: String(issue.pattern ?? issue.format) } };
    default:
      return { path, code: "notAllowed" };
  }
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, part) => (inner as { readonly [key: string | number]: unknown })[part], value);

/** What an object at a field may hold. */
function namesIn(field: Field | readonly string[] | undefined, value: unknown): readonly string[] {
  if (!field || !("control" in field)) return [];
  if (field.control === "record") return Object.keys(field.fields);
  if (field.control !== "variants") return [];
  const variant = String((value as { readonly [key: string]: unknown })[field.tag]);
  return [field.tag, ...Object.keys(field.variants[variant] ?? {})];
}

function outside(
  issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall,
  field: Field | readonly string[] | undefined,
): Omit<Issue, "path"> {
  if (field && "control" in field && field.control === "number") {
    const unit = field.unit ? ` ${field.unit}` : "";
    return { code: "outOfRange", args: { min: field.min, max: field.max, unit } };
  }
  if (issue.code === "too_small") return { code: "tooSmall", args: { min: Number(issue.minimum) } };
  const max = Number(issue.maximum);
  if (issue.origin === "string") return { code: "tooLong", args: { max } };
  return { code: issue.origin === "array" ? "tooMany" : "tooBig", args: { max } };
}
