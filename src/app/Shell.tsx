// The page's frame: bars, rail, canvas, panel, narration and transport, each in its landmark. It knows measures
// and places (`ui/shell.css`), nothing of what stands in the slots.
import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { useText } from "../text/use-text.ts";
import { cx } from "../ui/cx.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { TooltipLayer } from "../ui/TooltipLayer.tsx";

export type ShellProps = {
  topBar: ReactNode;
  palette: ReactNode;
  canvas: ReactNode;
  narration: ReactNode;
  transport: ReactNode;
  /** What stands in the right panel; null closes it. */
  panel: ReactNode | null;
  panelLabel?: string;
  onClosePanel: () => void;
  /** On a phone the palette lives in the sheet; on wider screens this says nothing. */
  isPaletteOpen?: boolean;
  onPaletteOpenChange?: (isOpen: boolean) => void;
  /** Over the canvas's lower edge: toasts. */
  notes?: ReactNode;
};

export function Shell(props: ShellProps) {
  const { t } = useText();
  const isPanelOpen = props.panel !== null;
  return (
    <div
      className={cx("shell", isPanelOpen && "shell-panel-open", props.isPaletteOpen && "shell-palette-open")}
    >
      <a href="#canvas" className="shell-skip">
        {t("shell.skip")}
      </a>
      <header className="shell-top">{props.topBar}</header>
      <nav className="shell-rail" aria-label={t("shell.palette")}>
        {props.palette}
      </nav>
      <main id="canvas" tabIndex={-1} className="shell-canvas" aria-label={t("shell.canvas")}>
        {props.canvas}
        {props.onPaletteOpenChange && (
          <div className="shell-add">
            <IconButton
              icon={props.isPaletteOpen ? X : Plus}
              look="line"
              label={t("shell.addNode")}
              aria-expanded={props.isPaletteOpen ?? false}
              onClick={() => props.onPaletteOpenChange?.(!props.isPaletteOpen)}
            />
          </div>
        )}
        {props.notes !== undefined && <div className="shell-notes">{props.notes}</div>}
      </main>
      <div className="shell-say">{props.narration}</div>
      <PanelSlot label={props.panelLabel ?? t("shell.panel")} onClose={props.onClosePanel}>
        {props.panel}
      </PanelSlot>
      <footer className="shell-dock">{props.transport}</footer>
      <TooltipLayer />
    </div>
  );
}

function PanelSlot({
  label,
  onClose,
  children,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { t } = useText();
  if (children === null) return <div className="shell-panel" aria-hidden="true" />;
  return (
    <aside className="shell-panel" aria-label={label}>
      <div className="shell-panel-inner @container">
        {children}
        <div className="absolute top-2 right-1.5">
          <IconButton icon={X} label={t("shell.closePanel")} keys="Esc" size={15} onClick={onClose} />
        </div>
      </div>
    </aside>
  );
}
