/** Our own mistakes. They stop the run, keep the trace, and are reported with a code, explained in docs/faults.md. */

export class InvariantBroken extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.name = "InvariantBroken";
    this.code = code;
  }
}

/**
 * Throws `InvariantBroken` unless the claim holds. Never for what a learner or AWS can cause. Where a message is put
 * together from values and the code runs once per event, throw `InvariantBroken` behind an `if` instead: an argument is
 * made whether the claim holds or not.
 */
export function invariant(claim: unknown, message: string, code = "SIM-001"): asserts claim {
  if (!claim) throw new InvariantBroken(code, message);
}
