/** Tidy-up: cards in columns along the flow, by dagre, loaded when first used. */
import type { Position } from "../scenario/scenario.ts";
import { useGeometry } from "../stores/geometry.ts";
import { useRun } from "../stores/run.ts";
import { currentScene } from "../stores/scene.ts";
import type { Editor } from "./edit.ts";

const SNAP = 4;

export async function tidyUp(editor: Editor): Promise<void> {
  const { graphlib, layout } = await import("@dagrejs/dagre");
  const scene = currentScene(useRun.getState().sample?.at ?? 0);
  const { boxes } = useGeometry.getState();
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 48, ranksep: 92, marginx: 12, marginy: 40 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of scene.nodes) {
    const box = boxes.get(id);
    graph.setNode(id, { width: box?.width ?? 172, height: box?.height ?? 120 });
  }
  for (const wire of scene.wires)
    if (graph.hasNode(wire.from) && graph.hasNode(wire.to)) graph.setEdge(wire.from, wire.to, {}, wire.id);
  layout(graph);
  const positions: { [id: string]: Position } = {};
  for (const { id } of scene.nodes) {
    const { x, y, width, height } = graph.node(id);
    positions[id] = {
      x: Math.round((x - width / 2) / SNAP) * SNAP,
      y: Math.round((y - height / 2) / SNAP) * SNAP,
    };
  }
  editor.move(positions);
}
