/** A topic's behaviour. Publishing is answered at once; what becomes of the copies does not change the answer. */
import type { Behaviour, NodeContext } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { BodyRef, MessageId, NodeId, RequestId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { Result } from "../../engine/contract/world.ts";
import type {
  Deliver,
  NotificationFailed,
  Publish,
  SubscriptionChanged,
} from "../../mechanisms/calls/sns.ts";
import type { SnsConfig } from "./definition.ts";
import { subscriptionArn } from "./envelope.ts";
import { publishFault, textFault } from "./publish-rules.ts";

type Ctx = NodeContext<SnsConfig>;

/** A subscription as the topic knows it. `wrap` is the recipe of its envelope without a subject; 0 = raw. */
type Subscriber = SubscriptionChanged & { readonly wrap: BodyRef };

export type SnsState = {
  /** Messages made here from texts that people published, stated as a gauge so that the page can count copies. */
  ownMessages: number;
  subscribers: Subscriber[];
  /** Places in `subscribers` by the order of the wires; -1 for one that has not introduced itself yet. */
  places: number[];
  /** Copies that wait for a subscription made at this instant. */
  readonly held: MessageId[];
};

const ACCEPTED: Result = { ok: true, output: {} };

export const snsBehaviour: Behaviour<SnsConfig, SnsState> = {
  init: () => ({ ownMessages: 0, subscribers: [], places: [], held: [] }),
  // The size limit is asked at every publish; nothing is kept that another value would change.
  reconfigure: () => undefined,
  dispose(state, ctx) {
    for (const message of state.held) ctx.became(message, Became.dropped, 0, -1, ctx.why("resourceDeleted"));
  },

  operations: {
    Publish(state: SnsState, input: Publish, request: RequestId, ctx: Ctx) {
      const fault =
        input.message === undefined
          ? textFault(input, ctx.config.maximumMessageSizeBytes)
          : publishFault(input.message, input.subject, ctx);
      if (fault) {
        ctx.reply(request, { ok: false, code: "InvalidParameter", message: `Invalid parameter: ${fault}` });
        return;
      }
      const message = input.message ?? makeMessage(state, input, ctx);
      fanOut(
        state,
        { message, ...(input.subject === undefined ? {} : { subject: input.subject }) },
        false,
        ctx,
      );
      ctx.reply(request, ACCEPTED);
    },

    SubscriptionChanged(state: SnsState, input: SubscriptionChanged, _request: RequestId, ctx: Ctx) {
      const others = state.subscribers.filter((known) => known.subscription !== input.subscription);
      state.subscribers = [...others, { ...input, wrap: wrapOf(input, undefined, ctx) }];
      findPlaces(state, ctx);
    },

    NotificationFailed(_state: SnsState, input: NotificationFailed, _request: RequestId, ctx: Ctx) {
      ctx.note("notificationFailed", input);
    },
  },

  on: {
    wired(state: SnsState, _payload: null, ctx: Ctx) {
      const wired = new Set<NodeId>(ctx.peers("subscription").map((peer) => peer.node));
      state.subscribers = state.subscribers.filter((known) => wired.has(known.subscription));
      findPlaces(state, ctx);
    },
    fanOut(state: SnsState, payload: Published, ctx: Ctx) {
      state.held.splice(state.held.indexOf(payload.message), 1);
      fanOut(state, payload, true, ctx);
    },
  },

  invariants: (state) =>
    new Set(state.subscribers.map((known) => known.subscription)).size === state.subscribers.length
      ? []
      : ["a subscription is known once"],
};

type Published = { readonly message: MessageId; readonly subject?: string };

function findPlaces(state: SnsState, ctx: Ctx): void {
  state.places = ctx
    .peers("subscription")
    .map((peer) => state.subscribers.findIndex((known) => known.subscription === peer.node));
}

/** The envelope's recipe for one subscription, or 0 for raw delivery. A function always gets the event of C.4. */
function wrapOf(to: SubscriptionChanged, subject: string | undefined, ctx: Ctx): BodyRef {
  if (to.rawDelivery && to.protocol === "sqs") return 0;
  const args: PlainObject = {
    topicArn: ctx.arn,
    subscriptionArn: subscriptionArn(ctx.arn, to.subscription),
    ...(subject === undefined ? {} : { subject }),
  };
  return ctx.body(to.protocol === "sqs" ? "sns.envelope" : "sns.lambda-event", args);
}

/**
 * One copy per subscription. A subscription made at this very instant introduces itself in an event that is already
 * scheduled, so the topic waits for it once; one that is still unknown then is not in force yet.
 */
function fanOut(state: SnsState, published: Published, hasWaited: boolean, ctx: Ctx): void {
  const peers = ctx.peers("subscription");
  if (state.places.length !== peers.length) findPlaces(state, ctx);
  if (!hasWaited && state.places.includes(-1)) {
    state.held.push(published.message);
    ctx.after(0, "fanOut", published);
    return;
  }
  const { message, subject } = published;
  let copies = 0;
  for (let i = 0; i < peers.length; i += 1) {
    const peer = peers[i];
    const subscriber = state.subscribers[state.places[i] ?? -1];
    if (!peer || !subscriber) continue;
    const wrap = subject === undefined ? subscriber.wrap : wrapOf(subscriber, subject, ctx);
    const copy = ctx.createMessage(wrap === 0 ? { from: message } : { from: message, wrap });
    ctx.request({ edge: peer.edge }, "Deliver", { message: copy } satisfies Deliver, {
      copies: [copy],
      oneWay: true,
    });
    copies += 1;
  }
  if (copies > 0) ctx.became(message, Became.moved, 0, -1, ctx.why("fannedOut"));
  else ctx.became(message, Became.dropped, 0, -1, ctx.why("noSubscription"));
}

function makeMessage(state: SnsState, input: Publish, ctx: Ctx): MessageId {
  state.ownMessages += 1;
  ctx.gauge("ownMessages", state.ownMessages);
  const { messageBody = "", messageAttributes } = input;
  return ctx.createMessage({
    number: state.ownMessages,
    text: messageBody,
    ...(messageAttributes ? { attributes: messageAttributes } : {}),
  });
}
