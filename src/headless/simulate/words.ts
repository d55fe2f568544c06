/** Sentences for the terminal, from the same words as the page's. */
import { issueText, pathText, type ScenarioIssue } from "../../scenario/issues.ts";
import { scenarioWords } from "../../scenario/words.en.ts";
import { allServiceWords } from "../../services/catalog.details.en.ts";

const words: { readonly [owner: string]: { readonly [key: string]: string } } = {
  ...allServiceWords,
  scenario: scenarioWords,
};

/** `key` is an owner, a dot, and a key of the owner's words. */
export function wordsFor(key: string): string | undefined {
  const dot = key.indexOf(".");
  const own = words[key.slice(0, dot)];
  const name = key.slice(dot + 1);
  return own && Object.hasOwn(own, name) ? own[name] : undefined;
}

/** One line per issue: the path, then what is allowed. */
export const issueLines = (issues: readonly ScenarioIssue[]): readonly string[] =>
  issues.map((issue) => {
    const path = pathText(issue.path);
    return `  ${path === "" ? "" : `${path}: `}${issueText(issue, wordsFor)}`;
  });
