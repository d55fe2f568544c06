// The words of the page, by key. Usable in React (through `use-text.ts`) and outside it, headless too.
import { createInstance } from "i18next";
import { en } from "./en.ts";

type PluralBase<Key> = Key extends `${infer Base}_${"zero" | "one" | "other"}` ? Base : Key;

/** A key of `en.ts`; for a plural, the part before `_one` and `_other` (give `count`). */
export type TextKey = PluralBase<keyof typeof en>;

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

/** Words of the page for a key. */
export function t(key: TextKey, args?: TextArgs): string {
  return texts.t(key, args ?? {});
}

/** Words that came through `addWords`, under `prefix.name`. An unknown key is answered by itself. */
export function tService(key: string, args?: TextArgs): string {
  return texts.t(key, args ?? {});
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
  texts.addResourceBundle(language, NAMESPACE, flat, false, true);
}
