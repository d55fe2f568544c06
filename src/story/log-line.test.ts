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
      "0:02.598 billing-charge-card: CardRejected: the message is not deleted. It is visible again when its visibility timeout ends.",
    ]
  `);
});

test("a throttle names the message that was refused", () => {
  const run = toldRun(
    read("orders").replace('"hasMaximumConcurrency": true', '"hasMaximumConcurrency": false'),
    30,
  );
  const telling = run.at(30_000_000);
  const throttled = Array.from({ length: telling.end }, (_, i) => logLine(telling, i)).filter(
    (line) => line?.tone === "throttled" && !line.isChatter,
  );
  expect(throttled.length).toBeGreaterThan(0);
  for (const line of throttled)
    expect(plainSentence(line?.sentence ?? [])).toMatch(
      /^pack-parcel refuses order \d+: throttled\. 2 at a time is the limit\.$/,
    );
});

test("a dead letter", () => {
  expect(linesBetween(91.53, 91.56)).toMatchInlineSnapshot(`
    [
      "1:31.534 Order 3, billing: Visible again, at the back of the queue: receive 3 has ended without a delete, and a standard queue moves a message there from the third receive on.",
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

test("what a person did, and what could not be done", () => {
  const command = (sec: number, target: string, type: string, payload: object = {}) => ({
    id: `c${sec * 10}`,
    at: sec * 1_000_000,
    target,
    type,
    payload,
  });
  const fn = { id: "fn", kind: "lambda", name: "charge" };
  const run = toldRun(
    JSON.stringify({
      format: "redrive.scenario",
      version: 1,
      title: "t",
      world: { nodes: [{ id: "jobs", kind: "sqs", name: "jobs" }] },
      commands: [
        command(1, "jobs", "SendMessage", { messageBody: "hello" }),
        command(2, "jobs", "Configure", { visibilityTimeoutSec: 90 }),
        command(3, "jobs", "Configure", { visibilityTimeoutSec: 7, delaySeconds: 1 }),
        command(4, "fn", "AddNode", { node: fn }),
        command(5, "fn", "Configure", { outcome: { type: "fail-on-poison", errorType: "Error" } }),
        command(6, "jobs", "PurgeQueue"),
        command(6.5, "fn", "Configure", { timeoutSec: 60 }),
        command(7, "m", "AddRelation", {
          relation: { id: "m", kind: "event-source-mapping", name: "m", from: "jobs", to: "fn", config: {} },
        }),
        command(9, "m", "RemoveRelation"),
        command(10, "jobs", "SendMessage", { messageBody: "" }),
        command(11, "jobs", "RemoveNode"),
      ],
    }),
    12,
  );
  const telling = run.at(12_000_000);
  const lines = Array.from({ length: telling.end }, (_, i) => logLine(telling, i)).flatMap((line) =>
    line && !line.isChatter ? `${line.tone} ${plainSentence(line.sentence)}` : [],
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "plain You send a message to jobs.",
      "plain jobs gets message 1 from you.",
      "plain Message 1 is visible in jobs.",
      "plain You set visibility timeout on jobs: 1 min 30 s.",
      "plain You change 2 settings of jobs.",
      "plain You add charge.",
      "plain You set how it ends on charge: fails on poison orders.",
      "plain You purge jobs.",
      "failed Message 1 is lost at jobs. Removed: the queue was purged.",
      "plain You set timeout on charge: 1 min.",
      "plain You wire jobs to charge.",
      "failed That could not be done. The queue would show a message again while the function may still work on it. Raise the visibility timeout to at least the function's timeout; AWS advises six times as much. AWS answers: Queue visibility timeout: 7 seconds is less than Function timeout: 60 seconds.",
      "plain You take a wire away.",
      "failed That could not be done. What it was meant for does not exist any more.",
      "plain You send a message to jobs.",
      "failed jobs refuses SendMessage: MissingParameter. The request must contain the parameter MessageBody.",
      "plain You delete jobs.",
    ]
  `);
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
