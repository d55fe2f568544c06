/** Small worlds of toys as fast-check arbitraries: everything is near in time and number, so that things collide. */
import * as fc from "fast-check";
import { type SimCatalog, simCatalog } from "../contract/definition.ts";
import type { CommandId, EdgeId, NodeId } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { Command, EdgeSpec, NodeSpec, RelationSpec, RunInput, World } from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import { toyHolder } from "./toy-holder.ts";
import { toyPoller } from "./toy-poller.ts";
import { toySink } from "./toy-sink.ts";
import { toySource } from "./toy-source.ts";

export const toyCatalog: SimCatalog = simCatalog([toySource, toyHolder, toySink, toyPoller]);

/** Commands are given until here. */
const BUSY = 16;
/** Late enough for what is buried to arrive three times: wires made from settings take 20 ms. */
export const HORIZON = 70_000;

const us = (min: number, max: number) => fc.integer({ min, max });
const id = <T>(text: string): T => text as T;

/** Half the wires take no time, so that whole chains happen at one instant. */
const latency: fc.Arbitrary<Sampler> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Sampler>({ type: "fixed", ms: 0 }) },
  { weight: 2, arbitrary: us(1, 5).map((count): Sampler => ({ type: "fixed", ms: count / 1_000 })) },
  {
    weight: 2,
    arbitrary: us(1, 6).map((most): Sampler => ({ type: "uniform", minMs: 0, maxMs: most / 1_000 })),
  },
);

const settings: { readonly [kind: string]: fc.Arbitrary<PlainObject> } = {
  source: fc.record(
    {
      count: us(0, 6),
      batch: us(1, 3),
      timeoutUs: us(0, 3),
      oneWay: fc.boolean(),
      retries: us(0, 2),
      spins: fc.integer({ min: 0, max: 19 }).map((draw) => draw === 0),
    },
    { requiredKeys: [] },
  ),
  holder: fc.record(
    {
      releases: fc.boolean(),
      answerUs: us(0, 2),
      lendUs: us(0, 3),
      waitUs: us(0, 3),
      most: us(0, 3),
      grave: fc.constantFrom("", "h0", "h1", "h2"),
    },
    { requiredKeys: [] },
  ),
  sink: fc.record({ failsOnPoison: fc.boolean() }, { requiredKeys: [] }),
  poller: fc.record({ polls: us(0, 8), timeoutUs: us(0, 2) }, { requiredKeys: [] }),
};

const settingsOf = (kind: string): fc.Arbitrary<PlainObject> => settings[kind] ?? fc.constant({});

const NAMES = ["s0", "s1", "h0", "h1", "h2", "k0", "k1"] as const;
const EDGES = ["e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7"] as const;
const SENDERS = ["s0", "s1", "s0", "s1", "h0", "h1", "h2"] as const;
const RECEIVERS = ["h0", "h1", "h2", "k0", "k1"] as const;
const KINDS: { readonly [letter: string]: string } = { s: "source", h: "holder", k: "sink", p: "poller" };
const kindOf = (name: string): string => KINDS[name.charAt(0)] ?? "sink";

const node = (name: string): fc.Arbitrary<NodeSpec> =>
  settingsOf(kindOf(name)).map((config) => ({ id: id(name), kind: kindOf(name), name, config }));

const edge = (name: string): fc.Arbitrary<EdgeSpec> =>
  fc
    .record({ from: fc.constantFrom(...SENDERS), to: fc.constantFrom(...RECEIVERS), latency })
    .map((spec) => ({ id: id<EdgeId>(name), from: id(spec.from), to: id(spec.to), latency: spec.latency }));

const relation = (name: string): fc.Arbitrary<RelationSpec> =>
  fc
    .record({
      from: fc.constantFrom("h0", "h1", "h2"),
      to: fc.constantFrom("k0", "k1"),
      config: settingsOf("poller"),
      latency,
    })
    .map((spec) => ({
      id: id<NodeId>(name),
      kind: "poller",
      name,
      config: spec.config,
      from: id(spec.from),
      to: id(spec.to),
      latency: spec.latency,
    }));

const hasEnds = (ids: ReadonlySet<string>) => (spec: { readonly from: string; readonly to: string }) =>
  ids.has(spec.from) && ids.has(spec.to);

export const world: fc.Arbitrary<World> = fc
  .record({
    names: fc.subarray([...NAMES], { minLength: 4 }),
    configs: fc.tuple(...NAMES.map(node)),
    relations: fc.tuple(relation("p0"), relation("p1")),
    edges: fc.tuple(...EDGES.map(edge)),
  })
  .map(({ names, configs, relations, edges }) => {
    const ids = new Set<string>(names);
    const nodes = configs.filter((spec) => ids.has(spec.id));
    return {
      startsAt: "2026-01-05T09:00:00Z",
      nodes,
      relations: relations.filter(hasEnds(ids)),
      edges: edges.filter(hasEnds(ids)),
    };
  });

const ANY_NODE = [...new Set<string>([...SENDERS, ...RECEIVERS, "p0", "p1"])];
const anyNode = fc.constantFrom(...ANY_NODE);

const change = (type: string, target: fc.Arbitrary<string>, payload: fc.Arbitrary<PlainObject>) =>
  fc.record({ type: fc.constant(type), target, payload });

/** Every topology command and some operations; about half of them cannot be carried out, which must be harmless. */
const deed: fc.Arbitrary<{ type: string; target: string; payload: PlainObject }> = fc.oneof(
  fc.constantFrom(...ANY_NODE.filter((name) => !name.startsWith("p"))).chain((name) =>
    change(
      "AddNode",
      fc.constant(name),
      node(name).map((spec) => ({ node: spec }) as never),
    ),
  ),
  change("RemoveNode", anyNode, fc.constant({})),
  change(
    "AddNode",
    anyNode,
    fc.constantFrom<PlainObject>({}, { node: null }, { node: { id: "x", kind: "nothing", name: "x" } }),
  ),
  fc.constantFrom("p0", "p1").chain((name) =>
    change(
      "AddRelation",
      fc.constant(name),
      relation(name).map((spec) => ({ relation: spec }) as never),
    ),
  ),
  change("RemoveRelation", fc.constantFrom("p0", "p1"), fc.constant({})),
  fc.constantFrom(...EDGES, "e8", "e9").chain((name) =>
    change(
      "AddEdge",
      anyNode,
      edge(name).map((spec) => ({ edge: spec }) as never),
    ),
  ),
  change(
    "RemoveEdge",
    anyNode,
    fc.constantFrom(...EDGES, "h0:grave", "p0:source").map((name) => ({ edge: name })),
  ),
  anyNode.chain((name) => change("Configure", fc.constant(name), settingsOf(kindOf(name)))),
  change("Configure", anyNode, fc.constantFrom({ count: -1 }, { nonsense: 1 }, { grave: "nobody" })),
  change(
    "Emit",
    fc.constantFrom("s0", "s1"),
    us(1, 3).map((times) => ({ times })),
  ),
  change("Put", fc.constantFrom("h0", "h1", "k0"), fc.constant({})),
  change("Purge", fc.constantFrom("h0", "h1", "s0"), fc.constant({})),
  change("Bury", anyNode, fc.constant({})),
);

/** The commands of a run in no particular order; several share an instant. */
export const commands: fc.Arbitrary<readonly Command[]> = fc
  .array(fc.record({ at: fc.oneof(us(0, BUSY), us(0, BUSY), us(0, BUSY), us(20_000, 20_010)), deed }), {
    maxLength: 12,
  })
  .map((list) =>
    list.map(({ at, deed: { type, target, payload } }, i) => ({
      id: id<CommandId>(`c${i}`),
      at,
      target: id<NodeId>(target),
      type,
      payload,
    })),
  );

export const runInput: fc.Arbitrary<RunInput> = fc.record({
  world,
  seed: fc.integer(),
  commands,
});
