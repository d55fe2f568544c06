import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { logLine } from "../story/log-line.ts";
import { toldRun } from "../story/testing/told.ts";
import { plainSentence } from "../text/sentence.ts";
import { nextInterest } from "./lookout.ts";

const orders = readFileSync(new URL("../examples/orders/scenario.json", import.meta.url), "utf8");

it("every stop of the orders example has a sentence that says why it is one", () => {
  const told = toldRun(orders, 150);
  const { index } = told;
  const stops: string[] = [];
  for (let from = 0; ; ) {
    const found = nextInterest(index, from, index.count);
    if (!found) break;
    const line = logLine(told.at(index.timeOf(found.record)), found.record);
    expect(line, `record ${found.record}`).toBeDefined();
    stops.push(`${found.interest}: ${line && plainSentence(line.sentence)}`);
    from = found.record + 1;
  }
  expect(stops[0]).toMatch(/^failed: charge-card/);
  for (const interest of ["failed", "again", "dead-letter"])
    expect(
      stops.some((stop) => stop.startsWith(interest)),
      interest,
    ).toBe(true);
});

it("where nothing is of interest, nothing is found", () => {
  const { index } = toldRun(orders, 1);
  expect(nextInterest(index, 0, index.count)).toBeUndefined();
});
