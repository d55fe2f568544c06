/** What is wrong with a document: where, a code, and its arguments. The sentences stand in `words.en.ts`. */
import type { Issue } from "../engine/contract/definition.ts";
import type { ServiceKind } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";

export type Path = readonly (string | number)[];

/** `owner`: the service whose words hold the sentence; absent = the document's own. */
export type ScenarioIssue = Issue & { readonly owner?: ServiceKind };

export type Issues = ScenarioIssue[];

/** Codes that `fields/` gives for any setting; every other is a rule of the service, with words under `issues`. */
const FIELD_CODES: ReadonlySet<string> = new Set([
  "unknownField",
  "outOfRange",
  "tooSmall",
  "tooBig",
  "tooLong",
  "tooMany",
  "notWhole",
  "wrongType",
  "notOneOf",
  "wrongFormat",
  "notAllowed",
  "atCreation",
]);

/** The issues of a service's settings as issues of the document, under `path`. */
export function settingIssues(issues: readonly Issue[], path: Path, kind: ServiceKind): ScenarioIssue[] {
  return issues.map((issue) => ({
    ...issue,
    path: [...path, ...issue.path],
    ...(FIELD_CODES.has(issue.code) ? {} : { code: `issues.${issue.code}`, owner: kind }),
  }));
}

/** `nodes[2].config.visibilityTimeoutSec`; the document itself is "". */
export function pathText(path: Path): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join("");
}

/** The text key of an issue's sentence. */
export const issueKey = (issue: ScenarioIssue): string => `${issue.owner ?? "scenario"}.${issue.code}`;

/** The sentence of an issue, its arguments filled in; without words, the key itself. */
export function issueText(issue: ScenarioIssue, words: (key: string) => string | undefined): string {
  const args: PlainObject = issue.args ?? {};
  const template = words(issueKey(issue)) ?? issueKey(issue);
  return template.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(args[name] ?? "")).trim();
}
