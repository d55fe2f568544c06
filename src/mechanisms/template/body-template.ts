/**
 * Bodies from a template: JSON, or any text, with placeholders. Reading a template never throws; it answers with what is
 * wrong, where, and what is allowed. Making a text is a pure function of the template and one message.
 */
import type { Issue, Parsed } from "../../engine/contract/definition.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import { hashText } from "../../engine/random/streams.ts";
import { jsonFault } from "./json-fault.ts";
import {
  type Filling,
  fillIn,
  mostBytes,
  type Placeholder,
  parsePlaceholder,
  samplesOf,
} from "./placeholder.ts";

export type Template = {
  /** Texts around the placeholders: one more than there are of those. */
  readonly literals: readonly string[];
  readonly placeholders: readonly Placeholder[];
  /** An upper bound of the bytes of any text made from it. */
  readonly mostBytes: number;
  /** Whether every text made from it has at least one character. */
  readonly isNeverEmpty: boolean;
};

const MOST_PLACEHOLDERS = 1_000;
const LONGEST_PLACEHOLDER = 10_000;

/** A placeholder's place in the text: from `{{` to behind `}}`. */
type Span = { readonly from: number; readonly to: number };

/** Reads a template. The path of an issue is the place in the text, from 0. */
export function parseTemplate(text: string): Parsed<Template> {
  const literals: string[] = [];
  const placeholders: Placeholder[] = [];
  const spans: Span[] = [];
  const seen = new Map<string, number>();
  const issues: Issue[] = [];
  let at = 0;
  for (;;) {
    const from = text.indexOf("{{", at);
    if (from < 0) break;
    const end = text.indexOf("}}", from + 2);
    if (end < 0 || end - from > LONGEST_PLACEHOLDER)
      return failed({ path: [from], code: "unclosedPlaceholder" });
    if (spans.length >= MOST_PLACEHOLDERS)
      return failed({ path: [from], code: "tooManyPlaceholders", args: { max: MOST_PLACEHOLDERS } });
    const source = text.slice(from + 2, end).trim();
    const times = (seen.get(source) ?? 0) + 1;
    seen.set(source, times);
    const found = parsePlaceholder(source, hashText(source, times), [from]);
    if ("code" in found) issues.push(found);
    else {
      literals.push(text.slice(at, from));
      placeholders.push(found);
      spans.push({ from, to: end + 2 });
    }
    at = end + 2;
  }
  literals.push(text.slice(at));
  if (issues.length === 0 && isMeantAsJson(text)) issues.push(...jsonIssues(text, placeholders, spans));
  if (issues.length > 0) return { ok: false, issues };
  const size =
    literals.reduce((sum, literal) => sum + utf8Length(literal), 0) +
    placeholders.reduce((sum, placeholder) => sum + mostBytes(placeholder), 0);
  const isNeverEmpty = literals.some((literal) => literal !== "") || placeholders.some(isSolid);
  return { ok: true, value: { literals, placeholders, mostBytes: size, isNeverEmpty } };
}

const isSolid = (placeholder: Placeholder): boolean =>
  !("options" in placeholder) || placeholder.options.every((option) => option !== "");

const failed = (issue: Issue): Parsed<Template> => ({ ok: false, issues: [issue] });

/** A body may be any text; one that begins like JSON is held to it, so that a missing comma is not found by a consumer. */
const isMeantAsJson = (text: string): boolean => /^\s*(?:\[|\{(?!\{))/.test(text);

/**
 * Puts a filler of the same length into each placeholder's place and looks for faults; then asks of each placeholder
 * whether all it can make fits where it stands: inside quotes any text that needs no escape, outside a JSON value.
 */
function jsonIssues(text: string, placeholders: readonly Placeholder[], spans: readonly Span[]): Issue[] {
  let skeleton = "";
  let at = 0;
  let quoted = false;
  const issues: Issue[] = [];
  spans.forEach((span, i) => {
    const literal = text.slice(at, span.from);
    quoted = isQuotedAfter(literal, quoted);
    skeleton += literal + (quoted ? "x" : "1").repeat(span.to - span.from);
    at = span.to;
    const samples = samplesOf(placeholders[i] as Placeholder);
    const fits = samples.every((sample) => jsonFault(quoted ? `"${sample}"` : sample) === undefined);
    if (!fits)
      issues.push({
        path: [span.from],
        code: quoted ? "needsEscape" : "needsQuotes",
        args: { name: text.slice(span.from, Math.min(span.to, span.from + 40)) },
      });
  });
  skeleton += text.slice(at);
  const fault = jsonFault(skeleton);
  if (fault)
    issues.push({
      path: [fault.at],
      code: "notJson",
      args: { ...lineOf(text, fault.at), expected: fault.expected },
    });
  return issues;
}

function isQuotedAfter(literal: string, quotedBefore: boolean): boolean {
  let quoted = quotedBefore;
  for (let i = 0; i < literal.length; i += 1) {
    const unit = literal.charCodeAt(i);
    if (unit === 0x22) quoted = !quoted;
    else if (unit === 0x5c && quoted) i += 1;
  }
  return quoted;
}

/** Line and column of a place, from 1, for people. */
export function lineOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  const lastBreak = before.lastIndexOf("\n");
  return { line: before.split("\n").length, column: at - lastBreak };
}

export function renderTemplate(template: Template, filling: Filling): string {
  const { literals, placeholders } = template;
  let text = literals[0] ?? "";
  for (let i = 0; i < placeholders.length; i += 1)
    text += fillIn(placeholders[i] as Placeholder, filling) + (literals[i + 1] ?? "");
  return text;
}

/** Templates read lately; a memo of a pure function, so nobody can tell whether it is there. */
const known = new Map<string, Template>();
const MOST_KNOWN = 64;

/** The template of a text; one that is wrong stands for its own text, so that a body can always be made. */
export function templateOf(text: string): Template {
  const found = known.get(text);
  if (found) return found;
  const parsed = parseTemplate(text);
  const template = parsed.ok
    ? parsed.value
    : { literals: [text], placeholders: [], mostBytes: utf8Length(text), isNeverEmpty: text !== "" };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, template);
  return template;
}
