/** The plain state of a function: its environments, what runs in them, and the events of asynchronous invocation. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { MessageId, RequestId, SimTime, TimerId } from "../../engine/contract/ids.ts";
import { invariant } from "../../engine/contract/invariant.ts";
import { RowList } from "../../engine/tables/row-list.ts";
import { Rows } from "../../engine/tables/rows.ts";
import { type BucketSize, fullBucket, type TokenBucket } from "../../mechanisms/token-bucket.ts";
import type { LambdaConfig } from "./definition.ts";
import { type Plan, planOf } from "./plan.ts";

export type Context = NodeContext<LambdaConfig>;

/**
 * How an environment rests between invocations; also the name of the span that says so. 0: it does not rest, or so many
 * exist that the picture shows numbers only and no spans are stated.
 */
export const RESTS = ["", "idle", "failed", "crashed"] as const;
export const Rest = { none: 0, idle: 1, failed: 2, crashed: 3 } as const;

/** What happens when the invocation's timer or answer comes. */
export type Next = "" | "call" | "ok" | "error" | "timeout";

/** One invocation under way. */
export type Invocation = {
  /** Row of its environment. */
  readonly environment: number;
  /** Who waits for the answer; 0 for asynchronous events. */
  readonly request: RequestId;
  /** Row in `events`, or -1. */
  readonly event: number;
  /** The records are a mapping's: their copies stay with the queue. */
  readonly isBatch: boolean;
  readonly copies: readonly MessageId[];
  /** How often each record has been delivered, counting this time. */
  readonly deliveries: readonly number[];
  readonly plan: number;
  /** Infinity while the environment still starts: not 0, which V8 keeps as an integer and every later time is none. */
  deadline: SimTime;
  /** Initialisation that overran its limit and is done again on the invocation's own time. */
  carriedUs: number;
  step: number;
  record: number;
  next: Next;
  /** Records reported as failed. */
  failed: MessageId[];
  errorType: string;
  errorMessage: string;
  /** The open call, the copy that travels with it, and how often this step has failed. */
  call: RequestId;
  sent: MessageId;
  tries: number;
};

const ENVIRONMENT = ["needsInit", "version", "rest", "idleSince"] as const;
const EVENT = ["message", "attempts", "throttles", "acceptedAt"] as const;

export type LambdaState = {
  readonly environments: Rows<(typeof ENVIRONMENT)[number]>;
  /** Environments waiting for work; the longest idle first. */
  readonly idle: RowList;
  /** By environment row. */
  readonly running: (Invocation | null)[];
  /** Invocations under way: the concurrency. */
  busy: number;
  /** The most environments so far, as far as they are drawn one by one. */
  most: number;
  idleTimer: TimerId;
  readonly scaling: TokenBucket;
  /** The version in force is the last; older ones are kept while something runs with them. */
  plans: Plan[];
  /** Asynchronous events that were accepted and have not ended. */
  readonly events: Rows<(typeof EVENT)[number]>;
  readonly accepted: RowList;
  /** Messages made from payloads so far. */
  made: number;
};

/**
 * At most 1,000 new environments per function every 10 s, refilled continuously.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html, as documented.
 */
export const SCALING: BucketSize = { capacity: 1_000, perSecond: 100 };

export const newState = (config: LambdaConfig, now: SimTime): LambdaState => ({
  environments: new Rows(ENVIRONMENT),
  idle: new RowList(),
  running: [],
  busy: 0,
  most: 0,
  idleTimer: 0,
  scaling: fullBucket(SCALING, now),
  plans: [planOf(config, 1)],
  events: new Rows(EVENT),
  accepted: new RowList(),
  made: 0,
});

export function currentPlan(state: LambdaState): Plan {
  const plan = state.plans[state.plans.length - 1];
  invariant(plan, "a function has a version");
  return plan;
}

export function planFor(state: LambdaState, invocation: Invocation): Plan {
  const { plans } = state;
  for (let i = plans.length - 1; i >= 0; i -= 1)
    if (plans[i]?.version === invocation.plan) return plans[i] as Plan;
  return currentPlan(state);
}

/** The invocation of an environment that is known to be busy. */
export function running(state: LambdaState, environment: number): Invocation {
  const invocation = state.running[environment];
  invariant(invocation, "an environment that is waited for runs something");
  return invocation;
}
