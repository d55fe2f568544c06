/** Composes the page: the frame, the canvas with its overlay, and the panels, over one session. */
import {
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { CanvasActionsProvider } from "../canvas/actions.ts";
import { Canvas } from "../canvas/Canvas.tsx";
import { canvasView } from "../canvas/view.ts";
import { Narration } from "../panels/narration/Narration.tsx";
import { Palette, type PaletteHandle } from "../panels/palette/Palette.tsx";
import { TopBar } from "../panels/top-bar/TopBar.tsx";
import { Clock } from "../panels/transport/Clock.tsx";
import { Transport } from "../panels/transport/Transport.tsx";
import { useDocument } from "../stores/document.ts";
import { type GeometryState, useGeometry } from "../stores/geometry.ts";
import { useRun } from "../stores/run.ts";
import { useScene } from "../stores/scene.ts";
import { useToasts } from "../stores/toasts.ts";
import { useWorkspace } from "../stores/workspace.ts";
import { useText } from "../text/use-text.ts";
import { ToastRegion } from "../ui/ToastRegion.tsx";
import { canvasActions } from "./canvas-actions.ts";
import type { Desk } from "./desk.ts";
import { Overlay } from "./Overlay.tsx";
import { paletteGroups } from "./palette-groups.tsx";
import { RunNotice } from "./RunNotice.tsx";
import { Shell } from "./Shell.tsx";
import { spareMoment } from "./spare-moment.ts";
import { themeStore } from "./theme-store.ts";
import { useFileDrop } from "./use-file-drop.ts";
import { useFollow } from "./use-follow.ts";
import { useKeys } from "./use-keys.ts";
import { useNarration } from "./use-narration.ts";
import { usePanel } from "./use-panel.tsx";
import { useTopBar } from "./use-top-bar.ts";
import { useTransport, wallTime } from "./use-transport.ts";

const Legend = lazy(async () => {
  await spareMoment();
  return { default: (await import("../panels/legend/Legend.tsx")).Legend };
});
const Travelling = lazy(async () => ({ default: (await import("./Travelling.tsx")).Travelling }));

/** As much wider as a card's type is larger. */
const PROJECTOR_STRETCH = 1.34;

export function App({ desk }: { readonly desk: Desk }) {
  const palette = useRef<PaletteHandle>(null);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const theme = useSyncExternalStore(themeStore.subscribe, themeStore.get);
  const actions = useMemo(() => canvasActions(desk), [desk]);
  const groups = useMemo(() => paletteGroups(), []);
  const panel = usePanel(desk);
  useKeys(desk, palette);
  useFileDrop(desk);
  useFollow();
  const isProjector = theme === "projector";
  // Another theme gives the canvas another size, and cards another width: they are measured before the design is fitted.
  useEffect(() => {
    void theme;
    useGeometry.getState().setStretch(isProjector ? PROJECTOR_STRETCH : 1);
    let frame = 0;
    const later = (frames: number): void => {
      frame = requestAnimationFrame(() => (frames === 0 ? canvasView()?.fit() : later(frames - 1)));
    };
    later(3);
    return () => cancelAnimationFrame(frame);
  }, [theme, isProjector]);
  return (
    <CanvasActionsProvider value={actions}>
      <Shell
        topBar={<TopBarSlot desk={desk} />}
        palette={<Palette groups={groups} onAdd={(kind) => desk.addInTheMiddle(kind)} handle={palette} />}
        canvas={
          <>
            <Canvas />
            <Overlay session={desk.session} />
            <Suspense fallback={null}>
              <Travelling />
            </Suspense>
            <LegendSlot />
          </>
        }
        narration={<NarrationSlot desk={desk} />}
        transport={<TransportSlot desk={desk} isProjector={isProjector} />}
        panel={panel.content}
        panelLabel={panel.label}
        onClosePanel={closePanel}
        isPaletteOpen={isPaletteOpen}
        onPaletteOpenChange={setPaletteOpen}
        notes={
          <>
            <RunNotice desk={desk} />
            <Toasts />
          </>
        }
      />
      {panel.dialogs}
    </CanvasActionsProvider>
  );
}

/** The first close leads back to what the design is about, the next one leaves the page to the canvas. */
function closePanel(): void {
  const { panel, openPanel, select } = useWorkspace.getState();
  if (panel === "about" || panel === "log") openPanel(null);
  select({ kind: "none" });
}

/** What the legend takes of the canvas' lower left corner, px. */
const LEGEND = { right: 312, height: 156 } as const;

/** Whether a card lies where the legend would. */
function isUnderLegend({ boxes, view }: GeometryState): boolean {
  const top = (document.getElementById("canvas")?.clientHeight ?? 0) - LEGEND.height;
  for (const box of boxes.values()) {
    const left = box.x * view.zoom + view.x;
    const bottom = (box.y + box.height) * view.zoom + view.y;
    if (left < LEGEND.right && left + box.width * view.zoom > 0 && bottom > top) return true;
  }
  return false;
}

function LegendSlot() {
  const { isLegendOpen, showLegend } = useWorkspace();
  const isEmpty = useScene().nodes.length === 0;
  const isCovering = useGeometry(isUnderLegend);
  // Over a card it waits until it is asked for.
  const [isAskedFor, setAskedFor] = useState(false);
  if (isEmpty) return <EmptyCanvas />;
  const onOpenChange = (isOpen: boolean): void => {
    setAskedFor(isOpen);
    showLegend(isOpen);
  };
  return (
    <div className="pointer-events-none absolute bottom-4 left-1 z-[6] h-0 w-0 max-[899px]:hidden projector:hidden">
      <Suspense fallback={null}>
        <Legend isOpen={isLegendOpen && (isAskedFor || !isCovering)} onOpenChange={onOpenChange} />
      </Suspense>
    </div>
  );
}

/** What to do first, where there is nothing yet. */
function EmptyCanvas() {
  const { t } = useText();
  return (
    <div className="pointer-events-none absolute inset-0 z-[6] flex flex-col items-center justify-center gap-2 px-6 text-center">
      <p className="text-title font-strong text-text">{t("canvas.empty.title")}</p>
      <p className="max-w-100 text-name text-text-2">{t("canvas.empty.hint")}</p>
    </div>
  );
}

function Toasts(): ReactNode {
  const { notes, dismiss } = useToasts();
  return <ToastRegion toasts={notes} onDismiss={dismiss} />;
}

function TopBarSlot({ desk }: { readonly desk: Desk }) {
  const { view, actions } = useTopBar(desk);
  return <TopBar view={view} actions={actions} clock={<ClockSlot />} />;
}

function ClockSlot() {
  const at = useRun(({ sample }) => sample?.at ?? 0);
  const startsAt = useDocument(({ scenario }) => scenario.startsAt);
  return <Clock nowUs={at} wall={wallTime(startsAt, at)} isProjector />;
}

function NarrationSlot({ desk }: { readonly desk: Desk }) {
  return <Narration sentence={useNarration()} onFollow={desk.follow} />;
}

function TransportSlot({ desk, isProjector }: { readonly desk: Desk; readonly isProjector: boolean }) {
  const { view, actions } = useTransport(desk);
  return <Transport view={view} actions={actions} isProjector={isProjector} />;
}
