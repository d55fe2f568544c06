/** What is selected and open on the page. Nothing here changes a run or a document. */
import { create } from "zustand";
import type { EdgeId, MessageId, NodeId } from "../engine/contract/ids.ts";

export type Selection =
  | { readonly kind: "none" }
  /** Services and relations alike. */
  | { readonly kind: "nodes"; readonly ids: readonly NodeId[] }
  | { readonly kind: "wire"; readonly id: EdgeId }
  | { readonly kind: "message"; readonly id: MessageId };

export type PanelTab = "about" | "inspector" | "message" | "log";

export type WorkspaceState = {
  readonly selection: Selection;
  readonly panel: PanelTab | null;
  /** The field of the inspector to show and focus, after a cause was followed. */
  readonly focusedField: string | null;
  /** The view stays with the selected message and the rest is dimmed. */
  readonly isFollowing: boolean;
  readonly dialog: "help" | "designs" | null;
  readonly isLegendOpen: boolean;
  /** The list of what the selected node can be wired to is open. */
  readonly isWiring: boolean;
  readonly select: (selection: Selection) => void;
  readonly openPanel: (panel: PanelTab | null) => void;
  readonly openSetting: (node: NodeId, field: string) => void;
  readonly openWiring: (isWiring: boolean) => void;
  readonly follow: (isFollowing: boolean) => void;
  readonly openDialog: (dialog: WorkspaceState["dialog"]) => void;
  readonly showLegend: (isOpen: boolean) => void;
};

const LEGEND = "redrive.legend";

/** Whoever has closed the legend once does not need it again. A browser that refuses storage shows it each time. */
function readLegend(): boolean {
  try {
    return localStorage.getItem(LEGEND) !== "closed";
  } catch {
    return true;
  }
}

function rememberLegend(isOpen: boolean): void {
  try {
    localStorage.setItem(LEGEND, isOpen ? "open" : "closed");
  } catch {
    // As above.
  }
}

/** In a narrow window what the design is about would cover the canvas: it is opened by hand there. */
const isNarrow = (): boolean => typeof innerWidth === "number" && innerWidth < 900;

const NONE: Selection = { kind: "none" };
const PANEL_OF: { readonly [kind in Selection["kind"]]: PanelTab | null } = {
  none: "about",
  nodes: "inspector",
  wire: "inspector",
  message: "message",
};

const panelOfNone = (panel: PanelTab | null): PanelTab | null => (panel === "log" ? panel : null);

export const useWorkspace = create<WorkspaceState>()((set) => ({
  selection: NONE,
  panel: isNarrow() ? null : "about",
  focusedField: null,
  isFollowing: false,
  dialog: null,
  isLegendOpen: readLegend(),
  isWiring: false,
  select: (selection) =>
    set(({ panel, isFollowing }) => ({
      selection,
      focusedField: null,
      isWiring: false,
      isFollowing: isFollowing && selection.kind === "message",
      // The log stays open while nothing is selected; a panel that was closed stays closed.
      panel:
        selection.kind === "none" && (panel === "log" || panel === null || isNarrow())
          ? panelOfNone(panel)
          : PANEL_OF[selection.kind],
    })),
  openPanel: (panel) => set({ panel }),
  openSetting: (node, focusedField) =>
    set({ selection: { kind: "nodes", ids: [node] }, panel: "inspector", focusedField, isFollowing: false }),
  openWiring: (isWiring) => set(isWiring ? { isWiring, panel: "inspector" } : { isWiring }),
  follow: (isFollowing) => set({ isFollowing }),
  openDialog: (dialog) => set({ dialog }),
  showLegend: (isLegendOpen) => {
    rememberLegend(isLegendOpen);
    set({ isLegendOpen });
  },
}));

/** The ids of the selected nodes; a stable empty list when there are none. */
const NO_IDS: readonly NodeId[] = [];
export const selectedNodes = ({ selection }: WorkspaceState): readonly NodeId[] =>
  selection.kind === "nodes" ? selection.ids : NO_IDS;
export const selectedMessage = ({ selection }: WorkspaceState): MessageId =>
  selection.kind === "message" ? selection.id : 0;
