/** A toy at which copies end after some work, and its state is plain data of every shape a state may have. */
import type { Behaviour, NodeContext, Reply } from "../contract/behaviour.ts";
import { simService } from "../contract/definition.ts";
import { Became } from "../contract/facts.ts";
import type { MessageId, RequestId } from "../contract/ids.ts";
import { toyDefinition } from "./toy-definition.ts";
import { keyedPause } from "./toy-source.ts";

const DEFAULTS = { failsOnPoison: true };
type Config = typeof DEFAULTS;
type Work = { readonly copies: readonly MessageId[]; readonly request: RequestId };
type State = {
  started: number;
  /** Work by its span's number. */
  working: { [id: string]: Work };
  /** Earliest end of any work so far: Infinity before the first. */
  firstEndAt: number;
  readonly ends: Float64Array;
};
type Context = NodeContext<Config>;

const behaviour: Behaviour<Config, State> = {
  init: () => ({ started: 0, working: {}, firstEndAt: Infinity, ends: new Float64Array(2) }),
  reconfigure() {
    // The setting is read when work ends.
  },
  dispose(state, ctx) {
    for (const { copies } of Object.values(state.working))
      for (const copy of copies) ctx.became(copy, Became.dropped, 0, -1, ctx.why("resourceDeleted"));
  },
  operations: {
    Put(state, { copies = [] }: { readonly copies?: readonly MessageId[] }, request: RequestId, ctx) {
      state.started += 1;
      state.working[state.started] = { copies, request };
      ctx.beginSpan("work", state.started, copies);
      for (const copy of copies) ctx.became(copy, Became.inFlight, 1);
      const first = copies[0];
      ctx.after(first === undefined ? 0 : keyedPause(ctx, "work", first, 0), "worked", state.started);
    },
    Show(_state, { message }: { readonly message: MessageId }, request: RequestId, ctx) {
      const fails = ctx.messages.poison(message) && ctx.config.failsOnPoison;
      ctx.reply(
        request,
        fails ? { ok: false, code: "Poison", message: "poison" } : { ok: true, output: { message } },
      );
    },
  },
  on: {
    worked(state, id: number, ctx) {
      const { copies, request } = state.working[id] as Work;
      delete state.working[id];
      state.firstEndAt = Math.min(state.firstEndAt, ctx.now);
      const poison = copies.some((copy) => ctx.messages.poison(copy)) && ctx.config.failsOnPoison;
      state.ends[poison ? 1 : 0] = ctx.now;
      const why = poison ? ctx.why("poison", "failsOnPoison") : 0;
      for (const copy of copies) ctx.became(copy, poison ? Became.dropped : Became.deleted, 1, -1, why);
      ctx.endSpan("work", id, poison ? "failed" : "succeeded", copies);
      ctx.reply(request, { ok: true, output: id });
    },
    reply(_state, _reply: Reply, _ctx: Context) {
      // A sink calls nobody.
    },
  },
  invariants: (state) =>
    Object.keys(state.working).length > state.started ? ["more work than was started"] : [],
};

export const toySink = simService<Config, State>(
  {
    ...toyDefinition("sink", DEFAULTS),
    operations: { Put: {}, Show: {} },
    codes: ["poison", "resourceDeleted"],
  },
  behaviour,
);
