/**
 * What a service is to the engine. A behaviour is two tables of handlers over its own plain state; the context is the
 * only door out of a handler: no other node, no wall clock, no shared generator.
 */
import type { BecameCode, Sending } from "./facts.ts";
import type {
  BodyRef,
  EdgeId,
  MessageId,
  NodeId,
  RequestId,
  ServiceKind,
  SimTime,
  TimerId,
  WhyRef,
} from "./ids.ts";
import type { Plain, PlainObject } from "./plain.ts";
import type { Result } from "./world.ts";

/**
 * A named stream of a node. Values are in [0, 1). `next` is sequential and meant for arrivals only; `of` is keyed, so
 * that a draw that belongs to a message is the same whatever else happens: `of(rootKey, delivery)`.
 */
export type RandomStream = { next(): number; of(key: number, second?: number): number };

/** What is wired to a port. `edge` is the wire; `forward` says that this node is its `from` end. */
export type Peer = {
  readonly edge: EdgeId;
  readonly node: NodeId;
  readonly kind: ServiceKind;
  readonly name: string;
  readonly arn: string;
  readonly forward: boolean;
};

/** `port`: its first peer. `edge`: the other end of that wire. `address`: a node named in data, wired or not. */
export type Route = { readonly port: string } | { readonly edge: EdgeId } | { readonly address: NodeId };

export type RequestOptions = {
  /**
   * The copies that travel with the request. After an error answer they are the caller's to end or send again. After
   * `RequestTimeout` and `ConnectionLost` they are not: the other side may have them.
   */
  readonly copies?: readonly MessageId[];
  /** After this the caller gets a `RequestTimeout`; the callee is not told, and its work stands. */
  readonly timeoutUs?: number;
  /** Data of the caller's own, handed back with the reply. */
  readonly tag?: Plain;
  /** No reply is expected nor sent. */
  readonly oneWay?: true;
};

/** The payload of a caller's `reply` handler. */
export type Reply = {
  readonly request: RequestId;
  readonly operation: string;
  readonly tag: Plain;
  readonly result: Result;
};

/** Read access to the copies of the run; a behaviour asks only for copies it was handed. */
export type Messages = {
  poison(message: MessageId): boolean;
  rootKey(message: MessageId): number;
  number(message: MessageId): number;
  /** When the root was made. */
  bornAt(message: MessageId): SimTime;
  /** The text as a consumer sees it, envelope included. Costs time: ask only when a rule needs it. */
  text(message: MessageId): string;
  /** The published text, without an envelope. */
  innerText(message: MessageId): string;
  /** As a consumer sees them: none when an envelope has taken them in. */
  attributes(message: MessageId): PlainObject | undefined;
  /** As they were published, also where an envelope has taken them in. */
  innerAttributes(message: MessageId): PlainObject | undefined;
  /** What the sender gave beside body and attributes. */
  sending(message: MessageId): Sending | undefined;
  /** Bytes of body and attributes as AWS counts them; exact above 1,024, below that it may be an upper bound. */
  size(message: MessageId): number;
  /** Whether `size` is above a limit; as a rule without making the text. */
  exceeds(message: MessageId, limitBytes: number): boolean;
  /** Whether the published text is empty; as a rule without making it. */
  isEmpty(message: MessageId): boolean;
  /** Whether a copy can still be asked about: it lives, or ended not long ago. */
  isKnown(message: MessageId): boolean;
};

export type NewMessage = {
  /** The copy it is made from; it inherits root, number, poison, body and attributes. */
  readonly from?: MessageId;
  /** For a root: its number at this node, from 1. */
  readonly number?: number;
  readonly poison?: boolean;
  readonly body?: BodyRef;
  readonly wrap?: BodyRef;
  readonly text?: string;
  readonly attributes?: PlainObject;
  readonly sending?: Sending;
};

export type NodeContext<Config> = {
  readonly self: NodeId;
  readonly name: string;
  readonly arn: string;
  readonly now: SimTime;
  /** Of the run: for texts that a reader makes from it too. Whoever needs chance asks for a stream. */
  readonly seed: number;
  readonly config: Config;
  readonly messages: Messages;
  random(stream: string): RandomStream;
  /** Schedules an event of this node; `type` names a handler of its `on` table. A delay of 0 is allowed. */
  after(delayUs: number, type: string, payload: Plain): TimerId;
  /** Takes back what `after` scheduled. Nothing happens when it has already happened. */
  cancel(timer: TimerId): void;
  /** Calls an operation of a peer. Without a peer the caller gets `NotConnected`, and `ConnectionLost` when wire or peer goes while it waits. */
  request(via: Route, operation: string, input: Plain, options?: RequestOptions): RequestId;
  /** Answers a request once, in this or any later event. `copies` travel with the answer. */
  reply(to: RequestId, result: Result, copies?: readonly MessageId[]): void;
  peers(port: string): readonly Peer[];

  /** Makes a copy and states it `created`. */
  createMessage(message: NewMessage): MessageId;
  body(maker: string, args: PlainObject): BodyRef;
  /** A reason to attach to a fact: a code of the service's words and the setting responsible. */
  why(code: string, field?: string, owner?: NodeId, value?: Plain): WhyRef;
  /** States where a copy is now. `until` < 0 = no end known. */
  became(message: MessageId, state: BecameCode, delivery?: number, until?: SimTime, why?: WhyRef): void;
  gauge(name: string, value: number): void;
  beginSpan(name: string, id: number, copies?: readonly MessageId[]): void;
  endSpan(name: string, id: number, outcome: string, copies?: readonly MessageId[]): void;
  note(code: string, args?: PlainObject): void;
};

export type Table<Handler> = { readonly [name: string]: Handler };

/**
 * Handlers by name. State is plain: numbers, text, arrays, objects, typed arrays and the engine's tables; it is changed
 * in place. No handler waits: its continuation is data in its own state.
 */
export type Behaviour<Config = never, State extends object = never> = {
  /** Called once, when the node comes into the world. */
  init(ctx: NodeContext<Config>): State;
  /** Settings changed; `ctx.config` is already the new one. The definition says which are retroactive. */
  reconfigure(state: State, before: Config, ctx: NodeContext<Config>): void;
  /** The node is removed: every copy inside must end (`dropped`, "resource deleted"). */
  dispose(state: State, ctx: NodeContext<Config>): void;
  readonly operations: Table<
    (state: State, input: never, request: RequestId, ctx: NodeContext<Config>) => void
  >;
  /** The node's own timers, `reply`, and `wired` (what is tied to it has changed). */
  readonly on: Table<(state: State, payload: never, ctx: NodeContext<Config>) => void>;
  /** The broken ones, as sentences for us; checked after every event in tests. */
  invariants(state: State, config: Config): readonly string[];
};
