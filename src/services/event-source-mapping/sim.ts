/** The mapping as the engine runs it: it offers no operations; it polls, invokes and deletes. */
import type { Behaviour, Reply } from "../../engine/contract/behaviour.ts";
import { simService } from "../../engine/contract/definition.ts";
import { invokeAgain, invoked } from "./batches.ts";
import { eventSourceMapping, type MappingConfig } from "./definition.ts";
import { DELETE, deleted } from "./deletes.ts";
import { Ask, endAnswered } from "./ends.ts";
import { fill, goOn, invoke, received, tick } from "./pollers.ts";
import { limitChanged } from "./scaling.ts";
import { type Context, type MappingState, newState, Phase } from "./state.ts";

function answered(state: MappingState, reply: Reply, ctx: Context): void {
  const tag = reply.tag as number;
  if (tag === DELETE) deleted(reply, ctx);
  else if (tag === Ask.queue || tag === Ask.fn) {
    if (endAnswered(state, reply, ctx)) fill(state, ctx);
  } else if (state.pollers.cols.request.get(tag) === reply.request) {
    const isPoll = state.pollers.cols.phase.get(tag) === Phase.polling;
    if (isPoll) received(state, tag, reply.result, ctx);
    else invoked(state, tag, reply.result, ctx);
  }
}

function brokenInvariants(state: MappingState): readonly string[] {
  const { pollers, polling, scale } = state;
  const broken: string[] = [];
  if (polling.length > pollers.size) broken.push(`${polling.length} polls by ${pollers.size} pollers`);
  for (const row of polling)
    if (pollers.cols.phase.get(row) !== Phase.polling)
      broken.push(`poller ${row} has a poll but does not poll`);
  if (scale.allowed < 0) broken.push(`${scale.allowed} pollers allowed`);
  const holding = state.batches.filter((batch) => batch !== null).length;
  if (holding > pollers.size) broken.push(`${holding} batches held by ${pollers.size} pollers`);
  return broken;
}

export const behaviour: Behaviour<MappingConfig, MappingState> = {
  init: (ctx) => {
    const state = newState(ctx.config, ctx.now);
    fill(state, ctx);
    return state;
  },
  reconfigure: (state, before, ctx) => {
    const { config } = ctx;
    if (
      before.hasMaximumConcurrency !== config.hasMaximumConcurrency ||
      before.maximumConcurrency !== config.maximumConcurrency
    )
      limitChanged(state.scale, config);
    fill(state, ctx);
  },
  // Copies in hand are the queue's; what is not deleted becomes visible there again.
  dispose: (_state, ctx) => ctx.gauge("pollers", 0),
  operations: {},
  on: {
    reply: answered,
    wired: (state, _payload: null, ctx) => fill(state, ctx),
    tick: (state, _payload: null, ctx) => tick(state, ctx),
    windowEnded: (state, row: number, ctx) => invoke(state, row, ctx),
    pollAgain: (state, row: number, ctx) => goOn(state, row, ctx),
    invokeAgain,
  },
  invariants: brokenInvariants,
};

export const eventSourceMappingService = simService(eventSourceMapping, behaviour);
