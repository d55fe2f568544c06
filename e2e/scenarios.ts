// Scenario files that the tests open: what goes round without taking time, what floods, what is broken or hostile.

const call = (to: string) => ({
  type: "call",
  to,
  operation: "Invoke",
  invocationType: "Event",
  input: "",
  onError: "fail",
  attempts: 3,
  per: "record",
});

const NO_TIME = { type: "fixed", ms: 0 };

const file = (title: string, world: object, layout: object): object => ({
  format: "redrive.scenario",
  version: 1,
  title,
  world,
  layout: { nodes: layout },
});

const inEndlessCircle = (id: string, to: string): object => ({
  id,
  kind: "lambda",
  name: id,
  config: { coldStart: NO_TIME, steps: [call(to)] },
});

/** Two functions that invoke each other; neither calls nor work take any time. */
export const LOOP = JSON.stringify(
  file(
    "a loop",
    {
      nodes: [
        {
          id: "start",
          kind: "client",
          name: "start",
          config: { arrivals: { type: "fixed", everyMs: 3_000 }, limit: 1 },
        },
        inEndlessCircle("ping", "pong"),
        inEndlessCircle("pong", "ping"),
      ],
      relations: [],
      edges: [
        { id: "start-ping", from: "start", to: "ping", latency: NO_TIME },
        { id: "ping-pong", from: "ping", to: "pong", latency: NO_TIME },
        { id: "pong-ping", from: "pong", to: "ping", latency: NO_TIME },
      ],
    },
    { start: { x: 0, y: 0 }, ping: { x: 240, y: 0 }, pong: { x: 560, y: 0 } },
  ),
);

/** A client that waits no time between two orders. */
export const NO_PAUSE = JSON.stringify(
  file(
    "no pause",
    {
      nodes: [
        {
          id: "start",
          kind: "client",
          name: "start",
          config: { arrivals: { type: "fixed", everyMs: 0 } },
        },
        { id: "lake", kind: "sqs", name: "lake" },
      ],
      relations: [],
      edges: [{ id: "start-lake", from: "start", to: "lake", latency: NO_TIME }],
    },
    { start: { x: 0, y: 0 }, lake: { x: 240, y: 0 } },
  ),
);

/** So many messages at one instant into a queue. */
export const burstOf = (count: number): string =>
  JSON.stringify(
    file(
      "a flood",
      {
        nodes: [
          {
            id: "flood",
            kind: "client",
            name: "flood",
            config: { arrivals: { type: "burst", count, everySec: 3_600 } },
          },
          { id: "lake", kind: "sqs", name: "lake" },
        ],
        relations: [],
        edges: [{ id: "flood-lake", from: "flood", to: "lake" }],
      },
      { flood: { x: 0, y: 0 }, lake: { x: 240, y: 0 } },
    ),
  );

const onlyQueue = (config: object): object =>
  file(
    "one queue",
    { nodes: [{ id: "q", kind: "sqs", name: "letters", config }], relations: [], edges: [] },
    {},
  );

export const ONE_QUEUE = JSON.stringify(onlyQueue({ visibilityTimeoutSec: 12 }));

/** A setting beyond its limit. */
export const BROKEN = JSON.stringify(onlyQueue({ visibilityTimeoutSec: 99_999 }));

/** Lists inside lists, deeper than a careless reader's stack. */
export const DEEP = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;

/** Would change every object of a careless reader. */
export const POLLUTING = ONE_QUEUE.replace('"visibilityTimeoutSec":12', '"__proto__":{"polluted":true}');

const one = JSON.parse(ONE_QUEUE) as { readonly world: { readonly nodes: readonly [object] } };
const withNodes = (nodes: readonly unknown[]): string =>
  JSON.stringify({ ...one, world: { ...one.world, nodes } });

/** Files that are refused, and part of what is said. */
export const HOSTILE: readonly (readonly [text: string, words: string])[] = [
  ["", "The file is empty."],
  ["\u0089PNG\r\n", "This is not JSON"],
  ["[]", "This is not a Redrive scenario"],
  [JSON.stringify({ ...one, version: 99 }), "version: This scenario was written by a newer Redrive"],
  [DEEP, "Data nests deeper than 32 levels."],
  [POLLUTING, "A field may not be called “__proto__”."],
  [withNodes([null]), "world.nodes[0]: This must be of type object."],
  [
    withNodes([{ ...one.world.nodes[0], kind: "kafka" }]),
    "There is no service called kafka. Allowed: client,",
  ],
  [withNodes([one.world.nodes[0], one.world.nodes[0]]), "The id q has been given before"],
  [BROKEN, "world.nodes[0].config.visibilityTimeoutSec: This must be from 0 to 43200 s."],
  [`"${"x".repeat(9_000_000)}"`, "is too large to be a scenario: at most 8 MiB."],
];
