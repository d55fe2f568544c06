// Circles in which nothing takes time: they creep on by a microsecond a round, and are stopped and named all the same.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Behaviour } from "./contract/behaviour.ts";
import { simCatalog, simService } from "./contract/definition.ts";
import type { EdgeId, NodeId } from "./contract/ids.ts";
import type { Result, RunInput, World } from "./contract/world.ts";
import { LIMITS } from "./kernel/kernel.ts";
import { createRun } from "./kernel/run.ts";
import { toyDefinition } from "./testing/toy-definition.ts";
import { ColumnRecorder } from "./trace/recorder.ts";

const FEW = { ...LIMITS, travelsInARow: 2_000 };
const HOUR = 3_600_000_000;
const DONE: Result = { ok: true, output: {} };
/** `everyUs`: passes something on that often by itself; 0 = never. `workUs`: how long it keeps what it gets. */
const CONFIG = { everyUs: 0, workUs: 0, isOneWay: false };

const passOn: Behaviour<typeof CONFIG, object> = {
  init(ctx) {
    if (ctx.config.everyUs > 0) ctx.after(0, "start", null);
    return {};
  },
  reconfigure: () => undefined,
  dispose: () => undefined,
  operations: {
    Pass(_state, _input, request, ctx) {
      ctx.reply(request, DONE);
      ctx.after(ctx.config.workUs, "pass", null);
    },
  },
  on: {
    start(_state, _payload, ctx) {
      passOn.on["pass"]?.({}, null as never, ctx);
      ctx.after(ctx.config.everyUs, "start", null);
    },
    pass(_state, _payload, ctx) {
      if (ctx.peers("out").length > 0)
        ctx.request({ port: "out" }, "Pass", {}, ctx.config.isOneWay ? { oneWay: true } : {});
    },
    reply: () => undefined,
  },
  invariants: () => [],
};

const catalog = simCatalog([simService(toyDefinition("passer", CONFIG), passOn)]);

/** Nodes `n0`, `n1` ... each wired to the next, and the last to the first where they are a circle. */
function ring(settings: readonly Partial<typeof CONFIG>[], isClosed: boolean, wireUs: number): RunInput {
  const nodes = settings.map((config, i) => ({
    id: `n${i}` as NodeId,
    kind: "passer",
    name: `n${i}`,
    config,
  }));
  const edges = nodes.slice(0, isClosed ? undefined : -1).map(({ id }, i): World["edges"][number] => ({
    id: `e${i}` as EdgeId,
    from: id,
    to: `n${(i + 1) % nodes.length}` as NodeId,
    latency: { type: "fixed", ms: wireUs / 1_000 },
  }));
  return { world: { startsAt: "2026-01-05T09:00:00Z", nodes, relations: [], edges }, seed: 1, commands: [] };
}

const start = (input: RunInput) => createRun(input, catalog, new ColumnRecorder(), undefined, FEW);

describe("a circle in which nothing takes time", () => {
  test("is stopped and one of its nodes is named, however many nodes and messages go round", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        (size, messages, isOneWay) => {
          // The first node is outside, and only puts messages into the circle.
          const circle = Array.from({ length: size }, () => ({ isOneWay }));
          const input = ring(circle, true, 0);
          const feeder = { id: "outside" as NodeId, kind: "passer", name: "outside" };
          const world: World = {
            ...input.world,
            nodes: [...input.world.nodes, { ...feeder, config: { everyUs: HOUR / messages } }],
            edges: [
              ...input.world.edges,
              { id: "in" as EdgeId, from: feeder.id, to: "n0" as NodeId, latency: { type: "fixed", ms: 0 } },
            ],
          };
          const end = start({ ...input, world }).advance(HOUR, Infinity);
          expect(end).toMatchObject({
            limit: "travelsInARow",
            node: expect.stringMatching(/^n\d$/),
            message: expect.stringContaining("goes round without taking time"),
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  test("is stopped at the same event wherever the run was resumed", () => {
    const input = ring([{ everyUs: HOUR }, {}, {}], true, 0);
    const whole = start(input);
    const end = whole.advance(HOUR, Infinity);
    for (const budget of [1, 100, 1_999]) {
      const first = start(input);
      first.advance(HOUR, budget);
      const second = createRun(input, catalog, new ColumnRecorder(), first.checkpoint(), FEW);
      expect(second.advance(HOUR, Infinity)).toEqual(end);
      expect(first.events + second.events).toBe(whole.events);
    }
  });
});

describe("is not stopped, however long it goes on:", () => {
  test("a circle whose wires take time", () => {
    expect(start(ring([{ everyUs: HOUR }, {}], true, 50)).advance(2_000_000, Infinity)).toBe("reached");
  });

  test("a circle with a node that takes time", () => {
    const input = ring([{ everyUs: HOUR }, { workUs: 50 }], true, 0);
    expect(start(input).advance(2_000_000, Infinity)).toBe("reached");
  });

  test("a chain without delays that is fed very often", () => {
    const input = ring([{ everyUs: 20 }, {}, {}, {}], false, 0);
    expect(start(input).advance(2_000_000, Infinity)).toBe("reached");
  });
});
