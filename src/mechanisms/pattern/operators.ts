/**
 * The match expressions, as a table from which each dialect takes its own. The sentences about mistakes are those of
 * AWS's library (https://github.com/aws/event-ruler), as SNS and EventBridge answer with them; recorded.
 */
import { cidrTest } from "./cidr.ts";
import { compared, numericTest, patternNumber } from "./numeric.ts";
import { type Dialect, type Operator, PatternFault, type Scalar, type Test } from "./pattern.ts";
import { wildcardTest } from "./wildcard.ts";

type TextTest = (wanted: string) => Test;

const isText = (value: Scalar): value is string => typeof value === "string";

const startsWith: TextTest = (wanted) => (value) => isText(value) && value.startsWith(wanted);
const endsWith: TextTest = (wanted) => (value) => isText(value) && value.endsWith(wanted);
const equals: TextTest = (wanted) => (value) => value === wanted;
const equalsIgnoringCase: TextTest = (wanted) => {
  const lower = wanted.toLowerCase();
  return (value) => isText(value) && value.toLowerCase() === lower;
};
const startsIgnoringCase: TextTest = (wanted) => {
  const lower = wanted.toLowerCase();
  return (value) => isText(value) && value.toLowerCase().startsWith(lower);
};
const endsIgnoringCase: TextTest = (wanted) => {
  const lower = wanted.toLowerCase();
  return (value) => isText(value) && value.toLowerCase().endsWith(lower);
};

/** An operator that takes one text. */
const ofText =
  (name: string, test: TextTest) =>
  (given: unknown): Test => {
    if (typeof given !== "string") throw new PatternFault(`${name} match pattern must be a string`);
    return test(given);
  };

/** An operator that takes a text, or `{"equals-ignore-case": text}`. */
const ofEitherText =
  (name: string, test: TextTest, ignoringCase: TextTest): Operator =>
  (given) => {
    if (!isObject(given)) return ofText(name, test)(given);
    const [inner, value] = onlyMember(given, "Only one key allowed in match expression");
    if (inner !== "equals-ignore-case") throw new PatternFault(`Unsupported ${name} pattern: ${inner}`);
    return ofText("equals-ignore-case", ignoringCase)(value);
  };

/** Of `anything-but`: one text of a list, or the only one. */
const negated =
  (complaint: string, test: TextTest, isEmptyAllowed: boolean): Operator =>
  (given) => {
    if (typeof given !== "string") throw new PatternFault(complaint);
    if (given === "" && !isEmptyAllowed) throw new PatternFault("Null prefix/suffix not allowed");
    return test(given);
  };

export const NEGATABLE = {
  prefix: negated("prefix/suffix match pattern must be a string", startsWith, false),
  suffix: negated("prefix/suffix match pattern must be a string", endsWith, false),
  "equals-ignore-case": negated(
    "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
    equalsIgnoringCase,
    true,
  ),
  wildcard: negated("wildcard match pattern must be a string", wildcardTest, true),
} as const satisfies { readonly [name: string]: Operator };

/** `anything-but`: the value is there and none of those listed. */
const anythingBut: Operator = (given, dialect) => {
  const tests = isObject(given) ? negatedTests(given, dialect) : excludedTests(given, dialect);
  return (value) => !tests.some((test) => test(value));
};

function negatedTests(given: object, dialect: Dialect): readonly Test[] {
  const [inner, value] = onlyMember(given, "Too many elements in numeric expression");
  const make = Object.hasOwn(dialect.negatable, inner) ? dialect.negatable[inner] : undefined;
  if (!make) throw new PatternFault(`Unsupported anything-but pattern: ${inner}`);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (isObject(value) || value === null || typeof value === "boolean") throw new PatternFault(NO_VALUE);
  return values.map((one) => make(one, dialect));
}

const NO_VALUE = "Value of anything-but must be an array or single string/number value.";
const MIXED = "Inside anything but list, either all values are number or string, mixed type is not supported";

function excludedTests(given: unknown, dialect: Dialect): readonly Test[] {
  const values: readonly unknown[] = Array.isArray(given) ? given : [given];
  const numbers = values.filter((value) => typeof value === "number");
  const texts = values.filter((value) => typeof value === "string");
  if (numbers.length + texts.length < values.length)
    throw new PatternFault(
      Array.isArray(given) ? "Inside anything but list, start|null|boolean is not supported." : NO_VALUE,
    );
  if (numbers.length > 0 === texts.length > 0) throw new PatternFault(MIXED);
  const excluded = new Set<Scalar>([
    ...texts,
    ...numbers.map((value) => patternNumber(Number(value), dialect)),
  ]);
  return [(value) => excluded.has(typeof value === "number" ? compared(value, dialect) : value)];
}

/** `exists: false` needs no value, so it is the compiler's. */
const exists: Operator = (given) => {
  if (typeof given !== "boolean")
    throw new PatternFault("exists match pattern must be either true or false.");
  return () => given;
};

export const OPERATORS = {
  exactly: ofText("exact", equals),
  prefix: ofEitherText("prefix", startsWith, startsIgnoringCase),
  suffix: ofEitherText("suffix", endsWith, endsIgnoringCase),
  "equals-ignore-case": ofText("equals-ignore-case", equalsIgnoringCase),
  wildcard: ofText("wildcard", wildcardTest),
  // AWS says "prefix" here; recorded.
  cidr: ofText("prefix", cidrTest),
  numeric: numericTest,
  exists,
  "anything-but": anythingBut,
} as const satisfies { readonly [name: string]: Operator };

/** A prefix or suffix without the form that ignores case. */
export const PLAIN_PREFIX: Operator = ofText("prefix", startsWith);
export const PLAIN_SUFFIX: Operator = ofText("suffix", endsWith);

/** A plain value of a pattern: equal by type and value. */
export function exactTest(wanted: Scalar, dialect: Dialect): Test {
  if (typeof wanted !== "number") return (value) => value === wanted;
  const number = patternNumber(wanted, dialect);
  return (value) => typeof value === "number" && compared(value, dialect) === number;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function onlyMember(given: object, complaint: string): readonly [name: string, value: unknown] {
  const entries = Object.entries(given);
  const [first] = entries;
  if (!first) throw new PatternFault("Match expression name not found");
  if (entries.length > 1) throw new PatternFault(complaint);
  return first;
}
