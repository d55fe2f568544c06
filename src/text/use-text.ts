// Words inside React: a component that uses them is drawn again when the language changes.
import { useSyncExternalStore } from "react";
import { type TextArgs, type TextKey, t, texts, tService } from "./text.ts";

export type UseText = {
  t: (key: TextKey, args?: TextArgs) => string;
  tService: (key: string, args?: TextArgs) => string;
  language: string;
};

function subscribe(changed: () => void): () => void {
  texts.on("languageChanged", changed);
  return () => texts.off("languageChanged", changed);
}
const languageNow = (): string => texts.language;

export function useText(): UseText {
  return { t, tService, language: useSyncExternalStore(subscribe, languageNow) };
}
