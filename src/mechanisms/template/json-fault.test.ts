import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonFault } from "./json-fault.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("jsonFault", () => {
  test("agrees with JSON.parse on what is JSON, whole and mutilated", () => {
    const cut = fc.tuple(fc.json(), fc.nat(), fc.constantFrom("", '"', ",", "}", "]", "\\", "1", "\n", "{"));
    fc.assert(
      fc.property(cut, ([text, at, put]) => {
        const place = at % (text.length + 1);
        for (const candidate of [
          text,
          text.slice(0, place) + put + text.slice(place + 1),
          text.slice(0, place),
        ])
          expect(jsonFault(candidate) === undefined).toBe(isJson(candidate));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["", 0, "value"],
    ['{"a" 1}', 5, "colon"],
    ["{a:1}", 1, "name"],
    ["[1,]", 3, "value"],
    ["1 2", 2, "end"],
    ['"abc', 4, "quote"],
    ['"\\x"', 2, "escape"],
    ['"a\nb"', 2, "escape"],
    ["01", 1, "end"],
  ])("says where %s stops being JSON", (text, at, expected) => {
    expect(jsonFault(text)).toEqual({ at, expected });
  });

  test("walks any depth, and holds to a limit when there is one", () => {
    expect(jsonFault("[".repeat(100_000) + "]".repeat(100_000))).toBeUndefined();
    expect(jsonFault("[[[]]]", 2)).toEqual({ at: 2, expected: "shallower" });
  });
});
