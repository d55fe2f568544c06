/**
 * Matching: some alternative in which every field finds a value that passes. Two fields may not be satisfied from
 * different elements of one array ("array consistency", as AWS's library has it).
 */
import { type Leaf, type Leaves, NOWHERE } from "./leaves.ts";
import type { Field, Pattern } from "./pattern.ts";

/** The field because of which nothing matched, and whether the event had no value there at all. */
export type Miss = { readonly path: string; readonly isAbsent: boolean };

const NO_LEAVES: readonly Leaf[] = [];

/** Undefined when the pattern matches; else the field at which the alternative that came furthest failed. */
export function missOf(pattern: Pattern, leaves: Leaves): Miss | undefined {
  let furthest: Field | undefined;
  let most = -1;
  for (const fields of pattern.alternatives) {
    const reached = search(fields, 0, NOWHERE, leaves);
    if (reached === fields.length) return undefined;
    if (reached > most) {
      most = reached;
      furthest = fields[reached];
    }
  }
  return furthest && { path: furthest.path, isAbsent: !leaves.has(furthest.path) };
}

/** How many fields, in their order, can be satisfied together at most. */
function search(fields: readonly Field[], from: number, places: readonly number[], leaves: Leaves): number {
  const field = fields[from];
  if (!field) return from;
  let reached = from;
  let isPresent = false;
  for (const leaf of leaves.get(field.path) ?? NO_LEAVES) {
    const together = joined(places, leaf.places);
    if (!together) continue;
    isPresent = true;
    if (!field.tests.some((test) => test(leaf.value))) continue;
    reached = Math.max(reached, search(fields, from + 1, together, leaves));
    if (reached === fields.length) return reached;
  }
  if (!isPresent && field.mayBeAbsent) reached = Math.max(reached, search(fields, from + 1, places, leaves));
  return reached;
}

/** Both lists of places as one, or undefined where they name different elements of the same array. */
function joined(a: readonly number[], b: readonly number[]): readonly number[] | undefined {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const all = a.slice();
  for (let i = 0; i < b.length; i += 2) {
    const known = placeIn(a, b[i]);
    if (known === undefined) all.push(b[i] as number, b[i + 1] as number);
    else if (known !== b[i + 1]) return undefined;
  }
  return all;
}

function placeIn(places: readonly number[], array: number | undefined): number | undefined {
  for (let i = 0; i < places.length; i += 2) if (places[i] === array) return places[i + 1];
  return undefined;
}
