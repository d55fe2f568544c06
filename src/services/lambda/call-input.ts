/**
 * The text that a call sends, made from a template and the record being handled: `{{body}}` is the record's text,
 * `{{body.customer.name}}` a member of it, `{{seq}}` its number.
 */
import type { Plain } from "../../engine/contract/plain.ts";

const PLACEHOLDER = /\{\{\s*(body(?:\.[A-Za-z0-9_-]+)*|seq)\s*\}\}/g;

/** Whether the text differs from record to record. */
export const namesRecord = (template: string): boolean => template.search(PLACEHOLDER) >= 0;

/** The text for one record. A member that is not there leaves nothing; objects are written as JSON. */
export function inputText(template: string, source: string, number: number): string {
  let parsed: Plain | undefined;
  return template.replace(PLACEHOLDER, (_, name: string) => {
    if (name === "seq") return String(number);
    if (name === "body") return source;
    parsed ??= parse(source);
    return written(member(parsed, name.split(".").slice(1)));
  });
}

function parse(text: string): Plain {
  try {
    return JSON.parse(text) as Plain;
  } catch {
    // A body need not be JSON; then it has no members.
    return null;
  }
}

function member(value: Plain, path: readonly string[]): Plain | undefined {
  let found: Plain | undefined = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as { readonly [name: string]: Plain })[name];
  }
  return found;
}

const written = (value: Plain | undefined): string =>
  value === undefined ? "" : typeof value === "string" ? value : JSON.stringify(value);
