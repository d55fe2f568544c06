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
  return { ok: false, issues: result.error.issues.map((issue) => toIssue(issue, field)) };
}

/** Zod's issue in our words; limits come from Zod, the unit from the field. */
function toIssue(issue: z.core.$ZodIssue, field: Field): Issue {
  const path = issue.path.filter((part): part is string | number => typeof part !== "symbol");
  const unit = path.length === 0 && field.control === "number" ? (field.unit ?? "") : "";
  switch (issue.code) {
    case "too_small":
    case "too_big": {
      const limits =
        path.length === 0 && field.control === "number"
          ? { min: field.min, max: field.max, unit }
          : undefined;
      if (limits) return { path, code: "outOfRange", args: limits };
      return issue.code === "too_small"
        ? { path, code: "tooSmall", args: { min: Number(issue.minimum) } }
        : { path, code: "tooBig", args: { max: Number(issue.maximum) } };
    }
    case "invalid_type":
      return {
        path,
        code: issue.expected === "int" ? "notWhole" : "wrongType",
        args: { expected: issue.expected },
      };
    case "invalid_value":
      return { path, code: "notOneOf", args: { allowed: issue.values.map(String).join(", ") } };
    case "unrecognized_keys":
      return { path, code: "unknownField", args: { names: issue.keys.join(", ") } };
    case "invalid_format":
      return { path, code: "wrongFormat", args: { pattern: String(issue.pattern ?? issue.format) } };
    default:
      return { path, code: "notAllowed" };
  }
}
