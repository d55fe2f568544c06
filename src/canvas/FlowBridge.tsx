/** The only file that touches React Flow's store: the viewport goes out, requests to fit and centre come in. */
import { useReactFlow, useStore, useViewport } from "@xyflow/react";
import { useEffect } from "react";
import { useGeometry } from "../stores/geometry.ts";
import { setCanvasView } from "./view.ts";

export function FlowBridge() {
  const { x, y, zoom } = useViewport();
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const look = useGeometry((state) => state.look);

  useEffect(() => look({ x, y, zoom }), [x, y, zoom, look]);
  useEffect(() => {
    setCanvasView({
      fit: () => void flow.fitView({ padding: 0.04, maxZoom: 1.6, duration: 0 }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor),
      centre: (point) => void flow.setCenter(point.x, point.y, { zoom: flow.getZoom(), duration: 0 }),
      middle: () => flow.screenToFlowPosition({ x: width / 2, y: height / 2 }),
    });
    return () => setCanvasView(null);
  }, [flow, width, height]);
  return null;
}
