/** Messages of a hop as items: alone or in a tray. */
import type { PathPoint } from "../geometry/box.ts";
import { GLYPH_GAP, glyphWidth } from "../geometry/glyph.ts";
import { TRAY_PAD } from "../geometry/marks.ts";
import { type DrawList, FLAG, ITEM } from "./draw-list.ts";
import type { Copies } from "./traffic.ts";

/** Share of the wire's length a tray may take, and the least it may take. */
const TRAY_SHARE_MAX = 0.7;
const TRAY_WIDTH_MIN = 60;
const MORE_WIDTH = 24;

/** Pushes one message at a point and returns the item's index. */
export function pushCopy(list: DrawList, x: number, y: number, copies: Copies, copy: number): number {
  return list.pushMessage(
    x,
    y,
    copies.id[copy]!,
    copies.number[copy]!,
    copies.hue[copy]!,
    copies.count[copy]!,
    copies.flags[copy]!,
  );
}

/**
 * Pushes a tray with its messages in a row, its middle at `at`. The side away from the queue is shut: it travels away from
 * the queue, so it opens against the direction of travel. What does not fit the wire's length is a number.
 */
export function pushBatch(
  list: DrawList,
  at: PathPoint,
  copies: Copies,
  from: number,
  to: number,
  wireLength: number,
): void {
  const widthMax = Math.max(TRAY_WIDTH_MIN, wireLength * TRAY_SHARE_MAX);
  const shown = fittingCopies(copies, from, to, widthMax);
  const rest = to - from - shown;
  const width = rowWidth(copies, from, from + shown) + (rest > 0 ? MORE_WIDTH + GLYPH_GAP : 0) + 2 * TRAY_PAD;
  const tray = list.push(ITEM.tray, at.x, at.y);
  list.width[tray] = width;
  if (at.tangentX < 0) list.flags[tray] = FLAG.opensRight;
  let x = at.x - width / 2 + TRAY_PAD;
  for (let copy = from; copy < from + shown; copy++) {
    const glyph = widthOf(copies, copy);
    pushCopy(list, x + glyph / 2, at.y, copies, copy);
    x += glyph + GLYPH_GAP;
  }
  if (rest === 0) return;
  const more = list.push(ITEM.more, x + MORE_WIDTH / 2, at.y);
  list.number[more] = rest;
}

function fittingCopies(copies: Copies, from: number, to: number, widthMax: number): number {
  if (rowWidth(copies, from, to) + 2 * TRAY_PAD <= widthMax) return to - from;
  let shown = to - from - 1;
  while (shown > 1 && rowWidth(copies, from, from + shown) + MORE_WIDTH + GLYPH_GAP + 2 * TRAY_PAD > widthMax)
    shown--;
  return Math.max(1, shown);
}

function rowWidth(copies: Copies, from: number, to: number): number {
  let width = 0;
  for (let copy = from; copy < to; copy++) width += widthOf(copies, copy) + (copy > from ? GLYPH_GAP : 0);
  return width;
}

function widthOf(copies: Copies, copy: number): number {
  return glyphWidth((copies.flags[copy]! & FLAG.poison) !== 0, copies.count[copy]!);
}
