import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LIMITS, VERSION } from "../../scenario/scenario.ts";
import { canonicalScenario } from "./example-files.ts";
import { simulate } from "./simulate.ts";

const page = readFileSync(new URL("../../../docs/scenario.md", import.meta.url), "utf8");
const example = /```json\n(.*?)```/s.exec(page)?.[1] ?? "";

test("the example of docs/scenario.md is a scenario in the form in which it would be saved", () => {
  expect(canonicalScenario(example)).toBe(example);
});

test("its story is true: what failed is printed after the redrive", () => {
  let printed = "";
  simulate(["example", "--json", "--until", "5m"], {
    read: () => example,
    write: (text) => {
      printed += text;
    },
    complain: (text) => expect.unreachable(text),
  });
  const report = JSON.parse(printed);
  expect(report.balance.isBalanced).toBe(true);
  expect(report.commands.map(({ state }: { state: string }) => state)).toEqual(["done", "done"]);
  const of = (id: string) => report.nodes.find((node: { id: string }) => node.id === id);
  expect(of("unprintable").ended.moved).toBeGreaterThan(0);
  expect(of("unprintable").now).toEqual({});
});

test("the limits of docs/scenario.md are the real ones", () => {
  for (const limit of [LIMITS.textLength, LIMITS.string, LIMITS.nodes, LIMITS.edges, LIMITS.commands])
    expect(page).toContain(limit.toLocaleString("en"));
  for (const limit of [LIMITS.depth, LIMITS.remarks, LIMITS.issues]) expect(page).toContain(` ${limit} `);
  expect(page).toContain(`| ${VERSION} | `);
});
