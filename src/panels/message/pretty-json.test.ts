import { expect, it } from "vitest";
import { prettyJson } from "./pretty-json.ts";

it("indents, keeps short lists on a line and every digit as it was", () => {
  const text =
    '{"orderId":"o-0022","total":129.00,"big":12345678901234567890,"items":[{"sku":"tea: 01","qty":2}]}';
  expect(prettyJson(text, 42)).toBe(
    [
      "{",
      '  "orderId": "o-0022",',
      '  "total": 129.00,',
      '  "big": 12345678901234567890,',
      '  "items": [{"sku": "tea: 01", "qty": 2}]',
      "}",
    ].join("\n"),
  );
});

it("breaks what does not fit a line", () => {
  expect(prettyJson('{"a":{"b":[1,2]}}', 8)).toBe(
    '{\n  "a": {\n    "b": [\n      1,\n      2\n    ]\n  }\n}',
  );
});

it("leaves plain values and empty containers", () => {
  expect(prettyJson("  12.50 ")).toBe("12.50");
  expect(prettyJson("{ }")).toBe("{}");
  expect(prettyJson('"a\\"b"')).toBe('"a\\"b"');
});

it("says null for what is not JSON", () => {
  expect(prettyJson("order 22")).toBeNull();
  expect(prettyJson("")).toBeNull();
});
