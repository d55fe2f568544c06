/**
 * A toy that makes messages and sends them on, with every pause drawn from {0, 1, 2} us, so that ties are the rule. It
 * keeps to the law of ownership: after an error answer the copies are its own again, after a timeout or a lost wire
 * they are not.
 */
import type { Behaviour, NodeContext, Reply } from "../contract/behaviour.ts";
import { simService } from "../contract/definition.ts";
import { Became } from "../contract/facts.ts";
import type { MessageId, RequestId } from "../contract/ids.ts";
import { toyDefinition } from "./toy-definition.ts";

const DEFAULTS = {
  /** Messages it makes on its own. */
  count: 4,
  /** Copies in one request. */
  batch: 1,
  /** 0 = it waits for the answer as long as it takes. */
  timeoutUs: 0,
  oneWay: false,
  retries: 1,
  /** Once it has made all, it goes round without taking time. */
  spins: false,
};
type Config = typeof DEFAULTS;
type State = { made: number; readonly tries: { [message: string]: number } };

/** A delay of 0, 1 or 2 us that depends on the message and how often it has been tried, and on nothing else. */
export function keyedPause(ctx: NodeContext<unknown>, stream: string, copy: MessageId, turn: number): number {
  return Math.floor(ctx.random(stream).of(ctx.messages.rootKey(copy), turn) * 3);
}

function make(state: State, ctx: NodeContext<Config>): void {
  const copies: MessageId[] = [];
  for (let i = 0; i < ctx.config.batch; i += 1) {
    state.made += 1;
    copies.push(
      ctx.createMessage({
        number: state.made,
        poison: state.made % 3 === 0,
        body: ctx.body("text", { text: `body ${state.made % 2}` }),
        ...(state.made % 4 === 0 ? { attributes: { kind: { type: "String", value: "fourth" } } } : {}),
      }),
    );
  }
  send(copies, ctx);
}

function send(copies: readonly MessageId[], ctx: NodeContext<Config>): void {
  if (ctx.peers("out").length === 0) {
    drop(copies, "noPeer", ctx);
    return;
  }
  const { timeoutUs, oneWay } = ctx.config;
  ctx.request(
    { port: "out" },
    "Put",
    { copies },
    {
      copies,
      tag: { copies },
      ...(timeoutUs > 0 && !oneWay ? { timeoutUs } : {}),
      ...(oneWay ? { oneWay: true as const } : {}),
    },
  );
}

function drop(copies: readonly MessageId[], code: string, ctx: NodeContext<Config>): void {
  for (const copy of copies) ctx.became(copy, Became.dropped, 0, -1, ctx.why(code, "retries"));
}

const behaviour: Behaviour<Config, State> = {
  init(ctx) {
    ctx.after(Math.floor(ctx.random("pause").next() * 3), "tick", null);
    return { made: 0, tries: {} };
  },
  reconfigure(_state, before, ctx) {
    if (before.count < ctx.config.count) ctx.after(0, "tick", null);
  },
  dispose() {
    // Copies on their way are not inside; those waiting for another try end when their timer finds nobody.
  },
  operations: {
    Emit(state, input: { readonly times?: number }, request: RequestId, ctx) {
      for (let i = 0; i < Math.min(input.times ?? 1, 5); i += 1) make(state, ctx);
      ctx.reply(request, { ok: true, output: { made: state.made } });
    },
  },
  on: {
    tick(state, _payload, ctx) {
      if (state.made >= ctx.config.count) {
        if (ctx.config.spins) ctx.after(0, "tick", null);
        return;
      }
      make(state, ctx);
      ctx.gauge("made", state.made);
      ctx.after(Math.floor(ctx.random("pause").next() * 3), "tick", null);
    },
    reply(state, reply: Reply, ctx) {
      const { copies } = reply.tag as { copies: readonly MessageId[] };
      if (reply.result.ok) return;
      ctx.note("failed", { code: reply.result.code });
      if (reply.result.code === "RequestTimeout" || reply.result.code === "ConnectionLost") return;
      const tries = (state.tries[String(copies[0])] ?? 0) + 1;
      state.tries[String(copies[0])] = tries;
      if (tries > ctx.config.retries) drop(copies, "gaveUp", ctx);
      else send(copies, ctx);
    },
    wired(_state, _payload, ctx) {
      ctx.gauge("wires", ctx.peers("out").length);
    },
  },
  invariants: (state) => (state.made < 0 ? ["made is negative"] : []),
};

export const toySource = simService<Config, State>(
  {
    ...toyDefinition("source", DEFAULTS),
    ports: [{ name: "out", calls: ["Put"] }],
    operations: { Emit: {} },
    codes: ["failed", "noPeer", "gaveUp"],
  },
  behaviour,
);
