/** Wires: making one, and finding what is at its other end. */
import type { Peer } from "../contract/behaviour.ts";
import { addressedWireId, type EdgeId, type NodeId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import { DEFAULT_LATENCY } from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import { Stream } from "../random/streams.ts";
import { type Edge, type Kernel, type Node, OWNERS, type PortPeers } from "./kernel.ts";

export function addEdge(
  kernel: Kernel,
  id: EdgeId,
  from: NodeId,
  fromPort: string,
  to: NodeId,
  toPort: string,
  latency: Sampler,
): Edge {
  const a = kernel.nodeById.get(from);
  const b = kernel.nodeById.get(to);
  invariant(a && b, `wire ${id} has an end that does not exist`, "SIM-013");
  invariant(kernel.edges.length < OWNERS, "too many wires", "SIM-019");
  const edge: Edge = {
    index: kernel.edges.length,
    id,
    from: a.index,
    fromPort,
    to: b.index,
    toPort,
    latency,
    stream: new Stream(kernel.seed, id, "latency"),
    lastForward: -1,
    lastBack: -1,
    isRemoved: false,
  };
  kernel.edges.push(edge);
  kernel.edgeById.set(edge.id, edge);
  kernel.names.edges.push({ id: edge.id, from, to });
  forgetPeers(a);
  forgetPeers(b);
  return edge;
}

/** To be called when a wire at a node has come or gone. */
export function forgetPeers(node: Node): void {
  node.ports = [];
  node.addressed.clear();
}

/** What is wired to a port of a node, in the order in which the wires were made. */
export function peersOf(kernel: Kernel, node: Node, port: string): PortPeers {
  const { ports } = node;
  for (let i = 0; i < ports.length; i += 1) if (ports[i]!.port === port) return ports[i]!;
  const peers: Peer[] = [];
  let first: Edge | undefined;
  for (const edge of kernel.edges) {
    if (edge.isRemoved) continue;
    const forward = edge.from === node.index && edge.fromPort === port;
    if (!forward && !(edge.to === node.index && edge.toPort === port)) continue;
    const { id, kind, name, arn } = kernel.nodes[forward ? edge.to : edge.from]!;
    peers.push({ edge: edge.id, node: id, kind, name, arn, forward });
    first ??= edge;
  }
  const found = { port, peers, first };
  ports.push(found);
  return found;
}

/** The wire to a node named in data: an existing one in either direction, else one made for the purpose. */
export function edgeTo(kernel: Kernel, node: Node, address: NodeId): Edge | undefined {
  const known = node.addressed.get(address);
  if (known) return known;
  const target = kernel.nodeById.get(address);
  if (!target) return undefined;
  const joins = ({ isRemoved, from, to }: Edge) =>
    !isRemoved &&
    ((from === node.index && to === target.index) || (to === node.index && from === target.index));
  const found =
    kernel.edges.find(joins) ??
    addEdge(
      kernel,
      addressedWireId(node.id, address),
      node.id,
      "address",
      address,
      "addressed",
      DEFAULT_LATENCY,
    );
  node.addressed.set(address, found);
  return found;
}
