// Words inside React: a component that uses them is drawn again when the language changes.
import { useTranslation } from "react-i18next";
import { type TextArgs, type TextKey, t, texts, tService } from "./text.ts";

export type UseText = {
  t: (key: TextKey, args?: TextArgs) => string;
  tService: (key: string, args?: TextArgs) => string;
  language: string;
};

export function useText(): UseText {
  const { i18n } = useTranslation("words", { i18n: texts });
  return { t, tService, language: i18n.language };
}
