// Files that nobody should have written: each is refused with the place of the fault and what is allowed there.
import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

type Part = { readonly [name: string]: unknown };
const QUEUE = { id: "q", kind: "sqs", name: "q" };
const FN = { id: "f", kind: "lambda", name: "f" };
const document = (more: Part = {}): Part => ({
  format: "redrive.scenario",
  version: 1,
  title: "t",
  world: { nodes: [QUEUE] },
  ...more,
});
const file = (more: Part = {}): string => JSON.stringify(document(more));
const world = (more: Part): string => file({ world: { nodes: [QUEUE, FN], ...more } });
const queue = (config: Part): string => file({ world: { nodes: [{ ...QUEUE, config }] } });
const command = (more: Part): string =>
  file({ commands: [{ id: "c1", at: 0, target: "q", type: "PurgeQueue", ...more }] });

const HOSTILE: readonly (readonly [name: string, text: string, complaint: string])[] = [
  ["nothing", "", "The file is empty."],
  ["blanks", " \n ", "The file is empty."],
  ["no JSON", "hello", "This is not JSON; the fault is near line 1."],
  ["cut short", '{"format":"redrive.scenario",\n"version":', "This is not JSON; the fault is near line 2."],
  ["a picture", "\u0089PNG\r\n\u001a\n\u0000", "This is not JSON; the fault is near line"],
  ["NaN", '{"seed": NaN}', "This is not JSON; the fault is near line 1."],
  ["a number beyond all", file().replace('"t"', '"t","seed":1e999'), "seed: Only texts, finite numbers,"],
  ["a list", "[]", "This is not a Redrive scenario: its format must be “redrive.scenario”."],
  ["null", "null", "This is not a Redrive scenario"],
  ["another format", '{"swagger":"2.0"}', "format: This is not a Redrive scenario"],
  ["version 99", file({ version: 99 }), "version: This scenario was written by a newer Redrive (version 99)"],
  ["version as text", file({ version: "1" }), "version: The version must be a whole number"],
  ["deep nesting", "[".repeat(100_000), "Data nests deeper than 32 levels."],
  ["deep nesting that closes", `${"[".repeat(40)}${"]".repeat(40)}`, "Data nests deeper than 32 levels."],
  [
    "__proto__",
    file().replace('"world":{', '"world":{"__proto__":{"polluted":1},'),
    "world.__proto__: A field may not be called “__proto__”.",
  ],
  [
    "constructor",
    file().replace('"world":{', '"world":{"constructor":1,'),
    "world.constructor: A field may not be called",
  ],
  ["50 MB", `"${"x".repeat(50_000_000)}"`, "The file is larger than 8388608 characters."],
  ["a text without end", file({ description: "x".repeat(300_000) }), "description: This text may be at most"],
  ["a seed of text", file({ seed: "seven" }), "seed: This must be of type number."],
  ["a seed below 0", file({ seed: -1 }), "seed: This must be from 0 to 4294967295."],
  [
    "a day that does not exist",
    file({ startsAt: "2026-02-30T00:00:00Z" }),
    "startsAt: This must be a time in UTC such as",
  ],
  ["no world", JSON.stringify({ ...document(), world: undefined }), "world: This field is missing."],
  ["a world of text", file({ world: "earth" }), "world: This must be of type object."],
  ["nodes that are no list", file({ world: { nodes: {} } }), "world.nodes: This must be of type list."],
  ["a node that is null", file({ world: { nodes: [null] } }), "world.nodes[0]: This must be of type object."],
  [
    "an unknown kind",
    file({ world: { nodes: [{ ...QUEUE, kind: "kafka" }] } }),
    "world.nodes[0].kind: There is no service called kafka. Allowed: client, sqs",
  ],
  [
    "an id twice",
    world({ nodes: [QUEUE, { ...FN, id: "q" }] }),
    "world.nodes[1].id: The id q has been given before",
  ],
  [
    "an id of signs",
    file({ world: { nodes: [{ ...QUEUE, id: "<b>" }] } }),
    "world.nodes[0].id: An id has letters, digits",
  ],
  [
    "a name twice",
    world({ nodes: [QUEUE, { ...QUEUE, id: "p" }] }),
    "world.nodes[1].name: The name q is taken by q",
  ],
  [
    "a setting too high",
    queue({ visibilityTimeoutSec: 43_201 }),
    "world.nodes[0].config.visibilityTimeoutSec: This must be from 0 to 43200 s.",
  ],
  [
    "a setting of text",
    queue({ visibilityTimeoutSec: "30" }),
    "config.visibilityTimeoutSec: This must be of type number.",
  ],
  [
    "half a second",
    queue({ visibilityTimeoutSec: 0.5 }),
    "config.visibilityTimeoutSec: This must be a whole number.",
  ],
  [
    "a setting that does not exist",
    queue({ colour: "red" }),
    "config.colour: There is no such field. Allowed: fifoQueue, visibilityTimeoutSec,",
  ],
  [
    "a dead-letter queue that does not exist",
    queue({ deadLetterQueue: "z" }),
    "config.deadLetterQueue: There is no node with the id z.",
  ],
  [
    "a dead-letter queue of its own",
    queue({ deadLetterQueue: "q" }),
    "config.deadLetterQueue: A resource cannot name itself here.",
  ],
  [
    "a wire to nowhere",
    world({ edges: [{ id: "e", from: "f", to: "z" }] }),
    "world.edges[0].to: There is no node with the id z.",
  ],
  [
    "a wire from a queue",
    world({ edges: [{ id: "e", from: "q", to: "f" }] }),
    "world.edges[0]: What ties sqs to lambda is a relation",
  ],
  [
    "a travel time below 0",
    world({ edges: [{ id: "e", from: "f", to: "q", latency: { type: "fixed", ms: -1 } }] }),
    "world.edges[0].latency.ms: This must be from 0 to 86400000 ms.",
  ],
  [
    "a relation to nowhere",
    world({ relations: [{ id: "r", kind: "event-source-mapping", from: "q", to: "z" }] }),
    "world.relations[0].to: There is no node with the id z.",
  ],
  ["a command before the start", command({ at: -1 }), "commands[0].at: This must be from 0 to"],
  ["a command at half a microsecond", command({ at: 0.5 }), "commands[0].at: This must be a whole number."],
  [
    "a command for nobody",
    command({ target: "z" }),
    "commands[0].target: At 0 s there is no node with the id z.",
  ],
  [
    "an operation that does not exist",
    command({ type: "Explode" }),
    "commands[0].type: There is no operation Explode of sqs. Allowed: SendMessage,",
  ],
  [
    "a step too many",
    world({
      nodes: [
        {
          ...FN,
          config: {
            steps: Array(33).fill({ type: "work", duration: { type: "fixed", ms: 1 }, per: "record" }),
          },
        },
      ],
    }),
    "config.steps: This list may hold at most 32.",
  ],
  [
    "a field too many",
    world({ nodes: [{ ...FN, config: { outcome: { type: "succeed", x: 1 } } }] }),
    "config.outcome.x: There is no such field. Allowed: type.",
  ],
  [
    "an unknown outcome",
    world({ nodes: [{ ...FN, config: { outcome: { type: "explode" } } }] }),
    "config.outcome.type: This must be one of: succeed, fail-on-poison,",
  ],
];

function run(text: string): { readonly code: number; readonly complaint: string } {
  let complaint = "";
  const code = simulate(["scenario.json", "--until", "1s"], {
    read: () => text,
    write: () => undefined,
    complain: (part) => {
      complaint += part;
    },
  });
  return { code, complaint };
}

test.each(HOSTILE)("%s is refused, saying where and what is allowed", (_name, text, words) => {
  const { code, complaint } = run(text);
  const [head, first = "", ...more] = complaint.trimEnd().split("\n");
  expect(code).toBe(2);
  expect(head).toBe("scenario.json is not a valid scenario:");
  expect(first.trim()).toContain(words);
  // One fault, one complaint.
  expect(more).toEqual([]);
});

test("no file changes an object's prototype", () => {
  for (const [, text] of HOSTILE.filter(([name]) => name.startsWith("__proto__"))) run(text);
  expect("polluted" in {}).toBe(false);
});

test("a byte order mark is no fault", () => {
  expect(run(`\uFEFF${file()}`)).toEqual({ code: 0, complaint: "" });
});
