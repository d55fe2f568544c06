/** What the commands of a document have made of its world at a time, and "restart clean": that world as time 0. */
import type { NodeId, SimTime } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Command, EdgeSpec, NodeSpec, RelationSpec, TopologyCommand } from "../engine/contract/world.ts";
import { withoutReferences } from "./edits.ts";
import type { Definitions, Scenario, ScenarioWorld } from "./scenario.ts";
import { differing } from "./settings.ts";
import { find, type Standing, standingAt0, takeAway } from "./standing.ts";

/** Nodes, relations, wires and settings after every command up to `at`, that instant included. */
export function worldAt(scenario: Scenario, definitions: Definitions, at: SimTime): ScenarioWorld {
  const standing = standingAt0(scenario.world);
  for (const command of scenario.commands) if (command.at <= at) apply(standing, command, definitions);
  return {
    nodes: [...standing.nodes.values()],
    relations: [...standing.relations.values()],
    edges: [...standing.edges.values()],
  };
}

/** The document with settings and topology as its commands leave them, and without commands. */
export function foldCommands(scenario: Scenario, definitions: Definitions): Scenario {
  return { ...scenario, world: worldAt(scenario, definitions, Infinity), commands: [] };
}

/** Lets a topology command change the world; an operation leaves it as it is. */
function apply(standing: Standing, command: Command, definitions: Definitions): void {
  if (Object.hasOwn(CHANGES, command.type))
    CHANGES[command.type as TopologyCommand](standing, command, definitions);
}

type Change = (standing: Standing, command: Command, definitions: Definitions) => void;

const CHANGES: { readonly [type in TopologyCommand]: Change } = {
  AddNode: (standing, { payload }) => {
    const node = payload["node"] as unknown as NodeSpec;
    standing.nodes.set(node.id, node);
  },
  AddRelation: (standing, { payload }) => {
    const relation = payload["relation"] as unknown as RelationSpec;
    standing.relations.set(relation.id, relation);
  },
  AddEdge: (standing, { payload }) => {
    const edge = payload["edge"] as unknown as EdgeSpec;
    standing.edges.set(edge.id, edge);
  },
  RemoveNode: (standing, { target }, definitions) => remove(standing, target, definitions),
  RemoveRelation: (standing, { target }, definitions) => remove(standing, target, definitions),
  RemoveEdge: (standing, { payload }) => {
    standing.edges.delete(payload["edge"] as EdgeSpec["id"]);
  },
  Configure: (standing, { target, payload }, definitions) => {
    const spec = find(standing, target);
    const definition = spec && definitions.get(spec.kind);
    if (spec && definition) put(standing, { ...spec, config: merged(definition, spec.config, payload) });
  },
};

const merged = (
  definition: Parameters<typeof differing>[0],
  config: PlainObject,
  values: PlainObject,
): PlainObject => differing(definition, { ...config, ...values });

function put(standing: Standing, spec: NodeSpec | RelationSpec): void {
  if ("from" in spec) standing.relations.set(spec.id, spec);
  else standing.nodes.set(spec.id, spec);
}

function remove(standing: Standing, id: NodeId, definitions: Definitions): void {
  takeAway(standing, id);
  const gone = new Set([id]);
  for (const spec of [...standing.nodes.values(), ...standing.relations.values()])
    put(standing, withoutReferences(spec, definitions, gone));
}
