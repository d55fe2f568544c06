import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainSentence } from "../text/sentence.ts";
import { narrationOf } from "./narration.ts";
import { toldRun } from "./testing/told.ts";

const told = toldRun(readFileSync("src/examples/orders/scenario.json", "utf8"), 180);
const words = (sec: number): string => plainSentence(narrationOf(told.at(Math.round(sec * 1e6))).sentence);

test("the present moment in one sentence", () => {
  expect(
    [0, 0.37, 0.39, 0.41, 1.2, 2.6, 9.6, 20.2, 31.6, 91.54, 91.6].map((sec) => `${sec}: ${words(sec)}`),
  ).toMatchInlineSnapshot(`
    [
      "0: Nothing has happened yet. Press play.",
      "0.37: shop places order 1.",
      "0.39: orders copies order 1 to billing and shipping.",
      "0.41: charge-card receives order 1 from billing, hidden until 0:30.405.",
      "1.2: charge-card is done with order 1.",
      "2.6: charge-card fails on order 3: CardRejected.",
      "9.6: charge-card is done with order 4.",
      "20.2: pack-parcel is done with order 5.",
      "31.6: charge-card receives order 3 from billing for the second time, hidden until 1:01.534.",
      "91.54: Order 3 moves to billing-dlq: it was received 3 times and maxReceiveCount is 3.",
      "91.6: Order 3 moves to billing-dlq: it was received 3 times and maxReceiveCount is 3.",
    ]
  `);
});

test("a stretch that is known to be quiet says how long it lasts and what is waited for", () => {
  const telling = told.at(40_000_000);
  expect(
    plainSentence(narrationOf(telling, { since: 33_000_000, until: 50_000_000 }).sentence),
  ).toMatchInlineSnapshot(
    `"charge-card fails on order 3: CardRejected. 17.0 s in which nothing moves: order 3 is hidden until 1:01.534."`,
  );
});

test("what went wrong is told together with the wait that follows", () => {
  const telling = told.at(33_500_000);
  expect(plainSentence(narrationOf(telling, { since: 31_554_000, until: 50_000_000 }).sentence)).toBe(
    "charge-card fails on order 3: CardRejected. 18.4 s in which nothing moves: pack-parcel works on order 11.",
  );
});

test("what was before a long quiet stretch does not come back after it", () => {
  const upload = toldRun(readFileSync("src/examples/upload/scenario.json", "utf8"), 30);
  const said = [11.013, 11.1].map((sec) => plainSentence(narrationOf(upload.at(sec * 1e6)).sentence));
  for (const sentence of said) expect(sentence).not.toContain("message 1");
});

test("a rewound moment is told as it was when it was new", () => {
  const json = readFileSync("src/examples/orders/scenario.json", "utf8");
  for (const sec of [1, 5, 9.6, 31.6, 40]) {
    const fresh = toldRun(json, sec).at(Math.round(sec * 1e6));
    expect(words(sec)).toBe(plainSentence(narrationOf(fresh).sentence));
    expect(narrationOf(told.at(Math.round(sec * 1e6))).record).toBeLessThan(fresh.end);
  }
});
