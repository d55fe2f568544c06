// The wildcards of a corpus, as rows of (claim, expected, actual, whether they agree).
import { describe, expect, test } from "vitest";
import { differences, lookUp, newBindings, resolved, setDifferences } from "./expect.ts";

const saved = new Map<string, unknown>([["r", { Messages: [{ ReceiptHandle: "h1" }], Number: "100" }]]);

const ROWS: readonly (readonly [claim: string, expected: unknown, actual: unknown, agrees: boolean])[] = [
  ["a value equals itself", { a: [1, "x", null] }, { a: [1, "x", null] }, true],
  ["null is nothing", { a: null }, {}, true],
  ["nothing is not a value", { a: 1 }, {}, false],
  ["a member that is not expected is a difference", { a: 1 }, { a: 1, b: 2 }, false],
  ["a list has its length", [1], [1, 2], false],
  ["an order is an order", [1, 2], [2, 1], false],
  ["$any is anything that is there", { a: { $any: "uuid" } }, { a: "x" }, true],
  ["$any is not nothing", { a: { $any: "uuid" } }, {}, false],
  ["numbered $any is the same everywhere", [{ $any: "id:1" }, { $any: "id:1" }], ["x", "y"], false],
  ["differently numbered $any may differ", [{ $any: "id:1" }, { $any: "id:2" }], ["x", "y"], true],
  ["$anyOrAbsent may be missing", { a: { $anyOrAbsent: "md5" } }, {}, true],
  ["$absent must be missing", { a: { $absent: true } }, { a: null }, false],
  ["$match is a regular expression", { $match: "^a+$" }, "aab", false],
  ["$json is parsed", { $json: { a: { $any: "x" } } }, '{"a":1}', true],
  ["$json is a text", { $json: { a: 1 } }, { a: 1 }, false],
  ["$number takes digits", { $number: { min: 1, max: 9 } }, "9", true],
  ["$number has ends", { $number: { min: 1, max: 9 } }, 10, false],
  ["$number is no other text", { $number: {} }, "x", false],
  ["$ref is what a step gave", { $ref: "r.Messages[0].ReceiptHandle" }, "h1", true],
  ["$notEqual", { $notEqual: { $ref: "r.Number" } }, "100", false],
  ["$greaterThan compares long digits as numbers", { $greaterThan: { $ref: "r.Number" } }, "99", false],
  ["$greaterThan", { $greaterThan: { $ref: "r.Number" } }, "18446744073709551616", true],
];

describe("what is expected and what came", () => {
  test.each(ROWS)("%s", (_claim, expected, actual, agrees) => {
    expect(differences(expected, actual, "", newBindings(saved)).length === 0).toBe(agrees);
  });

  test("a difference says where and what", () => {
    expect(differences({ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, "", newBindings())).toEqual([
      "a[0].b: expected 1, got 2",
    ]);
  });

  test("a subset may have more members", () => {
    expect(differences({ a: 1 }, { a: 1, b: 2 }, "", newBindings(), "subset")).toEqual([]);
  });

  test("a set has no order, but counts", () => {
    expect(setDifferences(["a", "b"], ["b", "a"], "bodies", newBindings())).toEqual([]);
    expect(setDifferences(["a", "b"], ["a", "a"], "bodies", newBindings())).toEqual([
      'bodies lacks "b"',
      'bodies has "a", which is not expected',
    ]);
  });
});

test("parameters take what earlier steps gave, and texts repeated", () => {
  const params = {
    Handle: { $ref: "r.Messages[0].ReceiptHandle" },
    Body: { $repeat: { string: "ab", times: 2 } },
  };
  expect(resolved(params, newBindings(saved))).toEqual({ Handle: "h1", Body: "abab" });
  expect(lookUp("r.Messages[1].ReceiptHandle", newBindings(saved))).toBeUndefined();
});
