/** Which message lies under a point of the canvas. */
import { GLYPH_HEIGHT, glyphWidth } from "../geometry/glyph.ts";
import { type DrawList, FLAG, ITEM, NO_ID } from "./draw-list.ts";

/**
 * The id of the topmost message whose body (grown by `slack` px on each side) holds the point, in world px; undefined when
 * there is none. Divide screen distances by the zoom before asking.
 */
export function hitTest(list: DrawList, x: number, y: number, slack = 2): number | undefined {
  for (let i = list.length - 1; i >= 0; i--) {
    if (list.kind[i] !== ITEM.message || list.id[i] === NO_ID) continue;
    const scale = list.scale[i]!;
    if (Math.abs(y - list.y[i]!) > (GLYPH_HEIGHT / 2) * scale + slack) continue;
    const half = glyphWidth((list.flags[i]! & FLAG.poison) !== 0, list.count[i]!) / 2;
    if (Math.abs(x - list.x[i]!) <= half * scale + slack) return list.id[i]!;
  }
  return undefined;
}
