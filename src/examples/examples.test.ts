import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { canonicalScenario, goldenTrace } from "../headless/simulate/example-files.ts";
import { simulate } from "../headless/simulate/simulate.ts";
import { exampleWords } from "./catalog.text.en.ts";
import { examples } from "./catalog.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const read = (id: string, name: string): string => readFileSync(`${here}${id}/${name}`, "utf8");
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("every folder is listed, in the catalogue and with its words", () => {
  expect(examples.map(({ id }) => id).sort(), "src/examples/catalog.ts").toEqual([...folders].sort());
  expect(Object.keys(exampleWords).sort(), "src/examples/catalog.text.en.ts").toEqual([...folders].sort());
});

describe.each(examples)("example $id", ({ id, load }) => {
  test("has a title, a line that says what it is, and what to look at", () => {
    const words = exampleWords[id] ?? {};
    expect(words["title"], "title").toBeTruthy();
    expect(words["summary"]?.split("\n")).toHaveLength(1);
    expect(words["look.1"], "look.1").toBeTruthy();
  });

  test("stands in its file as it would be saved", async () => {
    const text = read(id, "scenario.json");
    expect(canonicalScenario(text), "run `npm run golden`").toBe(text);
    expect(await load()).toEqual(JSON.parse(text));
  });

  test("has its golden trace", () => {
    expect(existsSync(`${here}${id}/trace.golden.txt`), "run `npm run golden`").toBe(true);
    const is = goldenTrace(read(id, "scenario.json")).split("\n");
    const was = read(id, "trace.golden.txt").split("\n");
    // The first line that differs says more than a difference of thousands of lines.
    const place = was.findIndex((line, i) => line !== is[i]);
    expect(place < 0 ? [] : [`line ${place + 1}`, is[place]]).toEqual(
      place < 0 ? [] : [`line ${place + 1}`, was[place]],
    );
    expect(is.length).toBe(was.length);
  });

  test("balances after ten minutes", () => {
    let printed = "";
    const code = simulate(["file", "--json"], {
      read: () => read(id, "scenario.json"),
      write: (text) => {
        printed += text;
      },
      complain: (text) => expect.unreachable(text),
    });
    expect(code).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ untilUs: 600_000_000, balance: { isBalanced: true } });
  });
});
