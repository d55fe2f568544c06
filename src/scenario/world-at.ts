/**
 * The world of a document as it stands at a time, and an edit made at that time. An edit is one pure function from
 * document to document; before the run has begun it changes the world at time 0, later it becomes the commands that
 * make the same difference. What was done at a later time stays, unless it no longer fits: then it is taken out and
 * named, so that a document is at all times one that can be read back.
 */
import type { CommandId, NodeId, SimTime } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { type Command, changesWorld, type NodeSpec } from "../engine/contract/world.ts";
import { assemble } from "./assemble.ts";
import { type Change, differences } from "./differences.ts";
import { type Edited, withoutReferences } from "./edits.ts";
import { withIdentity } from "./identity.ts";
import type { Issues, ScenarioIssue } from "./issues.ts";
import { type Dropped, whichFit } from "./parse-commands.ts";
import { type Definitions, LIMITS, type Scenario, type ScenarioWorld } from "./scenario.ts";
import { obey, standingAt0 } from "./standing.ts";

/** The world after every command up to and including this time. */
export function worldAt(scenario: Scenario, at: SimTime): ScenarioWorld {
  const changes = scenario.commands.filter((command) => command.at <= at).filter(changesWorld);
  if (changes.length === 0) return scenario.world;
  const standing = standingAt0(scenario.world);
  for (const change of changes) obey(standing, change);
  return {
    nodes: [...standing.nodes.values()],
    relations: [...standing.relations.values()],
    edges: [...standing.edges.values()],
  };
}

export type Edit = (scenario: Scenario) => Scenario;

/**
 * The document after an edit, and the commands that can no longer be done, each with the reason. `refused`: why nothing
 * was done at all.
 */
export type Timed = {
  readonly scenario: Scenario;
  readonly dropped: readonly Dropped[];
  readonly refused?: ScenarioIssue;
};

const unchanged = (scenario: Scenario): Timed => ({ scenario, dropped: [] });

/**
 * Makes an edit at a time, or at time 0 when `at` is null. What the edit says of layout and title holds at once; what
 * it says of the world holds from `at` on.
 */
export function editAt(scenario: Scenario, definitions: Definitions, at: SimTime | null, edit: Edit): Timed {
  if (at === null) {
    const after = edit(scenario);
    if (after === scenario) return unchanged(scenario);
    return hasRoom(after) ? settled(after, definitions, 0) : full(scenario);
  }
  const before = { ...scenario, world: worldAt(scenario, at) };
  const after = edit(before);
  if (after === before) return unchanged(scenario);
  if (!hasRoom(after)) return full(scenario);
  const kept = withIdentity(scenario, definitions, before.world, after.world);
  const next = {
    ...after,
    // What is removed now is still drawn in its past, at its place.
    layout: { ...after.layout, nodes: { ...scenario.layout.nodes, ...after.layout.nodes } },
    world: kept.world,
    commands: kept.commands,
  };
  return doneAt(next, definitions, at, differences(definitions, before.world, after.world));
}

/** Whether a file may hold as many things. */
function hasRoom({ world, layout }: Scenario): boolean {
  const { nodes, relations, edges } = world;
  return (
    Math.max(nodes.length, relations.length) <= LIMITS.nodes &&
    edges.length <= LIMITS.edges &&
    Math.max(layout.notes.length, layout.frames.length) <= LIMITS.remarks
  );
}

const full = (scenario: Scenario): Timed => ({
  scenario,
  dropped: [],
  refused: { path: [], code: "designFull" },
});

/** Adds one operation of a node at a time. */
export const operateAt = (
  scenario: Scenario,
  definitions: Definitions,
  at: SimTime,
  target: NodeId,
  type: string,
  payload: PlainObject,
): Timed => doneAt(scenario, definitions, at, [{ target, type, payload }]);

/** Adds commands of one time behind those of that time and before. */
function doneAt(
  scenario: Scenario,
  definitions: Definitions,
  at: SimTime,
  changes: readonly Change[],
): Timed {
  if (changes.length === 0) return unchanged(scenario);
  let { lastId } = scenario;
  const added = changes.map((change): Command => {
    lastId += 1;
    return { ...change, id: `c${lastId}` as CommandId, at };
  });
  const list = scenario.commands;
  if (list.length + added.length > LIMITS.commands) return full(scenario);
  const place = list.findLastIndex((command) => command.at <= at) + 1;
  const commands = [...list.slice(0, place), ...added, ...list.slice(place)];
  return settled({ ...scenario, lastId, commands }, definitions, at);
}

/** The document with the commands alone that can still be done, after something has changed at a time. */
function settled(scenario: Scenario, definitions: Definitions, from: SimTime): Timed {
  const { kept, dropped } = whichFit(scenario.commands, scenario.world, definitions, from);
  return { scenario: dropped.length === 0 ? scenario : { ...scenario, commands: kept }, dropped };
}

/**
 * Settings and topology of that moment become the state at time 0; operations are dropped. Refused where the
 * document could not be read again.
 */
export function foldedAt(scenario: Scenario, definitions: Definitions, at: SimTime): Edited {
  const world = worldAt(scenario, at);
  const there = new Set<string>([...world.nodes, ...world.relations].map(({ id }) => id));
  // A setting may still name a node that a command has removed; at time 0 it names none.
  const settle = <T extends NodeSpec>(spec: T): T =>
    withoutReferences(spec, definitions, (id) => !there.has(id));
  const folded = {
    nodes: world.nodes.map(settle),
    relations: world.relations.map(settle),
    edges: world.edges,
  };
  const issues: Issues = [];
  assemble(folded, [], issues, definitions);
  return issues.length > 0
    ? { ok: false, issues }
    : { ok: true, scenario: { ...scenario, world: folded, commands: [] } };
}
