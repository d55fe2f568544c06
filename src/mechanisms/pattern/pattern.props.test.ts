// What holds for every pattern and event, against a reading of the rules that is as naive as can be.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compilePattern } from "./compile.ts";
import { eventBridge } from "./dialects.ts";
import { leavesOf } from "./leaves.ts";
import { missOf } from "./match.ts";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type Event = { readonly [name: string]: Json };

// Few names and values, so that patterns and events meet.
const name = fc.constantFrom("a", "b", "c");
const scalar = fc.constantFrom<Json>("x", "y", "", 1, 2, null, true);
const { event } = fc.letrec<{ event: Event; value: Json }>((tie) => ({
  event: fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof(
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(fc.oneof(scalar, tie("event")), { maxLength: 3 }) },
    { weight: 1, arbitrary: tie("event") },
  ),
}));
const condition = fc.oneof(
  scalar,
  fc.constantFrom<Json>({ exists: true }, { exists: false }, { prefix: "x" }, { "anything-but": ["x", "y"] }),
);
const { pattern } = fc.letrec<{ pattern: Event; field: Json }>((tie) => ({
  pattern: fc.dictionary(name, tie("field"), { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
  field: fc.oneof(
    { weight: 3, arbitrary: fc.array(condition, { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: tie("pattern") },
  ),
}));

function matches(given: Event, of: Event): boolean {
  const compiled = compilePattern(given, eventBridge);
  if (!compiled.ok) throw new Error(compiled.reason);
  return missOf(compiled.pattern, leavesOf(of, compiled.pattern)) === undefined;
}

const isMap = (value: Json | undefined): value is Event =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The event with one element chosen of each array that holds an object: array consistency means some choice matches. */
function* choices(value: Json): Generator<Json> {
  if (isMap(value)) {
    const [first, ...rest] = Object.entries(value);
    if (!first) yield {};
    else
      for (const chosen of choices(first[1]))
        for (const others of choices(Object.fromEntries(rest)))
          yield { [first[0]]: chosen, ...(others as Event) };
  } else if (Array.isArray(value) && value.some(isMap))
    for (const element of value) yield* choices(element as Json);
  else yield value;
}

function passes(test_: Json, value: Json): boolean {
  if (!isMap(test_)) return test_ === value;
  if (test_["exists"] !== undefined) return test_["exists"] === true;
  if (test_["prefix"] !== undefined) return typeof value === "string" && value.startsWith("x");
  return value !== "x" && value !== "y";
}

function naively(given: Event, value: Json | undefined): boolean {
  return Object.entries(given).every(([key, field]) => {
    const inner = isMap(value) ? value[key] : undefined;
    if (isMap(field)) return naively(field, inner);
    const values = inner === undefined || isMap(inner) ? [] : [inner].flat();
    const tests = field as readonly Json[];
    if (values.length === 0) return tests.some((one) => isMap(one) && one["exists"] === false);
    return values.some((one) => tests.some((test_) => passes(test_, one)));
  });
}

const asksForAbsence = (given: Event): boolean => JSON.stringify(given).includes('"exists":false');

test("a pattern matches when some choice of array elements matches it field by field", () => {
  fc.assert(
    fc.property(pattern, event, (given, of) => {
      // Absence is asked of what matched so far, in the order of the paths: rows in the table tests.
      fc.pre(!asksForAbsence(given) || ![...choices(of)].some((_, i) => i > 0));
      expect(matches(given, of)).toBe([...choices(of)].some((chosen) => naively(given, chosen)));
    }),
    { numRuns: 2_000 },
  );
});

test("what a pattern does not name changes nothing", () => {
  fc.assert(
    fc.property(pattern, event, event, (given, of, more) => {
      expect(matches(given, { ...of, unnamed: more, "a.z": 1 })).toBe(matches(given, of));
    }),
  );
});

test("the order of an event's names changes nothing", () => {
  const turned = (value: Json): Json =>
    isMap(value)
      ? Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, inner]) => [key, turned(inner)]),
        )
      : value;
  fc.assert(
    fc.property(pattern, event, (given, of) => {
      expect(matches(given, turned(of) as Event)).toBe(matches(given, of));
    }),
  );
});

test("either side of $or matches exactly when one of them matches alone", () => {
  fc.assert(
    fc.property(pattern, pattern, event, (one, other, of) => {
      expect(matches({ $or: [one, other] }, of)).toBe(matches(one, of) || matches(other, of));
    }),
  );
});
