/** The present moment in one sentence. */
import { type Sentence, sentence } from "../text/sentence.ts";

export function useNarration(): Sentence {
  return sentence("say.loading");
}
