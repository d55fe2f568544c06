/**
 * A message that was refused: a short bar where its way ends, and the message falling off it. Where it is depends on the
 * share of the fall alone, so it stands still when time does and rises again when time goes back.
 */
import { GLYPH_HEIGHT } from "../geometry/glyph.ts";
import { emptyPathPoint, type PathTable, pointAt } from "../geometry/path-table.ts";
import { type DrawList, ITEM } from "./draw-list.ts";
import { pushCopy } from "./frame-copies.ts";
import { MARK } from "./paint-live.ts";
import type { Copies } from "./traffic.ts";

/** How long a fall is watched, seconds. */
export const FALL_S = 0.3;
const FALL_PX = 80;
const BOUNCE_PX = 24;
/** Where it hangs while nothing may move. */
const STILL_SHARE = 0.4;
/** Of a batch so many fall; the others would only lie on top of each other. */
const COPIES_MOST = 3;

const end = emptyPathPoint();

/** Pushes the fall of the messages from `from` to before `to`; `share` is how much of it has been watched, 0 to 1. */
export function layoutFall(
  list: DrawList,
  table: PathTable,
  copies: Copies,
  from: number,
  to: number,
  share: number,
  isReduced: boolean,
): void {
  if (share < 0 || share >= 1) return;
  pointAt(table, 1, end);
  const bar = list.push(ITEM.mark, end.x - 2 * end.tangentX, end.y - 2 * end.tangentY);
  list.count[bar] = MARK.stop;
  list.angle[bar] = Math.atan2(end.tangentY, end.tangentX);
  const done = isReduced ? STILL_SHARE : share;
  const away = GLYPH_HEIGHT / 2 + 6 + BOUNCE_PX * done;
  for (let copy = from; copy < Math.min(to, from + COPIES_MOST); copy += 1) {
    const back = away + (copy - from) * GLYPH_HEIGHT;
    const x = end.x - back * end.tangentX;
    const y = end.y - back * end.tangentY + FALL_PX * done * done;
    const item = pushCopy(list, x, y, copies, copy);
    list.alpha[item] = isReduced ? 1 : 1 - done * done;
  }
}
