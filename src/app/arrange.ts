/** Putting selected things in line, and a frame around them. The arithmetic is pure; only `selectedBoxes` looks at the page. */
import type { Box } from "../geometry/box.ts";
import type { Position } from "../scenario/scenario.ts";
import { useGeometry } from "../stores/geometry.ts";
import { selectedNodes, useWorkspace } from "../stores/workspace.ts";

export type Way = "row" | "column";

/** As far apart at least, px: wires and notes need room between cards of a row. */
const ROW_GAP = 92;
const COLUMN_GAP = 32;
const FRAME_PAD = 20;
/** A frame's words stand above what it holds. */
const FRAME_HEAD = 36;

/** Where what is selected lies; relations lie on their wires and cannot be moved. */
export function selectedBoxes(): ReadonlyMap<string, Box> {
  const { boxes, wires } = useGeometry.getState();
  const ids = selectedNodes(useWorkspace.getState()).filter((id) => !wires.has(id));
  return new Map(
    ids.flatMap((id) => {
      const box = boxes.get(id);
      return box ? [[id, box] as const] : [];
    }),
  );
}

/**
 * New places in one line, keeping the order: in a row the middles are level, in a column the left edges. What would
 * overlap or touch is pushed on.
 */
export function aligned(boxes: ReadonlyMap<string, Box>, way: Way): { readonly [id: string]: Position } {
  const isRow = way === "row";
  const list = [...boxes].sort(([, a], [, b]) => (isRow ? a.x - b.x : a.y - b.y));
  if (list.length === 0) return {};
  const level = isRow
    ? list.reduce((sum, [, box]) => sum + box.y + box.height / 2, 0) / list.length
    : Math.min(...list.map(([, box]) => box.x));
  const places: { [id: string]: Position } = {};
  let free = Number.NEGATIVE_INFINITY;
  for (const [id, box] of list) {
    const place = isRow
      ? { x: Math.max(box.x, free), y: level - box.height / 2 }
      : { x: level, y: Math.max(box.y, free) };
    free = isRow ? place.x + box.width + ROW_GAP : place.y + box.height + COLUMN_GAP;
    places[id] = { x: Math.round(place.x), y: Math.round(place.y) };
  }
  return places;
}

export function frameAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined;
  const left = Math.min(...boxes.map((box) => box.x)) - FRAME_PAD;
  const top = Math.min(...boxes.map((box) => box.y)) - FRAME_HEAD;
  const right = Math.max(...boxes.map((box) => box.x + box.width)) + FRAME_PAD;
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + FRAME_PAD;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
