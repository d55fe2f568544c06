/** An event as a pattern sees it: the values at the ends of its paths, and in which elements of which arrays they lie. */
import type { Pattern, Scalar } from "./pattern.ts";

export type Leaf = {
  readonly value: Scalar;
  /** The elements it lies in: number of an array, place in it, the next array's number, and so on. */
  readonly places: readonly number[];
};
export type Leaves = ReadonlyMap<string, readonly Leaf[]>;

export const NOWHERE: readonly number[] = [];

/** The leaves of parsed JSON; of anything but an object there are none. An empty array or object has no leaf. */
export function leavesOf(event: unknown, { ways }: Pattern): Leaves {
  const walk = new Walk(ways);
  if (typeof event === "object" && event !== null && !Array.isArray(event)) walk.object(event, "", NOWHERE);
  return walk.leaves;
}

class Walk {
  readonly leaves = new Map<string, Leaf[]>();
  private readonly ways: ReadonlySet<string>;
  private arrays = 0;

  constructor(ways: ReadonlySet<string>) {
    this.ways = ways;
  }

  object(given: object, path: string, places: readonly number[]): void {
    for (const [name, value] of Object.entries(given)) {
      const inner = path === "" ? name : `${path}.${name}`;
      if (this.ways.has(inner)) this.value(value, inner, places);
    }
  }

  private value(value: unknown, path: string, places: readonly number[]): void {
    if (Array.isArray(value)) this.array(value, path, places);
    else if (typeof value === "object" && value !== null) this.object(value, path, places);
    else {
      const known = this.leaves.get(path);
      const leaf: Leaf = { value: value as Scalar, places };
      if (known) known.push(leaf);
      else this.leaves.set(path, [leaf]);
    }
  }

  /** Plain values in one array belong together; objects and arrays in it do not. */
  private array(values: readonly unknown[], path: string, places: readonly number[]): void {
    const array = this.arrays;
    this.arrays += 1;
    values.forEach((value, i) => {
      const isScalar = typeof value !== "object" || value === null;
      this.value(value, path, isScalar ? places : [...places, array, i]);
    });
  }
}
