/**
 * A waiting line as toys, for measuring the kernel with nothing of a real service around it: customers arrive at random
 * and are sent to a queue; servers poll it, work, and delete what they finished; what failed is seen again later and
 * given up after three tries. It does what the services do per message, call for call and fact for fact.
 */
import type { Behaviour, NodeContext, Reply } from "../contract/behaviour.ts";
import { type SimCatalog, simCatalog, simService } from "../contract/definition.ts";
import { Became } from "../contract/facts.ts";
import type { MessageId, RequestId } from "../contract/ids.ts";
import { SECOND } from "../contract/units.ts";
import type { RunInput } from "../contract/world.ts";
import { sampleUs } from "../random/samplers.ts";
import { Fifo } from "../tables/fifo.ts";
import { Rows } from "../tables/rows.ts";
import { toyDefinition } from "./toy-definition.ts";

const ARRIVALS = { perSecond: 7.2 };

const arrivals: Behaviour<typeof ARRIVALS, { made: number }> = {
  init(ctx) {
    ctx.after(0, "arrive", null);
    return { made: 0 };
  },
  reconfigure() {
    // Read at each arrival.
  },
  dispose() {
    // Nothing is inside.
  },
  operations: {},
  on: {
    arrive(state, _payload, ctx) {
      state.made += 1;
      const message = ctx.createMessage({ number: state.made });
      ctx.request({ port: "out" }, "Send", { message }, { copies: [message] });
      const mean = { type: "exponential", meanMs: 1_000 / ctx.config.perSecond } as const;
      ctx.after(sampleUs(mean, ctx.random("arrivals").next()), "arrive", null);
    },
    reply() {
      // Sent.
    },
  },
  invariants: () => [],
};

const QUEUE = { visibilityTimeoutSec: 30, most: 3 };
const ROW = ["message", "count", "timer"] as const;
type Queue = { readonly rows: Rows<(typeof ROW)[number]>; readonly waiting: Fifo; readonly asking: Fifo };

function serve(state: Queue, ctx: NodeContext<typeof QUEUE>): void {
  const { cols } = state.rows;
  while (state.waiting.length > 0 && state.asking.length > 0) {
    const row = state.waiting.shift();
    const message = cols.message.get(row);
    const count = cols.count.get(row) + 1;
    const timeout = ctx.config.visibilityTimeoutSec * SECOND;
    cols.count.set(row, count);
    cols.timer.set(row, ctx.after(timeout, "visible", row));
    const why = ctx.why("received", "visibilityTimeoutSec");
    ctx.became(message, Became.inFlight, count, ctx.now + timeout, why);
    ctx.reply(state.asking.shift(), { ok: true, output: { message, row, count } }, [message]);
  }
}

const queue: Behaviour<typeof QUEUE, Queue> = {
  init: () => ({ rows: new Rows(ROW), waiting: new Fifo(), asking: new Fifo() }),
  reconfigure() {
    // Read at each receive.
  },
  dispose() {
    // Never removed.
  },
  operations: {
    Send(state, { message }: { readonly message: MessageId }, request: RequestId, ctx) {
      const row = state.rows.add();
      state.rows.cols.message.set(row, message);
      state.rows.cols.count.set(row, 0);
      state.rows.cols.timer.set(row, 0);
      ctx.became(message, Became.visible);
      state.waiting.push(row);
      ctx.reply(request, { ok: true, output: null });
      serve(state, ctx);
    },
    Receive(state, _input, request: RequestId, ctx) {
      state.asking.push(request);
      serve(state, ctx);
    },
    Delete(state, { row }: { readonly row: number }, request: RequestId, ctx) {
      ctx.cancel(state.rows.cols.timer.get(row));
      ctx.became(state.rows.cols.message.get(row), Became.deleted);
      state.rows.free(row);
      ctx.reply(request, { ok: true, output: null });
    },
  },
  on: {
    visible(state, row: number, ctx) {
      const { cols } = state.rows;
      const message = cols.message.get(row);
      if (cols.count.get(row) >= ctx.config.most) {
        ctx.became(message, Became.deadLettered, cols.count.get(row), -1, ctx.why("most", "most"));
        state.rows.free(row);
        return;
      }
      ctx.became(message, Became.visible, cols.count.get(row));
      state.waiting.push(row);
      serve(state, ctx);
    },
  },
  invariants: () => [],
};

const SERVERS = { servers: 10, workMs: 1_000, failShare: 0.1 };
type Got = { readonly message: MessageId; readonly row: number; readonly count: number };

const servers: Behaviour<typeof SERVERS, { spans: number }> = {
  init(ctx) {
    for (let i = 0; i < ctx.config.servers; i += 1) ctx.request({ port: "in" }, "Receive", null);
    return { spans: 0 };
  },
  reconfigure() {
    // Read at each message.
  },
  dispose() {
    // Never removed.
  },
  operations: {},
  on: {
    reply(state, { operation, result }: Reply, ctx) {
      if (operation !== "Receive" || !result.ok) return;
      const got = result.output as Got;
      state.spans += 1;
      ctx.beginSpan("work", state.spans, [got.message]);
      const u = ctx.random("work").of(ctx.messages.rootKey(got.message), got.count);
      const work = sampleUs({ type: "exponential", meanMs: ctx.config.workMs }, u);
      ctx.after(work, "worked", { span: state.spans, got });
    },
    worked(_state, { span, got }: { readonly span: number; readonly got: Got }, ctx) {
      const u = ctx.random("fails").of(ctx.messages.rootKey(got.message), got.count);
      const fails = u < ctx.config.failShare;
      ctx.endSpan("work", span, fails ? "failed" : "succeeded", [got.message]);
      if (!fails) ctx.request({ port: "in" }, "Delete", { row: got.row }, { copies: [got.message] });
      ctx.request({ port: "in" }, "Receive", null);
    },
  },
  invariants: () => [],
};

export const lineCatalog: SimCatalog = simCatalog([
  simService({ ...toyDefinition("arrivals", ARRIVALS), ports: [{ name: "out", calls: ["Send"] }] }, arrivals),
  simService({ ...toyDefinition("queue", QUEUE), operations: { Send: {}, Receive: {}, Delete: {} } }, queue),
  simService(
    { ...toyDefinition("servers", SERVERS), ports: [{ name: "in", calls: ["Receive", "Delete"] }] },
    servers,
  ),
]);

/** `lines` lines side by side that share the traffic between them; `VT` of the raw loop when there is one. */
export function lineInput(lines = 1, perSecond = 7.2, serverCount = 10): RunInput {
  const each = Array.from({ length: lines }, (_, i) => i);
  const fixed = { type: "fixed", ms: 20 };
  const world = {
    startsAt: "2026-01-05T09:00:00Z",
    nodes: each.flatMap((i) => [
      { id: `a${i}`, kind: "arrivals", name: `a${i}`, config: { perSecond: perSecond / lines } },
      { id: `q${i}`, kind: "queue", name: `q${i}`, config: {} },
      { id: `s${i}`, kind: "servers", name: `s${i}`, config: { servers: serverCount } },
    ]),
    relations: [],
    edges: each.flatMap((i) => [
      { id: `aq${i}`, from: `a${i}`, to: `q${i}`, latency: fixed },
      { id: `sq${i}`, from: `s${i}`, port: "in", to: `q${i}`, latency: fixed },
    ]),
  };
  return { world, seed: 42, commands: [] } as unknown as RunInput;
}
