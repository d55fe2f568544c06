/** Every key of the page in one table: what it does, and what the help sheet says. */
import type { TextKey } from "../text/text.ts";

export type KeyAction =
  | "play"
  | "step"
  | "stepBack"
  | "stepRecord"
  | "stepRecordBack"
  | "next"
  | "restart"
  | "undo"
  | "redo"
  | "messages"
  | "wire"
  | "copy"
  | "paste"
  | "selectAll"
  | "remove"
  | "fit"
  | "tidy"
  | "find"
  | "log"
  | "theme"
  | "help"
  | "escape";

type Group = "time" | "canvas" | "page";

type Binding = {
  readonly action: KeyAction;
  readonly group: Group;
  readonly key: string;
  readonly ctrl?: true;
  readonly shift?: boolean;
  readonly caps: string;
  readonly words: TextKey;
};

export const KEYS: readonly Binding[] = [
  { action: "play", group: "time", key: " ", caps: "Space", words: "keys.play" },
  { action: "play", group: "time", key: "k", caps: "K", words: "keys.play" },
  { action: "step", group: "time", key: ".", shift: false, caps: ".", words: "keys.step" },
  { action: "stepBack", group: "time", key: ",", shift: false, caps: ",", words: "keys.stepBack" },
  { action: "stepRecord", group: "time", key: ">", caps: "Shift .", words: "keys.stepRecord" },
  { action: "stepRecordBack", group: "time", key: "<", caps: "Shift ,", words: "keys.stepRecordBack" },
  { action: "next", group: "time", key: "n", caps: "N", words: "keys.next" },
  { action: "restart", group: "time", key: "r", caps: "R", words: "keys.restart" },
  { action: "wire", group: "canvas", key: "w", caps: "W", words: "keys.wire" },
  { action: "messages", group: "canvas", key: "m", caps: "M", words: "keys.messages" },
  {
    action: "undo",
    group: "canvas",
    key: "z",
    ctrl: true,
    shift: false,
    caps: "Ctrl Z",
    words: "topBar.undo",
  },
  {
    action: "redo",
    group: "canvas",
    key: "z",
    ctrl: true,
    shift: true,
    caps: "Ctrl Shift Z",
    words: "topBar.redo",
  },
  { action: "redo", group: "canvas", key: "y", ctrl: true, caps: "Ctrl Y", words: "topBar.redo" },
  { action: "copy", group: "canvas", key: "c", ctrl: true, caps: "Ctrl C", words: "keys.copy" },
  { action: "paste", group: "canvas", key: "v", ctrl: true, caps: "Ctrl V", words: "keys.paste" },
  { action: "selectAll", group: "canvas", key: "a", ctrl: true, caps: "Ctrl A", words: "keys.selectAll" },
  { action: "remove", group: "canvas", key: "Delete", caps: "Delete", words: "keys.remove" },
  { action: "remove", group: "canvas", key: "Backspace", caps: "Backspace", words: "keys.remove" },
  { action: "fit", group: "canvas", key: "0", caps: "0", words: "canvas.fitLabel" },
  { action: "tidy", group: "canvas", key: "t", caps: "T", words: "canvas.tidy" },
  { action: "find", group: "page", key: "/", caps: "/", words: "palette.search" },
  { action: "log", group: "page", key: "l", caps: "L", words: "keys.log" },
  { action: "theme", group: "page", key: "p", caps: "P", words: "keys.theme" },
  { action: "help", group: "page", key: "?", caps: "?", words: "topBar.help" },
  { action: "escape", group: "page", key: "Escape", caps: "Esc", words: "keys.escape" },
];

/** What works without an action of the page: the canvas and the browser see to it. The help sheet lists it. */
export const HINTS: readonly {
  readonly group: Group;
  readonly caps: readonly string[];
  readonly words: TextKey;
}[] = [
  { group: "canvas", caps: ["Tab"], words: "keys.tab" },
  { group: "canvas", caps: ["Enter"], words: "keys.enter" },
  { group: "canvas", caps: ["Arrows"], words: "keys.arrows" },
  { group: "canvas", caps: ["Shift click", "Ctrl click"], words: "keys.many" },
  { group: "canvas", caps: ["Shift drag"], words: "keys.marquee" },
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
/** What has opened over the page keeps its keys. */
const isApart = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;

/**
 * The action of a key press, or undefined when it belongs to something else: to a field that is typed in, or to what has
 * opened over the page. As in a video editor, Space plays and pauses whatever button has the focus; Enter presses it.
 */
export function actionOf(event: KeyboardEvent): KeyAction | undefined {
  if (event.defaultPrevented || event.altKey || event.isComposing) return undefined;
  if (isTyping(event.target) || isApart(event.target)) return undefined;
  const hasCtrl = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return KEYS.find(
    (binding) =>
      binding.key === key &&
      (binding.ctrl ?? false) === hasCtrl &&
      (binding.shift === undefined || binding.shift === event.shiftKey),
  )?.action;
}
