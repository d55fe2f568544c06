/** The words of services at first sight. Examples bring theirs soon, `details.ts` the others, the story its own. */
import { issueKey, type ScenarioIssue } from "../scenario/issues.ts";
import { serviceWords } from "../services/catalog.text.en.ts";
import type { TextArgs } from "../text/text.ts";
import { addWords, tService } from "../text/text.ts";

export function addFirstWords(): void {
  for (const [kind, words] of Object.entries(serviceWords)) addWords("en", kind, words);
}

/** The sentence of an issue; `details.ts` must have been loaded. */
export const issueWords = (issue: ScenarioIssue): string =>
  tService(issueKey(issue), issue.args as TextArgs | undefined);
