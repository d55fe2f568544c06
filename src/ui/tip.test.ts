import { expect, it } from "vitest";
import { tipPlace } from "./tip.ts";

const page = { width: 1280, height: 720 };
const bubble = { width: 100, height: 24 };

it("stands under its element", () => {
  expect(tipPlace({ left: 600, right: 632, top: 6, bottom: 38 }, bubble, page)).toEqual({
    left: 566,
    top: 44,
  });
});

it("goes above where there is no room, and stays on the page at the edges", () => {
  expect(tipPlace({ left: 4, right: 36, top: 670, bottom: 702 }, bubble, page)).toEqual({
    left: 6,
    top: 640,
  });
  expect(tipPlace({ left: 1250, right: 1278, top: 6, bottom: 38 }, bubble, page).left).toBe(1174);
});
