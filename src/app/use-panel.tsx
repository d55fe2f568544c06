/** What stands in the right panel and which dialog is open, from the workspace. */
import type { ReactNode } from "react";
import type { Desk } from "./desk.ts";

export type PanelView = {
  readonly content: ReactNode | null;
  readonly label: string;
  readonly dialogs: ReactNode;
};

export function usePanel(_desk: Desk): PanelView {
  return { content: null, label: "", dialogs: null };
}
