/**
 * Compiles a pattern, once, into alternatives of fields with their tests. `$or` multiplies the alternatives, as in AWS's
 * library: what is said last of a path holds.
 */
import { exactTest, isObject } from "./operators.ts";
import { type Dialect, type Field, type Pattern, PatternFault, type Scalar, type Test } from "./pattern.ts";

export type Compiled =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly reason: string };

type Conditions = Pick<Field, "tests" | "mayBeAbsent">;
type Alternative = ReadonlyMap<string, Conditions>;

const OR = "$or";
/** A pattern is written by a person; deeper than this it is an attack. */
const DEEPEST = 200;

/** `pattern`: parsed JSON. The reason is AWS's sentence without what the service puts in front of it. */
export function compilePattern(pattern: unknown, dialect: Dialect): Compiled {
  try {
    if (!isObject(pattern)) throw new PatternFault("Filter is not an object");
    const alternatives = object(pattern, "", [new Map()], false, dialect, 0);
    return { ok: true, pattern: finished(alternatives) };
  } catch (error) {
    if (!(error instanceof PatternFault)) throw error;
    return { ok: false, reason: error.message };
  }
}

function object(
  given: Readonly<Record<string, unknown>>,
  path: string,
  before: readonly Alternative[],
  isInOr: boolean,
  dialect: Dialect,
  depth: number,
): readonly Alternative[] {
  const entries = Object.entries(given);
  if (entries.length === 0) throw new PatternFault("Empty objects are not allowed");
  if (depth > DEEPEST) throw new PatternFault("Pattern is nested too deeply");
  let alternatives = before;
  for (const [name, value] of entries) {
    const inner = path === "" ? name : `${path}.${name}`;
    if (name === OR) alternatives = either(value, path, alternatives, dialect, depth);
    else if (isInOr && Object.hasOwn(dialect.operators, name))
      throw new PatternFault(`${name} is Ruler reserved fieldName which cannot be used inside ${OR}.`);
    else if (Array.isArray(value)) alternatives = withField(alternatives, inner, conditions(value, dialect));
    else if (isObject(value)) alternatives = object(value, inner, alternatives, isInOr, dialect, depth + 1);
    else throw new PatternFault(`"${name}" must be an object or an array`);
  }
  return alternatives;
}

function either(
  branches: unknown,
  path: string,
  before: readonly Alternative[],
  dialect: Dialect,
  depth: number,
): readonly Alternative[] {
  if (!Array.isArray(branches)) throw new PatternFault(`It must be an Array followed with ${OR}.`);
  const all = branches.flatMap((branch: unknown) => {
    if (!isObject(branch))
      throw new PatternFault(`Only JSON object is allowed in array of ${OR} relationship.`);
    return object(branch, path, before, true, dialect, depth + 1);
  });
  if (branches.length < 2)
    throw new PatternFault(`There must have at least 2 Objects in ${OR} relationship.`);
  if (all.length > dialect.alternativesMost) throw new PatternFault("Rule is too complex");
  return all;
}

const withField = (before: readonly Alternative[], path: string, field: Conditions): readonly Alternative[] =>
  before.map((alternative) => new Map(alternative).set(path, field));

function conditions(values: readonly unknown[], dialect: Dialect): Conditions {
  if (values.length === 0) throw new PatternFault("Empty arrays are not allowed");
  return {
    tests: values.map((value) => testOf(value, dialect)),
    mayBeAbsent: values.some((value) => isObject(value) && value["exists"] === false),
  };
}

function testOf(value: unknown, dialect: Dialect): Test {
  if (Array.isArray(value))
    throw new PatternFault("Match value must be String, number, true, false, or null");
  if (!isObject(value)) return exactTest(value as Scalar, dialect);
  const [name, ...others] = Object.keys(value);
  if (name === undefined) throw new PatternFault("Match expression name not found");
  const operator = Object.hasOwn(dialect.operators, name) ? dialect.operators[name] : undefined;
  if (!operator) throw new PatternFault(`Unrecognized match type ${name}`);
  const test = operator(value[name], dialect);
  if (others.length === 0) return test;
  throw new PatternFault(
    name === "anything-but" || name === "numeric"
      ? "Too many elements in numeric expression"
      : "Only one key allowed in match expression",
  );
}

function finished(alternatives: readonly Alternative[]): Pattern {
  const ways = new Set<string>();
  for (const path of alternatives.flatMap((one) => [...one.keys()])) addWays(ways, path);
  const fields = (one: Alternative): readonly Field[] =>
    [...one].map(([path, rest]) => ({ path, ...rest })).sort((a, b) => (a.path < b.path ? -1 : 1));
  return { alternatives: alternatives.map(fields), ways };
}

function addWays(ways: Set<string>, path: string): void {
  for (let dot = path.indexOf("."); dot >= 0; dot = path.indexOf(".", dot + 1)) ways.add(path.slice(0, dot));
  ways.add(path);
}
