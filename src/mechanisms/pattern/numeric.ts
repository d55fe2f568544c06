/** `{"numeric": [">", 0, "<=", 5]}`. The sentences are those of AWS's library. */
import { type Dialect, PatternFault, type Test } from "./pattern.ts";

/** A number as it is compared. */
export const compared = (value: number, { parts }: Dialect): number =>
  parts === 0 ? value : Math.round(value * parts) / parts;

/** A number of a pattern as it is compared. */
export function patternNumber(value: number, dialect: Dialect): number {
  if (!(Math.abs(value) <= dialect.numberMost)) throw new PatternFault(`Cannot compare number : ${value}`);
  return compared(value, dialect);
}

type Bound = (value: number) => boolean;

const BOUNDS: { readonly [operator: string]: (limit: number) => Bound } = {
  "=": (limit) => (value) => value === limit,
  ">": (limit) => (value) => value > limit,
  ">=": (limit) => (value) => value >= limit,
  "<": (limit) => (value) => value < limit,
  "<=": (limit) => (value) => value <= limit,
};
const isLower = (operator: string): boolean => operator.startsWith(">");
const isUpper = (operator: string): boolean => operator.startsWith("<");

export function numericTest(given: unknown, dialect: Dialect): Test {
  if (!Array.isArray(given)) throw new PatternFault("Value of numeric must be an array.");
  const [operator, value, secondOperator, secondValue] = given as readonly unknown[];
  if (typeof operator !== "string")
    throw new PatternFault(`Invalid member in numeric match: ${shown(operator)}`);
  const bound = Object.hasOwn(BOUNDS, operator) ? BOUNDS[operator] : undefined;
  if (!bound) throw new PatternFault(`Unrecognized numeric range operator: ${operator}`);
  const limit = limitOf(operator, value, dialect);
  const first = bound(limit);
  if (given.length === 2) return test(dialect, first);
  if (!isLower(operator)) throw new PatternFault("Too many elements in numeric expression");
  if (typeof secondOperator !== "string")
    throw new PatternFault(`Bad value in numeric range: ${shown(secondOperator)}`);
  const second = isUpper(secondOperator) ? BOUNDS[secondOperator] : undefined;
  if (!second) throw new PatternFault(`Bad numeric range operator: ${secondOperator}`);
  const top = limitOf(secondOperator, secondValue, dialect);
  if (given.length > 4) throw new PatternFault("Too many terms in numeric range expression");
  if (limit >= top) throw new PatternFault("Bottom must be less than top");
  return test(dialect, first, second(top));
}

function limitOf(operator: string, value: unknown, dialect: Dialect): number {
  if (typeof value !== "number")
    throw new PatternFault(`Value of ${operator === "=" ? "equals" : operator} must be numeric`);
  return patternNumber(value, dialect);
}

const always: Bound = () => true;

function test(dialect: Dialect, first: Bound, second: Bound = always): Test {
  return (value) => {
    if (typeof value !== "number") return false;
    const number = compared(value, dialect);
    return first(number) && second(number);
  };
}

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
