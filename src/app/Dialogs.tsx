/** Help, my designs, and what is said of one that cannot be opened; loaded when first opened. */
import "./details.ts";
import { BrokenDialog } from "../panels/designs/BrokenDialog.tsx";
import { DesignsDialog } from "../panels/designs/DesignsDialog.tsx";
import { HelpSheet } from "../panels/help/HelpSheet.tsx";
import type { HelpGroup, HelpView } from "../panels/help/view.ts";
import { pathText } from "../scenario/issues.ts";
import { useBroken } from "../stores/broken.ts";
import { useDocument } from "../stores/document.ts";
import { useLibrary } from "../stores/library.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { t } from "../text/text.ts";
import { fileName } from "./designs.ts";
import type { Desk } from "./desk.ts";
import { HINTS, KEYS } from "./keys.ts";
import { saveAsFile } from "./use-file-drop.ts";
import { issueWords } from "./words.ts";

const GROUPS: readonly HelpGroup["id"][] = ["time", "canvas", "page"];

/** Keys that do the same stand in one row. */
function helpView(): HelpView {
  return {
    groups: GROUPS.map((id) => {
      const rows = new Map<string, string[]>();
      for (const { group, caps, words } of KEYS)
        if (group === id) rows.set(words, [...(rows.get(words) ?? []), caps]);
      for (const { group, caps, words } of HINTS) if (group === id) rows.set(words, [...caps]);
      return {
        id,
        rows: [...rows].map(([words, keys]) => ({ keys, words: t(words as Parameters<typeof t>[0]) })),
      };
    }),
    links: [],
  };
}

const MINUTE_MS = 60_000;

/** How long ago, in whole minutes, hours or days. */
function ago(changedAt: number): string {
  const minutes = Math.floor((Date.now() - changedAt) / MINUTE_MS);
  if (minutes < 1) return t("designs.justNow");
  if (minutes < 60) return t("designs.minutesAgo", { count: minutes });
  if (minutes < 1_440) return t("designs.hoursAgo", { count: Math.floor(minutes / 60) });
  return t("designs.daysAgo", { count: Math.floor(minutes / 1_440) });
}

export function Dialogs({ desk }: { readonly desk: Desk }) {
  const { dialog, openDialog } = useWorkspace();
  const broken = useBroken((state) => state.broken);
  const designs = useLibrary((state) => state.designs);
  const open = useDocument((state) => state.design);
  const onOpenChange = (isOpen: boolean): void => {
    if (!isOpen) openDialog(null);
  };
  return (
    <>
      {broken && (
        <BrokenDialog
          view={{
            title: broken.title,
            reasons: broken.issues.map((issue) => ({
              place: pathText(issue.path),
              sentence: issueWords(issue),
            })),
          }}
          onSave={() => saveAsFile(fileName(broken.title), broken.text)}
          onClose={() => useBroken.getState().show(null)}
        />
      )}
      <HelpSheet view={helpView()} isOpen={dialog === "help"} onOpenChange={onOpenChange} />
      <DesignsDialog
        designs={designs.map(({ id, title, changedAt }) => ({
          id,
          title,
          when: ago(changedAt),
          isOpen: id === open,
        }))}
        isOpen={dialog === "designs"}
        onOpenChange={onOpenChange}
        actions={{
          onOpen: (id) => {
            openDialog(null);
            void desk.designs.openDesign(id);
          },
          onRename: (id, title) => void desk.designs.rename(id, title),
          onDuplicate: (id) => void desk.designs.duplicate(id),
          onDelete: (id) => void desk.designs.remove(id),
          onNew: () => {
            openDialog(null);
            desk.designs.newDesign();
          },
        }}
      />
    </>
  );
}
