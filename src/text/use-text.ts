// Words inside React: a component that uses them is drawn again when the language changes.
import { useSyncExternalStore } from "react";
import { type TextArgs, type TextKey, t, texts, tService, wordsRevision } from "./text.ts";

export type UseText = {
  t: (key: TextKey, args?: TextArgs) => string;
  tService: (key: string, args?: TextArgs) => string;
  language: string;
};

function subscribe(changed: () => void): () => void {
  texts.on("languageChanged", changed);
  return () => texts.off("languageChanged", changed);
}
function subscribeToWords(changed: () => void): () => void {
  const { store } = texts;
  store.on("added", changed);
  return () => store.off("added", changed);
}

/** For components that keep sentences of words which may come later. */
export const useWordsRevision = (): number => useSyncExternalStore(subscribeToWords, wordsRevision);

const languageNow = (): string => texts.language;

export function useText(): UseText {
  return { t, tService, language: useSyncExternalStore(subscribe, languageNow) };
}
