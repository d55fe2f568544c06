import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainSentence } from "../text/sentence.ts";
import { bodyOf } from "./body.ts";
import { causeChain } from "./causes.ts";
import { lifeOf } from "./life.ts";
import { lifeBarOf } from "./life-bar.ts";
import { toldRun } from "./testing/told.ts";

const told = toldRun(readFileSync("src/examples/orders/scenario.json", "utf8"), 180);
const at = (sec: number) => told.at(Math.round(sec * 1e6));

test("the bar of a dead letter: three receives, three failures, then dead", () => {
  const { segments, outcomes } = lifeBarOf(at(95), 8);
  expect(segments.map(({ kind, from, to }) => `${kind} ${from / 1e6}-${to / 1e6}`)).toMatchInlineSnapshot(`
    [
      "travelling 1.49438-1.53438",
      "hidden 1.53438-31.53438",
      "hidden 31.53438-61.53438",
      "hidden 61.53438-91.53438",
      "travelling 91.53438-91.55438",
      "dead 91.55438-95",
    ]
  `);
  expect(outcomes.map(({ kind, at: when }) => `${kind} ${when / 1e6}`)).toMatchInlineSnapshot(`
    [
      "failed 2.598008",
      "failed 31.984889",
      "failed 62.355141",
      "dead 91.53438",
    ]
  `);
});

test("a bar ends at the time it is asked for and has no gaps", () => {
  for (let sec = 1.6; sec < 91; sec += 1.3) {
    const { segments, outcomes } = lifeBarOf(at(sec), 8);
    expect(segments.at(-1)?.to).toBe(Math.round(sec * 1e6));
    for (const [i, { from }] of segments.slice(1).entries()) expect(from).toBe(segments[i]?.to);
    for (const { at: when } of outcomes) expect(when).toBeLessThanOrEqual(sec * 1e6);
  }
});

test("the body as the queue has it, in its envelope, and as published", () => {
  const body = bodyOf(at(92), 8);
  expect(body?.hasEnvelope).toBe(true);
  expect(JSON.parse(JSON.parse(body?.text ?? "").Message)).toEqual(JSON.parse(body?.inner ?? ""));
  expect(JSON.parse(body?.inner ?? "").orderId).toBe("o-0003");
  expect(body?.nodeId).toBe("billing-dlq");
  expect(bodyOf(at(2), 8)?.nodeId).toBe("billing");
  expect(bodyOf(at(0.1), 8)).toBeUndefined();
});

test("a dead letter keeps the id under which it was sent", () => {
  expect(bodyOf(at(92), 67)?.ids).toEqual(bodyOf(at(2), 8)?.ids);
  expect(bodyOf(at(92), 9)?.ids).not.toEqual(bodyOf(at(92), 8)?.ids);
});

test("what the queue adds: a new receipt handle with every receive, and the times of the first", () => {
  const added = (sec: number, copy: number) =>
    Object.fromEntries((bodyOf(at(sec), copy)?.system ?? []).map(({ name, value }) => [name, value]));
  const start = Date.parse("2026-01-05T09:00:00Z");
  expect(added(1.5, 8)).toEqual({});
  expect(added(10, 8)).toMatchObject({
    SentTimestamp: String(start + 1_534),
    ApproximateReceiveCount: "1",
    ApproximateFirstReceiveTimestamp: String(start + 1_534),
  });
  expect(added(10, 8)["ReceiptHandle"]).toMatch(/^AQEB[A-Za-z0-9+/]{172}$/);
  expect(added(40, 8)["ReceiptHandle"]).not.toBe(added(10, 8)["ReceiptHandle"]);
  expect(added(92, 8)).toMatchObject({
    SentTimestamp: String(start + 1_534),
    ApproximateReceiveCount: "3",
    DeadLetterQueueSourceArn: "arn:aws:sqs:us-east-1:111111111111:billing",
  });
  expect(added(3, 9)).toEqual({
    SenderId: expect.stringMatching(/^AIDA[0-9A-F]{17}$/),
    SentTimestamp: String(start + 1_534),
    ApproximateReceiveCount: "0",
  });
});

test("a sender is the role of a function, with its name as the session, or else a user", () => {
  const upload = toldRun(readFileSync("src/examples/upload/scenario.json", "utf8"), 20);
  const sender = bodyOf(upload.at(15e6), 2)?.system.find(({ name }) => name === "SenderId")?.value;
  expect(sender).toMatch(/^AROA[0-9A-F]{17}:accept-upload$/);
});

test("a receipt handle says what a delete with it would do", () => {
  const note = (sec: number, copy: number) =>
    bodyOf(at(sec), copy)?.system.find(({ name }) => name === "ReceiptHandle")?.note;
  expect(note(10, 8)).toBe("of receive 1: deletes the message");
  expect(note(40, 8)).toBe("of receive 2: deletes the message");
  expect(note(92, 8)).toBe("of receive 3 from billing: deletes nothing, the message has moved");
  expect(note(20, 2)).toBe("of receive 1: used, the message is deleted");
});

test("on a FIFO queue a handle expires with the visibility timeout, and a dead letter is sent when it arrives", () => {
  const fifo = toldRun(readFileSync("src/examples/in-order/scenario.json", "utf8"), 155);
  const added = (sec: number, copy: number, name: string) =>
    bodyOf(fifo.at(sec * 1e6), copy)?.system.find((one) => one.name === name);
  expect(added(154, 51, "ReceiptHandle")?.note).toBe(
    "of receive 2: refused, its visibility timeout has ended and the queue is FIFO",
  );
  expect(added(44, 5, "SentTimestamp")?.note).toBe("0:04.443");
  expect(added(45, 5, "SentTimestamp")?.note).toBe("0:44.463");
  expect(added(45, 5, "SenderId")).toEqual(added(44, 5, "SenderId"));
  expect(added(45, 5, "MessageGroupId")?.value).toBe("chen");
});

test("a duplicate says which id was accepted before, with a link to the setting", () => {
  const life = lifeOf(toldRun(readFileSync("src/examples/in-order/scenario.json", "utf8"), 20).at(15e6), 9);
  const last = life.at(-1)?.sentence ?? [];
  expect(plainSentence(last)).toBe(
    "Recognised as a duplicate by billing.fifo. Its deduplication id was accepted less than 5 minutes ago (deduplication scope: queue).",
  );
  expect(last.find(({ target }) => target)?.target).toBe("setting:billing:deduplicationScope");
});

test("a topic's copy says whether it came in an envelope, with a link to the setting", () => {
  const { delivery } = bodyOf(at(10), 8) ?? {};
  expect(plainSentence(delivery ?? [])).toBe(
    "In an SNS envelope: raw message delivery of the subscription is off.",
  );
  expect(delivery?.find(({ target }) => target)?.target).toMatch(/^setting:.+:rawDelivery$/);
  const raw = readFileSync("src/examples/orders/scenario.json", "utf8").replaceAll(
    '"kind": "subscription"',
    '"kind": "subscription", "config": { "rawDelivery": true }',
  );
  const body = bodyOf(toldRun(raw, 5).at(4e6), 2);
  expect(plainSentence(body?.delivery ?? [])).toMatch(/^As it was published: /);
  expect(body?.hasEnvelope).toBe(false);
  expect(
    bodyOf(toldRun(readFileSync("src/examples/upload/scenario.json", "utf8"), 20).at(15e6), 2)?.delivery,
  ).toBe(undefined);
});

test("causes go back in time to the start", () => {
  const { index } = told;
  const dead = Array.from({ length: index.count }, (_, i) => i).find(
    (i) => index.view(i).isMessage && index.view(i).state === "dead-lettered",
  );
  const chain = causeChain(index, dead ?? 0);
  expect(chain.length).toBeGreaterThan(3);
  for (const [i, cause] of chain.slice(1).entries()) expect(cause.at).toBeLessThanOrEqual(chain[i]?.at ?? 0);
  for (const { event, record } of chain) expect(index.view(record).event).toBe(event);
});
