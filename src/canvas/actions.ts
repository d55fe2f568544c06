/** What the canvas asks of whoever composes it: it changes neither document nor run by itself. */
import { createContext, useContext } from "react";
import type { MessageId, NodeId } from "../engine/contract/ids.ts";
import type { Position } from "../scenario/scenario.ts";
import type { ServiceUi } from "../services/ui.ts";

export type CanvasActions = {
  readonly uiOf: (kind: string) => ServiceUi | undefined;
  /** Whether a wire may be drawn; asked while it is being dragged. */
  readonly mayConnect: (from: NodeId, to: NodeId, port: string | undefined) => boolean;
  /** Draws a wire, or says why it may not be. */
  readonly connect: (from: NodeId, to: NodeId, port: string | undefined) => void;
  readonly move: (positions: { readonly [id: string]: Position }) => void;
  /** Adds a node of a kind whose top left corner is at a place of the canvas. */
  readonly add: (kind: string, at: Position) => void;
  readonly act: (node: NodeId, operation: string, payload: { readonly [key: string]: unknown }) => void;
  readonly selectNodes: (ids: readonly NodeId[]) => void;
  readonly selectWire: (id: string) => void;
  readonly selectMessage: (message: MessageId) => void;
  readonly selectNothing: () => void;
  readonly changeRemark: (
    id: string,
    change: { readonly text?: string; readonly w?: number; readonly h?: number },
  ) => void;
  /** Adds a note or a frame in the middle of the view. */
  readonly addRemark: (kind: "notes" | "frames") => void;
  readonly showLog: () => void;
  readonly showAbout: () => void;
  readonly tidy: () => void;
};

const Actions = createContext<CanvasActions | null>(null);
export const CanvasActionsProvider = Actions.Provider;

export function useCanvasActions(): CanvasActions {
  const actions = useContext(Actions);
  if (!actions) throw new Error("the canvas needs CanvasActionsProvider around it");
  return actions;
}
