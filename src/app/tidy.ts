/** Tidy-up of what is on screen; dagre is loaded when first used. */
import type { Box } from "../geometry/box.ts";
import { useDocument } from "../stores/document.ts";
import { useGeometry } from "../stores/geometry.ts";
import { useRun } from "../stores/run.ts";
import { currentScene } from "../stores/scene.ts";
import { frameAround } from "./arrange.ts";
import type { Editor } from "./edit.ts";
import { tidied } from "./tidy-layout.ts";

export async function tidyUp(editor: Editor): Promise<void> {
  const dagre = await import("@dagrejs/dagre");
  const scene = currentScene(useRun.getState().sample?.at ?? 0);
  const { boxes } = useGeometry.getState();
  const { frames } = useDocument.getState().scenario.layout;
  const cards = scene.nodes.map(({ id }) => {
    const { x, y, width, height } = boxes.get(id) ?? { x: 0, y: 0, width: 172, height: 120 };
    return { id, x, y, width, height };
  });
  const places = tidied(dagre, cards, scene.wires);
  // A frame goes with what it holds.
  const framed = frames.flatMap(({ id, ...frame }) => {
    const held = cards.filter((card) => holds({ ...frame, width: frame.w, height: frame.h }, card));
    const around = frameAround(held.map((card) => ({ ...card, ...places[card.id] })));
    return around ? [{ id, x: around.x, y: around.y, w: around.width, h: around.height }] : [];
  });
  editor.move(places, framed);
}

/** Whether a card's middle is in a frame. */
const holds = (frame: Box, card: Box): boolean => {
  const [x, y] = [card.x + card.width / 2, card.y + card.height / 2];
  return x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height;
};
