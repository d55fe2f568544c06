/**
 * Older documents, brought up to date one version at a time. `UPGRADES[n]` takes a document of version n + 1 (the first
 * is version 1) to the next. An entry is never changed once a release has written its version: add one.
 */
import type { PlainObject } from "../engine/contract/plain.ts";

export type Upgrade = (document: PlainObject) => PlainObject;

export const UPGRADES: readonly Upgrade[] = [];

/** Applies every step from `version` on and says so in the document. */
export function upgrade(document: PlainObject, version: number, steps = UPGRADES): PlainObject {
  return steps
    .slice(version - 1)
    .reduce((older, step, i) => ({ ...step(older), version: version + i + 1 }), document);
}
