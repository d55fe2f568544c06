/** Boxes of cards and pills, and the wires between them, from the scene and the positions. Pure. */
import type { PortDefinition } from "../engine/contract/definition.ts";
import type { Box } from "../geometry/box.ts";
import { BELOW_STEP, type Wire, wireBetween } from "../geometry/wire.ts";
import { pillAt } from "../geometry/wire-note.ts";
import type { Position } from "../scenario/scenario.ts";
import { definitions, type Scene, type SceneWire } from "../stores/scene.ts";
import type { Size } from "./placement.ts";

export type Laid = { readonly boxes: ReadonlyMap<string, Box>; readonly wires: ReadonlyMap<string, Wire> };

/** Until the browser has measured a card. */
const GUESS: Size = { width: 172, height: 120 };
const PILL: Size = { width: 28, height: 20 };

export function lay(
  scene: Scene,
  positionOf: (id: string) => Position,
  sizes: ReadonlyMap<string, Size>,
): Laid {
  const boxes = new Map<string, Box>();
  const wires = new Map<string, Wire>();
  for (const node of scene.nodes)
    boxes.set(node.id, { ...positionOf(node.id), ...(sizes.get(node.id) ?? GUESS) });
  const cards = [...boxes.values()];
  const draw = (wire: SceneWire): void => {
    const from = boxes.get(wire.from);
    const to = boxes.get(wire.to);
    if (!from || !to) return;
    const others = cards.filter((card) => card !== from && card !== to);
    wires.set(wire.id, wireBetween(from, to, wire.tie, shiftOf(scene, wire, boxes), others));
  };
  // A wire that begins at a relation needs the place of its pill, so relations come first.
  for (const wire of scene.wires) if (wire.type !== "field") draw(wire);
  for (const wire of scene.wires) {
    const drawn = wire.relation && wires.get(wire.id);
    if (!drawn) continue;
    const middle = pillAt(drawn);
    const size = sizes.get(wire.id) ?? PILL;
    boxes.set(wire.id, { x: middle.x - size.width / 2, y: middle.y - size.height / 2, ...size });
  }
  for (const wire of scene.wires) if (wire.type === "field") draw(wire);
  return { boxes, wires };
}

/** The ports that set a setting begin at the lower side, in the order in which the service declares them. */
export const belowOf = (kind = ""): readonly PortDefinition[] =>
  (definitions.get(kind)?.ports ?? []).filter(({ field }) => field !== undefined);

/** Wires that leave one node to the right are spread over its side, so that they do not begin on one point. */
function shiftOf(
  scene: Scene,
  wire: SceneWire,
  boxes: ReadonlyMap<string, Box>,
): { readonly leave?: number } {
  if (wire.type === "field") {
    const place = belowOf(scene.byId.get(wire.from)?.kind).findIndex(({ field }) => field === wire.field);
    return { leave: Math.max(0, place) * BELOW_STEP };
  }
  const siblings = scene.wires
    .filter((other) => other.from === wire.from && other.tie !== "after" && boxes.has(other.to))
    .sort((a, b) => (boxes.get(a.to)?.y ?? 0) - (boxes.get(b.to)?.y ?? 0));
  if (siblings.length < 2) return {};
  const step = siblings.some(({ tie }) => tie === "poll") ? 52 : 32;
  return { leave: (siblings.indexOf(wire) - (siblings.length - 1) / 2) * step };
}
