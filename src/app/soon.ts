/** What the page needs soon, but not for its first picture: it is loaded beside the first design. */
import { exampleWords } from "../examples/catalog.text.en.ts";
import { scenarioWords } from "../scenario/words.en.ts";
import { addWords } from "../text/text.ts";

export function takeIn(): void {
  addWords("en", "scenario", scenarioWords);
  for (const [id, words] of Object.entries(exampleWords)) addWords("en", `example.${id}`, words);
}
