import fc from "fast-check";
import { expect, it } from "vitest";
import { placeFlags } from "./timeline-flags.ts";

const S = 1_000_000;
const scale = { left: 10, width: 1_000, spanUs: 1_000 * S };
const room = { scale, playhead: 900, right: 1_010, letterPx: 6 };
const flag = (second: number, label = "delay 5 s") => ({
  atUs: second * S,
  kind: "intervention" as const,
  label,
});
const sides = (...flags: readonly ReturnType<typeof flag>[]) =>
  placeFlags(flags, room).map(({ side }) => side);

it("a label stands on the right, and on the left where it would run under the playhead or off the axis", () => {
  expect(sides(flag(100))).toEqual(["right"]);
  expect(sides(flag(850))).toEqual(["left"]);
  expect(sides(flag(980))).toEqual(["left"]);
  expect(sides(flag(960))).toEqual(["none"]);
});

it("of a crowd the latest speaks", () => {
  expect(sides(flag(400), flag(410), flag(420))).toEqual(["left", "none", "right"]);
});

it("a long label is cut", () => {
  expect(placeFlags([flag(100, "x".repeat(60))], room)[0]?.label).toHaveLength(28);
});

it("no two labels touch, whatever flags there are", () => {
  const any = fc.array(
    fc.record({ second: fc.integer({ min: 0, max: 1_000 }), letters: fc.integer({ min: 1, max: 40 }) }),
  );
  fc.assert(
    fc.property(any, (list) => {
      const flags = [...list]
        .sort((a, b) => a.second - b.second)
        .map((one) => flag(one.second, "m".repeat(one.letters)));
      const spans = placeFlags(flags, room)
        .filter(({ side }) => side !== "none")
        .map(({ x, label, side }) => {
          const reach = 8 + label.length * 6;
          return side === "right" ? [x + 8, x + reach] : [x - reach, x - 8];
        })
        .sort(([a = 0], [b = 0]) => a - b);
      for (let i = 1; i < spans.length; i += 1)
        expect(spans[i]?.[0]).toBeGreaterThanOrEqual(spans[i - 1]?.[1] ?? 0);
    }),
  );
});
