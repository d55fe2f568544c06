import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DrawList, FLAG, ITEM } from "./draw-list.ts";
import type { Camera } from "./paint-context.ts";
import { MARK } from "./paint-live.ts";
import { createPainter } from "./painter.ts";
import { recordingCanvases, recordingContext } from "./recording-context.ts";
import { createSpriteCache, spriteKey } from "./sprites.ts";
import { themeFrom } from "./theme.ts";

const theme = themeFrom("dark", (token) => (token.startsWith("--stroke") ? " 2px" : ` ${token.slice(2)}`));
const camera: Camera = { x: 0, y: 0, zoom: 1, devicePixelRatio: 1, width: 400, height: 300 };

function paint(list: DrawList, view = camera) {
  const canvases = recordingCanvases();
  const ctx = recordingContext();
  createPainter(canvases.make).paint(ctx, list, theme, view);
  return { calls: ctx.calls.filter((call) => call.name !== "clear"), sprites: canvases.made };
}

function pushRinged(list: DrawList, share: number, ...message: Parameters<DrawList["pushMessage"]>): void {
  const item = list.pushMessage(...message);
  list.ring[item] = share;
}

function texts(calls: readonly { name: string }[]): string[] {
  return calls.filter((call) => call.name.startsWith("text ")).map((call) => call.name.slice(5));
}

describe("the theme", () => {
  it("is read from tokens, strokes as numbers", () => {
    expect(theme).toMatchObject({ hueInk: "hue-ink", canvas: "canvas", ringStroke: 2, mono: "mono" });
    expect(theme.hues).toEqual(["hue-0", "hue-1", "hue-2", "hue-3", "hue-4", "hue-5"]);
  });
});

describe("the painter", () => {
  it("draws a message with its two digits and its count in the colours of its hue", () => {
    const list = new DrawList();
    list.pushMessage(100, 100, 1, 122, 4, 3, FLAG.poison);
    const { calls, sprites } = paint(list);
    expect(calls).toHaveLength(1);
    expect(calls[0]).toMatchObject({ name: "image", box: [76, 89, 124, 111] });
    expect(texts(sprites[0]!.calls)).toEqual(["22", "×3"]);
    expect(sprites[0]!.calls.map((call) => call.style)).toEqual(["hue-4", "hue-ink", "hue-ink", "well"]);
  });

  it("draws a dead letter hollow: the well inside, the hue for line and text", () => {
    const list = new DrawList();
    list.pushMessage(100, 100, 1, 22, 4, 3, FLAG.hollow);
    const styles = paint(list).sprites[0]!.calls.map((call) => call.style);
    expect(styles).toEqual(["well", "hue-4", "hue-4", "hue-4", "hue-4"]);
  });

  it("draws a duplicate with a second outline behind it", () => {
    const list = new DrawList();
    list.pushMessage(100, 100, 1, 37, 1, 1, FLAG.duplicate);
    const styles = paint(list).sprites[0]!.calls.map((call) => call.style);
    expect(styles).toEqual(["well", "hue-1", "hue-1", "well", "hue-ink"]);
  });

  it("draws a ring as a track and a share, and a full track when nothing is left", () => {
    const list = new DrawList();
    pushRinged(list, 0.35, 100, 100, 1, 54, 0, 1, 0);
    pushRinged(list, 0, 200, 100, 2, 54, 0, 1, 0);
    const rings = paint(list).sprites.filter((sprite) => sprite.calls[0]!.style === "edge");
    expect(rings.map((ring) => ring.calls.map((call) => call.style))).toEqual([["edge", "hue-0"], ["edge"]]);
    expect(rings[0]!.calls[1]!.box[2]).toBeCloseTo(rings[0]!.calls[0]!.box[0]! + 14, 0);
  });

  it("outlines the selected message with the marker, further out when it wears a ring", () => {
    const list = new DrawList();
    list.pushMessage(100, 100, 1, 66, 0, 1, FLAG.selected);
    pushRinged(list, 1, 200, 100, 2, 66, 0, 1, FLAG.selected);
    const widths = paint(list)
      .calls.filter((call) => call.style === "mark-line")
      .map((call) => call.box[2]! - call.box[0]!);
    expect(widths).toEqual([29, 34]);
  });

  it("draws a dimmed message at a third", () => {
    const list = new DrawList();
    list.pushMessage(100, 100, 1, 66, 0, 1, FLAG.dimmed);
    list.pushMessage(150, 100, 1, 66, 0, 1, 0);
    expect(paint(list).calls.map((call) => call.alpha)).toEqual([0.3, 1]);
  });

  it("draws mere shapes without text below half size", () => {
    const list = new DrawList();
    pushRinged(list, 0.5, 100, 100, 1, 22, 4, 3, FLAG.poison);
    const { calls, sprites } = paint(list, { ...camera, zoom: 0.4 });
    expect(calls.map((call) => call.name)).toEqual(["image"]);
    expect(texts(sprites[0]!.calls)).toEqual([]);
  });

  it("copies sprites onto whole device px at any zoom", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 90, noNaN: true }),
        (zoom, x) => {
          const list = new DrawList();
          list.pushMessage(x, x, 1, 5, 5, 2, 0);
          const [call] = paint(list, { ...camera, zoom, devicePixelRatio: 1.5 }).calls;
          expect(call!.box.every(Number.isInteger)).toBe(true);
        },
      ),
    );
  });

  it("turns the tray of a poll and leaves the tick of a delete upright", () => {
    const list = new DrawList();
    for (const [x, mark, angle] of [
      [50, MARK.poll, 0],
      [100, MARK.poll, Math.PI],
    ] as const) {
      const item = list.push(ITEM.mark, x, 100);
      list.count[item] = mark;
      list.angle[item] = angle;
    }
    const trays = paint(list).calls.filter((call) => call.name === "fill");
    expect(trays.map((tray) => tray.box.map(Math.round))).toEqual([
      [43, 94, 56, 106],
      [94, 94, 107, 106],
    ]);
  });

  it("never draws what lies outside the canvas", () => {
    const items = fc.array(
      fc.record({
        x: fc.integer({ min: -2000, max: 2000 }),
        y: fc.integer({ min: -2000, max: 2000 }),
        kind: fc.constantFrom(
          ITEM.message,
          ITEM.mark,
          ITEM.band,
          ITEM.badge,
          ITEM.tray,
          ITEM.pollTick,
          ITEM.more,
        ),
      }),
      { maxLength: 30 },
    );
    const cameras = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      zoom: fc.constantFrom(0.3, 0.75, 1, 2.1),
      devicePixelRatio: fc.constantFrom(1, 2),
      width: fc.constant(400),
      height: fc.constant(300),
    });
    fc.assert(
      fc.property(items, cameras, (pushed, view) => {
        const list = new DrawList();
        for (const { x, y, kind } of pushed) {
          const item = list.push(kind, x, y);
          list.width[item] = 60;
        }
        const room = 40 * view.zoom * view.devicePixelRatio;
        for (const { box } of paint(list, view).calls) {
          expect(box[2]!).toBeGreaterThanOrEqual(-room);
          expect(box[0]!).toBeLessThanOrEqual(view.width * view.devicePixelRatio + room);
          expect(box[3]!).toBeGreaterThanOrEqual(-room);
          expect(box[1]!).toBeLessThanOrEqual(view.height * view.devicePixelRatio + room);
        }
      }),
    );
  });

  it("draws everything that touches the canvas", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 }), (x, y) => {
        const list = new DrawList();
        list.pushMessage(x, y, 1, 1, 1, 1, 0);
        expect(paint(list).calls).toHaveLength(1);
      }),
    );
  });
});

describe("a draw list used again", () => {
  it("gives the same picture as a new one", () => {
    const messages = fc.array(
      fc.record({ x: fc.integer({ min: 0, max: 400 }), flags: fc.integer({ min: 0, max: 31 }) }),
      {
        maxLength: 400,
      },
    );
    const fill = (list: DrawList, rows: readonly { x: number; flags: number }[]) => {
      for (const { x, flags } of rows) {
        const item = list.pushMessage(x, x / 2, x, x, x % 6, x % 4, flags);
        if (flags === 3) list.ring[item] = 0.5;
        list.push(ITEM.tail, x, x / 2);
        list.addPoint(x, x / 2);
        list.addPoint(x - 10, x / 2);
      }
    };
    fc.assert(
      fc.property(messages, messages, (before, after) => {
        const used = new DrawList();
        fill(used, before);
        used.clear();
        fill(used, after);
        const fresh = new DrawList();
        fill(fresh, after);
        expect(paint(used).calls).toEqual(paint(fresh).calls);
      }),
      { numRuns: 20 },
    );
  });

  it("keeps its memory", () => {
    const list = new DrawList();
    for (let i = 0; i < 1000; i++) list.push(ITEM.band, 0, 0);
    const column = list.x;
    list.clear();
    for (let i = 0; i < 1000; i++) list.push(ITEM.band, 0, 0);
    expect(list.x).toBe(column);
  });
});

describe("sprites", () => {
  const look = { number: 7, hue: 1, count: 1, isPoison: false, isHollow: false, isDuplicate: false };

  it("have different keys exactly when they look different", () => {
    const looks = fc.record({
      number: fc.integer({ min: -1, max: 2000 }),
      hue: fc.integer({ min: 0, max: 5 }),
      count: fc.integer({ min: 0, max: 120 }),
      isPoison: fc.boolean(),
      isHollow: fc.boolean(),
      isDuplicate: fc.boolean(),
    });
    const face = (l: typeof look) => [
      l.number < 100 ? l.number : `0${l.number % 100}`.slice(-2),
      Math.min(99, Math.max(1, l.count)),
    ];
    const seen = (l: typeof look) =>
      JSON.stringify([String(face(l)[0]), face(l)[1], l.hue, l.isPoison, l.isHollow, l.isDuplicate]);
    fc.assert(
      fc.property(looks, looks, (a, b) => {
        expect(spriteKey(a, 20, true) === spriteKey(b, 20, true)).toBe(seen(a) === seen(b));
        expect(spriteKey(a, 20, true)).not.toBe(spriteKey(a, 21, true));
      }),
    );
  });

  it("are drawn once, and again for another theme", () => {
    const canvases = recordingCanvases();
    const cache = createSpriteCache(canvases.make);
    cache.begin(theme);
    expect(cache.get(look, 20, true)).toBe(cache.get({ ...look }, 20, true));
    cache.begin({ ...theme, id: "light" });
    cache.get(look, 20, true);
    expect(canvases.made).toHaveLength(2);
  });

  it("are bounded; the one not used for longest goes first", () => {
    const canvases = recordingCanvases();
    const cache = createSpriteCache(canvases.make, 22 * 22 * 3);
    for (const number of [1, 2, 3, 1, 4]) {
      cache.begin(theme);
      cache.get({ ...look, number }, 20, true);
    }
    expect(cache.size).toBe(3);
    cache.get({ ...look, number: 1 }, 20, true);
    expect(canvases.made).toHaveLength(4);
    cache.get({ ...look, number: 2 }, 20, true);
    expect(canvases.made).toHaveLength(5);
  });
});
