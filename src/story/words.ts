/** Speaks the story's own words: a key, its arguments and links, and sentences that stand inside other sentences. */
import { parseSentence, type Sentence, type SentencePart } from "../text/sentence.ts";
import { addWords, type TextArgs, tService } from "../text/text.ts";
import { storyWords } from "./words.en.ts";

// With the teller rather than with the page: the first picture needs none of them.
addWords("en", "story", storyWords);

type PluralBase<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
export type StoryKey = PluralBase<keyof typeof storyWords>;

export type Targets = readonly (string | undefined)[];
/** Sentences to be put where an argument of that name stands. */
export type Slots = { readonly [name: string]: Sentence };

// Private use: never typed by anyone.
const OPEN = "\uE001";
const CLOSE = "\uE002";
const GUARD = "\uE03C";
const SLOT = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`);

const guarded = (args: TextArgs): TextArgs =>
  Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replaceAll("<", GUARD) : value,
    ]),
  );

export const isStoryKey = (key: string): key is StoryKey =>
  Object.hasOwn(storyWords, key) || Object.hasOwn(storyWords, `${key}_other`);

/** Words without links. */
export const word = (key: StoryKey, args: TextArgs = {}): string => tService(`story.${key}`, args);

/** A sentence of the story. */
export const say = (key: StoryKey, args: TextArgs = {}, targets: Targets = [], slots: Slots = {}): Sentence =>
  sayWords(`story.${key}`, args, targets, slots);

/** The same with any key: the words of a service. */
export function sayWords(key: string, args: TextArgs, targets: Targets = [], slots: Slots = {}): Sentence {
  const names = Object.keys(slots);
  const marked = Object.fromEntries(names.map((name) => [name, `${OPEN}${name}${CLOSE}`]));
  const parts = parseSentence(tService(key, { ...guarded(args), ...marked }), targets);
  return names.length === 0 ? parts : parts.flatMap((part) => filled(part, slots));
}

function filled(part: SentencePart, slots: Slots): Sentence {
  const match = SLOT.exec(part.text);
  if (!match) return part.text === "" ? [] : [part];
  const before = part.text.slice(0, match.index);
  const after = part.text.slice(match.index + match[0].length);
  const inside = (slots[match[1] ?? ""] ?? []).map((one) => (part.strong ? { ...one, strong: true } : one));
  return [
    ...(before === "" ? [] : [{ ...part, text: before }]),
    ...inside,
    ...filled({ ...part, text: after }, slots),
  ];
}

/** Sentences one after the other. */
export function after(...sentences: readonly (Sentence | undefined)[]): Sentence {
  const said = sentences.filter((one): one is Sentence => one !== undefined && one.length > 0);
  return said.flatMap((one, i) => (i === 0 ? one : [{ text: " " }, ...one]));
}

/** "a", "a and b", "a, b and c"; from the fifth on "a, b, c and 7 more". */
export function listed(items: readonly Sentence[], most = 4): Sentence {
  const shown = items.length > most ? items.slice(0, most - 1) : items;
  const rest = items.length - shown.length;
  const all = rest > 0 ? [...shown, say("list.more", { count: rest })] : shown;
  return all.flatMap((item, i) => {
    if (i === 0) return item;
    return [{ text: word(i === all.length - 1 ? "list.and" : "list.comma") }, ...item];
  });
}

/** Pieces joined by commas. */
export const strung = (items: readonly Sentence[]): Sentence =>
  items.flatMap((item, i) => (i === 0 ? item : [{ text: word("list.comma") }, ...item]));

/** "fourth", "21st". */
export function ordinal(count: number): string {
  const own = `ordinal.${count}`;
  if (isStoryKey(own)) return word(own);
  const tens = Math.floor(count / 10) % 10;
  const form = tens === 1 ? "other" : (["other", "first", "second", "third"] as const)[count % 10];
  return word(`ordinal.${form ?? "other"}`, { count });
}

/** With a capital first letter, for the beginning of a sentence. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
