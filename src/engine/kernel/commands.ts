/**
 * What people do to a run. A command is applied at its own instant, before the events of that time; a topology command
 * changes the world, every other is an operation of its target. What cannot be done is stated in the trace, not thrown.
 */
import type { Issue } from "../contract/definition.ts";
import type { NodeId } from "../contract/ids.ts";
import type { Plain, PlainObject } from "../contract/plain.ts";
import type { Command, EdgeSpec, NodeSpec, RelationSpec, TopologyCommand } from "../contract/world.ts";
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
} from "./topology.ts";

/** Why a command was not carried out: a code and its arguments. */
type Refused = { readonly code: string; readonly args: PlainObject };

const CHANGES: { readonly [type in TopologyCommand]: (kernel: Kernel, command: Command) => Refused | null } =
  {
    AddNode: (kernel, { payload }) =>
      isSpec(payload["node"], ["id", "kind", "name"])
        ? addNode(kernel, payload["node"] as unknown as NodeSpec)
        : MALFORMED,
    AddRelation: (kernel, { payload }) =>
      isSpec(payload["relation"], ["id", "kind", "name", "from", "to"])
        ? addRelation(kernel, payload["relation"] as unknown as RelationSpec)
        : MALFORMED,
    RemoveNode: (kernel, { target }) => remove(kernel, target),
    RemoveRelation: (kernel, { target }) => remove(kernel, target),
    AddEdge: (kernel, { payload }) =>
      isSpec(payload["edge"], ["id", "from", "to"])
        ? addWire(kernel, payload["edge"] as unknown as EdgeSpec)
        : MALFORMED,
    RemoveEdge: (kernel, { payload }) => removeWire(kernel, String(payload["edge"])),
    Configure: (kernel, { target, payload }) => {
      const node = kernel.nodeById.get(target);
      if (!node) return unknownNode(target);
      const issues = configure(kernel, node, payload);
      return issues.length === 0
        ? null
        : { code: "settingsRefused", args: { issues: issuesAsPlain(issues) } };
    },
  };

const MALFORMED: Refused = { code: "malformedCommand", args: {} };

/** A command may come from a file: what it names must at least be there. */
const isSpec = (value: Plain | undefined, texts: readonly string[]): boolean =>
  typeof value === "object" &&
  value !== null &&
  texts.every((name) => typeof (value as PlainObject)[name] === "string");

const unknownNode = (target: string): Refused => ({ code: "noSuchNode", args: { target } });
const issuesAsPlain = (issues: readonly Issue[]) =>
  issues.map(({ path, code, args }) => ({ path: path.join("."), code, args: args ?? {} }));

/** Applies one command at `kernel.now` as the event whose number has just been drawn. */
export function applyCommand(kernel: Kernel, command: Command): void {
  const change = Object.hasOwn(CHANGES, command.type) ? CHANGES[command.type as TopologyCommand] : undefined;
  const before = kernel.nodeById.get(command.target);
  const owner = before?.index ?? 0;
  kernel.note(owner, "command", {
    id: command.id,
    target: command.target,
    type: command.type,
    payload: command.payload,
  });
  const refused = change ? change(kernel, command) : operate(kernel, before, command);
  if (refused) kernel.note(owner, "commandRefused", { id: command.id, code: refused.code, ...refused.args });
}

function operate(kernel: Kernel, node: Node | undefined, command: Command): Refused | null {
  if (!node) return unknownNode(command.target);
  const operation = node.service.definition.operations[command.type];
  if (!operation || operation.internal || !Object.hasOwn(node.service.behaviour.operations, command.type))
    return { code: "noSuchOperation", args: { operation: command.type, kind: node.kind } };
  if (namesCopy(command.payload)) return { code: "internalField", args: { operation: command.type } };
  const id = kernel.requests.add(-1, node.index, -1, false, command.type, 0, null, [], kernel.seq, false);
  arrive(kernel, node, command.type, command.payload, id);
  return null;
}

/** Fields in which nodes name copies to each other. Set by a person they would put a copy into two places. */
const INTERNAL_FIELDS = ["message", "invocation"];

function namesCopy(payload: PlainObject): boolean {
  const { entries } = payload as { readonly entries?: Plain };
  return (
    INTERNAL_FIELDS.some((name) => Object.hasOwn(payload, name)) ||
    (Array.isArray(entries) &&
      entries.some(
        (entry: Plain) => typeof entry === "object" && entry !== null && namesCopy(entry as PlainObject),
      ))
  );
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
  connectRelation(kernel, node);
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

function removeWire(kernel: Kernel, id: string): Refused | null {
  const edge = kernel.edgeById.get(id as never);
  if (!edge) return { code: "noSuchWire", args: { target: id } };
  removeEdge(kernel, edge);
  tellWired(kernel.nodes[edge.from]);
  tellWired(kernel.nodes[edge.to]);
  return null;
}
