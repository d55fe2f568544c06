/** What the canvas may ask, answered by the desk. */

import type { CanvasActions } from "../canvas/actions.ts";
import { canvasView } from "../canvas/view.ts";
import type { EdgeId } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { serviceUis } from "../services/catalog.ui.ts";
import { useWorkspace } from "../stores/workspace.ts";
import type { Desk } from "./desk.ts";

const uis = new Map(serviceUis.map((ui) => [ui.kind, ui]));

export function canvasActions(desk: Desk): CanvasActions {
  const { editor } = desk;
  const { select } = useWorkspace.getState();
  return {
    uiOf: (kind) => uis.get(kind),
    mayConnect: (from, to, port) => editor.mayConnect(from, to, port),
    connect: (from, to, port) => {
      editor.connect(from, to, port);
    },
    move: (positions) => editor.move(positions),
    add: (kind, at) => editor.add(kind, at),
    act: (node, operation, payload) => editor.operate(node, operation, payload as PlainObject),
    selectNodes: (ids) => select(ids.length === 0 ? { kind: "none" } : { kind: "nodes", ids }),
    selectWire: (id) => select({ kind: "wire", id: id as EdgeId }),
    selectMessage: (id) => select({ kind: "message", id }),
    selectNothing: () => select({ kind: "none" }),
    changeRemark: (id, change) => editor.changeRemark(id, change),
    addRemark: (kind) => {
      const middle = canvasView()?.middle() ?? { x: 0, y: 0 };
      editor.remark(kind, { x: Math.round(middle.x - 90), y: Math.round(middle.y - 36) });
    },
    showAbout: () => {
      select({ kind: "none" });
      useWorkspace.getState().openPanel("about");
    },
    showLog: () => useWorkspace.getState().openPanel("log"),
    tidy: () => desk.tidy(),
  };
}
