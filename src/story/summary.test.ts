import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { plainSentence } from "../text/sentence.ts";
import { summaryOf } from "./summary.ts";
import { toldRun } from "./testing/told.ts";

const told = toldRun(readFileSync("src/examples/orders/scenario.json", "utf8"), 180);
const brief = (copy: number, sec: number): string[] => {
  const { title, subtitle, copies } = summaryOf(told.at(Math.round(sec * 1_000_000)), copy);
  return [
    title,
    plainSentence(subtitle),
    ...copies.map(({ name, phrase, isThis }) => `${isThis ? "*" : " "} ${name} ${plainSentence(phrase)}`),
  ];
};

test("a message in every state and at every time", () => {
  const at = (copy: number, ...times: number[]) => times.map((sec) => brief(copy, sec));
  expect(at(8, 1, 1.5, 1.52, 1.54, 1.56, 10, 91.54, 92)).toMatchInlineSnapshot(`
    [
      [
        "Order 3",
        "Nothing has happened to it yet.",
      ],
      [
        "Order 3",
        "On its way to orders.",
        "  orders on its way",
      ],
      [
        "Order 3, billing copy",
        "On its way to billing.",
        "* billing on its way",
        "  shipping on its way",
      ],
      [
        "Order 3, billing copy",
        "Hidden in billing, 30.0 s left.",
        "* billing hidden, 30.0 s left",
        "  shipping held back, 5.0 s left",
      ],
      [
        "Order 3, billing copy",
        "With charge-card, hidden in billing, 30.0 s left.",
        "* billing with charge-card",
        "  shipping held back, 5.0 s left",
      ],
      [
        "Order 3, billing copy",
        "Hidden in billing, 21.5 s left.",
        "* billing hidden, 21.5 s left",
        "  shipping waiting for 3.5 s",
      ],
      [
        "Order 3, billing copy",
        "Moving to billing-dlq after 90.0 s and 3 failures.",
        "* billing moving to billing-dlq, 3 failures",
        "  shipping done by pack-parcel at 0:18.129, deleted",
      ],
      [
        "Order 3, billing copy",
        "In billing-dlq for 0.4 s, after 3 failures.",
        "* billing in billing-dlq, 3 failures",
        "  shipping done by pack-parcel at 0:18.129, deleted",
      ],
    ]
  `);
  expect(at(9, 1.6, 6.54, 14, 20.2)).toMatchInlineSnapshot(`
    [
      [
        "Order 3, shipping copy",
        "Held back in shipping, 4.9 s left.",
        "  billing with charge-card",
        "* shipping held back, 4.9 s left",
      ],
      [
        "Order 3, shipping copy",
        "Waiting in shipping for 0.0 s.",
        "  billing hidden, 25.0 s left",
        "* shipping waiting for 0.0 s",
      ],
      [
        "Order 3, shipping copy",
        "With pack-parcel, hidden in shipping, 27.5 s left.",
        "  billing hidden, 17.5 s left",
        "* shipping with pack-parcel",
      ],
      [
        "Order 3, shipping copy",
        "Done by pack-parcel at 0:18.129, 16.6 s after it was placed.",
        "  billing hidden, 11.3 s left",
        "* shipping done by pack-parcel at 0:18.129, deleted",
      ],
    ]
  `);
  expect(brief(7, 30)).toMatchInlineSnapshot(`
    [
      "Order 3",
      "Went on from orders as billing and shipping.",
      "  billing hidden, 1.5 s left",
      "  shipping done by pack-parcel at 0:18.129, deleted",
    ]
  `);
});
