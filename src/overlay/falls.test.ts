import { expect, it } from "vitest";
import { straight } from "../geometry/curve.ts";
import { pathTable } from "../geometry/path-table.ts";
import { DrawList, ITEM } from "./draw-list.ts";
import { layoutFall } from "./falls.ts";
import { MARK } from "./paint-live.ts";
import type { Copies } from "./traffic.ts";

const table = pathTable(straight(0, 50, 200, 50));
const copies: Copies = {
  id: Float64Array.of(1, 2, 3, 4, 5),
  number: Float64Array.of(1, 2, 3, 4, 5),
  hue: Uint8Array.of(1, 2, 3, 4, 5),
  count: new Uint16Array(5),
  flags: new Uint8Array(5),
};

function fall(share: number, isReduced = false, to = 1): DrawList {
  const list = new DrawList();
  layoutFall(list, table, copies, 0, to, share, isReduced);
  return list;
}

const messages = (list: DrawList): number[] =>
  [...list.kind.subarray(0, list.length).keys()].filter((i) => list.kind[i] === ITEM.message);

it("a refused message falls off the end of its wire, further and paler, and is gone in the end", () => {
  const [early, late] = [fall(0.1), fall(0.9)];
  const [a = -1] = messages(early);
  const [b = -1] = messages(late);
  expect(early.y[a]).toBeGreaterThan(50);
  expect(late.y[b]).toBeGreaterThan((early.y[a] ?? 0) + 50);
  expect(late.alpha[b]).toBeLessThan(early.alpha[a] ?? 0);
  expect(late.x[b]).toBeLessThan(200);
  expect(fall(1).length).toBe(0);
});

it("a bar stands where the way ends", () => {
  const list = fall(0.5);
  expect(list.kind[0]).toBe(ITEM.mark);
  expect(list.count[0]).toBe(MARK.stop);
  expect(list.x[0]).toBeCloseTo(198);
});

it("the same share is the same picture, so a fall pauses and rewinds", () => {
  const first = fall(0.3);
  fall(0.8);
  const again = fall(0.3);
  expect([...again.x.subarray(0, again.length)]).toEqual([...first.x.subarray(0, first.length)]);
  expect([...again.y.subarray(0, again.length)]).toEqual([...first.y.subarray(0, first.length)]);
});

it("with reduced motion nothing moves", () => {
  expect([...fall(0.1, true).y.subarray(0, 2)]).toEqual([...fall(0.9, true).y.subarray(0, 2)]);
});

it("of a batch three fall", () => {
  expect(messages(fall(0.2, false, 5))).toHaveLength(3);
});
