/**
 * A subscription's behaviour: one delivery at a time for each copy, with the retries that SNS makes for endpoints that
 * AWS manages. An error of the client's kind is not tried again. Delivering to a function ends when Lambda has queued
 * the event: what the function makes of it is Lambda's business.
 */
import type { Behaviour, NodeContext, Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, RequestId } from "../../engine/contract/ids.ts";
import { RowList } from "../../engine/tables/row-list.ts";
import { Rows } from "../../engine/tables/rows.ts";
import { handOver } from "../../mechanisms/calls/hand-over.ts";
import type { Deliver, NotificationFailed, SubscriptionChanged } from "../../mechanisms/calls/sns.ts";
import { AWS_MANAGED, phaseDelayUs } from "../../mechanisms/delivery-phases.ts";
import { isRetryable } from "../../mechanisms/sdk-retry.ts";
import type { SubscriptionConfig } from "./definition.ts";
import { compilePolicy, type FilterPolicy, missedKey } from "./filter-policy.ts";

type Ctx = NodeContext<SubscriptionConfig>;

const WAITING = ["message", "retry"] as const;

export type SubscriptionState = {
  /** Copies that wait for their next try. */
  readonly waiting: Rows<(typeof WAITING)[number]>;
  readonly waitingOrder: RowList;
};

/** A call's tag as one number: the copy, and how many retries went before. Below 0: a copy for the dead-letter queue. */
const COPIES = 4_294_967_296;
const tagOf = (message: MessageId, retry: number): number => retry * COPIES + message;
const copyOf = (tag: number): MessageId => tag % COPIES;
const retryOf = (tag: number): number => Math.floor(tag / COPIES);

export const subscriptionBehaviour: Behaviour<SubscriptionConfig, SubscriptionState> = {
  init(ctx) {
    introduce(ctx);
    return { waiting: new Rows(WAITING), waitingOrder: new RowList() };
  },

  reconfigure(_state, before, ctx) {
    if (before.rawDelivery !== ctx.config.rawDelivery) introduce(ctx);
  },

  dispose(state, ctx) {
    const why = ctx.why("resourceDeleted");
    for (const row of state.waitingOrder)
      ctx.became(state.waiting.cols.message.get(row), Became.dropped, 0, -1, why);
  },

  operations: {
    Deliver(_state: SubscriptionState, { message }: Deliver, _request: RequestId, ctx: Ctx) {
      if (passes(message, ctx)) deliver(message, 0, ctx);
    },
  },

  on: {
    retry(state: SubscriptionState, row: number, ctx: Ctx) {
      const message = state.waiting.cols.message.get(row);
      const retry = state.waiting.cols.retry.get(row);
      state.waitingOrder.remove(row);
      state.waiting.free(row);
      deliver(message, retry, ctx);
    },
    reply(state: SubscriptionState, { tag, result }: Reply, ctx: Ctx) {
      if (result.ok || typeof tag !== "number") return;
      if (tag < 0) deadLetterFailed(-tag, result.code, ctx);
      else deliveryFailed(state, copyOf(tag), retryOf(tag), result.code, ctx);
    },
  },

  invariants: (state) =>
    state.waiting.size === state.waitingOrder.length ? [] : ["every waiting copy is in the order once"],
};

/** Tells the topic what it must know to make this subscription's copies. */
function introduce(ctx: Ctx): void {
  const protocol = ctx.peers("target")[0]?.kind === "lambda" ? "lambda" : "sqs";
  const { rawDelivery } = ctx.config;
  const input: SubscriptionChanged = { subscription: ctx.self, protocol, rawDelivery };
  ctx.request({ port: "source" }, "SubscriptionChanged", input, { oneWay: true });
}

/** The compiled policy of each configuration: it is compiled once, not for every message. */
const policies = new WeakMap<SubscriptionConfig, FilterPolicy | null>();

function policyOf(config: SubscriptionConfig): FilterPolicy | null {
  const known = policies.get(config);
  if (known !== undefined) return known;
  const compiled = compilePolicy(config.filterPolicy, config.filterPolicyScope);
  const policy = compiled.ok ? compiled.policy : null;
  policies.set(config, policy);
  return policy;
}

/** Ends a copy that the filter policy holds back; the reason names the key of the policy that did not match. */
function passes(message: MessageId, ctx: Ctx): boolean {
  if (ctx.config.filterPolicy === "") return true;
  const policy = policyOf(ctx.config);
  if (!policy) return true;
  const miss = missedKey(policy, {
    attributes: ctx.messages.innerAttributes(message),
    body: () => ctx.messages.innerText(message),
  });
  if (!miss) return true;
  const code = miss.isAbsent ? "keyAbsent" : "valueDiffers";
  ctx.became(message, Became.filtered, 0, -1, ctx.why(code, "filterPolicy", ctx.self, miss.path));
  return false;
}

function deliver(message: MessageId, retry: number, ctx: Ctx): void {
  const target = ctx.peers("target")[0];
  const call = target && handOver(target.kind, message, "Event");
  if (!call) {
    giveUp(message, "InvalidEndpoint", "clientError", ctx);
    return;
  }
  ctx.request({ edge: target.edge }, call.operation, call.input, {
    copies: [message],
    tag: tagOf(message, retry),
  });
}

function deliveryFailed(
  state: SubscriptionState,
  message: MessageId,
  retry: number,
  code: string,
  ctx: Ctx,
): void {
  // The wire was taken away with this subscription: the other side may have the copy.
  if (code === "ConnectionLost") return;
  if (!isRetryable(code)) {
    giveUp(message, code, "clientError", ctx);
    return;
  }
  const delay = phaseDelayUs(AWS_MANAGED, retry + 1);
  if (delay < 0) {
    giveUp(message, code, "retriesExhausted", ctx);
    return;
  }
  if (delay === 0) {
    deliver(message, retry + 1, ctx);
    return;
  }
  const row = state.waiting.add();
  state.waiting.cols.message.set(row, message);
  state.waiting.cols.retry.set(row, retry + 1);
  state.waitingOrder.push(row);
  ctx.became(message, Became.queued, 0, ctx.now + delay, ctx.why("deliveryFailed"));
  ctx.after(delay, "retry", row);
}

/** To the dead-letter queue, with the body the endpoint would have got; without one the copy is gone. */
function giveUp(
  message: MessageId,
  code: string,
  reason: "clientError" | "retriesExhausted",
  ctx: Ctx,
): void {
  ctx.request({ port: "source" }, "NotificationFailed", { code } satisfies NotificationFailed, {
    oneWay: true,
  });
  const why = ctx.why(reason, "deadLetterQueue");
  const queue = ctx.peers("deadLetterQueue")[0];
  if (!queue) {
    ctx.became(message, Became.dropped, 0, -1, why);
    return;
  }
  const letter = ctx.createMessage({ from: message });
  ctx.became(message, Became.deadLettered, 0, -1, why);
  ctx.note("redrivenToDeadLetterQueue", { code });
  ctx.request({ edge: queue.edge }, "SendMessage", { message: letter }, { copies: [letter], tag: -letter });
}

/** Counts in NumberOfNotificationsFailedToRedriveToDlq. */
function deadLetterFailed(letter: MessageId, code: string, ctx: Ctx): void {
  ctx.note("deadLetterFailed", { code });
  if (code !== "ConnectionLost") ctx.became(letter, Became.dropped, 0, -1, ctx.why("deadLetterFailed"));
}
