import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { straight } from "../geometry/curve.ts";
import { pathTable } from "../geometry/path-table.ts";
import { wireBetween } from "../geometry/wire.ts";
import { DrawList, FLAG, ITEM } from "./draw-list.ts";
import { DOTS_MAX, layoutWire } from "./frame.ts";
import { pushBatch } from "./frame-copies.ts";
import { hitTest } from "./hit-test.ts";
import { addToCrowd, CARRIER, type Copies, emptyCrowd, type Traffic } from "./traffic.ts";

type Hop = {
  from: number;
  to: number;
  isBack?: 0 | 1;
  carrier?: number;
  copies?: readonly Partial<Message>[];
};
type Message = { id: number; number: number; count: number; flags: number };

function copiesOf(messages: readonly Partial<Message>[]): Copies {
  return {
    id: Float64Array.from(messages, (m, i) => m.id ?? i),
    number: Float64Array.from(messages, (m) => m.number ?? 0),
    hue: Uint8Array.from(messages, (m) => (m.number ?? 0) % 6),
    count: Uint16Array.from(messages, (m) => m.count ?? 1),
    flags: Uint8Array.from(messages, (m) => m.flags ?? 0),
  };
}

function trafficOf(hops: readonly Hop[]): Traffic {
  let ends = 0;
  const copiesTo = Uint32Array.from(hops, (hop) => (ends += hop.copies?.length ?? 0));
  return {
    length: hops.length,
    departure: Float64Array.from(hops, (hop) => hop.from),
    arrival: Float64Array.from(hops, (hop) => hop.to),
    isBack: Uint8Array.from(hops, (hop) => hop.isBack ?? 0),
    carrier: Uint8Array.from(hops, (hop) => hop.carrier ?? CARRIER.bare),
    copiesFrom: Uint32Array.from(hops, (hop, i) => copiesTo[i]! - (hop.copies?.length ?? 0)),
    copiesTo,
    copies: copiesOf(hops.flatMap((hop) => hop.copies ?? [])),
  };
}

const { along, back } = wireBetween(
  { x: 0, y: 0, width: 100, height: 100 },
  { x: 500, y: 0, width: 100, height: 100 },
  "poll",
);
const tables = { along: along.table, back: back.table };

function layout(hops: readonly Hop[], at: number, isReduced = false): DrawList {
  const list = new DrawList();
  layoutWire(list, tables, trafficOf(hops), at, isReduced);
  return list;
}

function kinds(list: DrawList): number[] {
  return [...list.kind.subarray(0, list.length)];
}

describe("traffic on a wire", () => {
  it("is where its share of the time says, on the lane of its direction", () => {
    const list = layout([{ from: 1000, to: 2000, copies: [{ id: 9, number: 66 }] }], 1250);
    expect(kinds(list)).toEqual([ITEM.tail, ITEM.message]);
    expect([list.x[1], list.y[1], list.id[1]]).toEqual([200, 63, 9]);
  });

  it("has no taper under a message that the next one touches, unless that one is dimmed", () => {
    const hop = (from: number, flags = 0) => ({ from, to: from + 1000, copies: [{ flags }] });
    const apart = layout([hop(1060), hop(1000)], 1500);
    expect(kinds(apart)).toEqual([ITEM.tail, ITEM.message, ITEM.tail, ITEM.message]);
    const touching = layout([hop(1040), hop(1000)], 1500);
    expect(kinds(touching)).toEqual([ITEM.tail, ITEM.message, ITEM.message]);
    const dimmed = layout([hop(1040, FLAG.dimmed), hop(1000)], 1500);
    expect(kinds(dimmed)).toEqual([ITEM.message, ITEM.tail, ITEM.message]);
  });

  it.each([
    [999, 0],
    [1000, 1],
    [1999, 1],
    [2000, 0],
  ])("at %d of a hop from 1000 to 2000 shows %d messages", (at, shown) => {
    const list = layout([{ from: 1000, to: 2000, copies: [{}] }], at);
    expect(kinds(list).filter((kind) => kind === ITEM.message)).toHaveLength(shown);
  });

  it("never moves backwards as time goes on", () => {
    const times = fc.integer({ min: 0, max: 999 });
    fc.assert(
      fc.property(times, times, (a, b) => {
        const place = (at: number) => {
          const list = layout([{ from: 0, to: 1000, copies: [{}] }], at);
          return list.x[list.length - 1]!;
        };
        expect(place(Math.max(a, b))).toBeGreaterThanOrEqual(place(Math.min(a, b)));
      }),
    );
  });

  it("is a tray that opens to the queue for a poll, and a stroke for one not worth a tray", () => {
    const list = layout(
      [
        { from: 0, to: 100, isBack: 1, carrier: CARRIER.poll },
        { from: 0, to: 100, isBack: 1, carrier: CARRIER.tick },
        { from: 0, to: 100, isBack: 1, carrier: CARRIER.done },
      ],
      25,
    );
    expect(kinds(list)).toEqual([ITEM.mark, ITEM.pollTick, ITEM.mark]);
    expect([list.x[0], list.y[0]]).toEqual([400, 37]);
    expect(Math.cos(list.angle[0]!)).toBeCloseTo(1);
    expect(list.angle[2]).toBe(0);
  });

  it("carries a batch in one tray, its messages in a row inside", () => {
    const list = layout(
      [{ from: 0, to: 100, carrier: CARRIER.batch, copies: [{ id: 1 }, { id: 2, count: 2 }] }],
      50,
    );
    expect(kinds(list)).toEqual([ITEM.tray, ITEM.message, ITEM.message]);
    expect(list.width[0]).toBe(4 + 20 + 3 + 38 + 4);
    expect(list.x[1]! - 10).toBeCloseTo(list.x[0]! - list.width[0]! / 2 + 4);
    expect(list.x[2]! + 19).toBeCloseTo(list.x[0]! + list.width[0]! / 2 - 4);
  });

  it("writes the number of messages that do not fit in a tray", () => {
    const list = new DrawList();
    const copies = copiesOf(Array.from({ length: 10 }, () => ({})));
    pushBatch(list, { x: 0, y: 0, tangentX: -1, tangentY: 0 }, copies, 0, 10, 150);
    const shown = kinds(list).filter((kind) => kind === ITEM.message).length;
    expect(list.number[list.length - 1]).toBe(10 - shown);
    expect(list.width[0]).toBeLessThanOrEqual(105);
    expect(list.flags[0]).toBe(FLAG.opensRight);
  });

  it("becomes one band for each direction above 40 dots, and only then", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }), (forth, returning) => {
        const hops = [
          ...Array.from({ length: forth }, () => ({ from: 0, to: 100, copies: [{}] })),
          ...Array.from({ length: returning }, () => ({
            from: 0,
            to: 100,
            isBack: 1 as const,
            carrier: CARRIER.done,
          })),
        ];
        const list = layout(hops, 50);
        const bands = kinds(list).flatMap((kind, i) => (kind === ITEM.band ? [list.number[i]] : []));
        if (forth + returning > DOTS_MAX) {
          expect(bands).toEqual([forth, returning].filter((dots) => dots > 0));
          expect(kinds(list)).not.toContain(ITEM.message);
        } else expect(bands).toEqual([]);
      }),
    );
  });

  it("is as wide as it is dense where a crowd is only counted, with its number, beside what is collected", () => {
    const crowd = emptyCrowd();
    for (let i = 0; i < 300; i++) addToCrowd(crowd, 0.1, 1);
    for (let i = 0; i < 75; i++) addToCrowd(crowd, 0.9, 1);
    const list = new DrawList();
    const hops = [{ from: 0, to: 100, copies: [{ id: 7, flags: FLAG.selected }] }];
    layoutWire(list, tables, { ...trafficOf(hops), crowds: [crowd, undefined] }, 50, false);
    expect(kinds(list)).toEqual([ITEM.ribbon, ITEM.band, ITEM.message]);
    expect(list.number[1]).toBe(375);
    const height = (share: number) => {
      const ys = [...list.points.subarray(0, list.pointsLength)].filter(
        (_, i) => i % 2 === 1 && Math.abs(list.points[i - 1]! - (100 + 400 * share)) < 17,
      );
      return Math.max(...ys) - Math.min(...ys);
    };
    expect(height(0.1)).toBeGreaterThan(1.5 * height(0.9));
    expect(height(0.9)).toBeGreaterThan(2 * height(0.5));
  });

  it("still shows the selected message in a band", () => {
    const hops = Array.from({ length: 50 }, (_, id) => ({
      from: 0,
      to: 100,
      copies: [{ id, flags: id === 7 ? FLAG.selected : 0 }],
    }));
    const list = layout(hops, 50);
    const shown = kinds(list).flatMap((kind, i) => (kind === ITEM.message ? [list.id[i]] : []));
    expect(shown).toEqual([7]);
  });

  it("is only counted when motion is reduced", () => {
    const list = layout(
      [
        { from: 0, to: 100, copies: [{}, {}] },
        { from: 0, to: 100, isBack: 1, carrier: CARRIER.poll },
      ],
      50,
      true,
    );
    expect(kinds(list)).toEqual([ITEM.badge, ITEM.badge]);
    expect([list.number[0], list.number[1]]).toEqual([2, 1]);
    expect(layout([{ from: 0, to: 100, copies: [{}] }], 10, true).x[0]).toBe(300);
  });

  it("costs a fixed number of items however much travels", () => {
    const hops = Array.from({ length: 5000 }, (_, i) => ({ from: -i % 90, to: 100, copies: [{}] }));
    expect(layout(hops, 5).length).toBe(2);
  });

  it("draws two bands of one line beside each other", () => {
    const line = pathTable(straight(0, 0, 100, 0));
    const turned = pathTable(straight(100, 0, 0, 0));
    const hops = Array.from({ length: 60 }, (_, i) => ({
      from: 0,
      to: 100,
      isBack: (i % 2) as 0 | 1,
      copies: [{}],
    }));
    const list = new DrawList();
    layoutWire(list, { along: line, back: turned }, trafficOf(hops), 50, false);
    const heights = kinds(list).flatMap((kind, i) => (kind === ITEM.band ? [list.y[i]] : []));
    expect(heights).toEqual([12, -12]);
  });
});

describe("hit testing", () => {
  const list = new DrawList();
  list.pushMessage(100, 100, 11, 1, 1, 1, 0);
  list.pushMessage(110, 100, 12, 2, 2, 1, FLAG.poison);
  list.pushMessage(200, 100, 13, 3, 3, 2, 0);
  list.push(ITEM.band, 300, 100);
  it.each([
    ["the message under the point", 92, 100, 11],
    ["the topmost of two", 104, 100, 12],
    ["a long message at its count", 218, 105, 13],
    ["nothing beside a message", 240, 100, undefined],
    ["nothing above a message", 100, 86, undefined],
    ["no band", 300, 100, undefined],
  ])("finds %s", (_claim, x, y, id) => {
    expect(hitTest(list, x, y)).toBe(id);
  });
});
