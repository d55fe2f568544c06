/** What stands in the right panel and which dialog is open, from the workspace. Each is loaded when first needed. */
import { lazy, type ReactNode, Suspense } from "react";
import { type PanelTab, selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import type { Desk } from "./desk.ts";

const MessageSlot = lazy(async () => ({ default: (await import("./MessageSlot.tsx")).MessageSlot }));

const InspectorSlot = lazy(async () => ({ default: (await import("./InspectorSlot.tsx")).InspectorSlot }));

export type PanelView = {
  readonly content: ReactNode | null;
  readonly label: string;
  readonly dialogs: ReactNode;
};

export function usePanel(desk: Desk): PanelView {
  const { t } = useText();
  const panel = useWorkspace((state) => state.panel);
  const message = useWorkspace(selectedMessage);
  const content = panelOf(panel, desk, message);
  return {
    content: content && <Suspense fallback={null}>{content}</Suspense>,
    label: t("shell.panel"),
    dialogs: null,
  };
}

function panelOf(panel: PanelTab | null, desk: Desk, message: number): ReactNode | null {
  if (panel === "message" && message > 0) return <MessageSlot desk={desk} message={message} />;
  if (panel === "inspector") return <InspectorSlot desk={desk} />;
  return null;
}
