/** The present moment in one sentence. In a quiet stretch the end of it is told as soon as it has been computed. */
import { useMemo } from "react";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { narrationOf } from "../story/narration.ts";
import { type Sentence, sentence } from "../text/sentence.ts";
import { tellingOf } from "./telling.ts";

export function useNarration(): Sentence {
  const sample = useRun((state) => state.sample);
  const scenario = useDocument((state) => state.scenario);
  return useMemo(() => {
    void scenario;
    if (!sample || sample.index.names.nodes.length === 0) return sentence("say.loading");
    const { cargo } = sample.index;
    const next = cargo.departs.countUpTo(sample.at);
    return narrationOf(tellingOf(sample), next < cargo.length ? cargo.departs.at(next) : undefined).sentence;
  }, [sample, scenario]);
}
