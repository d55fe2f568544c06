/**
 * Older documents, brought up to date one version at a time. `UPGRADES[n]` takes a document of version n + 1 (the first
 * is version 1) to the next. An entry is never changed once a release has written its version: add one.
 *
 * A file leaves out what is as the defaults have it. So another default, of a setting, a travel time or the format, is a
 * change of the format: its step writes the old value wherever it was left out, or old designs would quietly be others.
 */
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Issues } from "./issues.ts";
import { fault } from "./reading.ts";

export type Upgrade = (document: PlainObject) => PlainObject;

export const UPGRADES: readonly Upgrade[] = [];

/**
 * Applies every step from `version` on and says so in the document. Nobody has checked the document yet, so a step may
 * meet what it does not understand and throw; then there is an issue, and no document.
 */
export function upgrade(
  document: PlainObject,
  version: number,
  issues: Issues,
  steps = UPGRADES,
): PlainObject | undefined {
  try {
    return steps
      .slice(version - 1)
      .reduce((older, step, i) => ({ ...step(older), version: version + i + 1 }), document);
  } catch {
    fault(issues, [], "upgradeFailed", { version });
    return undefined;
  }
}
