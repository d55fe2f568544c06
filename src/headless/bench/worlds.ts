/** The worlds that the bench runs, made of the real services. */
import type { EdgeId, NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { NodeSpec, RunInput, World } from "../../engine/contract/world.ts";

type Sized = { readonly limit?: number };

const id = (text: string) => text as NodeId;
const node = (name: string, kind: string, config: PlainObject): NodeSpec => ({
  id: id(name),
  kind,
  name,
  config,
});
const NO_TIME = { type: "fixed", ms: 0 } as const;

const inputOf = (world: Omit<World, "startsAt">, seed: number): RunInput => ({
  world: { startsAt: "2026-01-05T09:00:00Z", ...world },
  seed,
  commands: [],
});

const poisson = (perSecond: number): PlainObject => ({ arrivals: { type: "poisson", perSecond } });

/**
 * VT: 7.2 messages a second, 10 consumers that take a second each, a tenth fails, visible again after 30 s, dead letter
 * after 3 receives. Wires take the usual 20 ms.
 */
export const vtWorld = ({ limit = 0 }: Sized, seed = 42): RunInput =>
  inputOf(
    {
      nodes: [
        node("clients", "client", { ...poisson(7.2), limit }),
        node("orders", "sqs", { visibilityTimeoutSec: 30, deadLetterQueue: "dead", maxReceiveCount: 3 }),
        node("dead", "sqs", { messageRetentionPeriodSec: 1_209_600 }),
        node("work", "lambda", {
          timeoutSec: 30,
          steps: [{ type: "work", duration: { type: "exponential", meanMs: 1_000 }, per: "record" }],
          outcome: { type: "fail-at-random", share: 10, errorType: "Error" },
          coldStart: NO_TIME,
        }),
      ],
      relations: [
        {
          ...node("poll", "event-source-mapping", {
            batchSize: 1,
            hasMaximumConcurrency: true,
            maximumConcurrency: 10,
          }),
          from: id("orders"),
          to: id("work"),
        },
      ],
      edges: [{ id: "send" as EdgeId, from: id("clients"), to: id("orders") }],
    },
    seed,
  );

/** A client, a queue and a worker whose wires take no time: an M/M/c queue. */
export const mmcWorld = (perSecond: number, threads: number, limit: number, seed = 42): RunInput =>
  inputOf(
    {
      nodes: [
        node("clients", "client", { ...poisson(perSecond), limit }),
        node("line", "sqs", { visibilityTimeoutSec: 600 }),
        node("servers", "worker", { threads, work: { type: "exponential", meanMs: 1_000 } }),
      ],
      relations: [],
      edges: [
        { id: "send" as EdgeId, from: id("clients"), to: id("line"), latency: NO_TIME },
        { id: "poll" as EdgeId, from: id("servers"), port: "source", to: id("line"), latency: NO_TIME },
      ],
    },
    seed,
  );

/**
 * A queue in which `waiting` messages lie from the start, with as much going in as 400 busy threads take out; a FIFO
 * queue when they are spread over groups.
 */
export function backlogWorld(waiting: number, groups = 0): RunInput {
  const isFifo = groups > 0;
  const sent = (prefix: string) =>
    isFifo ? { messageGroupId: `{{int 1 ${groups}}}`, messageDeduplicationId: `${prefix}{{seq}}` } : {};
  const fifo = isFifo ? { fifoQueue: true, callsPerSecond: 100_000 } : {};
  return inputOf(
    {
      nodes: [
        node("before", "client", {
          arrivals: { type: "burst", count: waiting / 10, everySec: 1 },
          limit: waiting,
          ...sent("b"),
        }),
        node("clients", "client", { arrivals: { type: "fixed", everyMs: 2.6 }, ...sent("c") }),
        node("line", "sqs", { visibilityTimeoutSec: 600, ...fifo }),
        node("servers", "worker", { threads: 400, work: { type: "exponential", meanMs: 1_000 } }),
      ],
      relations: [],
      edges: [
        { id: "before" as EdgeId, from: id("before"), to: id("line") },
        { id: "send" as EdgeId, from: id("clients"), to: id("line") },
        { id: "poll" as EdgeId, from: id("servers"), port: "source", to: id("line") },
      ],
    },
    7,
  );
}

/**
 * A mapping that climbs to hundreds of pollers with batches of up to 10, each worked on for 20 s: 500 messages a second
 * make 10,000 in flight.
 */
export const crowdedWorld = (): RunInput =>
  inputOf(
    {
      nodes: [
        node("clients", "client", {
          arrivals: { type: "ramp", fromPerSecond: 0, toPerSecond: 500, overSec: 200 },
        }),
        node("orders", "sqs", { visibilityTimeoutSec: 300 }),
        node("work", "lambda", {
          timeoutSec: 300,
          steps: [{ type: "work", duration: { type: "exponential", meanMs: 20_000 }, per: "batch" }],
        }),
      ],
      relations: [
        {
          ...node("poll", "event-source-mapping", {
            batchSize: 10,
            hasMaximumConcurrency: true,
            maximumConcurrency: 1_000,
          }),
          from: id("orders"),
          to: id("work"),
        },
      ],
      edges: [{ id: "send" as EdgeId, from: id("clients"), to: id("orders") }],
    },
    7,
  );

/** `chains` times client, queue and worker, sharing the same traffic: 400 messages a second and 999 threads in all. */
export function chainsWorld(chains: number): RunInput {
  const nodes: NodeSpec[] = [];
  const edges: World["edges"][number][] = [];
  for (let i = 0; i < chains; i += 1) {
    nodes.push(
      node(`clients${i}`, "client", poisson(400 / chains)),
      node(`line${i}`, "sqs", {}),
      node(`servers${i}`, "worker", {
        threads: Math.floor(999 / chains),
        work: { type: "exponential", meanMs: 1_000 },
      }),
    );
    edges.push(
      { id: `send${i}` as EdgeId, from: id(`clients${i}`), to: id(`line${i}`) },
      { id: `poll${i}` as EdgeId, from: id(`servers${i}`), port: "source", to: id(`line${i}`) },
    );
  }
  return inputOf({ nodes, relations: [], edges }, 7);
}
