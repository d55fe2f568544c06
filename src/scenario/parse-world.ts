/** Reads nodes, relations and wires. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { EdgeId, NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { EdgeSpec, NodeSpec, RelationSpec } from "../engine/contract/world.ts";
import { assemble } from "./assemble.ts";
import type { Issues, Path } from "./issues.ts";
import { fault, own, readList, readObject, readText } from "./reading.ts";
import { type Definitions, LIMITS, type ScenarioWorld } from "./scenario.ts";
import { nameFor, readLatency, readSettings } from "./settings.ts";

/** Colons are left to the wires that derive from relations and settings. */
const ID = { most: 64, least: 1, form: { pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/, code: "idForm" } };
/** What every AWS service that names its resources allows, and `.fifo`. */
const NAME = { most: 80, least: 1, form: { pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/, code: "nameForm" } };

export const readId = (value: Plain | undefined, path: Path, issues: Issues): string =>
  readText(value, path, issues, ID);

export const readName = (value: Plain | undefined, path: Path, issues: Issues): string =>
  readText(value, path, issues, NAME);

const NODE_KEYS = { required: ["id", "kind", "name"], optional: ["config"] };
const RELATION_KEYS = { required: ["id", "kind", "from", "to"], optional: ["name", "config", "latency"] };
const EDGE_KEYS = { required: ["id", "from", "to"], optional: ["port", "latency"] };

export function readNode(value: Plain, path: Path, issues: Issues, definitions: Definitions): NodeSpec {
  const object = readObject(value, path, issues, NODE_KEYS);
  const { definition, kind } = readKind(object, path, issues, definitions, false);
  const id = readId(own(object, "id"), [...path, "id"], issues) as NodeId;
  const name = readName(own(object, "name"), [...path, "name"], issues);
  const config = readConfig(object, path, issues, definition);
  const wanted = definition ? nameFor(definition, name, config) : name;
  if (wanted !== name) fault(issues, [...path, "name"], "nameFor", { name: wanted });
  return { id, kind, name, config };
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
    name: readName(own(object, "name") ?? id, [...path, "name"], issues),
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
