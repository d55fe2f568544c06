/**
 * One wire's traffic at one instant, as items of a draw list. Where something is depends on time alone: its share of the way
 * is its share of the time between departure and arrival, so rewinding draws the same picture.
 */
import { GLYPH_HEIGHT } from "../geometry/glyph.ts";
import { emptyPathPoint, type PathTable, pointAt } from "../geometry/path-table.ts";
import { type DrawList, FLAG, ITEM } from "./draw-list.ts";
import { pushBatch, pushCopy } from "./frame-copies.ts";
import { pushDensity } from "./frame-density.ts";
import { TAIL_STEPS } from "./paint-flow.ts";
import { MARK } from "./paint-live.ts";
import {
  CARRIER,
  type Copies,
  dotsInFlight,
  isInFlight,
  shareAt,
  type Traffic,
  type WireTables,
} from "./traffic.ts";

/** More dots than this on one wire become a band with a number for each direction. */
export const DOTS_MAX = 40;
const TAIL_LENGTH = 40;

const here = emptyPathPoint();
const behind = emptyPathPoint();

/**
 * Pushes what travels on one wire at time `at`; hops not in flight then are left out. With `isReduced` nothing travels: each
 * direction in use shows its number.
 */
export function layoutWire(
  list: DrawList,
  tables: WireTables,
  traffic: Traffic,
  at: number,
  isReduced: boolean,
): void {
  const along = dotsInFlight(traffic, at, 0);
  const back = dotsInFlight(traffic, at, 1);
  if (along + back === 0) return;
  if (isReduced || along + back > DOTS_MAX) {
    pushDensity(list, tables, traffic, at, along, back, isReduced);
    if (!isReduced) pushSelected(list, tables, traffic, at);
    return;
  }
  follower[0] = -1;
  follower[1] = -1;
  for (let i = 0; i < traffic.length; i++) {
    if (isInFlight(traffic, i, at)) pushHop(list, tables, traffic, i, at);
  }
}

/** Share of the way of the message pushed last, by direction: of the one that follows next, if the latest come first. */
const follower: [number, number] = [-1, -1];

function pushHop(list: DrawList, tables: WireTables, traffic: Traffic, i: number, at: number): void {
  const table = traffic.isBack[i] ? tables.back : tables.along;
  const share = shareAt(traffic.departure[i]!, traffic.arrival[i]!, at);
  pointAt(table, share, here);
  const [from, to] = [traffic.copiesFrom[i]!, traffic.copiesTo[i]!];
  const carrier = traffic.carrier[i]!;
  const hasCopies = to > from && (carrier === CARRIER.bare || carrier === CARRIER.batch);
  if (hasCopies && carrier === CARRIER.batch) {
    pushBatch(list, here, traffic.copies, from, to, table.length);
  } else if (hasCopies) {
    if (!isDimmed(traffic.copies, from)) {
      // Behind a message that the next one touches, the taper would lie under that one.
      const way = traffic.isBack[i] ? 1 : 0;
      const gap = (share - follower[way]) * table.length;
      if (gap < 0 || gap >= GLYPH_HEIGHT) pushTail(list, table, share, traffic.copies.hue[from]!);
      follower[way] = share;
    }
    pushBareRow(list, traffic.copies, from, to, table, share);
  } else pushCarrier(list, carrier);
}

function isDimmed(copies: Copies, copy: number): boolean {
  return (copies.flags[copy]! & FLAG.dimmed) !== 0;
}

/** Several messages in one push follow each other along the wire, the first in front. */
function pushBareRow(
  list: DrawList,
  copies: Copies,
  from: number,
  to: number,
  table: PathTable,
  share: number,
): void {
  const step = table.length > 0 ? 24 / table.length : 0;
  for (let copy = to - 1; copy >= from; copy--) {
    pointAt(table, share - step * (copy - from), here);
    pushCopy(list, here.x, here.y, copies, copy);
  }
}

/** The small tray or stroke of a hop without messages, at `here`. The tray of a poll opens where it goes: to the queue. */
function pushCarrier(list: DrawList, carrier: number): void {
  if (carrier === CARRIER.tick) {
    const item = list.push(ITEM.pollTick, here.x, here.y);
    list.angle[item] = Math.atan2(here.tangentY, here.tangentX);
    list.alpha[item] = 0.8;
    return;
  }
  const item = list.push(ITEM.mark, here.x, here.y);
  list.count[item] = CARRIER_MARK[carrier]!;
  if (carrier === CARRIER.poll) list.angle[item] = quarterTurn(here.tangentX, here.tangentY) + Math.PI;
}

/** By carrier; a push or batch that names no messages looks like an empty answer. */
const CARRIER_MARK = [
  MARK.empty,
  MARK.empty,
  MARK.poll,
  MARK.done,
  MARK.empty,
  MARK.failed,
  MARK.empty,
] as const;

function quarterTurn(x: number, y: number): number {
  return (Math.round(Math.atan2(y, x) / (Math.PI / 2)) * Math.PI) / 2;
}

/** The taper behind a message: up to 40 px back along its way, no further than where it started. */
export function pushTail(list: DrawList, table: PathTable, share: number, hue: number): void {
  const length = Math.min(TAIL_LENGTH, share * table.length);
  if (length < 1) return;
  pointAt(table, share, behind);
  const item = list.push(ITEM.tail, behind.x, behind.y);
  list.hue[item] = hue;
  list.width[item] = TAIL_LENGTH * 2;
  for (let step = 0; step <= TAIL_STEPS; step++) {
    pointAt(table, share - (length * step) / TAIL_STEPS / table.length, behind);
    list.addPoint(behind.x, behind.y);
  }
}

/** In a busy wire the selected message is still shown where it is. */
function pushSelected(list: DrawList, tables: WireTables, traffic: Traffic, at: number): void {
  for (let i = 0; i < traffic.length; i++) {
    if (!isInFlight(traffic, i, at)) continue;
    for (let copy = traffic.copiesFrom[i]!; copy < traffic.copiesTo[i]!; copy++) {
      if ((traffic.copies.flags[copy]! & FLAG.selected) === 0) continue;
      const share = shareAt(traffic.departure[i]!, traffic.arrival[i]!, at);
      pointAt(traffic.isBack[i] ? tables.back : tables.along, share, here);
      pushCopy(list, here.x, here.y, traffic.copies, copy);
    }
  }
}
