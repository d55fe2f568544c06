/**
 * Compares what came with what a case expects, wildcards included (the corpus describes them). Each difference is one
 * line that says where and what.
 */

/** What earlier steps gave (`$ref`), and what was seen for each numbered `$any`. */
export type Bindings = {
  readonly saved: ReadonlyMap<string, unknown>;
  readonly seen: Map<string, unknown>;
};

export const newBindings = (saved: ReadonlyMap<string, unknown> = new Map()): Bindings => ({
  saved,
  seen: new Map(),
});

type Members = { readonly [name: string]: unknown };
/** Whether objects may have members that are not expected. */
export type Strictness = "whole" | "subset";

type Wildcard = (given: unknown, actual: unknown, at: string, bindings: Bindings) => readonly string[];

const WILDCARDS: { readonly [name: string]: Wildcard } = {
  $any: (kind, actual, at, bindings) =>
    actual === undefined ? [`${at} is missing`] : same(kind, actual, at, bindings),
  $anyOrAbsent: () => [],
  $absent: (_given, actual, at) => (actual === undefined ? [] : [`${at} is there: ${shown(actual)}`]),
  $match: (pattern, actual, at) =>
    claim(
      typeof actual === "string" && new RegExp(String(pattern)).test(actual),
      at,
      `like ${String(pattern)}`,
      actual,
    ),
  $json: (wanted, actual, at, bindings) => {
    const value = typeof actual === "string" ? parsed(actual) : undefined;
    return value === undefined
      ? [`${at}: expected JSON text, got ${shown(actual)}`]
      : differences(wanted, value, `${at}(JSON)`, bindings);
  },
  $number: (range, actual, at) => {
    const { min = -Infinity, max = Infinity } = range as { readonly min?: number; readonly max?: number };
    const isNumber =
      typeof actual === "number" || (typeof actual === "string" && /^-?\d+(\.\d+)?$/.test(actual));
    const value = Number(actual);
    return claim(isNumber && value >= min && value <= max, at, `a number from ${min} to ${max}`, actual);
  },
  $ref: (path, actual, at, bindings) => differences(lookUp(String(path), bindings), actual, at, bindings),
  $notEqual: (other, actual, at, bindings) =>
    differences(other, actual, at, bindings).length > 0 ? [] : [`${at} should not be ${shown(actual)}`],
  $greaterThan: (other, actual, at, bindings) =>
    claim(
      isGreater(actual, resolved(other, bindings)),
      at,
      `more than ${shown(resolved(other, bindings))}`,
      actual,
    ),
};

/** What is different; nothing when the actual value is as expected. */
export function differences(
  expected: unknown,
  actual: unknown,
  at: string,
  bindings: Bindings,
  strictness: Strictness = "whole",
): readonly string[] {
  const wildcard = wildcardOf(expected);
  if (wildcard) return wildcard[0](wildcard[1], actual, at, bindings);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${at}: expected a list, got ${shown(actual)}`];
    const lengths =
      expected.length === actual.length
        ? []
        : [`${at}: expected ${expected.length} of them, got ${actual.length}`];
    return [
      ...lengths,
      ...expected.flatMap((one, i) =>
        i < actual.length ? differences(one, actual[i], `${at}[${i}]`, bindings, strictness) : [],
      ),
    ];
  }
  if (!isMembers(expected))
    return claim(
      expected === actual || (expected === null && actual === undefined),
      at,
      shown(expected),
      actual,
    );
  if (!isMembers(actual)) return [`${at}: expected an object, got ${shown(actual)}`];
  const wanted = Object.entries(expected).flatMap(([name, value]) =>
    differences(value, actual[name], at === "" ? name : `${at}.${name}`, bindings, strictness),
  );
  const extra =
    strictness === "subset" ? [] : Object.keys(actual).filter((name) => !Object.hasOwn(expected, name));
  return [...wanted, ...extra.map((name) => `${at}.${name} is not expected: ${shown(actual[name])}`)];
}

/** Whether the expected values can be paired off with the actual ones. */
export function setDifferences(
  expected: readonly unknown[],
  actual: readonly unknown[],
  at: string,
  bindings: Bindings,
  strictness: Strictness = "whole",
): readonly string[] {
  const left = [...actual];
  const missing = expected.filter((one) => {
    const found = left.findIndex((other) => differences(one, other, at, bindings, strictness).length === 0);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  return [
    ...missing.map((one) => `${at} lacks ${shown(one)}`),
    ...left.map((one) => `${at} has ${shown(one)}, which is not expected`),
  ];
}

/** A value of a step's parameters with `$ref` and `$repeat` filled in. */
export function resolved(value: unknown, bindings: Bindings): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, bindings));
  if (!isMembers(value)) return value;
  const { $ref: path, $repeat: repeat } = value;
  if (typeof path === "string") return lookUp(path, bindings);
  if (isMembers(repeat)) return String(repeat["string"]).repeat(Number(repeat["times"]));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, bindings)]));
}

/** `r.Messages[0].ReceiptHandle` in what the step called r gave. */
export function lookUp(path: string, { saved }: Bindings): unknown {
  const [first = "", ...rest] = path
    .split(/\.|\[(\d+)\]\.?/)
    .filter((part) => part !== undefined && part !== "");
  return rest.reduce<unknown>(
    (value, part) => (typeof value === "object" && value !== null ? (value as Members)[part] : undefined),
    saved.get(first),
  );
}

export const shown = (value: unknown): string => {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > SHOWN_MOST ? `${text.slice(0, SHOWN_MOST)}...` : text;
};

export const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: there is no value.
    return undefined;
  }
};

const SHOWN_MOST = 300;

const claim = (holds: boolean, at: string, wanted: string, actual: unknown): readonly string[] =>
  holds ? [] : [`${at}: expected ${wanted}, got ${shown(actual)}`];

function wildcardOf(expected: unknown): readonly [Wildcard, unknown] | undefined {
  if (!isMembers(expected)) return undefined;
  const [name = "", ...others] = Object.keys(expected);
  const wildcard = others.length === 0 && Object.hasOwn(WILDCARDS, name) ? WILDCARDS[name] : undefined;
  return wildcard && [wildcard, expected[name]];
}

/** `uuid:1` is the same value wherever the case says `uuid:1`. */
function same(kind: unknown, actual: unknown, at: string, { seen }: Bindings): readonly string[] {
  const name = String(kind);
  if (!name.includes(":")) return [];
  if (!seen.has(name)) seen.set(name, actual);
  return claim(seen.get(name) === actual, at, `the same as before, ${shown(seen.get(name))}`, actual);
}

function isGreater(a: unknown, b: unknown): boolean {
  const isLong = [a, b].every((value) => typeof value === "string" && /^\d+$/.test(value));
  return isLong ? BigInt(String(a)) > BigInt(String(b)) : Number(a) > Number(b);
}
