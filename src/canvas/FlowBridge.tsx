/** The only file that touches React Flow's store: the viewport goes out, requests to fit and centre come in. */
import { MiniMap, useOnViewportChange, useReactFlow, useStore, useViewport } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useGeometry } from "../stores/geometry.ts";
import { useText } from "../text/use-text.ts";
import { setCanvasView } from "./view.ts";

/** React Flow draws its map as large as this says. */
const MAP = { width: 150, height: 96 } as const;

/** Room for the zoom bar above and the attribution below; a small design is not blown up. */
const PADDING = { top: "46px", right: "12px", bottom: "20px", left: "12px" } as const;
/** A projector has no zoom bar. */
const PROJECTOR_PADDING = { top: "16px", right: "24px", bottom: "16px", left: "24px" } as const;
/** Fewer cards than this are the beginning of a design: they are shown at their own size. */
const FEW = 4;

function fitOptions(): {
  readonly padding: { readonly [side in keyof typeof PADDING]: `${number}px` };
  readonly maxZoom: number;
  readonly duration: 0;
} {
  const { boxes, stretch } = useGeometry.getState();
  const cards = boxes.size;
  return { padding: stretch > 1 ? PROJECTOR_PADDING : PADDING, maxZoom: cards < FEW ? 1 : 2.1, duration: 0 };
}

export function FlowBridge() {
  const { x, y, zoom } = useViewport();
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const look = useGeometry((state) => state.look);
  const { t } = useText();

  // As long as nobody has panned or zoomed, the whole design stays in view when the window changes its size.
  const isFitted = useRef(true);
  const fitted = useRef({ x: 0, y: 0, zoom: 0 });
  useOnViewportChange({
    onEnd: (view) => {
      const before = fitted.current;
      if (view.x !== before.x || view.y !== before.y || view.zoom !== before.zoom) isFitted.current = false;
    },
  });
  const isMeasured = width > 0 && height > 0;
  // A panel that opens or closes moves nothing: only the first picture and another window are fitted.
  useEffect(() => {
    if (!isMeasured) return;
    const fit = (): void => {
      if (!isFitted.current) return;
      void flow.fitView(fitOptions()).then(() => {
        fitted.current = flow.getViewport();
      });
    };
    const later = (): number => requestAnimationFrame(fit);
    later();
    window.addEventListener("resize", later);
    return () => window.removeEventListener("resize", later);
  }, [flow, isMeasured]);

  useEffect(() => look({ x, y, zoom }), [x, y, zoom, look]);
  useEffect(() => {
    setCanvasView({
      fit: () => {
        isFitted.current = true;
        void flow.fitView(fitOptions()).then(() => {
          fitted.current = flow.getViewport();
        });
      },
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor),
      centre: (point) => void flow.setCenter(point.x, point.y, { zoom: flow.getZoom(), duration: 0 }),
      show: (box) => {
        const view = flow.getViewport();
        const left = box.x * view.zoom + view.x;
        const top = box.y * view.zoom + view.y;
        const isInside =
          left >= 0 &&
          top >= 0 &&
          left + box.width * view.zoom <= width &&
          top + box.height * view.zoom <= height;
        if (!isInside) void flow.fitView(fitOptions());
      },
      middle: () => flow.screenToFlowPosition({ x: width / 2, y: height / 2 }),
    });
    return () => setCanvasView(null);
  }, [flow, width, height]);
  const isCut = useGeometry(({ boxes }) => {
    for (const box of boxes.values()) {
      const left = box.x * zoom + x;
      const top = box.y * zoom + y;
      if (
        left < -1 ||
        top < -1 ||
        left + box.width * zoom > width + 1 ||
        top + box.height * zoom > height + 1
      )
        return true;
    }
    return false;
  });
  // A map of the whole is worth its place only while something lies outside the view.
  return isCut ? (
    <MiniMap
      pannable
      zoomable
      position="bottom-right"
      ariaLabel={t("canvas.map")}
      className="minimap"
      style={MAP}
    />
  ) : null;
}
