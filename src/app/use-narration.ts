/** The present moment in one sentence, steady while it plays. The end of a quiet stretch is told where it has been shown. */
import { useEffect, useMemo, useState } from "react";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { type Sample, useRun } from "../stores/run.ts";
import type { Quiet } from "../story/quiet.ts";
import type { Shown } from "../story/steady.ts";
import { type Sentence, sentence } from "../text/sentence.ts";
import { tellingOf } from "./telling.ts";

const SECOND = 1_000_000;
/** A stretch without messages is worth a sentence when it is this long, a moment after it has begun. */
const QUIET_US = 5 * SECOND;

/** A long quiet stretch that has begun, if the audience has seen its end. */
function quietOf({ index, at, shown }: Sample): Quiet | undefined {
  const { cargo } = index;
  const next = cargo.departs.countUpTo(at);
  if (next === 0 || next >= cargo.length) return undefined;
  const since = cargo.arrives.at(next - 1);
  const until = cargo.departs.at(next);
  const isSeen = until <= shown;
  return isSeen && until - since >= QUIET_US && at >= since + SECOND ? { since, until } : undefined;
}

type Story = Pick<typeof import("../story/narration.ts"), "narrationOf"> &
  Pick<typeof import("../story/steady.ts"), "steady">;

/** The teller comes after the first picture: what happens is seen before it is said. */
function useTeller(): Story | null {
  const [teller, setTeller] = useState<Story | null>(null);
  useEffect(() => {
    void Promise.all([
      import("../story/narration.ts"),
      import("../story/steady.ts"),
      import("./details.ts"),
    ]).then(([{ narrationOf }, { steady }]) => setTeller({ narrationOf, steady }));
  }, []);
  return teller;
}

export function useNarration(): Sentence {
  const story = useTeller();
  const sample = useRun((state) => state.sample);
  const scenario = useDocument((state) => state.scenario);
  const { pace, isPlaying } = usePlayback();
  const [shown, setShown] = useState<Shown | null>(null);
  const narration = useMemo(() => {
    void scenario;
    if (!story || !sample || sample.index.names.nodes.length === 0) return null;
    return story.narrationOf(tellingOf(sample), quietOf(sample), pace);
  }, [sample, scenario, story, pace]);
  const at = sample?.at ?? 0;
  useEffect(() => {
    if (!story || !narration) return;
    setShown((last) => story.steady(last, narration, { at, nowMs: performance.now(), isPlaying }));
  }, [story, narration, at, isPlaying]);
  return narration && shown ? shown.narration.sentence : sentence("say.loading");
}
