/** Drawing and removing wires in a document. What a drawn wire becomes is decided by `wiring.ts`. */
import { type EdgeId, type NodeId, partsOfWire } from "../engine/contract/ids.ts";
import type { EdgeSpec, RelationSpec } from "../engine/contract/world.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import { type Edited, refused, removeNodes, setConfig, withSpec } from "./edits.ts";
import { freshId } from "./ids.ts";
import type { ScenarioIssue } from "./issues.ts";
import type { Definitions, Scenario } from "./scenario.ts";
import { readLatency } from "./settings.ts";
import { standingAt0 } from "./standing.ts";
import { wiringBetween } from "./wiring.ts";

export type Wired =
  | { readonly ok: true; readonly scenario: Scenario; readonly made: Tie }
  | { readonly ok: false; readonly issues: readonly ScenarioIssue[] };

/** What a drawn wire has become: a relation, a plain wire, or a setting of its sender. */
export type Tie =
  | { readonly relation: NodeId }
  | { readonly edge: EdgeId }
  | { readonly owner: NodeId; readonly field: string };

/** A wire drawn from one node to another, from a certain port if it is given. */
export function addWire(
  scenario: Scenario,
  definitions: Definitions,
  from: NodeId,
  to: NodeId,
  port?: string,
): Wired {
  const answer = wiringBetween(standingAt0(scenario.world), definitions, from, to, port);
  if (!answer.ok) return { ok: false, issues: [{ path: [], ...answer.because }] };
  const { creates } = answer;
  if ("relation" in creates) return addRelation(scenario, creates.relation, from, to);
  if ("edge" in creates)
    return creates.reversed
      ? addEdge(scenario, creates.edge, to, from)
      : addEdge(scenario, creates.edge, from, to);
  const edited = setConfig(scenario, definitions, from, { [creates.field]: to });
  return edited.ok ? { ...edited, made: { owner: from, field: creates.field } } : edited;
}

function addRelation(scenario: Scenario, kind: string, from: NodeId, to: NodeId): Wired {
  const { id, lastId } = freshId(scenario, "n");
  const relation: RelationSpec = { id: id as NodeId, kind, name: id, from, to, config: {} };
  const world = { ...scenario.world, relations: [...scenario.world.relations, relation] };
  return { ok: true, scenario: { ...scenario, lastId, world }, made: { relation: relation.id } };
}

function addEdge(scenario: Scenario, port: string, from: NodeId, to: NodeId): Wired {
  const { id, lastId } = freshId(scenario, "e");
  const edge: EdgeSpec = { id: id as EdgeId, from, ...(port === "out" ? {} : { port }), to };
  const world = { ...scenario.world, edges: [...scenario.world.edges, edge] };
  return { ok: true, scenario: { ...scenario, lastId, world }, made: { edge: edge.id } };
}

/** Which thing of the document a wire of the run stands for; undefined when it is none of its own. */
export function tieOf(scenario: Scenario, wire: string): Tie | undefined {
  const { edges, relations, nodes } = scenario.world;
  if (edges.some(({ id }) => id === wire)) return { edge: wire as EdgeId };
  const { owner, part } = partsOfWire(wire);
  if (relations.some(({ id }) => id === owner) && /^(?:source|target)?$/.test(part))
    return { relation: owner };
  const isNode = [...nodes, ...relations].some(({ id }) => id === owner);
  return isNode && part !== "" ? { owner, field: part } : undefined;
}

/** Removes a wire by its id in the run: a relation's or a setting's wire takes the relation or setting with it. */
export function removeWire(scenario: Scenario, definitions: Definitions, wire: string): Scenario {
  const tie = tieOf(scenario, wire);
  if (!tie) return scenario;
  if ("relation" in tie) return removeNodes(scenario, definitions, [tie.relation]);
  if ("field" in tie) {
    const edited = setConfig(scenario, definitions, tie.owner, { [tie.field]: "" });
    return edited.ok ? edited.scenario : scenario;
  }
  const { world } = scenario;
  return { ...scenario, world: { ...world, edges: world.edges.filter(({ id }) => id !== tie.edge) } };
}

/** Sets the travel time of a relation's wire or a plain one. */
export function setLatency(scenario: Scenario, wire: string, latency: Sampler): Edited {
  const issues: ScenarioIssue[] = [];
  readLatency(latency, ["latency"], issues);
  if (issues.length > 0) return { ok: false, issues };
  const tie = tieOf(scenario, wire);
  if (!tie || "field" in tie) return refused([], "unknownWire", { id: wire });
  if ("relation" in tie) return { ok: true, scenario: withSpec(scenario, tie.relation, { latency }) };
  const { world } = scenario;
  const edges = world.edges.map((edge) => (edge.id === tie.edge ? { ...edge, latency } : edge));
  return { ok: true, scenario: { ...scenario, world: { ...world, edges } } };
}
