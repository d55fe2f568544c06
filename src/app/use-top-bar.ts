/** The top bar's view and actions from the stores. */
import { useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { examples } from "../examples/catalog.ts";
import type { TopBarActions, TopBarView } from "../panels/top-bar/view.ts";
import { useDocument } from "../stores/document.ts";
import { useLibrary } from "../stores/library.ts";
import { usePlayback } from "../stores/playback.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { tService } from "../text/text.ts";
import { exampleTitle } from "./designs.ts";
import type { Desk } from "./desk.ts";
import { themeStore } from "./theme-store.ts";
import { askForFile, saveAsFile } from "./use-file-drop.ts";

export function useTopBar(desk: Desk): { readonly view: TopBarView; readonly actions: TopBarActions } {
  const { design, example, scenario } = useDocument();
  const { designs, saveState } = useLibrary();
  const isPlaying = usePlayback((state) => state.isPlaying);
  const history = useStore(useDocument.temporal);
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get);
  const isExample = design.startsWith("example-");
  const view: TopBarView = {
    title: scenario.title,
    saveState: isExample ? "example" : saveState,
    canUndo: history.pastStates.length > 0,
    canRedo: history.futureStates.length > 0,
    examples: examples.map(({ id }) => ({
      id,
      title: exampleTitle(id),
      summary: tService(`example.${id}.summary`),
      isOpen: isExample && example === id,
    })),
    designs: designs.map(({ id, title }) => ({ id, title, isOpen: id === design })),
    canResetExample: example !== null && !isExample,
    theme,
    isPlaying,
  };
  return { view, actions: actionsOf(desk) };
}

function actionsOf(desk: Desk): TopBarActions {
  const { designs, editor } = desk;
  return {
    onRename: (title) => editor.setTitle(title),
    onUndo: () => useDocument.temporal.getState().undo(),
    onRedo: () => useDocument.temporal.getState().redo(),
    onOpenExample: (id) => designs.openExample(id),
    onResetExample: () => designs.resetExample(),
    onOpenDesign: (id) => void designs.openDesign(id),
    onNewDesign: () => designs.newDesign(),
    onAllDesigns: () => {
      // Another tab may have kept or removed some.
      void useLibrary.getState().load();
      useWorkspace.getState().openDialog("designs");
    },
    onOpenFile: () => askForFile(desk),
    onSaveFile: () => {
      const { name, text } = designs.file();
      saveAsFile(name, text);
    },
    onTheme: (theme) => themeStore.set(theme),
    onHelp: () => useWorkspace.getState().openDialog("help"),
    onPlayPause: () => usePlayback.getState().toggle(),
  };
}
