/** A toy relation: it polls the holder on one side, shows what it got to the sink on the other, and deletes it. */
import type { Behaviour, NodeContext, Reply } from "../contract/behaviour.ts";
import { simService } from "../contract/definition.ts";
import type { MessageId } from "../contract/ids.ts";
import { toyDefinition } from "./toy-definition.ts";

const DEFAULTS = {
  /** It gives up after this many polls, so that a world comes to rest. */
  polls: 6,
  /** 0 = it waits for an answer as long as it takes. */
  timeoutUs: 0,
};
type Config = typeof DEFAULTS;
type Lent = { readonly message: MessageId; readonly row: number; readonly turn: number };
type State = { polls: number };

function poll(state: State, ctx: NodeContext<Config>): void {
  if (state.polls >= ctx.config.polls) return;
  state.polls += 1;
  const { timeoutUs } = ctx.config;
  ctx.request({ port: "source" }, "Get", null, timeoutUs > 0 ? { timeoutUs } : {});
}

const behaviour: Behaviour<Config, State> = {
  init(ctx) {
    ctx.after(0, "poll", null);
    return { polls: 0 };
  },
  reconfigure(_state, before, ctx) {
    if (before.polls < ctx.config.polls) ctx.after(1, "poll", null);
  },
  dispose() {
    // What it was lent is the holder's.
  },
  operations: {},
  on: {
    poll(state, _payload, ctx) {
      poll(state, ctx);
    },
    reply(state, { operation, result, tag }: Reply, ctx) {
      if (operation === "Get") {
        const lent = result.ok ? (result.output as Lent | null) : null;
        if (lent) {
          const { message } = lent;
          ctx.request({ port: "target" }, "Show", { message }, { copies: [message], tag: lent });
        }
        ctx.after(Math.floor(ctx.random("pause").next() * 3), "poll", null);
      }
      if (operation === "Show" && result.ok) {
        const { row, turn } = tag as Lent;
        ctx.request({ port: "source" }, "Delete", { row, turn }, { oneWay: true });
      }
      ctx.gauge("polls", state.polls);
    },
  },
  invariants: (state) => (state.polls < 0 ? ["polls is negative"] : []),
};

export const toyPoller = simService<Config, State>(
  {
    ...toyDefinition("poller", DEFAULTS),
    ports: [
      { name: "source", calls: ["Get", "Delete"] },
      { name: "target", calls: ["Show"] },
    ],
    relation: { from: { kinds: ["holder"] }, to: { kinds: ["sink"] }, seat: "to", drawn: "poll" },
  },
  behaviour,
);
