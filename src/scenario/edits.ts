/**
 * Changes of a document at time 0, as pure functions from document to document. What may go wrong is answered, never
 * thrown; what is not there is left as it is. Wires are in `edit-wires.ts`, copies in `clipboard.ts`.
 */

import type { NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { type Command, changesWorld, type NodeSpec, type RelationSpec } from "../engine/contract/world.ts";
import { mapReferences, referencesIn } from "../fields/references.ts";
import { checkReferences } from "./assemble.ts";
import { freshId, freshName, holderOf, namesOf } from "./ids.ts";
import type { Issues, ScenarioIssue } from "./issues.ts";
import { readName } from "./parse-world.ts";
import {
  type Definitions,
  everyNode,
  everyRelation,
  type Layout,
  LIMITS,
  type Position,
  type Remark,
  type Scenario,
} from "./scenario.ts";
import { differing, nameFor, readSettings } from "./settings.ts";
import { find, type Standing, standingAt0 } from "./standing.ts";
import { referenceIssue } from "./wiring.ts";

export type Edited =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly ScenarioIssue[] };

/** An edit that makes something, and its id. */
export type Made<Id = string> = { readonly scenario: Scenario; readonly id: Id };

export function addNode(
  scenario: Scenario,
  kind: ServiceKind,
  at: Position,
  given: { readonly name?: string; readonly config?: PlainObject } = {},
): Made<NodeId> {
  const { id, lastId } = freshId(scenario, "n");
  const name = freshName(namesOf(scenario, kind), given.name ?? kind);
  const node: NodeSpec = { id: id as NodeId, kind, name, config: given.config ?? {} };
  const { world, layout } = scenario;
  return {
    id: node.id,
    scenario: {
      ...scenario,
      lastId,
      world: { ...world, nodes: [...world.nodes, node] },
      layout: { ...layout, nodes: { ...layout.nodes, [node.id]: at } },
    },
  };
}

/** Takes nodes and relations away with their wires and the settings that name them. */
export function removeNodes(scenario: Scenario, definitions: Definitions, ids: readonly NodeId[]): Scenario {
  const { world, layout } = scenario;
  const gone = new Set<NodeId>(ids);
  for (const { id, from, to } of world.relations) if (gone.has(from) || gone.has(to)) gone.add(id);
  const stays = ({ id }: { readonly id: NodeId }): boolean => !gone.has(id);
  const forget = <T extends NodeSpec>(spec: T): T =>
    withoutReferences(spec, definitions, (id) => gone.has(id as NodeId));
  return {
    ...scenario,
    world: {
      nodes: world.nodes.filter(stays).map(forget),
      relations: world.relations.filter(stays).map(forget),
      edges: world.edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
    },
    layout: {
      ...layout,
      nodes: Object.fromEntries(Object.entries(layout.nodes).filter(([id]) => !gone.has(id as NodeId))),
    },
  };
}

export const removeNode = (scenario: Scenario, definitions: Definitions, id: NodeId): Scenario =>
  removeNodes(scenario, definitions, [id]);

/** The same settings with every reference to a node that is gone emptied. */
export function withoutReferences<T extends NodeSpec>(
  spec: T,
  definitions: Definitions,
  isGone: (id: string) => boolean,
): T {
  const definition = definitions.get(spec.kind);
  if (!definition) return spec;
  const config = mapReferences(definition, spec.config, ({ to }) => (isGone(to) ? "" : to));
  return { ...spec, config: differing(definition, config) };
}

/** Changes settings of a node or relation; the issues have paths inside the settings. */
export function setConfig(
  scenario: Scenario,
  definitions: Definitions,
  id: NodeId,
  values: PlainObject,
): Edited {
  const standing = standingAt0(scenario.world);
  const spec = find(standing, id);
  const definition = spec && definitions.get(spec.kind);
  if (!spec || !definition) return refused([], "unknownNode", { id });
  const issues: Issues = [];
  const config = readSettings(definition, { ...spec.config, ...values }, [], issues);
  if (issues.length === 0) checkReferences(standing, definitions, spec, values, [], issues);
  const wanted = nameFor(definition, spec.name, config);
  const taken = new Set(namesOf(scenario, spec.kind));
  taken.delete(spec.name);
  const after = withSpec(scenario, id, { config, name: freshName(taken, wanted) });
  if (issues.length === 0) checkNamed(standingAt0(after.world), definitions, id, issues);
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, scenario: after };
}

/** Adds why a service would not have its settings name the node as it is set now, or the node name another. */
function checkNamed(after: Standing, definitions: Definitions, id: NodeId, issues: Issues): void {
  for (const spec of [...after.nodes.values(), ...after.relations.values()]) {
    const own = definitions.get(spec.kind);
    if (!own) continue;
    for (const { to, path } of referencesIn(own, spec.config)) {
      const other = find(after, to as NodeId);
      const definition = other && definitions.get(other.kind);
      if (!definition || (spec.id !== id && other.id !== id)) continue;
      const because = referenceIssue(own, spec, definition, other);
      if (because) issues.push({ path: spec.id === id ? path : [], ...because });
    }
  }
}

/**
 * Gives a node another name, with the ending that AWS demands, wherever it comes from: a name is not a matter of time
 * (decision 0010). Its id, and with it its draws, stay.
 */
export function rename(scenario: Scenario, definitions: Definitions, id: NodeId, given: string): Edited {
  const nodes = everyNode(scenario);
  const spec = [...nodes, ...everyRelation(scenario)].find((one) => one.id === id);
  if (!spec) return refused([], "unknownNode", { id });
  const definition = definitions.get(spec.kind);
  const name = definition && given !== "" ? nameFor(definition, given, spec.config) : given;
  const issues: Issues = [];
  readName(name, ["name"], issues);
  const other = holderOf(scenario, id, name);
  if (other) issues.push({ path: ["name"], code: "duplicateName", args: { name, other: other.id } });
  if (issues.length > 0) return { ok: false, issues };
  const renamed = withSpec(scenario, id, { name });
  return {
    ok: true,
    scenario: { ...renamed, commands: scenario.commands.map((one) => named(one, id, name)) },
  };
}

/** The command with this name in what it adds, when that is what it adds. */
function named(command: Command, id: NodeId, name: string): Command {
  if (command.target !== id || !changesWorld(command)) return command;
  if (command.type === "AddNode") return { ...command, payload: { node: { ...command.payload.node, name } } };
  if (command.type === "AddRelation")
    return { ...command, payload: { relation: { ...command.payload.relation, name } } };
  return command;
}

export const refused = (
  path: ScenarioIssue["path"],
  code: string,
  args: ScenarioIssue["args"] = {},
): Edited => ({ ok: false, issues: [{ path, code, args }] });

/** The document with parts of a node or relation replaced. */
export function withSpec(
  scenario: Scenario,
  id: NodeId,
  change: Partial<Pick<RelationSpec, "name" | "config" | "latency">>,
): Scenario {
  const { world } = scenario;
  const apply = <T extends NodeSpec>(spec: T): T => (spec.id === id ? { ...spec, ...change } : spec);
  return {
    ...scenario,
    world: { ...world, nodes: world.nodes.map(apply), relations: world.relations.map(apply) },
  };
}

const within = (value: number, least: number): number => Math.min(LIMITS.coordinate, Math.max(least, value));
const placed = <P extends Position>(at: P): P => ({
  ...at,
  x: within(at.x, -LIMITS.coordinate),
  y: within(at.y, -LIMITS.coordinate),
});

/** Moves nodes; a run never notices. */
export function moveNodes(scenario: Scenario, places: { readonly [id: string]: Position }): Scenario {
  const { layout } = scenario;
  const moved = Object.entries(places).map(([id, at]) => [id, placed(at)] as const);
  return { ...scenario, layout: { ...layout, nodes: { ...layout.nodes, ...Object.fromEntries(moved) } } };
}

export const moveNode = (scenario: Scenario, id: NodeId, at: Position): Scenario =>
  moveNodes(scenario, { [id]: at });

/** What a file may hold, whatever was typed, pasted or dragged. */
const bounded = (remark: Remark): Remark => ({
  ...placed(remark),
  text: remark.text.slice(0, LIMITS.remark),
  w: within(remark.w, 1),
  h: within(remark.h, 1),
});

type RemarkKind = "notes" | "frames";

export function addRemark(scenario: Scenario, kind: RemarkKind, remark: Omit<Remark, "id">): Made {
  const { id, lastId } = freshId(scenario, "r");
  const layout = { ...scenario.layout, [kind]: [...scenario.layout[kind], bounded({ id, ...remark })] };
  return { id, scenario: { ...scenario, lastId, layout } };
}

export function changeRemark(scenario: Scenario, id: string, change: Partial<Omit<Remark, "id">>): Scenario {
  return mapRemarks(scenario, (list) =>
    list.map((remark) => (remark.id === id ? bounded({ ...remark, ...change }) : remark)),
  );
}

export const removeRemark = (scenario: Scenario, id: string): Scenario =>
  mapRemarks(scenario, (list) => list.filter((remark) => remark.id !== id));

function mapRemarks(scenario: Scenario, change: (list: readonly Remark[]) => readonly Remark[]): Scenario {
  const layout: Layout = {
    ...scenario.layout,
    notes: change(scenario.layout.notes),
    frames: change(scenario.layout.frames),
  };
  return { ...scenario, layout };
}
