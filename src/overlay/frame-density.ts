/** A wire on which too much travels to draw one by one: a ribbon as wide as the traffic is dense, and a number in a box. */
import type { PathPoint } from "../geometry/box.ts";
import { emptyPathPoint, type PathTable, pointAt } from "../geometry/path-table.ts";
import { type DrawList, ITEM } from "./draw-list.ts";
import {
  addToCrowd,
  BINS,
  type Crowd,
  clearCrowd,
  emptyCrowd,
  isInFlight,
  shareAt,
  type Traffic,
  type WireTables,
} from "./traffic.ts";

/** Half the ribbon's width where nothing travels and where most does, px. */
const RIBBON_THIN = 0.75;
const RIBBON_THICK = 7;
/** Boxes of two directions that share a line stand this far above and below it, px. */
const BOX_SHIFT = 12;

const counted = emptyCrowd();
const here = emptyPathPoint();
const there = emptyPathPoint();

/**
 * Pushes one number for each direction in use, `along` and `back` being how many dots it has: a band with its ribbon, or,
 * with `isReduced`, a badge, which does not move.
 */
export function pushDensity(
  list: DrawList,
  tables: WireTables,
  traffic: Traffic,
  at: number,
  along: number,
  back: number,
  isReduced: boolean,
): void {
  pointAt(tables.along, 0.5, here);
  pointAt(tables.back, 0.5, there);
  const isShared = along > 0 && back > 0 && Math.hypot(here.x - there.x, here.y - there.y) < 2 * BOX_SHIFT;
  const shift = isShared ? BOX_SHIFT : 0;
  if (along > 0) {
    if (!isReduced) pushRibbon(list, tables.along, crowdOf(traffic, at, 0));
    pushBox(list, pointAt(tables.along, 0.5, here), shift, along, isReduced);
  }
  if (back > 0) {
    if (!isReduced) pushRibbon(list, tables.back, crowdOf(traffic, at, 1));
    pushBox(list, pointAt(tables.back, 0.5, here), -shift, back, isReduced);
  }
}

/** The second box lies on the other side of the line, which is shifted along y on level lines and along x on steep ones. */
function pushBox(list: DrawList, at: PathPoint, shift: number, value: number, isReduced: boolean): void {
  const isSteep = Math.abs(at.tangentY) > Math.abs(at.tangentX);
  const x = at.x + (isSteep ? shift * 2 : 0);
  const y = at.y + (isSteep ? 0 : shift);
  const item = list.push(isReduced ? ITEM.badge : ITEM.band, x, y);
  list.number[item] = value;
  list.angle[item] = Math.atan2(at.tangentY, at.tangentX);
}

/** One direction's crowd: as it comes, or counted from the columns. Valid until the next call. */
function crowdOf(traffic: Traffic, at: number, isBack: 0 | 1): Crowd {
  const known = traffic.crowds?.[isBack];
  if (known) return known;
  clearCrowd(counted);
  for (let i = 0; i < traffic.length; i++) {
    if (traffic.isBack[i] !== isBack || !isInFlight(traffic, i, at)) continue;
    const dots = Math.max(1, traffic.copiesTo[i]! - traffic.copiesFrom[i]!);
    addToCrowd(counted, shareAt(traffic.departure[i]!, traffic.arrival[i]!, at), dots);
  }
  return counted;
}

function pushRibbon(list: DrawList, table: PathTable, { bins }: Crowd): void {
  let most = 1;
  for (let bin = 0; bin < BINS; bin++) most = Math.max(most, bins[bin]!);
  pointAt(table, 0.5, here);
  const item = list.push(ITEM.ribbon, here.x, here.y);
  list.width[item] = 2 * (table.length / 2 + RIBBON_THICK);
  for (let side = 1; side >= -1; side -= 2) {
    for (let step = 0; step <= BINS; step++) {
      const place = side > 0 ? step : BINS - step;
      pointAt(table, place / BINS, here);
      const half = side * halfWidth(bins, place, most);
      list.addPoint(here.x - here.tangentY * half, here.y + here.tangentX * half);
    }
  }
}

/** Half the ribbon's width between two bins: the root of their mean share of the densest bin, so that little is still seen. */
function halfWidth(bins: Float64Array, place: number, most: number): number {
  const left = bins[Math.max(0, place - 1)]!;
  const right = bins[Math.min(BINS - 1, place)]!;
  return RIBBON_THIN + (RIBBON_THICK - RIBBON_THIN) * Math.sqrt((left + right) / 2 / most);
}
