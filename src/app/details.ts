/**
 * Words that the first picture does without: of settings, codes and refusals, and of documents that cannot be read. What
 * says them imports this file; it comes with the teller at the latest.
 */
import "../text/later.ts";
import { scenarioWords } from "../scenario/words.en.ts";
import { serviceDetails } from "../services/catalog.details.en.ts";
import { addWords } from "../text/text.ts";

for (const [kind, words] of Object.entries(serviceDetails)) addWords("en", kind, words);
addWords("en", "scenario", scenarioWords);
