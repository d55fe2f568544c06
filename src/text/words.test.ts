// What holds for every text of every owner: plurals where something is counted, and arguments that all forms share.
import { expect, test } from "vitest";
import { exampleWords } from "../examples/catalog.text.en.ts";
import { scenarioWords } from "../scenario/words.en.ts";
import { allServiceWords } from "../services/catalog.details.en.ts";
import { storyWords } from "../story/words.en.ts";
import { en } from "./en.ts";
import { later } from "./later.en.ts";
import { t } from "./text.ts";

type Entry = readonly [key: string, text: string];

const entriesOf = (owner: string, words: { readonly [key: string]: string }): readonly Entry[] =>
  Object.entries(words).map(([key, text]) => [`${owner}.${key}`, text]);

const entries: readonly Entry[] = [
  ...entriesOf("page", { ...en, ...later }),
  ...entriesOf("scenario", scenarioWords),
  ...entriesOf("story", storyWords),
  ...Object.entries(allServiceWords).flatMap(([kind, words]) => entriesOf(kind, words)),
  ...Object.entries(exampleWords).flatMap(([id, words]) => entriesOf(`example.${id}`, words)),
];
const texts = new Map(entries);

const FORM = /_(zero|one|other)$/;
/** Limits of the code, all of them above one. */
const LIMITS = new Set(["max", "most", "min"]);
/** Words that do not change with the number before them: units, verbs, "1 more", and AWS's own sentences. */
const UNCOUNTED = /^(?:s|ms|h|min|more|per|is|was|were|has|goes|takes|stays|seconds)$/;
/** Arguments that are names: what follows them is a verb. */
const NAMES = new Set(
  "node who from to by Thing thing kind name operation event things reason setting other".split(" "),
);

/** `{{name}} things`: a number and what it counts, tags between them left out. */
function countsIn(text: string): readonly string[] {
  const plain = text.replace(/<\/?\w+>/g, "");
  return [...plain.matchAll(/\{\{(\w+)\}\} ([a-z]+)/g)].flatMap(([whole, name = "", noun = ""]) => {
    const isCounted = name === "count" || (/[^s]s$/.test(noun) && !NAMES.has(name) && !LIMITS.has(name));
    return isCounted && !UNCOUNTED.test(noun) ? [whole] : [];
  });
}

test("a text that counts things has a form for one and a form for more", () => {
  const single = entries.filter(([key]) => !FORM.test(key));
  expect(single.flatMap(([key, text]) => countsIn(text).map((whole) => `${key}: ${whole}`))).toEqual([]);
});

test("what the check looks for, it finds", () => {
  expect(countsIn("received {{count}} times")).toEqual(["{{count}} times"]);
  expect(countsIn("none of the {{records}} messages")).toEqual(["{{records}} messages"]);
  expect(countsIn("at {{attempts}} <b>tries</b>")).toEqual(["{{attempts}} tries"]);
  expect(countsIn("after {{count}} failure")).toEqual(["{{count}} failure"]);
  expect(countsIn("at most {{max}} wires, {{seconds}} s")).toEqual([]);
});

test("every plural has both forms, and its form for more shows the number", () => {
  const plurals = entries.filter(([key]) => FORM.test(key));
  expect(plurals.length).toBeGreaterThan(20);
  for (const [key] of plurals) {
    const base = key.replace(FORM, "");
    for (const form of ["one", "other"]) expect(texts.has(`${base}_${form}`), `${base}_${form}`).toBe(true);
    expect(texts.has(base), `${base} without a form is never used`).toBe(false);
    expect(texts.get(`${base}_other`), base).toContain("{{count}}");
  }
});

test("the forms of a plural link to the same settings", () => {
  const links = (text = ""): string => [...text.matchAll(/<(\d+)>/g)].map(([, name]) => name).join();
  for (const [key, text] of entries.filter(([name]) => name.endsWith("_one")))
    expect(links(texts.get(key.replace(FORM, "_other"))), key).toBe(links(text));
});

test.each([
  [0, "order 3, not received yet"],
  [1, "order 3, received once"],
  [2, "order 3, received 2 times"],
])("received %s times", (count, words) => {
  expect(t("canvas.message", { number: 3, count })).toBe(words);
});
