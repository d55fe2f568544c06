// The entries of the top bar's menus.
import { CopyPlus, FilePlus2, FolderOpen, RotateCcw, Save } from "lucide-react";
import { t } from "../../text/text.ts";
import type { MenuEntry } from "../../ui/menu.ts";
import { isTheme, THEMES } from "../../ui/theme.ts";
import type { TopBarActions, TopBarView } from "./view.ts";

/** The menu lists so many of my designs; the rest stand in the dialog. */
const DESIGNS_IN_MENU = 8;

export function exampleEntries(view: TopBarView, actions: TopBarActions): readonly MenuEntry[] {
  return [
    {
      kind: "choice",
      id: "examples",
      value: view.examples.find((example) => example.isOpen)?.id ?? "",
      options: view.examples.map(({ id, title, summary }) => ({
        value: id,
        label: title,
        ...(summary !== undefined && { hint: summary }),
      })),
      onChange: actions.onOpenExample,
    },
    ...(view.canResetExample
      ? ([
          { kind: "separator", id: "line" },
          {
            kind: "item",
            id: "reset",
            label: t("topBar.resetExample"),
            icon: RotateCcw,
            onSelect: actions.onResetExample,
          },
        ] as const)
      : []),
  ];
}

export function designEntries(view: TopBarView, actions: TopBarActions): readonly MenuEntry[] {
  const listed = view.designs.slice(0, DESIGNS_IN_MENU);
  return [
    ...(listed.length > 0
      ? ([
          {
            kind: "choice",
            id: "designs",
            value: listed.find((design) => design.isOpen)?.id ?? "",
            options: listed.map(({ id, title }) => ({ value: id, label: title })),
            onChange: actions.onOpenDesign,
          },
          { kind: "separator", id: "line" },
        ] as const)
      : []),
    {
      kind: "item",
      id: "new",
      label: t("topBar.newDesign"),
      icon: FilePlus2,
      onSelect: actions.onNewDesign,
    },
    {
      kind: "item",
      id: "all",
      label: t("topBar.allDesigns"),
      icon: CopyPlus,
      onSelect: actions.onAllDesigns,
    },
  ];
}

export function fileEntries(actions: TopBarActions): readonly MenuEntry[] {
  return [
    {
      kind: "item",
      id: "open",
      label: t("topBar.file.open"),
      icon: FolderOpen,
      keys: "Ctrl O",
      onSelect: actions.onOpenFile,
    },
    {
      kind: "item",
      id: "save",
      label: t("topBar.file.save"),
      icon: Save,
      keys: "Ctrl S",
      onSelect: actions.onSaveFile,
    },
  ];
}

export function themeEntries(view: TopBarView, actions: TopBarActions): readonly MenuEntry[] {
  return [
    {
      kind: "choice",
      id: "theme",
      value: view.theme,
      options: THEMES.map((theme) => ({
        value: theme,
        label: t(`topBar.theme.${theme}`),
        ...(theme === "projector" && { hint: t("topBar.theme.projector.hint") }),
      })),
      onChange: (value) => {
        if (isTheme(value)) actions.onTheme(value);
      },
    },
  ];
}

/** All of them in one menu, where there is no room for the words. */
export function allEntries(view: TopBarView, actions: TopBarActions): readonly MenuEntry[] {
  return [
    { kind: "heading", id: "examples-head", label: t("topBar.examples") },
    ...exampleEntries(view, actions),
    { kind: "separator", id: "line-1" },
    { kind: "heading", id: "designs-head", label: t("topBar.designs") },
    ...designEntries(view, actions).filter((entry) => entry.kind !== "separator"),
    { kind: "separator", id: "line-2" },
    ...fileEntries(actions),
  ];
}
