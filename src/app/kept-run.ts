/**
 * A run as it is kept on this device, so that a reload goes on where one was instead of computing everything again. It
 * is worth something only to the same build and the same run: whatever does not fit is left aside, and the run begins
 * at 0 as if nothing had been kept.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import { loadBase, saveBase } from "../engine/trace/saved-base.ts";
import { formatScenario } from "../scenario/format.ts";
import { type Definitions, emptyScenario, type Scenario } from "../scenario/scenario.ts";
import type { StoredRun } from "./session.ts";

/** Raised when the form changes. */
const VERSION = 1;
/** Characters; more takes longer to read than to compute again. */
const SIZE_MOST = 16_000_000;

/** What a kept run is of: the page that made it, the design, and what is decided up to its time. */
export type RunIdentity = {
  readonly build: string;
  readonly design: string;
  readonly scenario: Scenario;
  readonly definitions: Definitions;
};

export type KeptRun = {
  readonly version: number;
  readonly build: string;
  readonly design: string;
  /** Everything up to here had happened. */
  readonly at: SimTime;
  /** The world at 0, the seed, and the commands up to `at`, as a file. */
  readonly inputs: string;
  /** For the worker, and for the page. */
  readonly checkpoint: string;
  readonly page: string;
  /** Characters of both. */
  readonly size: number;
};

function inputsOf({ scenario, definitions }: RunIdentity, at: SimTime): string {
  const { world, seed, startsAt, commands } = scenario;
  const decided = commands.filter((command) => command.at <= at);
  return formatScenario({ ...emptyScenario(), world, seed, startsAt, commands: decided }, definitions);
}

/** The form to keep, or null when it is too large. */
export function keptRun(run: StoredRun, at: SimTime, of: RunIdentity): KeptRun | null {
  const { checkpoint, followers } = run;
  if (checkpoint.length > SIZE_MOST) return null;
  const page = JSON.stringify({ base: saveBase(run.base), followers });
  const size = checkpoint.length + page.length;
  if (size > SIZE_MOST) return null;
  const { build, design } = of;
  return { version: VERSION, build, design, at, inputs: inputsOf(of, at), checkpoint, page, size };
}

/** The run to go on from to a moment, or null when what was kept is stale, broken or of something else. */
export function readKeptRun(kept: unknown, moment: SimTime, of: RunIdentity): StoredRun | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { version, build, design, at, inputs, checkpoint, page, size } = kept as Partial<KeptRun>;
  if (version !== VERSION || build !== of.build || design !== of.design) return null;
  if (typeof at !== "number" || typeof checkpoint !== "string" || typeof page !== "string") return null;
  if (checkpoint.length + page.length !== size || inputs !== inputsOf(of, at)) return null;
  try {
    const { base: saved, followers } = JSON.parse(page) as { base: unknown; followers: readonly unknown[] };
    const base = loadBase(saved);
    return base.clearAt <= moment && Array.isArray(followers) ? { checkpoint, base, followers } : null;
  } catch {
    return null;
  }
}
