/**
 * Reads plain data field by field. Every reader says what is wrong by adding an issue and then answers something
 * harmless, so that one pass finds every fault of a document.
 */
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { Issues, Path, ScenarioIssue } from "./issues.ts";
import { LIMITS } from "./scenario.ts";

export function fault(issues: Issues, path: Path, code: string, args: ScenarioIssue["args"] = {}): void {
  if (issues.length < LIMITS.issues) issues.push({ path, code, args });
}

type Keys = { readonly required: readonly string[]; readonly optional: readonly string[] };

const isObject = (value: Plain | undefined): value is PlainObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object with exactly these fields; what is missing is named, and so is what is unknown. */
export function readObject(value: Plain | undefined, path: Path, issues: Issues, keys?: Keys): PlainObject {
  if (!isObject(value)) {
    fault(issues, path, "wrongType", { expected: "object" });
    return {};
  }
  if (!keys) return value;
  const known = [...keys.required, ...keys.optional];
  for (const key of Object.keys(value))
    if (!known.includes(key)) fault(issues, [...path, key], "unknownField", { allowed: known.join(", ") });
  for (const key of keys.required) if (!Object.hasOwn(value, key)) fault(issues, [...path, key], "missing");
  return value;
}

/** A list, each item read by `read`; absent = empty. */
export function readList<T>(
  value: Plain | undefined,
  path: Path,
  issues: Issues,
  most: number,
  read: (item: Plain, path: Path) => T,
): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    fault(issues, path, "wrongType", { expected: "list" });
    return [];
  }
  if (value.length > most) {
    fault(issues, path, "tooMany", { max: most });
    return [];
  }
  return value.map((item: Plain, i) => read(item, [...path, i]));
}

/** The own value of a field, `undefined` when absent. */
export const own = (object: PlainObject, key: string): Plain | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

export type TextRule = {
  readonly most: number;
  readonly least?: number;
  readonly form?: { readonly pattern: RegExp; readonly code: string };
};

/** A text; absent = "", without a complaint: `readObject` has named it if it must be there. */
export function readText(value: Plain | undefined, path: Path, issues: Issues, rule: TextRule): string {
  if (value === undefined) return "";
  if (typeof value !== "string") {
    fault(issues, path, "wrongType", { expected: "string" });
    return "";
  }
  if (value.length > rule.most) fault(issues, path, "tooLong", { max: rule.most });
  else if (value.length < (rule.least ?? 0)) fault(issues, path, "empty");
  else if (rule.form && !rule.form.pattern.test(value)) fault(issues, path, rule.form.code);
  return value;
}

export type NumberRule = {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  /** With a space before it. */
  readonly unit?: string;
};

/** A number; absent = `otherwise`. */
export function readNumber(
  value: Plain | undefined,
  path: Path,
  issues: Issues,
  rule: NumberRule,
  otherwise = 0,
): number {
  if (value === undefined) return otherwise;
  if (typeof value !== "number") fault(issues, path, "wrongType", { expected: "number" });
  else if (rule.whole && !Number.isInteger(value)) fault(issues, path, "notWhole");
  else if (value < rule.min || value > rule.max)
    fault(issues, path, "outOfRange", { min: rule.min, max: rule.max, unit: rule.unit ?? "" });
  else return value;
  return otherwise;
}
