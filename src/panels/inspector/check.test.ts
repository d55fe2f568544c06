import { describe, expect, it } from "vitest";
import { jsonIssue, numberIssue, pathName, withUnit } from "./check.ts";
import type { NumberFieldView } from "./view.ts";

const FIELD: NumberFieldView = {
  control: "number",
  name: "visibilityTimeout",
  label: "visibility timeout",
  isDefault: true,
  value: 30,
  unit: "s",
  min: 0,
  max: 43_200,
  integer: true,
};

describe("a number", () => {
  it.each([
    [null, "This is not a number."],
    [50_000, "From 0 to 43,200 s is allowed."],
    [-1, "From 0 to 43,200 s is allowed."],
    [1.5, "A whole number is allowed."],
    [45, null],
  ])("%s: %s", (value, sentence) => {
    expect(numberIssue(value, FIELD)).toBe(sentence);
  });

  it("has no upper end where there is none", () => {
    expect(numberIssue(-1, { ...FIELD, max: Number.MAX_SAFE_INTEGER })).toBe("At least 0 s is allowed.");
  });
});

describe("JSON", () => {
  it("is taken, and so is nothing at all", () => {
    expect(jsonIssue('{"a": [1, 2]}')).toBeNull();
    expect(jsonIssue(" ")).toBeNull();
  });

  it("is refused with the line of the mistake", () => {
    expect(jsonIssue('{\n  "a": 1\n  "b": 2\n}')).toMatch(/^Line 3: this is not JSON\. .+[^.]\.$/);
  });
});

it("names paths and values", () => {
  expect(pathName(["steps", 0, "duration"])).toBe("steps.0.duration");
  expect(withUnit(1200, "ms")).toBe("1,200 ms");
  expect(withUnit(3, undefined)).toBe("3");
});
