/** What the records of one family of copies mean: its states, hops, work, refusals and notes. */
import type { Why } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";

type Common = {
  readonly record: number;
  readonly at: SimTime;
  readonly event: number;
  readonly copy: MessageId;
};
export type StateMoment = Common & {
  readonly kind: "state";
  readonly state: string;
  readonly nodeId: string;
  readonly delivery: number;
  /** -1 = not known. */
  readonly until: SimTime;
  readonly why?: Why;
  /** Who has received it: the function behind a mapping, or a server. */
  who?: string;
};
export type HopMoment = Common & {
  readonly kind: "hop";
  readonly fromId: string;
  readonly toId: string;
  readonly operation: string;
  readonly isReply: boolean;
  readonly arriveAt: SimTime;
};
export type SpanMoment = Common & {
  readonly kind: "span";
  readonly nodeId: string;
  readonly name: string;
  readonly id: number;
  readonly isEnd: boolean;
  readonly outcome: string;
  /** What went wrong, as the note after it says. */
  readonly error: string;
  readonly count: number;
};
export type ThrottledMoment = Common & {
  readonly kind: "throttled";
  readonly nodeId: string;
  /** AWS's Reason: which limit it was. */
  readonly reason: string;
  readonly limit: number;
};
/** What a node noted about a copy. */
export type NoteMoment = Common & {
  readonly kind: "note";
  readonly nodeId: string;
  readonly code: string;
  readonly args: PlainObject;
};
export type Moment = StateMoment | HopMoment | SpanMoment | ThrottledMoment | NoteMoment;

/** Outcomes of work that went well. */
export const GOOD = new Set(["ok", "succeeded"]);
