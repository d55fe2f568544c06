/** Binds the keys of the page. */
import { type RefObject, useEffect } from "react";
import { focusMessages } from "../canvas/message-stops.ts";
import { canvasView } from "../canvas/view.ts";
import type { PaletteHandle } from "../panels/palette/Palette.tsx";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { currentScene } from "../stores/scene.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { copyToClipboard } from "./copy.ts";
import type { Desk } from "./desk.ts";
import { actionOf, type KeyAction } from "./keys.ts";
import { themeStore } from "./theme-store.ts";

/** True: the key was used, and the browser must not use it too. */
type Handler = () => boolean;

function handlersOf(
  desk: Desk,
  palette: RefObject<PaletteHandle | null>,
): { readonly [action in KeyAction]: Handler } {
  const done =
    (work: () => void): Handler =>
    () => {
      work();
      return true;
    };
  const { controls, editor, session } = desk;
  const workspace = useWorkspace.getState;
  return {
    play: done(() => usePlayback.getState().toggle()),
    step: done(() => controls.step()),
    stepBack: done(() => controls.stepBack()),
    stepRecord: done(() => controls.stepRecord()),
    stepRecordBack: done(() => controls.stepRecordBack()),
    next: done(() => controls.nextInteresting()),
    restart: done(() => session.restart()),
    wire: () => {
      const { selection, openWiring } = workspace();
      const isOne = selection.kind === "nodes" && selection.ids.length === 1;
      if (isOne) openWiring(true);
      return isOne;
    },
    messages: () => {
      usePlayback.getState().pause();
      // What travels is put within reach once the page has come to rest.
      requestAnimationFrame(() => requestAnimationFrame(() => focusMessages()));
      return true;
    },
    undo: done(() => useDocument.temporal.getState().undo()),
    redo: done(() => useDocument.temporal.getState().redo()),
    copy: () => {
      if (String(window.getSelection() ?? "") !== "") return false;
      return copyToClipboard(editor);
    },
    // The browser's own paste event follows, with the text.
    paste: () => false,
    selectAll: done(() =>
      workspace().select({ kind: "nodes", ids: currentScene(session.playhead.at).nodes.map(({ id }) => id) }),
    ),
    remove: () => {
      const { selection } = workspace();
      if (selection.kind !== "nodes" && selection.kind !== "wire") return false;
      editor.removeSelection();
      return true;
    },
    fit: done(() => canvasView()?.fit()),
    tidy: done(() => desk.tidy()),
    find: done(() => palette.current?.focusSearch()),
    log: done(() => workspace().openPanel(workspace().panel === "log" ? "about" : "log")),
    theme: done(() => themeStore.next()),
    help: done(() => workspace().openDialog("help")),
    escape: () => {
      if (workspace().dialog !== null) return false;
      const { panel, selection, openPanel, select } = workspace();
      if (selection.kind === "none" && panel !== null) openPanel(null);
      select({ kind: "none" });
      return true;
    },
  };
}

export function useKeys(desk: Desk, palette: RefObject<PaletteHandle | null>): void {
  useEffect(() => {
    const handlers = handlersOf(desk, palette);
    const press = (event: KeyboardEvent): void => {
      const action = actionOf(event);
      if (action && handlers[action]()) event.preventDefault();
    };
    // Space comes here before the button that has the focus could press itself, on its way down and up.
    const space = (event: KeyboardEvent): void => {
      if (event.key !== " " || actionOf(event) !== "play") return;
      event.preventDefault();
      event.stopPropagation();
      if (event.type === "keydown" && !event.repeat) handlers.play();
    };
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLElement && /^(?:INPUT|TEXTAREA)$/.test(event.target.tagName)) return;
      if (desk.editor.paste(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    window.addEventListener("keydown", space, true);
    window.addEventListener("keyup", space, true);
    window.addEventListener("keydown", press);
    window.addEventListener("paste", paste);
    return () => {
      window.removeEventListener("keydown", space, true);
      window.removeEventListener("keyup", space, true);
      window.removeEventListener("keydown", press);
      window.removeEventListener("paste", paste);
    };
  }, [desk, palette]);
}
