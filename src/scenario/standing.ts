/** The world as it stands at one moment: what a document's commands are checked against, and what may be wired. */
import type { EdgeId, NodeId } from "../engine/contract/ids.ts";
import type { EdgeSpec, NodeSpec, RelationSpec, WorldChange } from "../engine/contract/world.ts";
import type { ScenarioWorld } from "./scenario.ts";

export type Standing = {
  readonly nodes: Map<NodeId, NodeSpec>;
  readonly relations: Map<NodeId, RelationSpec>;
  readonly edges: Map<EdgeId, EdgeSpec>;
  /** Every id that there is or was; none is given twice, nor to a wire and a node. */
  readonly used: Set<string>;
};

export const nothing = (): Standing => ({
  nodes: new Map(),
  relations: new Map(),
  edges: new Map(),
  used: new Set(),
});

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<T["id"], T> =>
  new Map(list.map((item) => [item.id, item]));

export const standingAt0 = (world: ScenarioWorld): Standing => ({
  nodes: byId(world.nodes),
  relations: byId(world.relations),
  edges: byId(world.edges),
  used: new Set([...world.nodes, ...world.relations, ...world.edges].map(({ id }) => id)),
});

/** A node or a relation. */
export const find = (standing: Standing, id: NodeId): NodeSpec | RelationSpec | undefined =>
  standing.nodes.get(id) ?? standing.relations.get(id);

/** Does what a command says that has been checked: what it names is there. */
export function obey(standing: Standing, command: WorldChange): void {
  const { target } = command;
  switch (command.type) {
    case "AddNode":
      addNode(standing, command.payload.node);
      break;
    case "AddRelation":
      addRelation(standing, command.payload.relation);
      break;
    case "AddEdge":
      addEdge(standing, command.payload.edge);
      break;
    case "RemoveNode":
    case "RemoveRelation":
      takeAway(standing, target);
      break;
    case "RemoveEdge":
      standing.edges.delete(command.payload.edge);
      break;
    case "SetLatency":
      setLatency(standing, target, command.payload);
      break;
    case "Configure": {
      const spec = find(standing, target);
      if (spec) replace(standing, { ...spec, config: { ...spec.config, ...command.payload } });
      break;
    }
  }
}

export function addNode(standing: Standing, node: NodeSpec): void {
  standing.nodes.set(node.id, node);
  standing.used.add(node.id);
}

export function addRelation(standing: Standing, relation: RelationSpec): void {
  standing.relations.set(relation.id, relation);
  standing.used.add(relation.id);
}

export function addEdge(standing: Standing, edge: EdgeSpec): void {
  standing.edges.set(edge.id, edge);
  standing.used.add(edge.id);
}

function setLatency(
  standing: Standing,
  target: NodeId,
  { edge: id, latency }: Extract<WorldChange, { type: "SetLatency" }>["payload"],
): void {
  const edge = id === undefined ? undefined : standing.edges.get(id);
  const relation = standing.relations.get(target);
  if (edge) standing.edges.set(edge.id, { ...edge, latency });
  else if (relation) standing.relations.set(target, { ...relation, latency });
}

function replace(standing: Standing, spec: NodeSpec | RelationSpec): void {
  if ("from" in spec) standing.relations.set(spec.id, spec);
  else standing.nodes.set(spec.id, spec);
}

/** Takes a node or relation away with every relation and wire that hangs on it, as the engine does. */
export function takeAway(standing: Standing, id: NodeId): void {
  const gone = new Set<NodeId>([id]);
  for (const relation of standing.relations.values())
    if (relation.from === id || relation.to === id) gone.add(relation.id);
  for (const one of gone) {
    standing.nodes.delete(one);
    standing.relations.delete(one);
  }
  for (const edge of [...standing.edges.values()])
    if (gone.has(edge.from) || gone.has(edge.to)) standing.edges.delete(edge.id);
}
