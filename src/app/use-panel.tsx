/** What stands in the right panel and which dialog is open, from the workspace. Each is loaded when first needed. */
import { lazy, type ReactNode, Suspense } from "react";
import { selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import type { Desk } from "./desk.ts";

const MessageSlot = lazy(async () => ({ default: (await import("./MessageSlot.tsx")).MessageSlot }));

export type PanelView = {
  readonly content: ReactNode | null;
  readonly label: string;
  readonly dialogs: ReactNode;
};

export function usePanel(desk: Desk): PanelView {
  const { t } = useText();
  const panel = useWorkspace((state) => state.panel);
  const message = useWorkspace(selectedMessage);
  const content = panel === "message" && message > 0 ? <MessageSlot desk={desk} message={message} /> : null;
  return {
    content: content && <Suspense fallback={null}>{content}</Suspense>,
    label: t("shell.panel"),
    dialogs: null,
  };
}
