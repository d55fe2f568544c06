/**
 * The world and its changes: nodes, relations, wires, and the wires derived from relations and from settings that name
 * another node. Removing ends what is inside; what is on its way ends when it arrives.
 */
import { type Issue, type PortDefinition, wireSide } from "../contract/definition.ts";
import { derivedWireId, type NodeId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import type { PlainObject } from "../contract/plain.ts";
import {
  DEFAULT_LATENCY,
  type EdgeSpec,
  type NodeSpec,
  type RelationSpec,
  type World,
} from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import { answerAll, disconnect } from "./calls.ts";
import { Context } from "./context.ts";
import { type Edge, type Kernel, type Node, OWNERS } from "./kernel.ts";
import { addEdge, forgetPeers } from "./wires.ts";

const NO_TIME: Sampler = { type: "fixed", ms: 0 };

/** Sets up the world at time 0. Nodes come into it in the order of their ids, so the order in the file means nothing. */
export function createWorld(kernel: Kernel, world: World): void {
  const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
    a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  const specs = [...world.nodes, ...world.relations].sort(byId);
  const added = specs.map((spec) => placeNode(kernel, spec));
  for (const [i, spec] of specs.entries())
    if (isRelation(spec)) connectRelation(kernel, added[i]!, spec.latency);
  for (const spec of [...world.edges].sort(byId)) placeEdge(kernel, spec);
  for (const node of added) connectReferences(kernel, node);
  for (const node of added) start(node);
}

const isRelation = (spec: NodeSpec | RelationSpec): spec is RelationSpec => "from" in spec;

/** Makes the node without wires and without starting it. */
export function placeNode(kernel: Kernel, spec: NodeSpec | RelationSpec): Node {
  const service = kernel.catalog.services.get(spec.kind);
  invariant(service, `no service of kind ${spec.kind}`, "SIM-010");
  invariant(!kernel.nodeById.has(spec.id), `two nodes with the id ${spec.id}`, "SIM-011");
  invariant(kernel.nodes.length < OWNERS, "too many nodes", "SIM-025");
  const parsed = service.definition.config.parse(spec.config ?? {});
  invariant(parsed.ok, `settings of ${spec.id} are not valid`, "SIM-012");
  const node: Node = {
    index: kernel.nodes.length,
    id: spec.id,
    kind: spec.kind,
    name: spec.name,
    arn: service.definition.arn(spec.name),
    service,
    ...(isRelation(spec) ? { relation: { from: spec.from, to: spec.to } } : {}),
    raw: spec.config ?? {},
    config: parsed.value,
    state: {},
    context: null as never,
    onReply: service.behaviour.on["reply"],
    streams: [],
    ports: [],
    addressed: new Map(),
    isRemoved: false,
  };
  node.context = new Context(kernel, node);
  kernel.nodes.push(node);
  kernel.nodeById.set(node.id, node);
  kernel.names.nodes.push({ id: node.id, kind: node.kind, name: node.name });
  return node;
}

export function start(node: Node): void {
  node.state = node.service.behaviour.init(node.context as never);
}

/** The two ties of a relation; the one at its seat takes no time. */
export function connectRelation(kernel: Kernel, node: Node, latency: Sampler = DEFAULT_LATENCY): void {
  const shape = node.service.definition.relation;
  if (!node.relation || !shape) return;
  const { from, to } = node.relation;
  const [toSource, toTarget] = wireSide(shape) === "target" ? [NO_TIME, latency] : [latency, NO_TIME];
  addEdge(kernel, derivedWireId(node.id, "source"), from, node.kind, node.id, "source", toSource);
  addEdge(kernel, derivedWireId(node.id, "target"), node.id, "target", to, "in", toTarget);
}

/** The wire of a relation that takes time. */
export function wireOfRelation(kernel: Kernel, node: Node): Edge | undefined {
  const shape = node.service.definition.relation;
  return shape && kernel.edgeById.get(derivedWireId(node.id, wireSide(shape)));
}

export function placeEdge(kernel: Kernel, spec: EdgeSpec): void {
  addEdge(kernel, spec.id, spec.from, spec.port ?? "out", spec.to, "in", spec.latency ?? DEFAULT_LATENCY);
}

/** Wires derived from settings that name another node: `billing:deadLetterQueue`. Returns who is at the other end. */
export function connectReferences(kernel: Kernel, node: Node): readonly Node[] {
  return node.service.definition.ports.flatMap((port) => {
    if (port.field === undefined) return [];
    const target = kernel.nodeById.get((node.config as PlainObject)[port.field] as NodeId);
    return target ? [refer(kernel, node, port, target)] : [];
  });
}

/** Wires from settings that have named a node before it came. Returns whose settings they are. */
export function connectReferrers(kernel: Kernel, target: Node): readonly Node[] {
  const found: Node[] = [];
  for (const node of kernel.nodes) {
    if (node.isRemoved || node === target) continue;
    for (const port of node.service.definition.ports)
      if (port.field !== undefined && (node.config as PlainObject)[port.field] === target.id) {
        refer(kernel, node, port, target);
        found.push(node);
      }
  }
  return found;
}

function refer(kernel: Kernel, node: Node, port: PortDefinition, target: Node): Node {
  const id = derivedWireId(node.id, String(port.field));
  addEdge(kernel, id, node.id, port.name, target.id, `${port.name}Source`, DEFAULT_LATENCY);
  return target;
}

/** Takes a wire away. Calls that wait on it are told so; what the other side has begun stands. */
export function removeEdge(kernel: Kernel, edge: Edge): void {
  edge.isRemoved = true;
  if (kernel.edgeById.get(edge.id) === edge) kernel.edgeById.delete(edge.id);
  forgetPeers(kernel.nodes[edge.from]!);
  forgetPeers(kernel.nodes[edge.to]!);
  disconnect(kernel, edge);
}

/** Ends what is inside, answers those who wait for it, and takes its wires and the relations on them away. */
export function removeNode(kernel: Kernel, node: Node): void {
  for (const relation of kernel.nodes)
    if (
      !relation.isRemoved &&
      relation.relation &&
      (relation.relation.from === node.id || relation.relation.to === node.id)
    )
      removeNode(kernel, relation);
  node.service.behaviour.dispose(node.state as never, node.context as never);
  node.isRemoved = true;
  kernel.nodeById.delete(node.id);
  answerAll(kernel, node);
  const touched = new Set<Node>();
  for (const edge of kernel.edges) {
    if (edge.isRemoved || (edge.from !== node.index && edge.to !== node.index)) continue;
    removeEdge(kernel, edge);
    touched.add(kernel.nodes[edge.from === node.index ? edge.to : edge.from]!);
  }
  for (const neighbour of touched) tellWired(neighbour);
}

/** Tells a node that what is tied to it has changed. */
export function tellWired(node: Node | undefined): void {
  if (node && !node.isRemoved)
    node.service.behaviour.on["wired"]?.(node.state as never, null as never, node.context as never);
}

/** Puts new settings in force; the issues say why not. */
export function configure(kernel: Kernel, node: Node, values: PlainObject): readonly Issue[] {
  const raw = { ...node.raw, ...values };
  const parsed = node.service.definition.config.parse(raw);
  if (!parsed.ok) return parsed.issues;
  const before = node.config;
  const broken = changedForGood(node, parsed.value as PlainObject);
  if (broken.length > 0) return broken;
  node.raw = raw;
  node.config = parsed.value;
  const touched = reconnectReferences(kernel, node, before as PlainObject);
  node.service.behaviour.reconfigure(node.state as never, before as never, node.context as never);
  for (const other of touched) tellWired(other);
  return [];
}

/** What is given when a resource is made stays as it is. */
const changedForGood = ({ config, service }: Node, after: PlainObject): readonly Issue[] =>
  (service.definition.config.fixed ?? [])
    .filter((name) => (config as PlainObject)[name] !== after[name])
    .map((name) => ({ path: [name], code: "atCreation" }));

function reconnectReferences(kernel: Kernel, node: Node, before: PlainObject): readonly Node[] {
  const touched: Node[] = [];
  for (const port of node.service.definition.ports) {
    if (port.field === undefined || before[port.field] === (node.config as PlainObject)[port.field]) continue;
    const old = kernel.edgeById.get(derivedWireId(node.id, port.field));
    if (old) {
      removeEdge(kernel, old);
      touched.push(kernel.nodes[old.to]!);
    }
    const target = kernel.nodeById.get((node.config as PlainObject)[port.field] as NodeId);
    if (target) touched.push(refer(kernel, node, port, target));
  }
  return touched;
}
