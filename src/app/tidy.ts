/** Tidy-up of what is on screen; dagre is loaded when first used. */
import { useGeometry } from "../stores/geometry.ts";
import { useRun } from "../stores/run.ts";
import { currentScene } from "../stores/scene.ts";
import type { Editor } from "./edit.ts";
import { tidied } from "./tidy-layout.ts";

export async function tidyUp(editor: Editor): Promise<void> {
  const dagre = await import("@dagrejs/dagre");
  const scene = currentScene(useRun.getState().sample?.at ?? 0);
  const { boxes } = useGeometry.getState();
  const cards = scene.nodes.map(({ id }) => {
    const { width, height } = boxes.get(id) ?? { width: 172, height: 120 };
    return { id, width, height };
  });
  editor.move(tidied(dagre, cards, scene.wires));
}
