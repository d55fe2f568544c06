/**
 * The layer on which messages travel: one canvas over the whole view, drawn each frame from the trace at the playhead,
 * outside React. It is hidden from assistive technology; narration and log say the same in words.
 */
import { useEffect, useRef } from "react";
import { DrawList } from "../overlay/draw-list.ts";
import { FALL_S, layoutFall } from "../overlay/falls.ts";
import { layoutWire } from "../overlay/frame.ts";
import { hitTest } from "../overlay/hit-test.ts";
import type { PaintContext, SpriteCanvas } from "../overlay/paint-context.ts";
import { createPainter } from "../overlay/painter.ts";
import { type OverlayTheme, themeFrom } from "../overlay/theme.ts";
import { useGeometry } from "../stores/geometry.ts";
import { usePlayback } from "../stores/playback.ts";
import { currentScene } from "../stores/scene.ts";
import { selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { watchedSince } from "../story/watched.ts";
import { columnsOf, fallsOn } from "./falls.ts";
import type { Session } from "./session.ts";
import { type Look, learnOperations, trafficOf } from "./traffic.ts";

type Surface = CanvasImageSource;

function makeCanvas(width: number, height: number): SpriteCanvas<Surface> {
  const image = document.createElement("canvas");
  image.width = width;
  image.height = height;
  return { image, context: image.getContext("2d") as unknown as PaintContext<Surface> };
}

const readTheme = (): OverlayTheme => {
  const style = getComputedStyle(document.documentElement);
  return themeFrom(document.documentElement.dataset["theme"] ?? "dark", (token) =>
    style.getPropertyValue(token),
  );
};

/** The loop of one mounted canvas; returns the way to stop it. */
function run(canvas: HTMLCanvasElement, session: Session): () => void {
  const context = canvas.getContext("2d") as unknown as PaintContext<Surface>;
  const painter = createPainter<Surface>(makeCanvas);
  const list = new DrawList();
  const reduced = matchMedia("(prefers-reduced-motion: reduce)");
  let theme = readTheme();
  let isDirty = true;
  let last = -1;
  let frame = 0;
  // Asking the element for its size in a frame would have the page laid out in the middle of it.
  let width = 0;
  let height = 0;
  const soil = (): void => {
    isDirty = true;
  };
  const themes = new MutationObserver(() => {
    theme = readTheme();
    isDirty = true;
  });
  themes.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const sizes = new ResizeObserver(() => {
    const { devicePixelRatio } = window;
    width = canvas.clientWidth;
    height = canvas.clientHeight;
    canvas.width = Math.round(width * devicePixelRatio);
    canvas.height = Math.round(height * devicePixelRatio);
    isDirty = true;
  });
  sizes.observe(canvas);
  const stops = [useGeometry.subscribe(soil), useWorkspace.subscribe(soil)];
  void document.fonts.ready.then(() => {
    painter.clear();
    isDirty = true;
  });

  const draw = (): void => {
    frame = requestAnimationFrame(draw);
    const { index } = session;
    const { at } = session.playhead;
    if (!index || (at === last && !isDirty)) return;
    last = at;
    isDirty = false;
    list.clear();
    layTraffic(list, session, reduced.matches);
    const { view } = useGeometry.getState();
    painter.paint(context, list, theme, {
      ...view,
      devicePixelRatio: window.devicePixelRatio,
      width,
      height,
    });
  };
  frame = requestAnimationFrame(draw);

  const host = canvas.closest("main");
  const pick = (event: MouseEvent): void => {
    const bounds = canvas.getBoundingClientRect();
    const { x, y, zoom } = useGeometry.getState().view;
    const hit = hitTest(
      list,
      (event.clientX - bounds.left - x) / zoom,
      (event.clientY - bounds.top - y) / zoom,
      4,
    );
    if (hit === undefined) return;
    event.stopPropagation();
    event.preventDefault();
    useWorkspace.getState().select({ kind: "message", id: hit });
  };
  host?.addEventListener("click", pick, true);
  return () => {
    cancelAnimationFrame(frame);
    themes.disconnect();
    sizes.disconnect();
    for (const stop of stops) stop();
    host?.removeEventListener("click", pick, true);
  };
}

function layTraffic(list: DrawList, session: Session, isReduced: boolean): void {
  const { index, playhead } = session;
  if (!index) return;
  const workspace = useWorkspace.getState();
  const selected = selectedMessage(workspace);
  const isKnown = selected > 0 && selected <= index.messages.count;
  const look: Look = {
    at: playhead.at,
    end: index.countAt(playhead.at),
    selected,
    root: isKnown ? index.messages.rootOf(selected) : 0,
    isFollowing: workspace.isFollowing,
  };
  learnOperations(index);
  const since = watchedSince(index.cargo, playhead.at, FALL_S, usePlayback.getState().pace);
  const { wires } = useGeometry.getState();
  for (const wire of currentScene(playhead.at).wires) {
    const drawn = wires.get(wire.id);
    if (!drawn) continue;
    const tables = { along: drawn.along.table, back: drawn.back.table };
    layoutWire(list, tables, trafficOf(index, wire, look), playhead.at, isReduced);
    for (const fall of fallsOn(index, wire, since, playhead.at)) {
      const { columns, length } = columnsOf(index, wire, fall, look);
      const share = (playhead.at - fall.at) / (playhead.at - since);
      layoutFall(list, fall.isBack ? tables.back : tables.along, columns, 0, length, share, isReduced);
    }
  }
}

export function Overlay({ session }: { readonly session: Session }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => (canvas.current ? run(canvas.current, session) : undefined), [session]);
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 z-[5]">
      <canvas ref={canvas} className="h-full w-full" />
    </div>
  );
}
