// What patterns match, as rows of (claim, pattern, event, matches), and what is refused, in AWS's words.
import { describe, expect, test } from "vitest";
import { compilePattern } from "./compile.ts";
import { eventBridge, sns } from "./dialects.ts";
import { leavesOf } from "./leaves.ts";
import { missOf } from "./match.ts";
import type { Dialect } from "./pattern.ts";

function missed(pattern: unknown, event: unknown, dialect: Dialect = eventBridge) {
  const compiled = compilePattern(pattern, dialect);
  if (!compiled.ok) throw new Error(compiled.reason);
  return missOf(compiled.pattern, leavesOf(event, compiled.pattern));
}
const matches = (pattern: unknown, event: unknown, dialect?: Dialect): boolean =>
  missed(pattern, event, dialect) === undefined;

type Row = readonly [claim: string, pattern: unknown, event: unknown, matches: boolean];
const one = (test_: unknown) => ({ a: [test_] });

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
const VALUES: readonly Row[] = [
  ["a text equals itself", { a: ["x"] }, { a: "x" }, true],
  ["case counts", { a: ["x"] }, { a: "X" }, false],
  ["any value of the list will do", { a: ["x", "y"] }, { a: "y" }, true],
  ["every field has to match", { a: ["x"], b: ["y"] }, { a: "x", b: "z" }, false],
  ["fields that are not named do not matter", { a: ["x"] }, { a: "x", b: 1 }, true],
  ["a text is not the number it spells", { a: ["5"] }, { a: 5 }, false],
  ["numbers are compared by value", { a: [300] }, { a: 3.0e2 }, true],
  ["null is a value", { a: [null] }, { a: null }, true],
  ["null is not its name", { a: [null] }, { a: "null" }, false],
  ["null is not an empty text", { a: [""] }, { a: null }, false],
  ["an empty array has no value", { a: [null] }, { a: [] }, false],
  ["an absent field matches no value", { a: [null] }, {}, false],
  ["a truth equals itself", { a: [true] }, { a: true }, true],
  ["prefix", one({ prefix: "us-" }), { a: "us-east-1" }, true],
  ["an empty prefix is the start of every text", one({ prefix: "" }), { a: "x" }, true],
  ["a prefix is of a text only", one({ prefix: "1" }), { a: 12 }, false],
  ["prefix without case", one({ prefix: { "equals-ignore-case": "US" } }), { a: "us-east-1" }, true],
  ["suffix", one({ suffix: ".png" }), { a: "a.png" }, true],
  ["suffix without case", one({ suffix: { "equals-ignore-case": ".PNG" } }), { a: "a.png" }, true],
  ["equals-ignore-case", one({ "equals-ignore-case": "TeNnis" }), { a: "tEnNiS" }, true],
  [
    "equals-ignore-case compares the whole text",
    one({ "equals-ignore-case": "ten" }),
    { a: "Tennis" },
    false,
  ],
  ["wildcard", one({ wildcard: "dir/*.png" }), { a: "dir/b/c.png" }, true],
  ["a star may stand for nothing", one({ wildcard: "a*b*c" }), { a: "abc" }, true],
  ["what stars leave over must be there in order", one({ wildcard: "a*b*c" }), { a: "acb" }, false],
  ["the ends of a wildcard do not overlap", one({ wildcard: "aba*ba" }), { a: "aba" }, false],
  ["an escaped star is a star", one({ wildcard: "a\\*b" }), { a: "a*b" }, true],
  ["an empty wildcard matches the empty text only", one({ wildcard: "" }), { a: "x" }, false],
  ["anything-but", one({ "anything-but": ["x", "y"] }), { a: "z" }, true],
  ["anything-but what is listed", one({ "anything-but": ["x", "y"] }), { a: "y" }, false],
  ["anything-but needs a value", one({ "anything-but": "x" }), {}, false],
  ["null is a value that is anything but x", one({ "anything-but": "x" }), { a: null }, true],
  ["anything-but numbers", one({ "anything-but": [100, 500] }), { a: 100.0 }, false],
  [
    "one element of an array outside the list will do",
    one({ "anything-but": ["rugby", "tennis"] }),
    { a: ["rugby", "golf"] },
    true,
  ],
  ["anything-but a prefix", one({ "anything-but": { prefix: ["x", "y"] } }), { a: "yes" }, false],
  ["a number has no prefix", one({ "anything-but": { prefix: "init" } }), { a: 12 }, true],
  ["anything-but a suffix", one({ "anything-but": { suffix: ".txt" } }), { a: "a.png" }, true],
  ["anything-but without case", one({ "anything-but": { "equals-ignore-case": "X" } }), { a: "x" }, false],
  ["anything-but a wildcard", one({ "anything-but": { wildcard: "*/dir/*" } }), { a: "a/dir/b" }, false],
  ["numeric =", one({ numeric: ["=", 301.5] }), { a: 3.015e2 }, true],
  ["a range excludes an open end", one({ numeric: [">", 0, "<=", 5] }), { a: 0 }, false],
  ["a range includes a closed end", one({ numeric: [">", 0, "<=", 5] }), { a: 5 }, true],
  ["numeric compares numbers only", one({ numeric: [">", 100] }), { a: "300" }, false],
  ["exists: true", one({ exists: true }), { a: "" }, true],
  ["exists: true asks for a value at the end of the path", one({ exists: true }), { a: { b: 1 } }, false],
  ["exists: false", one({ exists: false }), { b: 1 }, true],
  ["exists: false where there is a value", one({ exists: false }), { a: 1 }, false],
  ["exists: false on an object, whose end is elsewhere", one({ exists: false }), { a: { b: 1 } }, true],
  ["absent or other", { a: ["x", { exists: false }] }, {}, true],
  ["a block of addresses", one({ cidr: "10.0.0.0/24" }), { a: "10.0.0.255" }, true],
  ["an address outside the block", one({ cidr: "10.0.0.0/24" }), { a: "10.0.1.0" }, false],
  ["what is no address", one({ cidr: "10.0.0.0/24" }), { a: "10.0.0.256" }, false],
  ["a number is no address", one({ cidr: "10.0.0.0/24" }), { a: 10 }, false],
  ["IPv6", one({ cidr: "2001:db8::/32" }), { a: "2001:db8:0:1::5" }, true],
  ["IPv6 outside the block", one({ cidr: "2001:db8::/32" }), { a: "2001:db9::" }, false],
];

const SHAPES: readonly Row[] = [
  ["fields nest", { a: { b: ["x"] } }, { a: { b: "x" } }, true],
  ["a dot in a pattern's name is a step", { "a.b": ["x"] }, { a: { b: "x" } }, true],
  ["a dot in an event's name is a step", { a: { b: ["x"] } }, { "a.b": "x" }, true],
  ["any element of an array will do", { a: ["x"] }, { a: ["y", "x"] }, true],
  ["arrays in arrays are looked into", { a: { b: ["x"] } }, { a: [[{ b: "x" }]] }, true],
  [
    "two fields may not match in different elements of one array",
    { p: { first: ["Anna"], last: ["Jones"] } },
    {
      p: [
        { first: "Anna", last: "Smith" },
        { first: "Tom", last: "Jones" },
      ],
    },
    false,
  ],
  [
    "two fields may match in one later element",
    { p: { first: ["Anna"], last: ["Jones"] } },
    { p: [{ first: "Anna" }, { first: "Anna", last: "Jones" }] },
    true,
  ],
  [
    "absence is asked of the element that matches",
    { p: { first: ["Anna"], ids: [{ exists: false }] } },
    { p: [{ first: "Anna" }, { first: "Tom", ids: 1 }] },
    true,
  ],
  ["$or: either", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { b: "y" }, true],
  ["$or: neither", { $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "y", b: "x" }, false],
  ["$or stands beside other fields", { c: ["z"], $or: [{ a: ["x"] }, { b: ["y"] }] }, { a: "x" }, false],
  [
    "$or nests",
    { a: { $or: [{ b: ["x"] }, { $or: [{ c: ["y"] }, { d: ["z"] }] }] } },
    { a: { d: "z" } },
    true,
  ],
  [
    "what is said last of a path holds",
    { a: ["x"], $or: [{ a: [{ "anything-but": "x" }] }, { b: ["y"] }] },
    { a: "w" },
    true,
  ],
  ["a text that holds JSON is a text", { a: { b: ["x"] } }, { a: '{"b":"x"}' }, false],
  ["nothing is in what is no object", { a: [{ exists: false }] }, [], true],
];

describe("a pattern", () => {
  test.each([...VALUES, ...SHAPES])("%s", (_claim, pattern, event, expected) => {
    expect(matches(pattern, event)).toBe(expected);
  });
});

describe("what did not match", () => {
  test.each([
    ["the field without a value", { a: ["x"], b: ["y"] }, { a: "x" }, { path: "b", isAbsent: true }],
    ["the field with another value", { a: { c: ["x"] } }, { a: { c: 1 } }, { path: "a.c", isAbsent: false }],
    [
      "of several alternatives, that of the one that came furthest",
      { $or: [{ a: ["x"] }, { b: ["y"], c: ["z"] }] },
      { b: "y", c: "w" },
      { path: "c", isAbsent: false },
    ],
  ])("is named: %s", (_claim, pattern, event, miss) => {
    expect(missed(pattern, event)).toEqual(miss);
  });
});

/** As EventBridge and SNS answer, without what each puts in front. Recorded, or the texts of AWS's library. */
const REFUSED: readonly [pattern: unknown, reason: string][] = [
  [null, "Filter is not an object"],
  [[1], "Filter is not an object"],
  [{}, "Empty objects are not allowed"],
  [{ a: [] }, "Empty arrays are not allowed"],
  [{ a: 42 }, '"a" must be an object or an array'],
  [{ a: { suffix: "x" } }, '"suffix" must be an object or an array'],
  [{ a: [["x"]] }, "Match value must be String, number, true, false, or null"],
  [one({}), "Match expression name not found"],
  [one({ EXISTS: true }), "Unrecognized match type EXISTS"],
  [one({ prefix: "x", suffix: "y" }), "Only one key allowed in match expression"],
  [one({ prefix: ["x"] }), "prefix match pattern must be a string"],
  [one({ prefix: { other: "x" } }), "Unsupported prefix pattern: other"],
  [one({ suffix: 3 }), "suffix match pattern must be a string"],
  [one({ "equals-ignore-case": ["x"] }), "equals-ignore-case match pattern must be a string"],
  [one({ wildcard: 1 }), "wildcard match pattern must be a string"],
  [one({ wildcard: "foo**bar" }), "Consecutive wildcard characters at pos 4"],
  [one({ wildcard: "a\\b" }), "Invalid escape character at pos 2"],
  [one({ exists: "no" }), "exists match pattern must be either true or false."],
  [one({ cidr: ["x"] }), "prefix match pattern must be a string"],
  [one({ cidr: "foo" }), "Malformed CIDR, one '/' required"],
  [one({ cidr: "bad-/64filter" }), "Malformed CIDR, mask bits must be an integer"],
  [one({ cidr: "10.0.0.0/-1" }), "Malformed CIDR, mask bits must not be negative"],
  [one({ cidr: "xx.11.xx/8" }), "Nonstandard IP address: xx.11.xx"],
  [one({ cidr: "10.0.0.0/32" }), "IPv4 mask bits must be < 32"],
  [one({ cidr: "::/128" }), "IPv6 mask bits must be < 128"],
  [one({ numeric: 10 }), "Value of numeric must be an array."],
  [one({ numeric: ["0"] }), "Unrecognized numeric range operator: 0"],
  [one({ numeric: [5] }), "Invalid member in numeric match: 5"],
  [one({ numeric: ["=", "000"] }), "Value of equals must be numeric"],
  [one({ numeric: [">", 20, 30] }), "Bad value in numeric range: 30"],
  [one({ numeric: [">", 0, "<"] }), "Value of < must be numeric"],
  [one({ numeric: [">=", 1, ">", 2] }), "Bad numeric range operator: >"],
  [one({ numeric: [">", 20, "<", 30, "<", 50] }), "Too many terms in numeric range expression"],
  [one({ numeric: ["<", 100, ">", 10] }), "Too many elements in numeric expression"],
  [one({ numeric: [">", 3, "<", 1] }), "Bottom must be less than top"],
  [one({ "anything-but": null }), "Value of anything-but must be an array or single string/number value."],
  [one({ "anything-but": ["x", null] }), "Inside anything but list, start|null|boolean is not supported."],
  [
    one({ "anything-but": ["x", 1] }),
    "Inside anything but list, either all values are number or string, mixed type is not supported",
  ],
  [one({ "anything-but": { other: "x" } }), "Unsupported anything-but pattern: other"],
  [one({ "anything-but": { prefix: "" } }), "Null prefix/suffix not allowed"],
  [one({ "anything-but": { suffix: [1, "x"] } }), "prefix/suffix match pattern must be a string"],
  [
    one({ "anything-but": { suffix: { "equals-ignore-case": "x" } } }),
    "Value of anything-but must be an array or single string/number value.",
  ],
  [{ $or: {} }, "It must be an Array followed with $or."],
  [{ $or: [{ a: ["x"] }] }, "There must have at least 2 Objects in $or relationship."],
  [{ $or: [{ a: ["x"] }, ["y"]] }, "Only JSON object is allowed in array of $or relationship."],
  [
    { $or: [{ prefix: ["x"] }, { a: ["y"] }] },
    "prefix is Ruler reserved fieldName which cannot be used inside $or.",
  ],
];

describe("a pattern is refused", () => {
  test.each(REFUSED)("%j: %s", (pattern, reason) => {
    expect(compilePattern(pattern, eventBridge)).toEqual({ ok: false, reason });
  });

  test("when its branches multiply beyond a thousand", () => {
    const either = (name: string) => ({ $or: [{ [`${name}1`]: ["x"] }, { [`${name}2`]: ["x"] }] });
    const pattern = Object.fromEntries([..."abcdefghij"].map((name) => [name, either(name)]));
    expect(compilePattern(pattern, eventBridge)).toEqual({ ok: false, reason: "Rule is too complex" });
  });

  test("when it nests without end", () => {
    let pattern: unknown = ["x"];
    for (let i = 0; i < 10_000; i += 1) pattern = { a: pattern };
    expect(compilePattern(pattern, eventBridge)).toMatchObject({ ok: false });
  });
});

// https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
describe("the dialect of SNS", () => {
  test("compares five decimals", () => {
    expect(matches({ a: [100.1234561] }, { a: 100.1234559 }, sns)).toBe(true);
    expect(matches({ a: [100.12345] }, { a: 100.12346 }, sns)).toBe(false);
  });

  test.each([
    [one({ "anything-but": { suffix: "test" } }), "Unsupported anything-but pattern: suffix"],
    [one({ prefix: { "equals-ignore-case": "x" } }), "prefix match pattern must be a string"],
    [{ a: [1_000_000_001] }, "Cannot compare number : 1000000001"],
  ])("refuses %j", (pattern, reason) => {
    expect(compilePattern(pattern, sns)).toEqual({ ok: false, reason });
  });
});
