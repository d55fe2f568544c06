/**
 * The pattern language that AWS's filters share: SNS filter policies, EventBridge event patterns and the filters of
 * Lambda's event source mappings. A pattern is compiled once; what differs between the three is a dialect.
 */

/** A value at the end of a path: all that a pattern compares. */
export type Scalar = string | number | boolean | null;

export type Test = (value: Scalar) => boolean;

/** One named field of a pattern: some value at its path has to pass one of the tests. */
export type Field = {
  /** Names joined by dots: `{"a.b": ..}` and `{"a": {"b": ..}}` mean the same, as in AWS's own library. */
  readonly path: string;
  readonly tests: readonly Test[];
  /** `exists: false` is among its tests. */
  readonly mayBeAbsent: boolean;
};

export type Pattern = {
  /** What `$or` comes to: one of these has to match wholly. Fields are in the order of their paths. */
  readonly alternatives: readonly (readonly Field[])[];
  /** Every path named and every path on the way to one: nothing else of an event is looked at. */
  readonly ways: ReadonlySet<string>;
};

/** A match expression's test, from what stands behind its name; throws a `PatternFault`. */
export type Operator = (given: unknown, dialect: Dialect) => Test;

/** What differs between the services, as data. */
export type Dialect = {
  /** Match expressions by name; `exists: false`, the one test that passes without a value, is built in. */
  readonly operators: { readonly [name: string]: Operator };
  /** What may stand inside `anything-but`, each made from one of its values. */
  readonly negatable: { readonly [name: string]: Operator };
  /** Numbers are compared after rounding to so many of one: 100,000 = five decimals; 0 = as they are. */
  readonly parts: number;
  /** The largest number that a pattern may hold, by its amount. */
  readonly numberMost: number;
  /** Most combinations of `$or` branches. */
  readonly alternativesMost: number;
};

/** What is wrong with a pattern, in AWS's words. Thrown while compiling, and caught there. */
export class PatternFault extends Error {}
