/**
 * What people do to a run. A command is applied at its own instant, before the events of that time; a topology command
 * changes the world, every other is an operation of its target. What cannot be done is stated in the trace, not thrown.
 */
import { type Issue, internalFieldIn } from "../contract/definition.ts";
import type { EdgeId, NodeId } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import {
  type Command,
  changesWorld,
  type EdgeSpec,
  type NodeSpec,
  type RelationSpec,
  type TopologyCommand,
  type WorldChange,
} from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import { arrive } from "./calls.ts";
import type { Kernel, Node } from "./kernel.ts";
import {
  configure,
  connectReferences,
  connectReferrers,
  connectRelation,
  placeEdge,
  placeNode,
  removeEdge,
  removeNode,
  start,
  tellWired,
  wireOfRelation,
} from "./topology.ts";

/** Why a command was not carried out: a code and its arguments. */
type Refused = { readonly code: string; readonly args: PlainObject };

const MALFORMED: Refused = { code: "malformedCommand", args: {} };

/** What a payload must hold to be looked at: an object under this key with these texts. */
const NEEDS: { readonly [type in TopologyCommand]?: readonly [key: string, texts: readonly string[]] } = {
  AddNode: ["node", ["id", "kind", "name"]],
  AddRelation: ["relation", ["id", "kind", "name", "from", "to"]],
  AddEdge: ["edge", ["id", "from", "to"]],
  SetLatency: ["latency", ["type"]],
};

/** A command may come from a file: what it names must at least be there. */
function isWhole({ type, payload }: WorldChange): boolean {
  const [key = "", texts = []] = NEEDS[type] ?? [];
  const value = (payload as PlainObject)[key];
  return (
    key === "" ||
    (typeof value === "object" &&
      value !== null &&
      texts.every((name) => typeof (value as PlainObject)[name] === "string"))
  );
}

function change(kernel: Kernel, command: WorldChange): Refused | null {
  const { target } = command;
  switch (command.type) {
    case "AddNode":
      return addNode(kernel, command.payload.node);
    case "AddRelation":
      return addRelation(kernel, command.payload.relation);
    case "RemoveNode":
    case "RemoveRelation":
      return remove(kernel, target);
    case "AddEdge":
      return addWire(kernel, command.payload.edge);
    case "RemoveEdge":
      return removeWire(kernel, command.payload.edge);
    case "SetLatency":
      return setLatency(kernel, target, command.payload.edge, command.payload.latency);
    case "Configure":
      return set(kernel, target, command.payload);
  }
}

const unknownNode = (target: string): Refused => ({ code: "noSuchNode", args: { target } });
const issuesAsPlain = (issues: readonly Issue[]) =>
  issues.map(({ path, code, args }) => ({ path: path.join("."), code, args: args ?? {} }));

/** Applies one command at `kernel.now` as the event whose number has just been drawn. */
export function applyCommand(kernel: Kernel, command: Command): void {
  const before = kernel.nodeById.get(command.target);
  const owner = before?.index ?? 0;
  kernel.note(owner, "command", {
    id: command.id,
    target: command.target,
    type: command.type,
    payload: command.payload,
  });
  const refused = refusalOf(kernel, before, command);
  if (refused) kernel.note(owner, "commandRefused", { id: command.id, code: refused.code, ...refused.args });
}

function refusalOf(kernel: Kernel, node: Node | undefined, command: Command): Refused | null {
  if (!changesWorld(command)) return operate(kernel, node, command);
  return isWhole(command) ? change(kernel, command) : MALFORMED;
}

function operate(kernel: Kernel, node: Node | undefined, command: Command): Refused | null {
  if (!node) return unknownNode(command.target);
  const operation = node.service.definition.operations[command.type];
  if (!operation || operation.internal || !Object.hasOwn(node.service.behaviour.operations, command.type))
    return { code: "noSuchOperation", args: { operation: command.type, kind: node.kind } };
  if (internalFieldIn(operation, command.payload))
    return { code: "internalField", args: { operation: command.type } };
  const id = kernel.requests.add(-1, node.index, -1, false, command.type, 0, null, [], kernel.seq, false);
  arrive(kernel, node, command.type, command.payload, id);
  return null;
}

function addNode(kernel: Kernel, spec: NodeSpec): Refused | null {
  const refused = cannotAdd(kernel, spec);
  if (refused) return refused;
  const node = placeNode(kernel, spec);
  bring(kernel, node);
  return null;
}

/** Starts a node that has come while the run goes on, and tells those it is tied to by a setting, on either side. */
function bring(kernel: Kernel, node: Node): void {
  const others = [...connectReferences(kernel, node), ...connectReferrers(kernel, node)];
  start(node);
  for (const other of new Set(others)) if (other !== node) tellWired(other);
}

function cannotAdd(kernel: Kernel, spec: NodeSpec): Refused | null {
  const service = kernel.catalog.services.get(spec.kind);
  if (!service) return { code: "noSuchKind", args: { kind: spec.kind } };
  if (kernel.nodeById.has(spec.id)) return { code: "idInUse", args: { target: spec.id } };
  if (kernel.nodeById.size >= kernel.limits.nodes)
    return { code: "tooManyNodes", args: { most: kernel.limits.nodes } };
  const parsed = service.definition.config.parse(spec.config ?? {});
  return parsed.ok ? null : { code: "settingsRefused", args: { issues: issuesAsPlain(parsed.issues) } };
}

function addRelation(kernel: Kernel, spec: RelationSpec): Refused | null {
  for (const end of [spec.from, spec.to]) if (!kernel.nodeById.has(end)) return unknownNode(end);
  const refused = cannotAdd(kernel, spec) ?? cannotTie(kernel, spec);
  if (refused) return refused;
  const node = placeNode(kernel, spec);
  connectRelation(kernel, node, spec.latency);
  bring(kernel, node);
  tellWired(kernel.nodeById.get(spec.from));
  tellWired(kernel.nodeById.get(spec.to));
  return null;
}

/** What the service checks against the two ends as they are set now. Both are there. */
function cannotTie(kernel: Kernel, { kind, from, to }: RelationSpec): Refused | null {
  const check = kernel.catalog.services.get(kind)?.definition.relation?.check;
  const [a, b] = [from, to].map((id) => kernel.nodeById.get(id)?.config as PlainObject);
  const issues = check && a && b ? check(a, b) : [];
  return issues.length === 0 ? null : { code: "settingsRefused", args: { issues: issuesAsPlain(issues) } };
}

function remove(kernel: Kernel, target: NodeId): Refused | null {
  const node = kernel.nodeById.get(target);
  if (!node) return unknownNode(target);
  removeNode(kernel, node);
  return null;
}

function addWire(kernel: Kernel, spec: EdgeSpec): Refused | null {
  for (const end of [spec.from, spec.to]) if (!kernel.nodeById.has(end)) return unknownNode(end);
  if (kernel.edgeById.has(spec.id)) return { code: "idInUse", args: { target: spec.id } };
  placeEdge(kernel, spec);
  tellWired(kernel.nodeById.get(spec.from));
  tellWired(kernel.nodeById.get(spec.to));
  return null;
}

const unknownWire = (id: string): Refused => ({ code: "noSuchWire", args: { target: id } });

function removeWire(kernel: Kernel, id: EdgeId): Refused | null {
  const edge = kernel.edgeById.get(id);
  if (!edge) return unknownWire(String(id));
  removeEdge(kernel, edge);
  tellWired(kernel.nodes[edge.from]);
  tellWired(kernel.nodes[edge.to]);
  return null;
}

/** What is on its way arrives as it was sent; what leaves from now on takes the new time. */
function setLatency(
  kernel: Kernel,
  target: NodeId,
  id: EdgeId | undefined,
  latency: Sampler,
): Refused | null {
  const node = kernel.nodeById.get(target);
  if (!node) return unknownNode(target);
  const edge = id === undefined ? wireOfRelation(kernel, node) : kernel.edgeById.get(id);
  if (!edge) return unknownWire(String(id ?? target));
  edge.latency = latency;
  return null;
}

function set(kernel: Kernel, target: NodeId, values: PlainObject): Refused | null {
  const node = kernel.nodeById.get(target);
  if (!node) return unknownNode(target);
  const issues = configure(kernel, node, values);
  return issues.length === 0 ? null : { code: "settingsRefused", args: { issues: issuesAsPlain(issues) } };
}
