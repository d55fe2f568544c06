/**
 * What may be stated about a run. Small, closed, the same for every service. Inside the engine a fact is a row of
 * numbers; the names below are their meanings, `Fact` is the form in which readers see one.
 */
import type { BodyRef, EdgeId, MessageId, NodeId, RequestId, SimTime } from "./ids.ts";
import type { Plain, PlainObject } from "./plain.ts";

export const FactKind = { hop: 0, message: 1, answer: 2, gauge: 3, span: 4, note: 5 } as const;

/** Where a copy is. From `deleted` on the copy has ended; conservation counts every copy in one place or one end. */
export const Became = {
  /** Made by its sender; on its way or about to be. */
  created: 0,
  /** Held by something that will pass it on: a subscription delivering, Lambda's asynchronous queue. */
  queued: 1,
  delayed: 2,
  visible: 3,
  inFlight: 4,
  /** Kept by a stream or archive after being read. */
  retained: 5,
  deleted: 6,
  /** Continued as other copies: fanned out, or moved by a redrive. */
  moved: 7,
  deadLettered: 8,
  expired: 9,
  filtered: 10,
  deduplicated: 11,
  dropped: 12,
} as const;
export type BecameCode = (typeof Became)[keyof typeof Became];
export const FIRST_END: BecameCode = Became.deleted;
export const hasEnded = (state: number): boolean => state >= FIRST_END;

export const MESSAGE_STATES = [
  "created",
  "queued",
  "delayed",
  "visible",
  "in-flight",
  "retained",
  "deleted",
  "moved",
  "dead-lettered",
  "expired",
  "filtered",
  "deduplicated",
  "dropped",
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** The setting responsible, as a reference the inspector can open, never a sentence. */
export type Why = {
  readonly code: string;
  readonly setting?: { readonly owner: NodeId; readonly field: string; readonly value: Plain };
  readonly args?: PlainObject;
};

/**
 * The body of a message as a recipe: `maker` names a pure function of the catalogue that makes the text from `args`
 * and the message's own row, when somebody reads it. Maker `text` has the text itself in `args.text`.
 */
export type Body = { readonly maker: string; readonly args: PlainObject };

/** A fact as readers see it. `owner` is the node that stated it; a hop's owner is its wire. */
export type Fact =
  | {
      readonly kind: "hop";
      readonly edge: EdgeId;
      readonly leg: "request" | "reply";
      /** True when it travels from the wire's `to` end to its `from` end. */
      readonly back: boolean;
      readonly operation: string;
      readonly copies: readonly MessageId[];
      readonly ok: boolean;
      readonly arriveAt: SimTime;
    }
  | {
      readonly kind: "message";
      readonly owner: NodeId;
      readonly message: MessageId;
      readonly became: MessageState;
      /** How often it has been received, counting this time; 0 where that means nothing. */
      readonly delivery: number;
      /** The time at which this state ends by itself. */
      readonly until?: SimTime;
      readonly why?: Why;
    }
  | {
      readonly kind: "answer";
      readonly owner: NodeId;
      readonly request: RequestId;
      readonly ok: boolean;
      readonly code: string;
      readonly args?: PlainObject;
    }
  | { readonly kind: "gauge"; readonly owner: NodeId; readonly name: string; readonly value: number }
  | {
      readonly kind: "span";
      readonly owner: NodeId;
      readonly name: string;
      readonly id: number;
      readonly phase: "begin" | "end";
      readonly outcome: string;
      readonly copies: readonly MessageId[];
    }
  | { readonly kind: "note"; readonly owner: NodeId; readonly code: string; readonly args?: PlainObject };

/** Parameters of a send that stay with the message: they order and deduplicate it where it arrives. */
export type Sending = {
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  readonly awsTraceHeader?: string;
};

/** What the engine knows of one copy. `from` is the copy it was made from, `root` the first of its line. */
export type MessageRow = {
  readonly id: MessageId;
  readonly from: MessageId;
  readonly root: MessageId;
  /** Stable name of the root for keyed draws: a hash of its maker and number, the same under any setting. */
  readonly rootKey: number;
  /** The root's number at its maker: the order number that people see. */
  readonly number: number;
  readonly poison: boolean;
  /** When the root was made. */
  readonly bornAt: SimTime;
  /** The node that made the root. */
  readonly maker: NodeId;
  readonly body: BodyRef;
  /** A recipe around the body: the SNS envelope. 0 = none. */
  readonly wrap: BodyRef;
  /** The copy around which the recipe `wrap` was put, and when; copies of the copy keep both. */
  readonly wrapped: MessageId;
  readonly wrappedAt: SimTime;
  /** Text of its own, instead of a recipe. */
  readonly text?: string;
  /** Message attributes, name to `{ type, value }`; an envelope takes them in. */
  readonly attributes?: PlainObject;
  /** What the sender gave beside body and attributes: a message group, a deduplication id. An envelope leaves it alone. */
  readonly sending?: Sending;
};
