/**
 * From a text or an unknown value to plain data that is safe to look into: bounded in size and depth, without cycles,
 * without keys that change an object's prototype. Nothing of the input is kept: the answer is a copy.
 */
import type { Plain } from "../engine/contract/plain.ts";
import type { Issues, Path, ScenarioIssue } from "./issues.ts";
import { LIMITS } from "./scenario.ts";

export type PlainInput =
  | { readonly ok: true; readonly value: Plain }
  | { readonly ok: false; readonly issues: readonly ScenarioIssue[] };

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export function plainInput(input: unknown): PlainInput {
  const parsed = typeof input === "string" ? parseJson(input) : { ok: true as const, value: input };
  if (!parsed.ok) return parsed;
  const issues: Issues = [];
  const value = copyPlain(parsed.value, [], issues);
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value };
}

type Json = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issues: Issues };

const refused = (code: string, args: ScenarioIssue["args"] = {}): Json => ({
  ok: false,
  issues: [{ path: [], code, args }],
});

function parseJson(given: string): Json {
  if (given.length > LIMITS.textLength) return refused("tooLarge", { max: LIMITS.textLength });
  // Some editors begin a file with a byte order mark.
  const text = given.replace(/^\uFEFF/, "");
  if (text.trim() === "") return refused("noText");
  // Before JSON.parse, because some engines parse by recursion.
  if (depthOf(text) > LIMITS.depth) return refused("tooDeep", { max: LIMITS.depth });
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refused("notJson", { line: lineOfFault(text, error) });
  }
}

/** How deep brackets nest, strings left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isString = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (isString) {
      if (char === "\\") i += 1;
      else if (char === '"') isString = false;
    } else if (char === '"') isString = true;
    else if (char === "{" || char === "[") {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (char === "}" || char === "]") depth -= 1;
  }
  return deepest;
}

/** The line of the fault, where the engine's message tells a position; the words of that message differ. */
function lineOfFault(text: string, error: unknown): number {
  const message = error instanceof Error ? error.message : "";
  const line = /line (\d+)/.exec(message)?.[1];
  if (line) return Number(line);
  const position = /position (\d+)/.exec(message)?.[1];
  const before = position ? text.slice(0, Number(position)) : text;
  return before.split("\n").length;
}

function copyPlain(value: unknown, path: Path, issues: Issues): Plain {
  const fault = (code: string, args: ScenarioIssue["args"] = {}): null => {
    if (issues.length < LIMITS.issues) issues.push({ path, code, args });
    return null;
  };
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "string")
    return value.length <= LIMITS.string ? value : fault("tooLong", { max: LIMITS.string });
  // Minus zero has no JSON form of its own.
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : fault("notPlain");
  if (typeof value !== "object") return fault("notPlain");
  // A cycle is infinitely deep, so this ends it too.
  if (path.length >= LIMITS.depth) return fault("tooDeep", { max: LIMITS.depth });
  if (Array.isArray(value)) return value.map((item: unknown, i) => copyPlain(item, [...path, i], issues));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return fault("notPlain");
  const copy: { [key: string]: Plain } = {};
  for (const key of Object.keys(value)) {
    const inner = (value as { readonly [key: string]: unknown })[key];
    if (FORBIDDEN_KEYS.has(key)) issues.push({ path: [...path, key], code: "forbiddenKey", args: { key } });
    else if (inner !== undefined) copy[key] = copyPlain(inner, [...path, key], issues);
  }
  return copy;
}
