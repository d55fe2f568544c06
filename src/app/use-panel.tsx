/** What stands in the right panel and which dialog is open, from the workspace. Each is loaded when first needed. */
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import { useBroken } from "../stores/broken.ts";
import { type PanelTab, selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import type { Desk } from "./desk.ts";
import { spareMoment } from "./spare-moment.ts";
import { themeStore } from "./theme-store.ts";

const MessageSlot = lazy(async () => ({ default: (await import("./MessageSlot.tsx")).MessageSlot }));

const InspectorSlot = lazy(async () => ({ default: (await import("./InspectorSlot.tsx")).InspectorSlot }));

const AboutSlot = lazy(async () => {
  await spareMoment();
  return { default: (await import("./AboutSlot.tsx")).AboutSlot };
});
const LogSlot = lazy(async () => ({ default: (await import("./LogSlot.tsx")).LogSlot }));
const Dialogs = lazy(async () => ({ default: (await import("./Dialogs.tsx")).Dialogs }));

export type PanelView = {
  readonly content: ReactNode | null;
  readonly label: string;
  readonly dialogs: ReactNode;
};

export function usePanel(desk: Desk): PanelView {
  const { t } = useText();
  const panel = useWorkspace((state) => state.panel);
  const message = useWorkspace(selectedMessage);
  const isBroken = useBroken(({ broken }) => broken !== null);
  const isDialogOpen = useWorkspace(({ dialog }) => dialog !== null) || isBroken;
  // On a projector the panels are away until something is selected.
  const isAway =
    useSyncExternalStore(themeStore.subscribe, themeStore.get) === "projector" && panel === "about";
  const content = isAway ? null : panelOf(panel, desk, message);
  return {
    content: content && <Suspense fallback={null}>{content}</Suspense>,
    label: t("shell.panel"),
    dialogs: isDialogOpen && (
      <Suspense fallback={null}>
        <Dialogs desk={desk} />
      </Suspense>
    ),
  };
}

function panelOf(panel: PanelTab | null, desk: Desk, message: number): ReactNode | null {
  if (panel === "message" && message > 0) return <MessageSlot desk={desk} message={message} />;
  if (panel === "about") return <AboutSlot />;
  if (panel === "log") return <LogSlot desk={desk} />;
  if (panel === "inspector") return <InspectorSlot desk={desk} />;
  return null;
}
