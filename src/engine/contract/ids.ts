/**
 * Names and numbers by which the engine refers to things. Text ids are branded so that a node's id
 * cannot be passed where a wire's is meant; numbers are plain aliases because they are computed with.
 */

declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** A node of the run: a service, an outside actor or a relation. Made once, never from its label. */
export type NodeId = Brand<string, "NodeId">;
/** A wire between two nodes; those that people have not drawn as such are named by `derivedWireId`. */
export type EdgeId = Brand<string, "EdgeId">;
export type CommandId = Brand<string, "CommandId">;
/** A service's folder name: `sqs`, `lambda`, `event-source-mapping`. */
export type ServiceKind = string;

/** Microseconds since the start of the run; an integer. Wall time is `startsAt + at`. */
export type SimTime = number;
/** The number of a kernel event, drawn when it is scheduled. With the time it gives the total order. 0 is the start of the run. */
export type Seq = number;
/** One copy of a message in one place. Dense, from 1; 0 means none. */
export type MessageId = number;
/** An outstanding call, from request until reply. */
export type RequestId = number;
/** A scheduled event of the node itself, as `after` returns it and `cancel` takes it. 0 means none. */
export type TimerId = number;
/** An entry of the run's table of bodies. 0 means none. */
export type BodyRef = number;
/** An entry of the run's table of reasons. 0 means none. */
export type WhyRef = number;

/**
 * The wire that comes with a node: with a relation, to its `source` and its `target`; with a setting that names another
 * node, called by the setting. Ids of nodes have no colon.
 */
export const derivedWireId = (owner: NodeId, part: string): EdgeId => `${owner}:${part}` as EdgeId;

/** The node with which a wire comes, and as what; a wire of its own has no `part`. */
export function partsOfWire(wire: string): { readonly owner: NodeId; readonly part: string } {
  const [owner = "", part = ""] = wire.split(":");
  return { owner: owner as NodeId, part };
}

/** The wire made for a node that is named in data. */
export const addressedWireId = (from: NodeId, to: NodeId): EdgeId => `${from}~${to}` as EdgeId;
