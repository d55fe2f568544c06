/** The present moment in one sentence. The end of a quiet stretch is told where it has been shown before. */
import { useEffect, useMemo, useState } from "react";
import { useDocument } from "../stores/document.ts";
import { type Lookout, useLookout } from "../stores/lookout.ts";
import { usePlayback } from "../stores/playback.ts";
import { type Sample, useRun } from "../stores/run.ts";
import { formatClockShort } from "../text/format.ts";
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

/** What a search for the next interesting moment has found, while its moment is on screen. */
function lookoutSentence(lookout: Lookout, sample: Sample, tellRecord: TellRecord): Sentence | undefined {
  if (lookout.state === "off" || lookout.at !== sample.at) return undefined;
  if (lookout.state === "looking") return sentence("say.looking", { time: formatClockShort(lookout.upTo) });
  if (lookout.state === "nothing")
    return sentence(`say.nothing.${lookout.why}`, { time: formatClockShort(lookout.upTo) });
  const told = tellRecord(tellingOf(sample), lookout.record);
  return told ? [...sentence(`say.found.${lookout.interest}`), ...told.sentence] : undefined;
}

type TellRecord = typeof import("../story/log-line.ts").logLine;
type Narrate = typeof import("../story/narration.ts").narrationOf;

/** The teller comes after the first picture: what happens is seen before it is said. */
type Teller = { readonly tell: Narrate; readonly tellRecord: TellRecord };

function useTeller(): Teller | null {
  const [teller, setTeller] = useState<Teller | null>(null);
  useEffect(() => {
    void Promise.all([import("../story/narration.ts"), import("../story/log-line.ts")]).then(
      ([{ narrationOf }, { logLine }]) => setTeller({ tell: narrationOf, tellRecord: logLine }),
    );
  }, []);
  return teller;
}

export function useNarration(): Sentence {
  const teller = useTeller();
  const sample = useRun((state) => state.sample);
  const scenario = useDocument((state) => state.scenario);
  const pace = usePlayback((state) => state.pace);
  const lookout = useLookout((state) => state.lookout);
  return useMemo(() => {
    void scenario;
    if (!teller || !sample || sample.index.names.nodes.length === 0) return sentence("say.loading");
    return (
      lookoutSentence(lookout, sample, teller.tellRecord) ??
      teller.tell(tellingOf(sample), quietUntil(sample), pace).sentence
    );
  }, [sample, scenario, teller, pace, lookout]);
}
