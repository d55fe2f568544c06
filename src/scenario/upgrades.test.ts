import { expect, test } from "vitest";
import type { Issues } from "./issues.ts";
import { VERSION } from "./scenario.ts";
import { UPGRADES, type Upgrade, upgrade } from "./upgrades.ts";

/** Made up: version 2 called the title "name" no more, version 3 counted in seconds. */
const steps: readonly Upgrade[] = [
  ({ name, ...rest }) => ({ ...rest, title: name }),
  ({ until, ...rest }) => ({ ...rest, untilSec: Number(until) / 1_000 }),
];

test("an old document goes through every step from its version on", () => {
  expect(upgrade({ version: 1, name: "a", until: 5_000 }, 1, [], steps)).toEqual({
    version: 3,
    title: "a",
    untilSec: 5,
  });
  expect(upgrade({ version: 2, title: "a", until: 5_000 }, 2, [], steps)).toEqual({
    version: 3,
    title: "a",
    untilSec: 5,
  });
});

test("a document of the present version stays as it is", () => {
  const document = { version: 3, title: "a" };
  expect(upgrade(document, 3, [], steps)).toBe(document);
});

test("there is one step for every version before the present one", () => {
  expect(UPGRADES).toHaveLength(VERSION - 1);
});

test("a document that a step cannot read is refused and not thrown", () => {
  const issues: Issues = [];
  const fails: Upgrade = (document) => ({ title: (document["name"] as string).trim() });
  expect(upgrade({ version: 1, name: 7 }, 1, issues, [fails])).toBeUndefined();
  expect(issues).toEqual([{ path: [], code: "upgradeFailed", args: { version: 1 } }]);
});
