/**
 * A worker's behaviour. The queue keeps its messages while the worker handles them; what a crash takes out of its hands
 * comes back when the visibility timeout ends.
 */
import type { Behaviour, NodeContext, Reply } from "../../engine/contract/behaviour.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { RequestId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { WorkerConfig } from "./definition.ts";
import { crashesServer, nextCrashUs } from "./outcome.ts";
import { isCurrent, newThread, threadOf, type WorkerState } from "./state.ts";
import {
  currentRecord,
  deleted,
  type ForwardTag,
  forward,
  forwarded,
  poll,
  received,
  thread,
  worked,
} from "./threads.ts";

type Ctx = NodeContext<WorkerConfig>;

const DONE: Result = { ok: true, output: {} };

const ANSWERS: {
  readonly [operation: string]: (
    state: WorkerState,
    index: number,
    result: Reply["result"],
    ctx: Ctx,
  ) => void;
} = { ReceiveMessage: received, DeleteMessage: deleted };

export const workerBehaviour: Behaviour<WorkerConfig, WorkerState> = {
  init(ctx) {
    const state: WorkerState = {
      epoch: 0,
      isCrashed: false,
      crashCount: 0,
      crashTimer: 0,
      restartTimer: 0,
      threads: [],
    };
    startThreads(state, ctx);
    scheduleCrash(state, ctx);
    return state;
  },

  reconfigure(state, before, ctx) {
    if (JSON.stringify(before.crash) !== JSON.stringify(ctx.config.crash) && !state.isCrashed) {
      ctx.cancel(state.crashTimer);
      state.crashTimer = 0;
      scheduleCrash(state, ctx);
    }
    if (!state.isCrashed) startThreads(state, ctx);
  },

  dispose(state, ctx) {
    dropCopies(state, "resourceDeleted", ctx);
    for (let i = 0; i < state.threads.length; i += 1) endSpanOf(state, i, "stopped", ctx);
  },

  operations: {
    Crash(state: WorkerState, _input: object, request: RequestId, ctx: Ctx) {
      if (!state.isCrashed) crash(state, ctx);
      ctx.reply(request, DONE);
    },
    Restart(state: WorkerState, _input: object, request: RequestId, ctx: Ctx) {
      if (!state.isCrashed) letGo(state, "stopped", ctx);
      restart(state, ctx);
      ctx.reply(request, DONE);
    },
  },

  on: {
    poll(state: WorkerState, index: number, ctx: Ctx) {
      poll(state, index, ctx);
    },
    worked(state: WorkerState, index: number, ctx: Ctx) {
      if (crashesServer(currentRecord(state, index), ctx)) crash(state, ctx);
      else worked(state, index, ctx);
    },
    forward(state: WorkerState, index: number, ctx: Ctx) {
      forward(state, index, ctx);
    },
    crash(state: WorkerState, _payload: null, ctx: Ctx) {
      state.crashTimer = 0;
      state.crashCount += 1;
      crash(state, ctx);
    },
    restart(state: WorkerState, _payload: null, ctx: Ctx) {
      state.restartTimer = 0;
      restart(state, ctx);
    },
    wired(state: WorkerState, _payload: null, ctx: Ctx) {
      if (!state.isCrashed) startThreads(state, ctx);
    },
    reply(state: WorkerState, reply: Reply, ctx: Ctx) {
      if (typeof reply.tag === "number") {
        if (isCurrent(state, reply.tag))
          ANSWERS[reply.operation]?.(state, threadOf(reply.tag), reply.result, ctx);
        return;
      }
      const { tag, copy } = reply.tag as ForwardTag;
      if (isCurrent(state, tag)) forwarded(state, threadOf(tag), reply.result, ctx);
      else if (!reply.result.ok && reply.result.code !== "ConnectionLost")
        ctx.became(copy, Became.dropped, 0, -1, ctx.why("crashed"));
    },
  },

  invariants(state) {
    const broken: string[] = [];
    for (const { phase, records, place } of state.threads)
      if (phase === "working" && place >= records.length)
        broken.push("a working thread has a message in hand");
    if (state.isCrashed && state.threads.some(({ phase }) => phase !== "off"))
      broken.push("a crashed server does nothing");
    return broken;
  },
};

/** Sets every thread going that stands still; those above the number of threads finish what they have in hand. */
function startThreads(state: WorkerState, ctx: Ctx): void {
  while (state.threads.length < ctx.config.threads) state.threads.push(newThread());
  for (let i = 0; i < ctx.config.threads; i += 1) if (thread(state, i).phase === "off") poll(state, i, ctx);
}

function scheduleCrash(state: WorkerState, ctx: Ctx): void {
  const delay = nextCrashUs(state.crashCount, ctx);
  if (delay >= 0) state.crashTimer = ctx.after(delay, "crash", null);
}

function crash(state: WorkerState, ctx: Ctx): void {
  letGo(state, "crashed", ctx);
  state.isCrashed = true;
  ctx.cancel(state.crashTimer);
  state.crashTimer = 0;
  ctx.gauge("crashed", 1);
  ctx.note("crashed");
  const { crash: settings } = ctx.config;
  // A server that people crash, and that is not set to restart, stays down until they restart it.
  if (settings.type !== "never")
    state.restartTimer = ctx.after(seconds(settings.restartSec), "restart", null);
}

/** All threads drop what they have in hand and what they wait for. */
function letGo(state: WorkerState, outcome: "crashed" | "stopped", ctx: Ctx): void {
  dropCopies(state, "crashed", ctx);
  state.epoch += 1;
  for (let i = 0; i < state.threads.length; i += 1) {
    const it = thread(state, i);
    ctx.cancel(it.timer);
    endSpanOf(state, i, outcome, ctx);
    Object.assign(it, newThread());
  }
}

/** New messages that wait to be sent again; those on their way are ended when their answer comes. */
function dropCopies(state: WorkerState, code: string, ctx: Ctx): void {
  for (const { phase, copy } of state.threads)
    if (phase === "backing-off") ctx.became(copy, Became.dropped, 0, -1, ctx.why(code));
}

function endSpanOf(state: WorkerState, index: number, outcome: string, ctx: Ctx): void {
  const { phase } = thread(state, index);
  if (phase === "working" || phase === "forwarding" || phase === "backing-off")
    ctx.endSpan("work", index, outcome, [currentRecord(state, index).message]);
}

function restart(state: WorkerState, ctx: Ctx): void {
  ctx.cancel(state.restartTimer);
  state.restartTimer = 0;
  state.isCrashed = false;
  ctx.gauge("crashed", 0);
  ctx.note("restarted");
  startThreads(state, ctx);
  if (state.crashTimer === 0) scheduleCrash(state, ctx);
}
