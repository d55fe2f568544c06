/** The present moment in one sentence, steady while it plays. The end of a quiet stretch is told where it has been shown. */
import { useEffect, useMemo, useState } from "react";
import { useDocument } from "../stores/document.ts";
import { type Lookout, useLookout } from "../stores/lookout.ts";
import { usePlayback } from "../stores/playback.ts";
import { type Sample, useRun } from "../stores/run.ts";
import type { Quiet } from "../story/quiet.ts";
import type { Shown } from "../story/steady.ts";
import { formatClockShort } from "../text/format.ts";
import { type Sentence, sentence } from "../text/sentence.ts";
import { spareMoment } from "./spare-moment.ts";
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

/** What a search for the next interesting moment has found, while its moment is on screen. */
function lookoutSentence(lookout: Lookout, sample: Sample, story: Story): Sentence | undefined {
  if (lookout.state === "off" || lookout.at !== sample.at) return undefined;
  if (lookout.state === "looking") return sentence("say.looking", { time: formatClockShort(lookout.upTo) });
  if (lookout.state === "nothing")
    return sentence(`say.nothing.${lookout.why}`, { time: formatClockShort(lookout.upTo) });
  const told = story.logLine(tellingOf(sample), lookout.record);
  return told ? [...sentence(`say.found.${lookout.interest}`), ...told.sentence] : undefined;
}

type Story = Pick<typeof import("../story/narration.ts"), "narrationOf"> &
  Pick<typeof import("../story/log-line.ts"), "logLine"> &
  Pick<typeof import("../story/steady.ts"), "steady">;

/** The teller comes after the first picture: what happens is seen before it is said. */
function useTeller(): Story | null {
  const [teller, setTeller] = useState<Story | null>(null);
  useEffect(() => {
    void spareMoment()
      .then(() =>
        Promise.all([
          import("../story/narration.ts"),
          import("../story/log-line.ts"),
          import("../story/steady.ts"),
          import("./details.ts"),
        ]),
      )
      .then(([{ narrationOf }, { logLine }, { steady }]) => setTeller({ narrationOf, logLine, steady }));
  }, []);
  return teller;
}

export function useNarration(): Sentence {
  const story = useTeller();
  const sample = useRun((state) => state.sample);
  const scenario = useDocument((state) => state.scenario);
  const { pace, isPlaying } = usePlayback();
  const lookout = useLookout((state) => state.lookout);
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
  const found = useMemo(
    () => (story && sample ? lookoutSentence(lookout, sample, story) : undefined),
    [story, sample, lookout],
  );
  return found ?? (narration && shown ? shown.narration.sentence : sentence("say.loading"));
}
