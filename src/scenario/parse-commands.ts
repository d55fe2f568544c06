/**
 * Reads the commands and checks each against the world as it stands at its time: its target exists, the operation is
 * one that people may call, new settings are valid, a new wire is allowed. What AWS itself would refuse (deleting a
 * receipt that has expired) is not a fault of the document: the run answers it.
 */
import { internalFieldIn } from "../engine/contract/definition.ts";
import type { CommandId, EdgeId, NodeId, SimTime } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { type Command, changesWorld, isTopology, type TopologyCommand } from "../engine/contract/world.ts";
import { checkReferences, nodeFault, relationFault, wireFault } from "./assemble.ts";
import type { Issues, Path, ScenarioIssue } from "./issues.ts";
import { readEdge, readId, readNode, readRelation } from "./parse-world.ts";
import { fault, own, readList, readNumber, readObject, readText } from "./reading.ts";
import { type Definitions, LIMITS, type ScenarioWorld } from "./scenario.ts";
import { readLatency, readSettings } from "./settings.ts";
import { find, obey, type Standing, standingAt0 } from "./standing.ts";

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
    .map((one) => check(one, issues, standing, definitions));
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
function check(
  { command, path }: Placed,
  issues: Issues,
  standing: Standing,
  definitions: Definitions,
): Command {
  const before = issues.length;
  const read = isTopology(command.type) ? READERS[command.type] : readOperation;
  const whole = { ...command, payload: read({ command, path, issues, standing, definitions }) };
  const isRight = issues.length === before && before < LIMITS.issues;
  if (isRight && changesWorld(whole)) obey(standing, whole);
  return whole;
}

export type Dropped = { readonly command: Command; readonly issue: ScenarioIssue };

/**
 * The commands that can be done one after the other in this world, and the others, each with the reason. Those before
 * `from` are known to fit.
 */
export function whichFit(
  commands: readonly Command[],
  world: ScenarioWorld,
  definitions: Definitions,
  from: SimTime,
): { readonly kept: readonly Command[]; readonly dropped: readonly Dropped[] } {
  const standing = standingAt0(world);
  const kept: Command[] = [];
  const dropped: Dropped[] = [];
  for (const command of commands) {
    const issues: Issues = [];
    if (command.at >= from) check({ command, path: [] }, issues, standing, definitions);
    else if (changesWorld(command)) obey(standing, command);
    const [issue] = issues;
    if (issue) dropped.push({ command, issue });
    else kept.push(command);
  }
  return { kept, dropped };
}

type Reading = Placed & {
  readonly issues: Issues;
  readonly standing: Standing;
  readonly definitions: Definitions;
};
/** Checks the payload against the world as it stands and answers it in its canonical form. */
type Read = (reading: Reading) => PlainObject;

const READERS: { readonly [type in TopologyCommand]: Read } = {
  AddNode: ({ command, path, issues, standing, definitions }) => {
    const at = [...path, "payload", "node"];
    const found = issues.length;
    const node = readNode(onlyKey(command.payload, "node", path, issues), at, issues, definitions);
    checkTarget(command.target, node.id, path, issues);
    if (issues.length > found) return command.payload;
    add(issues, nodeFault(standing, node, at));
    checkReferences(standing, definitions, node, node.config, [...at, "config"], issues);
    return { node };
  },
  AddRelation: ({ command, path, issues, standing, definitions }) => {
    const at = [...path, "payload", "relation"];
    const found = issues.length;
    const given = onlyKey(command.payload, "relation", path, issues);
    const relation = readRelation(given, at, issues, definitions);
    checkTarget(command.target, relation.id, path, issues);
    if (issues.length > found) return command.payload;
    add(issues, relationFault(standing, definitions, relation, at));
    checkReferences(standing, definitions, relation, relation.config, [...at, "config"], issues);
    return { relation };
  },
  RemoveNode: (reading) => readRemoval(reading, reading.standing.nodes),
  RemoveRelation: (reading) => readRemoval(reading, reading.standing.relations),
  AddEdge: ({ command, path, issues, standing, definitions }) => {
    const at = [...path, "payload", "edge"];
    const found = issues.length;
    const edge = readEdge(onlyKey(command.payload, "edge", path, issues), at, issues);
    checkTarget(command.target, edge.from, path, issues);
    if (issues.length > found) return command.payload;
    add(issues, wireFault(standing, definitions, edge, at));
    return { edge };
  },
  RemoveEdge: (reading) => {
    const { command, path, issues } = reading;
    return { edge: readWire(onlyKey(command.payload, "edge", path, issues), reading) };
  },
  SetLatency: (reading) => {
    const { command, path, issues, standing } = reading;
    const at = [...path, "payload"];
    readObject(command.payload, at, issues, { required: ["latency"], optional: ["edge"] });
    const edge = own(command.payload, "edge");
    if (edge !== undefined) readWire(edge, reading);
    else if (!standing.relations.has(command.target)) noTarget(reading);
    const latency = own(command.payload, "latency");
    if (latency !== undefined) readLatency(latency, [...at, "latency"], issues);
    return command.payload;
  },
  Configure: (reading) => {
    const { command, path, issues, standing, definitions } = reading;
    const node = find(standing, command.target);
    const definition = node && definitions.get(node.kind);
    if (!node || !definition) return noTarget(reading);
    const at = [...path, "payload"];
    const found = issues.length;
    readSettings(definition, { ...node.config, ...command.payload }, at, issues);
    if (issues.length === found) checkReferences(standing, definitions, node, command.payload, at, issues);
    return command.payload;
  },
};

const add = (issues: Issues, issue: ScenarioIssue | undefined): void => {
  if (issue) issues.push(issue);
};

/** The id of a plain wire of the target's. */
function readWire(given: Plain, { command, path, issues, standing }: Reading): EdgeId {
  const at = [...path, "payload", "edge"];
  const id = readId(given, at, issues) as EdgeId;
  const edge = standing.edges.get(id);
  if (edge) checkTarget(command.target, edge.from, path, issues);
  else fault(issues, at, "unknownWire", { id });
  return id;
}

function readRemoval(reading: Reading, among: ReadonlyMap<NodeId, unknown>): PlainObject {
  const { command, path, issues } = reading;
  readObject(command.payload, [...path, "payload"], issues, { required: [], optional: [] });
  return among.has(command.target) ? {} : noTarget(reading);
}

/** An operation of AWS's API, called by hand. */
const readOperation: Read = (reading) => {
  const { command, path, issues, standing, definitions } = reading;
  const node = find(standing, command.target);
  const definition = node && definitions.get(node.kind);
  if (!definition) return noTarget(reading);
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
    return command.payload;
  }
  const internal = internalFieldIn(operation, command.payload);
  if (internal) fault(issues, [...path, "payload", ...internal], "copyInCommand");
  return command.payload;
};

function noTarget({ command, path, issues }: Reading): PlainObject {
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
