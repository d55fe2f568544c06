/** Wires: making one, and finding what is at its other end. */
import type { Peer } from "../contract/behaviour.ts";
import type { EdgeId, NodeId } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import { DEFAULT_LATENCY } from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import { Stream } from "../random/streams.ts";
import type { Edge, Kernel, Node } from "./kernel.ts";

export function addEdge(
  kernel: Kernel,
  id: string,
  from: NodeId,
  fromPort: string,
  to: NodeId,
  toPort: string,
  latency: Sampler,
): Edge {
  const a = kernel.nodeById.get(from);
  const b = kernel.nodeById.get(to);
  invariant(a && b, `wire ${id} has an end that does not exist`, "SIM-013");
  const edge: Edge = {
    index: kernel.edges.length,
    id: id as EdgeId,
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
  a.peers.clear();
  b.peers.clear();
  return edge;
}

/** What is wired to a port of a node, in the order in which the wires were made. */
export function peersOf(kernel: Kernel, node: Node, port: string): readonly Peer[] {
  const known = node.peers.get(port);
  if (known) return known;
  const peers: Peer[] = [];
  for (const edge of kernel.edges) {
    if (edge.isRemoved) continue;
    const forward = edge.from === node.index && edge.fromPort === port;
    if (!forward && !(edge.to === node.index && edge.toPort === port)) continue;
    const other = kernel.nodes[forward ? edge.to : edge.from]!;
    peers.push({
      edge: edge.id,
      node: other.id,
      kind: other.kind,
      name: other.name,
      arn: other.arn,
      forward,
    });
  }
  node.peers.set(port, peers);
  return peers;
}

/** The wire to a node named in data: an existing one in either direction, else one made for the purpose. */
export function edgeTo(kernel: Kernel, node: Node, address: NodeId): Edge | undefined {
  const target = kernel.nodeById.get(address);
  if (!target) return undefined;
  for (const edge of kernel.edges) {
    if (edge.isRemoved) continue;
    if (
      (edge.from === node.index && edge.to === target.index) ||
      (edge.to === node.index && edge.from === target.index)
    )
      return edge;
  }
  return addEdge(kernel, `${node.id}~${address}`, node.id, "address", address, "addressed", DEFAULT_LATENCY);
}
