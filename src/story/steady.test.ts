import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Pace, played } from "../playback/pace.ts";
import { plainSentence } from "../text/sentence.ts";
import { type Narration, narrationOf, URGENT } from "./narration.ts";
import { type Shown, steady } from "./steady.ts";
import { toldRun } from "./testing/told.ts";

const told = (words: string, rank: number): Narration => ({
  sentence: [{ text: words }],
  tone: "plain",
  record: rank,
  rank,
});
const first: Shown = { narration: told("first", 2), sinceMs: 0, at: 10 };
const after = (narration: Narration, nowMs: number, more: { at?: number; isPlaying?: boolean } = {}) =>
  plainSentence(steady(first, narration, { at: 20, nowMs, isPlaying: true, ...more }).narration.sentence);

test("a sentence stays for a second while it plays", () => {
  expect(after(told("second", 3), 900)).toBe("first");
  expect(after(told("second", 3), 1_000)).toBe("second");
});

test("what is urgent does not wait, unless what is shown is more urgent", () => {
  expect(after(told("throttled", URGENT + 1), 100)).toBe("throttled");
  const dead: Shown = { ...first, narration: told("dead", URGENT + 4) };
  const shown = steady(dead, told("throttled", URGENT + 1), { at: 20, nowMs: 100, isPlaying: true });
  expect(plainSentence(shown.narration.sentence)).toBe("dead");
});

test("paused, or gone back in time, it is the sentence of the moment", () => {
  expect(after(told("second", 0), 100, { isPlaying: false })).toBe("second");
  expect(after(told("earlier", 0), 100, { at: 5 })).toBe("earlier");
});

const AUTO: Pace = { kind: "auto" };
/** Seconds for which each sentence stands while an example is watched. */
function watch(
  name: string,
  seconds: number,
): readonly { readonly words: string; readonly stands: number }[] {
  const run = toldRun(readFileSync(`src/examples/${name}/scenario.json`, "utf8"), 600);
  const input = { cargo: run.index.cargo, horizon: 600e6, isIdle: false, isFollowed: () => false };
  const seen: { words: string; stands: number }[] = [];
  let shown: Shown | null = null;
  for (let frame = 0, at = 0; frame < seconds * 10; frame += 1, at = played(at, 0.1, AUTO, input)) {
    shown = steady(shown, narrationOf(run.at(at)), { at, nowMs: frame * 100, isPlaying: true });
    const words = plainSentence(shown.narration.sentence);
    const last = seen.at(-1);
    if (last?.words === words) last.stands += 0.1;
    else seen.push({ words, stands: 0.1 });
  }
  return seen;
}

test.each(["orders", "upload", "competing-workers"])(
  "%s, watched for a minute: few sentences are cut short, and none is said twice in a row",
  (name) => {
    const seen = watch(name, 60).slice(1, -1);
    expect(seen.length).toBeGreaterThan(20);
    const cut = seen.filter(({ stands }) => stands < 0.95);
    expect(cut.length / seen.length).toBeLessThan(0.15);
    for (const [i, { words }] of seen.entries()) {
      expect(words).not.toBe(seen[i - 2]?.words);
      expect(words).toMatch(/^\S.*\.$/);
    }
  },
);
