import { describe, expect, test } from "vitest";
import { attributeIssues, attributesFrom, isConstant } from "./attribute-template.ts";

const filling = { number: 3, key: 9, poison: true, bornAt: 0, seed: 1, startsAtMs: 0 };

describe("an attribute template", () => {
  test("makes attributes with placeholders filled in", () => {
    const text =
      '{"kind":{"type":"String","value":"{{poison order|refund}}"},"n":{"type":"Number","value":"{{seq}}"}}';
    expect(attributeIssues(text)).toEqual([]);
    expect(attributesFrom(text, filling)).toEqual({
      kind: { type: "String", value: "refund" },
      n: { type: "Number", value: "3" },
    });
    expect(isConstant(text)).toBe(false);
  });

  test.each([
    ["[]", "attributesShape"],
    ['{"a":1}', "attributesShape"],
    ['{"a":{"type":"String","value":""}}', "attributesShape"],
    ['{"a":{"type":"String","value":"x","more":"y"}}', "attributesShape"],
    ['{"AWS.a":{"type":"String","value":"x"}}', "attributeName"],
    ['{"a..b":{"type":"String","value":"x"}}', "attributeName"],
    ['{"a":{"type":"Text","value":"x"}}', "attributeType"],
    ['{"a":{"type":"String","value":"{{nope}}"}}', "unknownPlaceholder"],
    ['{"a":{"b":{"c":{}}}}', "attributesShape"],
  ])("refuses %s: %s", (text, code) => {
    expect(attributeIssues(text)[0]?.code).toBe(code);
  });

  test("is empty when its text is", () => {
    expect(attributeIssues("")).toEqual([]);
    expect(attributeIssues(" \n")).toEqual([]);
  });
});
