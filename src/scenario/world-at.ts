/**
 * The world of a document as it stands at a time, and an edit made at that time. An edit is one pure function from
 * document to document; before the run has begun it changes the world at time 0, later it becomes the commands that
 * make the same difference.
 */
import type { CommandId, NodeId, SimTime } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Command, EdgeSpec, NodeSpec, RelationSpec } from "../engine/contract/world.ts";
import { withoutReferences } from "./edits.ts";
import type { Definitions, Scenario, ScenarioWorld } from "./scenario.ts";
import { differing, inForce, samePlain } from "./settings.ts";
import { find, type Standing, standingAt0, takeAway } from "./standing.ts";

type Apply = (standing: Standing, command: Command) => void;

/** Commands of a document have been checked, so each can simply be done; what cannot be done any more does nothing. */
const APPLY: { readonly [type: string]: Apply } = {
  AddNode: (standing, { payload }) => {
    const node = payload["node"] as unknown as NodeSpec;
    standing.nodes.set(node.id, node);
  },
  AddRelation: (standing, { payload }) => {
    const relation = payload["relation"] as unknown as RelationSpec;
    if (find(standing, relation.from) && find(standing, relation.to))
      standing.relations.set(relation.id, relation);
  },
  AddEdge: (standing, { payload }) => {
    const edge = payload["edge"] as unknown as EdgeSpec;
    if (find(standing, edge.from) && find(standing, edge.to)) standing.edges.set(edge.id, edge);
  },
  RemoveNode: (standing, { target }) => takeAway(standing, target),
  RemoveRelation: (standing, { target }) => takeAway(standing, target),
  RemoveEdge: (standing, { payload }) => {
    standing.edges.delete(payload["edge"] as never);
  },
  Configure: (standing, { target, payload }) => {
    const node = find(standing, target);
    if (!node) return;
    const after = { ...node, config: { ...node.config, ...payload } };
    if ("from" in after) standing.relations.set(target, after);
    else standing.nodes.set(target, after);
  },
};

/** The world after every command up to and including this time. */
export function worldAt(scenario: Scenario, at: SimTime): ScenarioWorld {
  const commands = scenario.commands.filter(
    (command) => command.at <= at && Object.hasOwn(APPLY, command.type),
  );
  if (commands.length === 0) return scenario.world;
  const standing = standingAt0(scenario.world);
  for (const command of commands) APPLY[command.type]?.(standing, command);
  return {
    nodes: [...standing.nodes.values()],
    relations: [...standing.relations.values()],
    edges: [...standing.edges.values()],
  };
}

export type Edit = (scenario: Scenario) => Scenario;

/**
 * Makes an edit at a time, or at time 0 when `at` is null. What the edit says of layout and title holds at once; what
 * it says of the world holds from `at` on.
 */
export function editAt(
  scenario: Scenario,
  definitions: Definitions,
  at: SimTime | null,
  edit: Edit,
): Scenario {
  if (at === null) return edit(scenario);
  const before = { ...scenario, world: worldAt(scenario, at) };
  const after = edit(before);
  if (after === before) return scenario;
  const renamed = withIdentity(scenario, definitions, before.world, after.world);
  let lastId = after.lastId;
  const commands = differences(definitions, before.world, after.world).map((command) => {
    lastId += 1;
    return { ...command, id: `c${lastId}` as CommandId, at };
  });
  return {
    ...after,
    // What is removed now is still drawn in its past, at its place.
    layout: { ...after.layout, nodes: { ...scenario.layout.nodes, ...after.layout.nodes } },
    world: renamed.world,
    lastId,
    commands: insertCommands(renamed.commands, commands),
  };
}

/** Adds commands of one time behind those of that time and before. */
export function insertCommands(list: readonly Command[], added: readonly Command[]): readonly Command[] {
  const first = added[0];
  if (!first) return list;
  const place = list.findLastIndex((command) => command.at <= first.at) + 1;
  return [...list.slice(0, place), ...added, ...list.slice(place)];
}

/** Adds one operation of a node at a time. */
export function operateAt(
  scenario: Scenario,
  at: SimTime,
  target: NodeId,
  type: string,
  payload: PlainObject,
): Scenario {
  const lastId = scenario.lastId + 1;
  const command: Command = { id: `c${lastId}` as CommandId, at, target, type, payload };
  return { ...scenario, lastId, commands: insertCommands(scenario.commands, [command]) };
}

type Change = Omit<Command, "id" | "at">;

/** The commands that turn one world into another. */
function differences(
  definitions: Definitions,
  before: ScenarioWorld,
  after: ScenarioWorld,
): readonly Change[] {
  const nodes = compare(before.nodes, after.nodes);
  const relations = compare(before.relations, after.relations);
  const edges = compare(before.edges, after.edges, (a, b) => samePlain(a as never, b as never));
  const gone = new Set<string>(nodes.removed.map(({ id }) => id));
  const goesWithItsEnds = (wire: { readonly from: NodeId; readonly to: NodeId }) =>
    gone.has(wire.from) || gone.has(wire.to);
  return [
    ...edges.removed
      .filter((edge) => !goesWithItsEnds(edge))
      .map((edge) => command(edge.from, "RemoveEdge", { edge: edge.id })),
    ...relations.removed
      .filter((one) => !goesWithItsEnds(one))
      .map(({ id }) => command(id, "RemoveRelation", {})),
    ...nodes.kept.flatMap(([a, b]) => configure(definitions, a, b)),
    ...relations.kept.flatMap(([a, b]) => configure(definitions, a, b)),
    ...nodes.removed.map(({ id }) => command(id, "RemoveNode", {})),
    ...nodes.added.map((node) => command(node.id, "AddNode", { node })),
    ...relations.added.map((relation) => command(relation.id, "AddRelation", { relation })),
    ...edges.added.map((edge) => command(edge.from, "AddEdge", { edge })),
  ];
}

const command = (target: NodeId, type: string, payload: object): Change => ({
  target,
  type,
  payload: payload as PlainObject,
});

/** Only what differs is set; a setting that is back at its default is named with it. */
function configure(definitions: Definitions, before: NodeSpec, after: NodeSpec): readonly Change[] {
  const definition = definitions.get(before.kind);
  if (!definition || before.config === after.config) return [];
  const a = inForce(definition, before.config);
  const b = inForce(definition, after.config);
  const fixed = definition.config.fixed ?? [];
  const changed = Object.keys(b).filter((name) => !samePlain(a[name], b[name]) && !fixed.includes(name));
  if (changed.length === 0) return [];
  return [command(before.id, "Configure", Object.fromEntries(changed.map((name) => [name, b[name]])))];
}

function compare<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  isSame = (_a: T, _b: T) => true,
) {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Map(after.map((item) => [item.id, item]));
  const isKept = (item: T): boolean => {
    const other = now.get(item.id);
    return other !== undefined && isSame(item, other);
  };
  return {
    removed: before.filter((item) => !isKept(item)),
    added: after.filter((item) => {
      const other = old.get(item.id);
      return other === undefined || !isSame(other, item);
    }),
    kept: before.filter(isKept).map((item) => [item, now.get(item.id) as T] as const),
  };
}

/**
 * A name is not a matter of time, nor is a setting that is given when the resource is made: both change wherever the
 * node comes from.
 */
function withIdentity(
  scenario: Scenario,
  definitions: Definitions,
  before: ScenarioWorld,
  after: ScenarioWorld,
): Scenario {
  const changes = new Map<string, { readonly name: string; readonly fixed: PlainObject }>();
  const old = new Map([...before.nodes, ...before.relations].map((spec) => [spec.id, spec]));
  for (const spec of [...after.nodes, ...after.relations]) {
    const was = old.get(spec.id);
    if (!was) continue;
    const fixed = changedForGood(definitions, was, spec);
    if (was.name !== spec.name || Object.keys(fixed).length > 0)
      changes.set(spec.id, { name: spec.name, fixed });
  }
  if (changes.size === 0) return scenario;
  const change = <T extends NodeSpec>(node: T): T => {
    const changed = changes.get(node.id);
    if (!changed) return node;
    const definition = definitions.get(node.kind);
    const config = { ...node.config, ...changed.fixed };
    return { ...node, name: changed.name, config: definition ? differing(definition, config) : config };
  };
  return {
    ...scenario,
    world: {
      ...scenario.world,
      nodes: scenario.world.nodes.map(change),
      relations: scenario.world.relations.map(change),
    },
    commands: scenario.commands.map((one) => {
      const key = one.type === "AddNode" ? "node" : one.type === "AddRelation" ? "relation" : undefined;
      if (!key) return one;
      return {
        ...one,
        payload: { [key]: change(one.payload[key] as unknown as NodeSpec) as unknown as PlainObject },
      };
    }),
  };
}

/** The settings given at creation that differ, as they are to be. */
function changedForGood(definitions: Definitions, was: NodeSpec, is: NodeSpec): PlainObject {
  const definition = definitions.get(is.kind);
  if (!definition || was.config === is.config) return {};
  const a = inForce(definition, was.config);
  const b = inForce(definition, is.config);
  const names = (definition.config.fixed ?? []).filter((name) => !samePlain(a[name], b[name]));
  return Object.fromEntries(names.map((name) => [name, b[name]]));
}

/** Settings and topology of that moment become the state at time 0; operations are dropped. */
export function foldedAt(scenario: Scenario, definitions: Definitions, at: SimTime): Scenario {
  const world = worldAt(scenario, at);
  const there = new Set<string>([...world.nodes, ...world.relations].map(({ id }) => id));
  // A setting may still name a node that a command has removed; at time 0 it names none.
  const settle = <T extends NodeSpec>(spec: T): T =>
    withoutReferences(spec, definitions, (id) => !there.has(id));
  return {
    ...scenario,
    world: {
      nodes: world.nodes.map(settle),
      relations: world.relations.map(settle),
      edges: world.edges,
    },
    commands: [],
  };
}
