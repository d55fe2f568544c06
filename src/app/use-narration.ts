/** The present moment in one sentence. The end of a quiet stretch is told where it has been shown before. */
import { useEffect, useMemo, useState } from "react";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { type Sample, useRun } from "../stores/run.ts";
import { type Sentence, sentence } from "../text/sentence.ts";
import { tellingOf } from "./telling.ts";

const SECOND = 1_000_000;
/** A stretch without messages is worth a sentence when it is this long, a moment after it has begun. */
const QUIET_US = 5 * SECOND;

/** The end of a long quiet stretch that has begun, if the audience has seen it. */
function quietUntil({ index, at, shown }: Sample): number | undefined {
  const { cargo } = index;
  const next = cargo.departs.countUpTo(at);
  if (next === 0 || next >= cargo.length) return undefined;
  const since = cargo.arrives.at(next - 1);
  const until = cargo.departs.at(next);
  return until <= shown && until - since >= QUIET_US && at >= since + SECOND ? until : undefined;
}

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
  const pace = usePlayback((state) => state.pace);
  return useMemo(() => {
    void scenario;
    if (!tell || !sample || sample.index.names.nodes.length === 0) return sentence("say.loading");
    return tell(tellingOf(sample), quietUntil(sample), pace).sentence;
  }, [sample, scenario, tell, pace]);
}
