/** Reads nodes, relations and wires: each by itself first, then how they hang together. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { EdgeId, NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { EdgeSpec, NodeSpec, RelationSpec } from "../engine/contract/world.ts";
import type { Issues, Path } from "./issues.ts";
import { fault, own, readList, readObject, readText } from "./reading.ts";
import { type Definitions, LIMITS, type ScenarioWorld } from "./scenario.ts";
import { readLatency, readSettings } from "./settings.ts";
import { find, nothing, type Standing } from "./standing.ts";
import { edgeFault, hasRelation, referenceFault, referencesOf, wiring } from "./wiring.ts";

/** Colons are left to the wires that derive from relations and settings. */
const ID = { most: 64, least: 1, form: { pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/, code: "idForm" } };
/** What every AWS service that names its resources allows, and `.fifo`. */
const NAME = { most: 80, least: 1, form: { pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/, code: "nameForm" } };

export const readId = (value: Plain | undefined, path: Path, issues: Issues): string =>
  readText(value, path, issues, ID);

const NODE_KEYS = { required: ["id", "kind", "name"], optional: ["config"] };
const RELATION_KEYS = { required: ["id", "kind", "from", "to"], optional: ["name", "config", "latency"] };
const EDGE_KEYS = { required: ["id", "from", "to"], optional: ["port", "latency"] };

export function readNode(value: Plain, path: Path, issues: Issues, definitions: Definitions): NodeSpec {
  const object = readObject(value, path, issues, NODE_KEYS);
  const { definition, kind } = readKind(object, path, issues, definitions, false);
  return {
    id: readId(own(object, "id"), [...path, "id"], issues) as NodeId,
    kind,
    name: readText(own(object, "name"), [...path, "name"], issues, NAME),
    config: readConfig(object, path, issues, definition),
  };
}

export function readRelation(
  value: Plain,
  path: Path,
  issues: Issues,
  definitions: Definitions,
): RelationSpec {
  const object = readObject(value, path, issues, RELATION_KEYS);
  const { definition, kind } = readKind(object, path, issues, definitions, true);
  const id = readId(own(object, "id"), [...path, "id"], issues) as NodeId;
  return {
    id,
    kind,
    name: readText(own(object, "name") ?? id, [...path, "name"], issues, NAME),
    from: readId(own(object, "from"), [...path, "from"], issues) as NodeId,
    to: readId(own(object, "to"), [...path, "to"], issues) as NodeId,
    config: readConfig(object, path, issues, definition),
    ...latencyOf(object, path, issues),
  };
}

export function readEdge(value: Plain, path: Path, issues: Issues): EdgeSpec {
  const object = readObject(value, path, issues, EDGE_KEYS);
  const port = own(object, "port");
  return {
    id: readId(own(object, "id"), [...path, "id"], issues) as EdgeId,
    from: readId(own(object, "from"), [...path, "from"], issues) as NodeId,
    ...(port === undefined || port === "out"
      ? {}
      : { port: readText(port, [...path, "port"], issues, { most: 64, least: 1 }) }),
    to: readId(own(object, "to"), [...path, "to"], issues) as NodeId,
    ...latencyOf(object, path, issues),
  };
}

function latencyOf(object: PlainObject, path: Path, issues: Issues): Pick<EdgeSpec, "latency"> {
  const given = own(object, "latency");
  const latency = given === undefined ? undefined : readLatency(given, [...path, "latency"], issues);
  return latency ? { latency } : {};
}

function readKind(
  object: PlainObject,
  path: Path,
  issues: Issues,
  definitions: Definitions,
  isRelation: boolean,
): { readonly kind: ServiceKind; readonly definition: ServiceDefinition | undefined } {
  const at = [...path, "kind"];
  const kind = readText(own(object, "kind"), at, issues, { most: 64 });
  const definition = definitions.get(kind);
  if (definition && (definition.relation !== undefined) === isRelation) return { kind, definition };
  if (definition) fault(issues, at, isRelation ? "notARelation" : "isARelation", { kind });
  else if (kind !== "") {
    const allowed = [...definitions.values()].filter((one) => (one.relation !== undefined) === isRelation);
    fault(issues, at, "unknownKind", { kind, allowed: allowed.map((one) => one.kind).join(", ") });
  }
  return { kind, definition: undefined };
}

function readConfig(
  object: PlainObject,
  path: Path,
  issues: Issues,
  definition: ServiceDefinition | undefined,
): PlainObject {
  const at = [...path, "config"];
  const given = own(object, "config");
  const config = given === undefined ? {} : readObject(given, at, issues);
  return definition ? readSettings(definition, config, at, issues) : {};
}

const WORLD_KEYS = { required: ["nodes"], optional: ["relations", "edges"] };

export function readWorld(
  value: Plain | undefined,
  path: Path,
  issues: Issues,
  definitions: Definitions,
): ScenarioWorld {
  const object = readObject(value, path, issues, WORLD_KEYS);
  const list = <T>(key: string, most: number, read: (item: Plain, at: Path) => T): T[] =>
    readList(own(object, key), [...path, key], issues, most, read);
  const world = {
    nodes: list("nodes", LIMITS.nodes, (item, at) => readNode(item, at, issues, definitions)),
    relations: list("relations", LIMITS.nodes, (item, at) => readRelation(item, at, issues, definitions)),
    edges: list("edges", LIMITS.edges, (item, at) => readEdge(item, at, issues)),
  };
  // Whether things fit together is asked only of things that are right in themselves.
  if (issues.length === 0) assemble(world, path, issues, definitions);
  return world;
}

/** Puts the world together piece by piece and names what does not fit. */
function assemble(world: ScenarioWorld, path: Path, issues: Issues, definitions: Definitions): void {
  const standing = nothing();
  world.nodes.forEach((node, i) => {
    place(standing, definitions, node, [...path, "nodes", i], issues);
  });
  world.relations.forEach((relation, i) => {
    relate(standing, definitions, relation, [...path, "relations", i], issues);
  });
  world.edges.forEach((edge, i) => {
    tie(standing, definitions, edge, [...path, "edges", i], issues);
  });
  const refer = (spec: NodeSpec, at: Path): void =>
    checkReferences(standing, definitions, spec, spec.config, [...at, "config"], issues);
  world.nodes.forEach((node, i) => {
    refer(node, [...path, "nodes", i]);
  });
  world.relations.forEach((relation, i) => {
    refer(relation, [...path, "relations", i]);
  });
}

export function place(
  standing: Standing,
  definitions: Definitions,
  node: NodeSpec,
  path: Path,
  issues: Issues,
): void {
  if (idTaken(standing, node.id, path, issues)) return;
  if (standing.nodes.size >= LIMITS.nodes) return fault(issues, path, "tooMany", { max: LIMITS.nodes });
  // Two resources of one kind with one name would have one ARN.
  for (const other of standing.nodes.values())
    if (other.kind === node.kind && other.name === node.name)
      return fault(issues, [...path, "name"], "duplicateName", { name: node.name, other: other.id });
  if (definitions.has(node.kind)) standing.nodes.set(node.id, node);
}

export function relate(
  standing: Standing,
  definitions: Definitions,
  relation: RelationSpec,
  path: Path,
  issues: Issues,
): void {
  const { id, kind, from, to } = relation;
  if (idTaken(standing, id, path, issues)) return;
  if (standing.relations.size >= LIMITS.nodes) return fault(issues, path, "tooMany", { max: LIMITS.nodes });
  const ends = (["from", "to"] as const).map((end) => {
    const node = find(standing, relation[end]);
    if (!node) fault(issues, [...path, end], "unknownNode", { id: relation[end] });
    return node;
  });
  const [a, b] = ends;
  const shape = definitions.get(kind)?.relation;
  if (!a || !b || !shape) return;
  if (!shape.from.kinds.includes(a.kind) || !shape.to.kinds.includes(b.kind)) {
    const answer = wiring(definitions, a.kind, b.kind);
    const because = answer.ok
      ? {
          code: "relationEnds",
          args: { from: shape.from.kinds.join(", "), to: shape.to.kinds.join(", ") },
        }
      : answer.because;
    issues.push({ path, ...because });
  } else if (hasRelation(standing, kind, from, to))
    fault(issues, path, "duplicateRelation", { from: a.name, to: b.name });
  else standing.relations.set(id, relation);
}

export function tie(
  standing: Standing,
  definitions: Definitions,
  edge: EdgeSpec,
  path: Path,
  issues: Issues,
): void {
  if (idTaken(standing, edge.id, path, issues)) return;
  if (standing.edges.size >= LIMITS.edges) return fault(issues, path, "tooMany", { max: LIMITS.edges });
  for (const end of ["from", "to"] as const)
    if (!find(standing, edge[end])) return fault(issues, [...path, end], "unknownNode", { id: edge[end] });
  const because = edgeFault(standing, definitions, edge.from, edge.port ?? "out", edge.to);
  if (because) issues.push({ path, ...because });
  else standing.edges.set(edge.id, edge);
}

/** Checks that what settings name exists and may be named. */
export function checkReferences(
  standing: Standing,
  definitions: Definitions,
  spec: NodeSpec,
  config: PlainObject,
  path: Path,
  issues: Issues,
): void {
  const definition = definitions.get(spec.kind);
  if (!definition) return;
  for (const { field, to } of referencesOf(definition, config)) {
    const because = referenceFault(standing, definitions, spec, field, to);
    if (because) issues.push({ path: [...path, field], ...because });
  }
}

/** Notes an id as given; says so when it has been given before. */
function idTaken(standing: Standing, id: string, path: Path, issues: Issues): boolean {
  if (standing.used.has(id)) {
    fault(issues, [...path, "id"], "duplicateId", { id });
    return true;
  }
  standing.used.add(id);
  return false;
}
