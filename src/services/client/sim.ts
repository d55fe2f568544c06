/** A client's behaviour: it places orders and calls what it is wired to as an AWS SDK does, retries included. */
import type { Behaviour, NodeContext, Peer, Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { BodyRef, EdgeId, MessageId, RequestId, TimerId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import { RowList } from "../../engine/tables/row-list.ts";
import { Rows } from "../../engine/tables/rows.ts";
import { handOver } from "../../mechanisms/calls/hand-over.ts";
import { isRetryable, sdkBackoffUs } from "../../mechanisms/sdk-retry.ts";
import { attributesFrom, isConstant } from "../../mechanisms/template/attribute-template.ts";
import { type ArrivalState, beginArrivals, nextArrivalUs } from "./arrivals.ts";
import type { ClientConfig } from "./definition.ts";
import { isPoison } from "./poison.ts";
import { replayOf } from "./replay.ts";
import { sendingOf } from "./sending.ts";

type Ctx = NodeContext<ClientConfig>;

const WAITING = ["message", "attempt", "wire"] as const;

export type ClientState = {
  /** Number of the last order. */
  number: number;
  /** The next arrival. */
  timer: TimerId;
  readonly arrivals: ArrivalState;
  body: BodyRef;
  /** The number of the order that sends the first line of a replay. */
  replayFirst: number;
  /** Copies made beside the orders themselves, stated as a gauge so that the page can count orders. */
  extraCopies: number;
  /** Copies that wait to be sent again, in the order in which they began to wait. */
  readonly waiting: Rows<(typeof WAITING)[number]>;
  readonly waitingOrder: RowList;
  /** Wires by number, for `waiting`. */
  readonly wires: string[];
};

/** What a call carries for its answer: the copy, the attempt (from 1) and the wire. */
type SendTag = { readonly message: MessageId; readonly attempt: number; readonly edge: EdgeId };
export type SendInput = { readonly count?: number };

const MOST_AT_ONCE = 1_000;

export const clientBehaviour: Behaviour<ClientConfig, ClientState> = {
  init(ctx) {
    const state: ClientState = {
      number: 0,
      timer: 0,
      arrivals: beginArrivals(ctx.now),
      body: 0,
      replayFirst: 1,
      extraCopies: 0,
      waiting: new Rows(WAITING),
      waitingOrder: new RowList(),
      wires: [],
    };
    state.body = bodyOf(state, ctx);
    scheduleNext(state, ctx);
    return state;
  },

  reconfigure(state, before, ctx) {
    const { config } = ctx;
    if (config.body !== before.body || config.replay !== before.replay) {
      if (config.replay !== before.replay) state.replayFirst = state.number + 1;
      state.body = bodyOf(state, ctx);
    }
    if (JSON.stringify(config.arrivals) !== JSON.stringify(before.arrivals)) {
      ctx.cancel(state.timer);
      state.timer = 0;
      Object.assign(state.arrivals, beginArrivals(ctx.now));
    }
    if (state.timer === 0) scheduleNext(state, ctx);
    else if (isFinished(state, config)) {
      ctx.cancel(state.timer);
      state.timer = 0;
    }
  },

  dispose(state, ctx) {
    const why = ctx.why("resourceDeleted");
    for (const row of state.waitingOrder) {
      ctx.became(state.waiting.cols.message.get(row), Became.dropped, 0, -1, why);
    }
  },

  operations: {
    Send(state: ClientState, input: SendInput, request: RequestId, ctx: Ctx) {
      const count = input.count ?? 1;
      if (!Number.isInteger(count) || count < 1 || count > MOST_AT_ONCE) {
        ctx.reply(request, {
          ok: false,
          code: "InvalidParameterValue",
          message: `count must be a whole number from 1 to ${MOST_AT_ONCE}.`,
        });
        return;
      }
      let sent = 0;
      while (sent < count && !isReplayOver(state, ctx.config)) {
        placeOrder(state, ctx);
        sent += 1;
      }
      if (sent < count) ctx.note("replayEnded", { sent });
      ctx.reply(request, { ok: true, output: { sent } });
    },
  },

  on: {
    arrive(state: ClientState, _payload: null, ctx: Ctx) {
      state.timer = 0;
      placeOrder(state, ctx);
      scheduleNext(state, ctx);
    },
    retry(state: ClientState, row: number, ctx: Ctx) {
      const { waiting } = state;
      const message = waiting.cols.message.get(row);
      const attempt = waiting.cols.attempt.get(row);
      const edge = state.wires[waiting.cols.wire.get(row)] as EdgeId;
      state.waitingOrder.remove(row);
      waiting.free(row);
      const peer = ctx.peers("out").find((candidate) => candidate.edge === edge) ?? pickPeer(message, ctx);
      if (peer) send(peer, message, attempt + 1, ctx);
      else ctx.became(message, Became.dropped, 0, -1, ctx.why("notWired"));
    },
    reply(state: ClientState, reply: Reply, ctx: Ctx) {
      if (!reply.result.ok) sendFailed(state, reply.tag as SendTag, reply.result.code, ctx);
      else if (hasFunctionError(reply.result.output)) ctx.note("functionFailed");
    },
  },

  invariants(state, config) {
    const broken: string[] = [];
    if (state.waiting.size !== state.waitingOrder.length)
      broken.push("every waiting copy is in the order once");
    if (state.timer !== 0 && config.arrivals.type === "by-hand") broken.push("a client by hand has no timer");
    return broken;
  },
};

const hasFunctionError = (output: unknown): boolean =>
  typeof output === "object" && output !== null && "functionError" in output;

function bodyOf(state: ClientState, ctx: Ctx): BodyRef {
  const { body, replay } = ctx.config;
  return replayOf(replay).lines.length > 0
    ? ctx.body("client.replay", { lines: replay, first: state.replayFirst })
    : ctx.body("client.template", { template: body });
}

/** Whether a list that is sent once has been sent. */
function isReplayOver(state: ClientState, { replay, whenReplayEnds }: ClientConfig): boolean {
  if (replay === "" || whenReplayEnds === "loop") return false;
  const { length } = replayOf(replay).lines;
  return length > 0 && state.number >= state.replayFirst - 1 + length;
}

const isFinished = (state: ClientState, config: ClientConfig): boolean =>
  (config.limit > 0 && state.number >= config.limit) || isReplayOver(state, config);

function scheduleNext(state: ClientState, ctx: Ctx): void {
  const { config } = ctx;
  if (isFinished(state, config)) return;
  const delay = nextArrivalUs(config.arrivals, state.arrivals, ctx.now, ctx.random("arrivals"));
  if (delay >= 0) state.timer = ctx.after(delay, "arrive", null);
}

function placeOrder(state: ClientState, ctx: Ctx): void {
  const { config } = ctx;
  state.number += 1;
  const { number } = state;
  const poison = isPoison(config.poison, number, ctx.random("poison"));
  const attributes = config.attributes === "" ? undefined : attributesOf(number, poison, ctx);
  const sending = sendingOf(number, poison, ctx);
  const order = { number, poison, body: state.body };
  const message = ctx.createMessage(
    attributes || sending
      ? { ...order, ...(attributes ? { attributes } : {}), ...(sending ? { sending } : {}) }
      : order,
  );
  const peers = ctx.peers("out");
  if (peers.length === 0) ctx.became(message, Became.dropped, 0, -1, ctx.why("notWired"));
  else if (config.spread === "each" && peers.length > 1) sendToEach(state, peers, message, ctx);
  else send(peers[(number - 1) % peers.length] as Peer, message, 1, ctx);
}

/** The attributes of order `number`; random parts are keyed by it as those of a body are. */
function attributesOf(number: number, poison: boolean, ctx: Ctx) {
  const text = ctx.config.attributes;
  const key = isConstant(text) ? 0 : Math.floor(ctx.random("attributes").of(number) * 4_294_967_296);
  return attributesFrom(text, { number, poison, key, seed: 0, bornAt: ctx.now, startsAtMs: 0 });
}

/** A copy to every wire; the order itself goes on as its copies. */
function sendToEach(state: ClientState, peers: readonly Peer[], message: MessageId, ctx: Ctx): void {
  for (const peer of peers) send(peer, ctx.createMessage({ from: message }), 1, ctx);
  state.extraCopies += peers.length;
  ctx.gauge("extraCopies", state.extraCopies);
  ctx.became(message, Became.moved, 0, -1, ctx.why("copied", "spread"));
}

/** The wire an order takes in its turn: by number, so that it does not depend on what else happens. */
function pickPeer(message: MessageId, ctx: Ctx): Peer | undefined {
  const peers = ctx.peers("out");
  return peers[(ctx.messages.number(message) - 1) % peers.length];
}

function send(peer: Peer, message: MessageId, attempt: number, ctx: Ctx): void {
  const { config } = ctx;
  const call = handOver(peer.kind, message, config.invocationType);
  if (!call) {
    ctx.became(message, Became.dropped, 0, -1, ctx.why("nothingCallable"));
    return;
  }
  ctx.request({ edge: peer.edge }, call.operation, call.input, {
    copies: [message],
    timeoutUs: seconds(config.timeoutSec),
    tag: { message, attempt, edge: peer.edge },
  });
}

function sendFailed(state: ClientState, { message, attempt, edge }: SendTag, code: string, ctx: Ctx): void {
  const { config } = ctx;
  // The wire was taken away: the other side may still get the order.
  if (code === "ConnectionLost") return;
  const isLost = code === "RequestTimeout";
  if (isLost) ctx.note("sendTimedOut", { attempt });
  const mayRetry = isRetryable(code) && attempt < config.maxAttempts;
  if (!mayRetry) {
    if (isLost) return;
    const why = isRetryable(code)
      ? ctx.why("attemptsUsedUp", "maxAttempts", ctx.self, config.maxAttempts)
      : ctx.why("sendRefused");
    ctx.became(message, Became.dropped, 0, -1, why);
    return;
  }
  const again = isLost ? copyForRetry(state, message, ctx) : message;
  if (again === 0) return;
  const delay = sdkBackoffUs(attempt, code, ctx.random("backoff").of(ctx.messages.rootKey(again), attempt));
  const row = state.waiting.add();
  state.waiting.cols.message.set(row, again);
  state.waiting.cols.attempt.set(row, attempt);
  state.waiting.cols.wire.set(row, wireNumber(state, edge));
  state.waitingOrder.push(row);
  ctx.became(again, Became.queued, 0, ctx.now + delay, ctx.why("sendRetried"));
  ctx.after(delay, "retry", row);
}

/**
 * After a timeout the first copy may have arrived; the retry is a second one. This is how duplicates are born. An order
 * whose first copy ended long ago is known to have arrived: nothing is left to copy.
 */
function copyForRetry(state: ClientState, message: MessageId, ctx: Ctx): MessageId {
  if (!ctx.messages.isKnown(message)) return 0;
  state.extraCopies += 1;
  ctx.gauge("extraCopies", state.extraCopies);
  return ctx.createMessage({ from: message });
}

function wireNumber(state: ClientState, edge: EdgeId): number {
  const known = state.wires.indexOf(edge);
  return known >= 0 ? known : state.wires.push(edge) - 1;
}
