// The words of the page, by key. Usable in React (through `use-text.ts`) and outside it, headless too.
import { createInstance } from "i18next";
import { en } from "./en.ts";
import type { later } from "./later.en.ts";

type PluralBase<Key> = Key extends `${infer Base}_${"zero" | "one" | "other"}` ? Base : Key;

/** A key of `en.ts` or `later.en.ts`; for a plural, the part before `_one` and `_other` (give `count`). */
export type TextKey = PluralBase<keyof typeof en | keyof typeof later>;

export type TextArgs = Readonly<Record<string, string | number>>;

/** Flat words by name, as a service or lesson brings them. */
export type Words = Readonly<Record<string, string>>;

const NAMESPACE = "words";
const FALLBACK_LANGUAGE = "en";

export const texts = createInstance();

// Synchronous, at import, so that `t` answers in a test and under Node without ceremony.
void texts.init({
  lng: FALLBACK_LANGUAGE,
  fallbackLng: FALLBACK_LANGUAGE,
  ns: NAMESPACE,
  defaultNS: NAMESPACE,
  resources: { [FALLBACK_LANGUAGE]: { [NAMESPACE]: en } },
  initAsync: false,
  // Keys are flat; a dot in a key is part of its name.
  keySeparator: false,
  nsSeparator: false,
  contextSeparator: "\u0000",
  interpolation: { escapeValue: false, skipOnVariables: true },
  returnNull: false,
});

let revision = 0;
/** Changes when words are added: whoever keeps sentences makes them anew then. */
export const wordsRevision = (): number => revision;

/** What has been said already, by key and arguments: cards say the same words ten times a second. */
const said = new Map<string, string>();
const SAID_MOST = 4_096;
texts.on("languageChanged", () => said.clear());

function say(key: string, args?: TextArgs): string {
  let name = key;
  for (const arg in args) name += `\u0000${arg}\u0000${args[arg]}`;
  const known = said.get(name);
  if (known !== undefined) return known;
  if (said.size >= SAID_MOST) said.clear();
  const words = texts.t(key, args ?? {});
  said.set(name, words);
  return words;
}

/** Words of the page for a key. */
export function t(key: TextKey, args?: TextArgs): string {
  return say(key, args);
}

/** Words that came through `addWords`, under `prefix.name`. An unknown key is answered by itself. */
export function tService(key: string, args?: TextArgs): string {
  return say(key, args);
}

/** Whether words exist for a key, e.g. for an optional help line of a field. */
export function hasWords(key: string): boolean {
  return texts.exists(key) || texts.exists(`${key}_other`);
}

/** Adds the words of a service, a lesson or a language's page under `prefix.name`. An empty prefix adds them as they are. */
export function addWords(language: string, prefix: string, words: Words): void {
  const flat = Object.fromEntries(
    Object.entries(words).map(([name, text]) => [prefix === "" ? name : `${prefix}.${name}`, text]),
  );
  said.clear();
  revision += 1;
  texts.addResourceBundle(language, NAMESPACE, flat, false, true);
}
