// What a card may say of a moment: nothing that came later.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { NodeId } from "../engine/contract/ids.ts";
import { toldRun } from "../story/testing/told.ts";
import { nodeView } from "./node-view.ts";

const told = toldRun(readFileSync("src/examples/orders/scenario.json", "utf8"), 100);

test("a message in a function's environment shows how often it had been received then, not since", () => {
  const at = 31_700_000;
  const { index } = told;
  const subject = { name: "", config: {}, isDeadLetterQueue: false };
  const moment = { index, at, end: index.countAt(at) };
  const queue = nodeView(moment, { ...subject, id: "billing" as NodeId });
  const there = queue.tokens("in-flight", 10).find(({ number }) => number === 3);
  const function_ = nodeView(moment, { ...subject, id: "charge-card" as NodeId });
  const here = function_
    .spans("invoke")
    .flatMap(({ tokens }) => tokens)
    .find(({ number }) => number === 3);
  expect(there?.delivery).toBe(2);
  expect(here?.delivery).toBe(2);
});
