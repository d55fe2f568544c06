/** The inputs of a run: the world at time 0, the seed, and timed commands. Equal inputs give equal traces. */
import type { Sampler } from "../random/samplers.ts";
import type { CommandId, EdgeId, NodeId, ServiceKind, SimTime } from "./ids.ts";
import type { Plain, PlainObject } from "./plain.ts";

export type NodeSpec = {
  readonly id: NodeId;
  readonly kind: ServiceKind;
  /** The resource's name, as in its ARN. */
  readonly name: string;
  /** Settings that differ from their defaults. */
  readonly config: PlainObject;
};

/** A subscription, event source mapping and the like: a node that sits on the wire between two others. */
export type RelationSpec = NodeSpec & {
  readonly from: NodeId;
  readonly to: NodeId;
  /** Travel time of the wire; absent = the default. */
  readonly latency?: Sampler;
};

/** A plain wire: its sender calls its receiver, nothing more. */
export type EdgeSpec = {
  readonly id: EdgeId;
  readonly from: NodeId;
  /** Port of the sender; absent = `out`. */
  readonly port?: string;
  readonly to: NodeId;
  readonly latency?: Sampler;
};

export type World = {
  /** ISO 8601, UTC. */
  readonly startsAt: string;
  readonly nodes: readonly NodeSpec[];
  readonly relations: readonly RelationSpec[];
  readonly edges: readonly EdgeSpec[];
};

/**
 * Something done to the run at a time. `type` is an operation of the target, by its AWS name, or one of the closed
 * set of topology commands: `AddNode` {node}, `RemoveNode` {}, `AddRelation` {relation}, `RemoveRelation` {},
 * `AddEdge` {edge}, `RemoveEdge` {edge}, `Configure` {field: value}. The target of AddNode, AddRelation and the edge
 * commands is the node or the wire's sender.
 */
export type Command = {
  readonly id: CommandId;
  readonly at: SimTime;
  readonly target: NodeId;
  readonly type: string;
  readonly payload: PlainObject;
};

export const TOPOLOGY_COMMANDS = [
  "AddNode",
  "RemoveNode",
  "AddRelation",
  "RemoveRelation",
  "AddEdge",
  "RemoveEdge",
  "Configure",
] as const;
export type TopologyCommand = (typeof TOPOLOGY_COMMANDS)[number];

export type RunInput = {
  readonly world: World;
  readonly seed: number;
  readonly commands: readonly Command[];
};

/** Travel time of a wire that says nothing else. Assumed: AWS gives no figure. */
export const DEFAULT_LATENCY: Sampler = { type: "fixed", ms: 20 };

export type Result =
  | { readonly ok: true; readonly output: Plain }
  | { readonly ok: false; readonly code: string; readonly message: string };

/**
 * Whether the line is why, not the other side. `NotConnected`: nothing is wired there, so nothing was sent.
 * `ConnectionLost`: the wire or what it led to went while an answer was awaited.
 */
export const isDisconnected = (code: string): boolean => code === "NotConnected" || code === "ConnectionLost";
