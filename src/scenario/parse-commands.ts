/**
 * Reads the commands and checks each against the world as it stands at its time: its target exists, the operation is
 * one that people may call, new settings are valid, a new wire is allowed. What AWS itself would refuse (deleting a
 * receipt that has expired) is not a fault of the document: the run answers it.
 */
import type { CommandId, EdgeId, NodeId } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { type Command, TOPOLOGY_COMMANDS, type TopologyCommand } from "../engine/contract/world.ts";
import { checkReferences, place, relate, tie } from "./assemble.ts";
import type { Issues, Path } from "./issues.ts";
import { readEdge, readId, readNode, readRelation } from "./parse-world.ts";
import { fault, own, readList, readNumber, readObject, readText } from "./reading.ts";
import { type Definitions, LIMITS } from "./scenario.ts";
import { readSettings } from "./settings.ts";
import { find, type Standing, takeAway } from "./standing.ts";

const KEYS = { required: ["id", "at", "target", "type"], optional: ["payload"] };
/** A century; times are whole microseconds. */
const AT = { min: 0, max: 3_155_760_000_000_000, whole: true, unit: " microseconds" };

/** A command with where it stands in the document, for what is said about it later. */
type Placed = { readonly command: Command; readonly path: Path };

/** Answers the commands in the order in which they happen. `standing` is changed as they change it. */
export function readCommands(
  value: Plain | undefined,
  path: Path,
  issues: Issues,
  standing: Standing,
  definitions: Definitions,
): readonly Command[] {
  const seen = new Set<string>();
  const placed = readList(value, path, issues, LIMITS.commands, (item, at): Placed => {
    const command = readCommand(item, at, issues);
    if (seen.has(command.id)) fault(issues, [...at, "id"], "duplicateId", { id: command.id });
    seen.add(command.id);
    return { command, path: at };
  });
  if (issues.length > 0) return [];
  return placed
    .sort((a, b) => a.command.at - b.command.at)
    .map((one) => obey(one, issues, standing, definitions));
}

function readCommand(item: Plain, path: Path, issues: Issues): Command {
  const object = readObject(item, path, issues, KEYS);
  const payload = own(object, "payload");
  return {
    id: readId(own(object, "id"), [...path, "id"], issues) as CommandId,
    at: readNumber(own(object, "at"), [...path, "at"], issues, AT),
    target: readId(own(object, "target"), [...path, "target"], issues) as NodeId,
    type: readText(own(object, "type"), [...path, "type"], issues, { most: 100, least: 1 }),
    payload: payload === undefined ? {} : readObject(payload, [...path, "payload"], issues),
  };
}

/** Checks one command, lets it change the world, and answers it in its canonical form. */
function obey(placed: Placed, issues: Issues, standing: Standing, definitions: Definitions): Command {
  const { command } = placed;
  const change = isTopology(command.type) ? CHANGES[command.type] : operate;
  return { ...command, payload: change(placed, issues, standing, definitions) };
}

const isTopology = (type: string): type is TopologyCommand =>
  (TOPOLOGY_COMMANDS as readonly string[]).includes(type);

type Change = (placed: Placed, issues: Issues, standing: Standing, definitions: Definitions) => PlainObject;

const CHANGES: { readonly [type in TopologyCommand]: Change } = {
  AddNode: ({ command, path }, issues, standing, definitions) => {
    const at = [...path, "payload", "node"];
    const found = issues.length;
    const given = onlyKey(command.payload, "node", path, issues);
    const node = readNode(given, at, issues, definitions);
    checkTarget(command.target, node.id, path, issues);
    if (issues.length > found) return command.payload;
    place(standing, node, at, issues);
    checkReferences(standing, definitions, node, node.config, [...at, "config"], issues);
    return { node };
  },
  AddRelation: ({ command, path }, issues, standing, definitions) => {
    const at = [...path, "payload", "relation"];
    const found = issues.length;
    const given = onlyKey(command.payload, "relation", path, issues);
    const relation = readRelation(given, at, issues, definitions);
    checkTarget(command.target, relation.id, path, issues);
    if (issues.length > found) return command.payload;
    relate(standing, definitions, relation, at, issues);
    checkReferences(standing, definitions, relation, relation.config, [...at, "config"], issues);
    return { relation };
  },
  RemoveNode: (placed, issues, standing) => removal(placed, issues, standing, standing.nodes),
  RemoveRelation: (placed, issues, standing) => removal(placed, issues, standing, standing.relations),
  AddEdge: ({ command, path }, issues, standing, definitions) => {
    const at = [...path, "payload", "edge"];
    const found = issues.length;
    const edge = readEdge(onlyKey(command.payload, "edge", path, issues), at, issues);
    checkTarget(command.target, edge.from, path, issues);
    if (issues.length > found) return command.payload;
    tie(standing, definitions, edge, at, issues);
    return { edge };
  },
  RemoveEdge: ({ command, path }, issues, standing) => {
    const given = onlyKey(command.payload, "edge", path, issues);
    const id = readId(given, [...path, "payload", "edge"], issues) as EdgeId;
    const edge = standing.edges.get(id);
    if (!edge) fault(issues, [...path, "payload", "edge"], "unknownWire", { id });
    else {
      checkTarget(command.target, edge.from, path, issues);
      standing.edges.delete(id);
    }
    return { edge: id };
  },
  Configure: ({ command, path }, issues, standing, definitions) => {
    const node = find(standing, command.target);
    const definition = node && definitions.get(node.kind);
    if (!node || !definition) return noTarget(command, path, issues);
    const at = [...path, "payload"];
    const before = issues.length;
    const config = readSettings(definition, { ...node.config, ...command.payload }, at, issues);
    if (issues.length > before) return command.payload;
    checkReferences(standing, definitions, node, command.payload, at, issues);
    const after = { ...node, config };
    if ("from" in after) standing.relations.set(node.id, after);
    else standing.nodes.set(node.id, after);
    return command.payload;
  },
};

function removal(
  { command, path }: Placed,
  issues: Issues,
  standing: Standing,
  among: ReadonlyMap<NodeId, unknown>,
): PlainObject {
  readObject(command.payload, [...path, "payload"], issues, { required: [], optional: [] });
  if (!among.has(command.target)) return noTarget(command, path, issues);
  takeAway(standing, command.target);
  return {};
}

/** An operation of AWS's API, called by hand. */
const operate: Change = ({ command, path }, issues, standing, definitions) => {
  const node = find(standing, command.target);
  const definition = node && definitions.get(node.kind);
  if (!definition) return noTarget(command, path, issues);
  const { operations } = definition;
  const operation = Object.hasOwn(operations, command.type) ? operations[command.type] : undefined;
  if (!operation || operation.internal) {
    const open = Object.keys(operations).filter((name) => !operations[name]?.internal);
    const allowed = [...open, "Configure", "RemoveNode"].join(", ");
    fault(issues, [...path, "type"], "noSuchOperation", {
      operation: command.type,
      kind: definition.kind,
      allowed,
    });
  }
  refuseCopies(command.payload, [...path, "payload"], issues);
  return command.payload;
};

/**
 * Between services a request names the copies that travel with it. A command has none on its way: one that named a copy
 * would put it into two places.
 */
const COPY_KEYS = ["message", "invocation"];

function refuseCopies(payload: PlainObject, path: Path, issues: Issues): void {
  for (const key of COPY_KEYS)
    if (Object.hasOwn(payload, key)) fault(issues, [...path, key], "copyInCommand");
  const entries = own(payload, "entries");
  if (!Array.isArray(entries)) return;
  for (const [i, entry] of (entries as readonly Plain[]).entries())
    if (typeof entry === "object" && entry !== null && !Array.isArray(entry))
      refuseCopies(entry as PlainObject, [...path, "entries", i], issues);
}

function noTarget(command: Command, path: Path, issues: Issues): PlainObject {
  fault(issues, [...path, "target"], "noSuchTarget", { id: command.target, at: command.at / 1_000_000 });
  return command.payload;
}

function onlyKey(payload: PlainObject, key: string, path: Path, issues: Issues): Plain {
  readObject(payload, [...path, "payload"], issues, { required: [key], optional: [] });
  return own(payload, key) ?? {};
}

function checkTarget(target: NodeId, meant: NodeId, path: Path, issues: Issues): void {
  if (target !== meant) fault(issues, [...path, "target"], "wrongTarget", { id: meant });
}
