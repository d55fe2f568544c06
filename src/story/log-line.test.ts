import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { simServices } from "../services/catalog.sim.ts";
import { formatClock } from "../text/format.ts";
import { plainSentence } from "../text/sentence.ts";
import { hasWords } from "../text/text.ts";
import { logLine } from "./log-line.ts";
import { toldRun } from "./testing/told.ts";

const read = (example: string): string => readFileSync(`src/examples/${example}/scenario.json`, "utf8");
const told = toldRun(read("orders"), 180);

const linesBetween = (from: number, to: number): string[] => {
  const telling = told.at(to * 1_000_000);
  const found: string[] = [];
  for (let i = told.index.countAt(from * 1_000_000 - 1); i < telling.end; i += 1) {
    const line = logLine(telling, i);
    if (line && !line.isChatter) found.push(`${formatClock(line.at)} ${plainSentence(line.sentence)}`);
  }
  return found;
};

test("the log of a placed order and of a failure", () => {
  expect(linesBetween(1.49, 1.56)).toMatchInlineSnapshot(`
    [
      "0:01.494 shop places order 3.",
      "0:01.494 shop calls Publish of orders with order 3.",
      "0:01.504 charge-card begins work on order 2.",
      "0:01.514 orders makes a copy of order 3.",
      "0:01.514 orders calls Deliver of orders-billing with order 3.",
      "0:01.514 orders makes a copy of order 3.",
      "0:01.514 orders calls Deliver of orders-shipping with order 3.",
      "0:01.514 Order 3 leaves orders as a new copy.",
      "0:01.514 orders-billing calls SendMessage of billing with order 3.",
      "0:01.514 orders-shipping calls SendMessage of shipping with order 3.",
      "0:01.534 Order 3 is visible in billing.",
      "0:01.534 charge-card receives order 3 from billing, hidden until 0:31.534.",
      "0:01.534 billing answers billing-charge-card: ReceiveMessage brings order 3.",
      "0:01.534 Order 3 is held back in shipping until 0:06.534.",
      "0:01.554 charge-card starts a new environment for order 3.",
    ]
  `);
  expect(linesBetween(2.59, 2.6)).toMatchInlineSnapshot(`
    [
      "0:02.598 charge-card fails on order 3: CardRejected.",
      "0:02.598 billing-charge-card: CardRejected: none of the 1 messages is deleted. They are visible again when their visibility timeout ends.",
    ]
  `);
});

test("a throttle names the message that was refused", () => {
  expect(linesBetween(9.55438, 9.55438)).toMatchInlineSnapshot(`[]`);
});

test("a dead letter", () => {
  expect(linesBetween(91.53, 91.56)).toMatchInlineSnapshot(`
    [
      "1:31.534 Order 3, billing: Visible again, at the back of the queue: it has been received 3 times without being deleted, and a standard queue moves it there from the third time on.",
      "1:31.534 billing makes a copy of order 3.",
      "1:31.534 Order 3 moves to billing-dlq: it was received 3 times and maxReceiveCount is 3.",
      "1:31.534 Order 3 is on its way from billing to billing-dlq.",
      "1:31.554 Order 3, billing-dlq: Arrived as a dead letter after 3 receives. It keeps its receive count and the time at which it was first sent.",
    ]
  `);
});

test("every record of every example has words", () => {
  for (const example of ["orders", "competing-workers", "upload"]) {
    const run = toldRun(read(example), 60);
    const telling = run.at(60_000_000);
    for (let i = 0; i < telling.end; i += 1) {
      const line = logLine(telling, i);
      const text = plainSentence(line?.sentence ?? []);
      expect(text).toMatch(/^\S.*[.!]$/u);
      expect(text).not.toMatch(/\{\{|story\.|codes\.|undefined|a deleted node/u);
    }
  }
});

test("a record that may not be told has no line", () => {
  const telling = told.at(5_000_000);
  expect(logLine(telling, telling.end)).toBeUndefined();
  expect(logLine(telling, -1)).toBeUndefined();
});

test("every code of every service has words", () => {
  const missing = simServices.flatMap(({ definition }) =>
    definition.codes
      .filter((code) => !hasWords(`${definition.kind}.codes.${code}`))
      .map((code) => `${definition.kind} ${code}`),
  );
  expect(missing).toEqual([]);
});
