/** What is selected goes to the clipboard as text, so it can be pasted here, in another tab or in a file. */
import { useToasts } from "../stores/toasts.ts";
import { t } from "../text/text.ts";
import type { Editor } from "./edit.ts";

/** True when there was something to copy. */
export function copyToClipboard(editor: Editor): boolean {
  const text = editor.copySelection();
  if (text === null) return false;
  void navigator.clipboard?.writeText(text).catch(() => useToasts.getState().say(t("copy.refused"), "fail"));
  return true;
}
