// One sentence about what happens now. The eye reads every one; a screen reader hears at most one every two
// seconds, the latest.
import { useEffect, useRef, useState } from "react";
import { plainSentence, type Sentence } from "../../text/sentence.ts";
import { useText } from "../../text/use-text.ts";
import { SentenceText } from "../../ui/SentenceText.tsx";

const SPEAK_EVERY_MS = 2_000;

export type NarrationProps = { sentence: Sentence; onFollow: (target: string) => void };

function useThrottled(words: string): string {
  const [spoken, setSpoken] = useState("");
  const last = useRef(-SPEAK_EVERY_MS);
  useEffect(() => {
    const wait = Math.max(0, last.current + SPEAK_EVERY_MS - performance.now());
    const timer = window.setTimeout(() => {
      last.current = performance.now();
      setSpoken(words);
    }, wait);
    return () => window.clearTimeout(timer);
  }, [words]);
  return spoken;
}

export function Narration({ sentence, onFollow }: NarrationProps) {
  const { t } = useText();
  const spoken = useThrottled(plainSentence(sentence));
  return (
    <section
      aria-label={t("narration.label")}
      className="flex h-full items-center px-4 projector:px-10 projector:max-[1599px]:px-5"
    >
      <p className="line-clamp-2 text-say leading-tight text-text min-[600px]:line-clamp-1 projector:line-clamp-2! projector:text-title projector:leading-tight projector:font-strong">
        <SentenceText parts={sentence} onFollow={onFollow} />
      </p>
      <p aria-live="polite" className="sr-only">
        {spoken}
      </p>
    </section>
  );
}
