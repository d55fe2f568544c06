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

/** Something done to the run at a time. `type` is an operation of the target, by its AWS name, or a topology command. */
export type Command = {
  readonly id: CommandId;
  readonly at: SimTime;
  readonly target: NodeId;
  readonly type: string;
  readonly payload: PlainObject;
};

/**
 * The closed set of commands that change the world, and what each carries. The target is the node or relation that it
 * is about; for a plain wire, the wire's sender.
 */
type TopologyPayloads = {
  readonly AddNode: { readonly node: NodeSpec };
  readonly RemoveNode: Nothing;
  readonly AddRelation: { readonly relation: RelationSpec };
  readonly RemoveRelation: Nothing;
  readonly AddEdge: { readonly edge: EdgeSpec };
  readonly RemoveEdge: { readonly edge: EdgeId };
  /** Of a plain wire, or of the relation that is the target. */
  readonly SetLatency: { readonly latency: Sampler; readonly edge?: EdgeId };
  /** The settings that change. */
  readonly Configure: PlainObject;
};
type Nothing = { readonly [field: string]: never };

export type TopologyCommand = keyof TopologyPayloads;
export const TOPOLOGY_COMMANDS: readonly TopologyCommand[] = [
  "AddNode",
  "RemoveNode",
  "AddRelation",
  "RemoveRelation",
  "AddEdge",
  "RemoveEdge",
  "SetLatency",
  "Configure",
];

/** A topology command as it is once it has been checked. */
export type WorldChange = {
  readonly [Type in TopologyCommand]: Omit<Command, "type" | "payload"> & {
    readonly type: Type;
    readonly payload: TopologyPayloads[Type];
  };
}[TopologyCommand];

export const isTopology = (type: string): type is TopologyCommand =>
  (TOPOLOGY_COMMANDS as readonly string[]).includes(type);

/** Whether a command changes the world. That it carries what it must has been checked by whoever read the document. */
export const changesWorld = (command: Command): command is WorldChange => isTopology(command.type);

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
