/** Gives the page the words of services, examples and documents. The story brings its own when it is loaded. */
import { exampleWords } from "../examples/catalog.text.en.ts";
import { issueKey, type ScenarioIssue } from "../scenario/issues.ts";
import { scenarioWords } from "../scenario/words.en.ts";
import { serviceWords } from "../services/catalog.text.en.ts";
import type { TextArgs } from "../text/text.ts";
import { addWords, tService } from "../text/text.ts";

export function addAllWords(): void {
  for (const [kind, words] of Object.entries(serviceWords)) addWords("en", kind, words);
  for (const [id, words] of Object.entries(exampleWords)) addWords("en", `example.${id}`, words);
  addWords("en", "scenario", scenarioWords);
}

/** The sentence of an issue. */
export const issueWords = (issue: ScenarioIssue): string =>
  tService(issueKey(issue), issue.args as TextArgs | undefined);
