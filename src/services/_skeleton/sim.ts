/**
 * The behaviour: tables of handlers over plain state. No handler waits, looks at a clock or sees another node; what comes
 * later is an event scheduled with `ctx.after` and data in the state. The mechanism itself, when there is one, goes into
 * small pure files beside this one.
 */
import type { Behaviour, NodeContext, Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, RequestId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import { Fifo } from "../../engine/tables/fifo.ts";
import type { SendMessage } from "../../mechanisms/calls/sqs.ts";
import type { SkeletonConfig } from "./definition.ts";

type Ctx = NodeContext<SkeletonConfig>;

/** Numbers, texts, arrays, objects; what grows with traffic is a table, which checkpoints share. */
export type SkeletonState = { readonly held: Fifo; made: number };

export const skeletonBehaviour: Behaviour<SkeletonConfig, SkeletonState> = {
  init: () => ({ held: new Fifo(), made: 0 }),

  // `ctx.config` is the new one already. Here a change reaches only what comes later, so nothing is to do.
  reconfigure: () => undefined,

  // Every copy inside must end: copies are conserved.
  dispose(state, ctx) {
    const why = ctx.why("resourceDeleted");
    while (state.held.length > 0) ctx.became(state.held.shift(), Became.dropped, 0, -1, why);
  },

  operations: {
    // What another node or a person's command asks for. It is answered once, now or in a later event.
    SendMessage(state: SkeletonState, input: SendMessage, request: RequestId, ctx: Ctx) {
      const message = input.message ?? makeMessage(state, input.messageBody ?? "", ctx);
      const holdUs = seconds(ctx.config.holdSec);
      state.held.push(message);
      // State where the copy is, until when, and which setting is responsible.
      ctx.became(message, Became.queued, 0, ctx.now + holdUs, ctx.why("held", "holdSec"));
      ctx.after(holdUs, "release", null);
      ctx.reply(request, { ok: true, output: {} });
    },
  },

  on: {
    release(state: SkeletonState, _payload: null, ctx: Ctx) {
      const message = state.held.shift();
      const peer = ctx.peers("out")[0];
      if (!peer) {
        ctx.became(message, Became.dropped, 0, -1, ctx.why("nothingWired"));
        return;
      }
      // The tag comes back with the answer; whatever the answer needs goes into it.
      ctx.request({ edge: peer.edge }, "SendMessage", { message } satisfies SendMessage, {
        copies: [message],
        tag: message,
      });
    },
    // An error that AWS returns is an answer in the simulated world, never an exception of ours. After an error the copy
    // is the caller's again; after ConnectionLost or RequestTimeout it is not, for the other side may have it.
    reply(_state: SkeletonState, { tag, result }: Reply, ctx: Ctx) {
      if (result.ok) ctx.note("passedOn");
      else if (result.code !== "ConnectionLost")
        ctx.became(tag as MessageId, Became.dropped, 0, -1, ctx.why("refused"));
    },
  },

  // Sentences for us about what must always hold; the contract suite asks after every event.
  invariants: (state) => (state.held.length >= 0 ? [] : ["no less than nothing is held"]),
};

/** Messages that a person makes here are roots, numbered from 1. */
function makeMessage(state: SkeletonState, text: string, ctx: Ctx): MessageId {
  state.made += 1;
  return ctx.createMessage({ number: state.made, text });
}
