// What the top bar shows and what can be done there.
import type { Theme } from "../../ui/theme.ts";

export type SaveState = "saved" | "saving" | "failed" | "example";

export type TopBarView = {
  readonly title: string;
  readonly saveState: SaveState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly examples: readonly NamedDesign[];
  readonly designs: readonly NamedDesign[];
  /** An example that was changed can be set back. */
  readonly canResetExample: boolean;
  readonly theme: Theme;
  readonly isPlaying: boolean;
};

export type NamedDesign = {
  readonly id: string;
  readonly title: string;
  readonly summary?: string;
  readonly isOpen: boolean;
};

export type TopBarActions = {
  readonly onRename: (title: string) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onOpenExample: (id: string) => void;
  readonly onResetExample: () => void;
  readonly onOpenDesign: (id: string) => void;
  readonly onNewDesign: () => void;
  readonly onAllDesigns: () => void;
  readonly onOpenFile: () => void;
  readonly onSaveFile: () => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onHelp: () => void;
  /** The projector's bar holds the visible pause. */
  readonly onPlayPause: () => void;
};
