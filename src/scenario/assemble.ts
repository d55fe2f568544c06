/** Puts a world together piece by piece and names what does not fit: at time 0, and when commands add to it. */
import type { NodeId } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { EdgeSpec, NodeSpec, RelationSpec } from "../engine/contract/world.ts";
import { referencesIn } from "../fields/references.ts";
import type { Issues, Path, ScenarioIssue } from "./issues.ts";
import { type Definitions, LIMITS, type ScenarioWorld } from "./scenario.ts";
import { addEdge, addNode, addRelation, find, nothing, type Standing } from "./standing.ts";
import { edgeFault, hasRelation, referenceFault, wiring } from "./wiring.ts";

export function assemble(world: ScenarioWorld, path: Path, issues: Issues, definitions: Definitions): void {
  const standing = nothing();
  for (const [i, node] of world.nodes.entries()) {
    const fault = nodeFault(standing, node, [...path, "nodes", i]);
    if (fault) issues.push(fault);
    else addNode(standing, node);
  }
  // What AWS checks when a relation is made may have changed since: a document shows the world as it is.
  for (const [i, relation] of world.relations.entries()) {
    const fault = relationFault(standing, definitions, relation, [...path, "relations", i]);
    if (fault) issues.push(fault);
    else addRelation(standing, relation);
  }
  for (const [i, edge] of world.edges.entries()) {
    const fault = wireFault(standing, definitions, edge, [...path, "edges", i]);
    if (fault) issues.push(fault);
    else addEdge(standing, edge);
  }
  for (const list of ["nodes", "relations"] as const)
    for (const [i, spec] of world[list].entries())
      checkReferences(standing, definitions, spec, spec.config, [...path, list, i, "config"], issues);
}

type Fault = ScenarioIssue | undefined;

/** Why a node may not be added, or undefined. */
export function nodeFault(standing: Standing, node: NodeSpec, path: Path): Fault {
  const taken = idFault(standing, node.id, path);
  if (taken) return taken;
  if (standing.nodes.size >= LIMITS.nodes) return { path, code: "tooMany", args: { max: LIMITS.nodes } };
  const other = sameName(standing, node.kind, node.name);
  return (
    other && {
      path: [...path, "name"],
      code: "duplicateName",
      args: { name: node.name, other: other.id },
    }
  );
}

/** The node that has this name: two resources of one kind with one name would have one ARN. */
function sameName(standing: Standing, kind: string, name: string): NodeSpec | undefined {
  for (const other of standing.nodes.values()) if (other.kind === kind && other.name === name) return other;
  return undefined;
}

export function relationFault(
  standing: Standing,
  definitions: Definitions,
  { id, kind, from, to }: RelationSpec,
  path: Path,
): Fault {
  const taken = idFault(standing, id, path);
  if (taken) return taken;
  if (standing.relations.size >= LIMITS.nodes) return { path, code: "tooMany", args: { max: LIMITS.nodes } };
  const a = find(standing, from);
  const b = find(standing, to);
  const shape = definitions.get(kind)?.relation;
  if (!a || !shape) return { path: [...path, "from"], code: "unknownNode", args: { id: from } };
  if (!b) return { path: [...path, "to"], code: "unknownNode", args: { id: to } };
  if (shape.from.kinds.includes(a.kind) && shape.to.kinds.includes(b.kind))
    return hasRelation(standing, kind, from, to)
      ? { path, code: "duplicateRelation", args: { from: a.name, to: b.name } }
      : undefined;
  const answer = wiring(definitions, a.kind, b.kind);
  if (!answer.ok) return { path, ...answer.because };
  const ends = { from: shape.from.kinds.join(", "), to: shape.to.kinds.join(", ") };
  return { path, code: "relationEnds", args: { kind, ...ends } };
}

export function wireFault(standing: Standing, definitions: Definitions, edge: EdgeSpec, path: Path): Fault {
  const taken = idFault(standing, edge.id, path);
  if (taken) return taken;
  if (standing.edges.size >= LIMITS.edges) return { path, code: "tooMany", args: { max: LIMITS.edges } };
  for (const end of ["from", "to"] as const)
    if (!find(standing, edge[end]))
      return { path: [...path, end], code: "unknownNode", args: { id: edge[end] } };
  const because = edgeFault(standing, definitions, edge.from, edge.port ?? "out", edge.to);
  return because && { path, ...because };
}

/** Checks that what settings name exists and may be named. */
export function checkReferences(
  standing: Standing,
  definitions: Definitions,
  owner: { readonly id: NodeId; readonly kind: string; readonly config?: PlainObject },
  config: PlainObject,
  path: Path,
  issues: Issues,
): void {
  const definition = definitions.get(owner.kind);
  if (!definition) return;
  for (const reference of referencesIn(definition, config)) {
    const because = referenceFault(
      standing,
      definitions,
      { ...owner, config: { ...owner.config, ...config } },
      reference,
    );
    if (because) issues.push({ path: [...path, ...reference.path], ...because });
  }
}

const idFault = (standing: Standing, id: string, path: Path): Fault =>
  standing.used.has(id) ? { path: [...path, "id"], code: "duplicateId", args: { id } } : undefined;
