/** The present moment in one sentence. In a quiet stretch the end of it is told as soon as it has been computed. */
import { useEffect, useMemo, useState } from "react";
import { useDocument } from "../stores/document.ts";
import { useRun } from "../stores/run.ts";
import { type Sentence, sentence } from "../text/sentence.ts";
import { tellingOf } from "./telling.ts";

type Narrate = typeof import("../story/narration.ts").narrationOf;

/** The teller comes after the first picture: what happens is seen before it is said. */
function useTeller(): Narrate | null {
  const [teller, setTeller] = useState<{ readonly tell: Narrate } | null>(null);
  useEffect(() => {
    void import("../story/narration.ts").then(({ narrationOf }) => setTeller({ tell: narrationOf }));
  }, []);
  return teller?.tell ?? null;
}

export function useNarration(): Sentence {
  const tell = useTeller();
  const sample = useRun((state) => state.sample);
  const scenario = useDocument((state) => state.scenario);
  return useMemo(() => {
    void scenario;
    if (!tell || !sample || sample.index.names.nodes.length === 0) return sentence("say.loading");
    const { cargo } = sample.index;
    const next = cargo.departs.countUpTo(sample.at);
    return tell(tellingOf(sample), next < cargo.length ? cargo.departs.at(next) : undefined).sentence;
  }, [sample, scenario, tell]);
}
