import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { anyScenario } from "../testing/arbitrary.ts";
import { toyDefinitions } from "../testing/toy-definitions.ts";
import { documentOf, formatScenario } from "./format.ts";
import { issueText, pathText } from "./issues.ts";
import { parseScenario } from "./parse.ts";
import { LIMITS, type Scenario } from "./scenario.ts";
import { scenarioFromText } from "./shorthand.ts";
import { scenarioWords } from "./words.en.ts";

const base = (): PlainObject =>
  documentOf(
    scenarioFromText(
      "shop:client -> billing:queue -> charge:function; billing -> dlq:queue; other:queue -> server:server",
      toyDefinitions,
    ),
    toyDefinitions,
  );

/** The document with the value at a path replaced; `undefined` takes it away. */
function changed(document: Plain, path: readonly (string | number)[], value: Plain | undefined): Plain {
  const [first, ...rest] = path;
  if (first === undefined) return value ?? null;
  const copy: Record<string | number, Plain | undefined> = Array.isArray(document)
    ? ([...document] as never)
    : { ...(document as PlainObject) };
  if (rest.length === 0 && value === undefined) delete copy[first];
  else copy[first] = changed(copy[first] ?? {}, rest, value);
  return copy as Plain;
}

const codesOf = (input: unknown): readonly string[] => {
  const parsed = parseScenario(input, toyDefinitions);
  return parsed.ok ? [] : parsed.issues.map((issue) => `${pathText(issue.path)} ${issue.code}`);
};

const command = (fields: PlainObject): Plain => [
  { id: "c1", at: 1_000_000, target: "billing", type: "PurgeQueue", ...fields },
];

describe("a broken document is refused with the path of what is wrong", () => {
  const rows: readonly [string, (string | number)[], Plain | undefined, string][] = [
    ["another format", ["format"], "drawio", "format notAScenario"],
    ["no version", ["version"], undefined, "version unknownVersion"],
    ["a later version", ["version"], 99, "version tooNew"],
    ["a field missing", ["title"], undefined, "title missing"],
    ["an unknown field", ["colour"], "red", "colour unknownField"],
    ["a wrong type", ["title"], 7, "title wrongType"],
    ["a seed that is not whole", ["seed"], 1.5, "seed notWhole"],
    ["a day that does not exist", ["startsAt"], "2026-02-30T09:00:00Z", "startsAt wallTime"],
    ["a local time", ["startsAt"], "2026-02-03T09:00:00+01:00", "startsAt wallTime"],
    ["nodes that are no list", ["world", "nodes"], {}, "world.nodes wrongType"],
    ["an unknown kind", ["world", "nodes", 1, "kind"], "kafka", "world.nodes[1].kind unknownKind"],
    [
      "a relation among the nodes",
      ["world", "nodes", 1, "kind"],
      "mapping",
      "world.nodes[1].kind isARelation",
    ],
    [
      "a node among the relations",
      ["world", "relations", 0, "kind"],
      "queue",
      "world.relations[0].kind notARelation",
    ],
    ["an id with a colon", ["world", "nodes", 1, "id"], "a:b", "world.nodes[1].id idForm"],
    ["an empty name", ["world", "nodes", 1, "name"], "", "world.nodes[1].name empty"],
    ["a name with spaces", ["world", "nodes", 1, "name"], "my queue", "world.nodes[1].name nameForm"],
    ["an id twice", ["world", "nodes", 2, "id"], "shop", "world.nodes[2].id duplicateId"],
    ["two queues of one name", ["world", "nodes", 3, "name"], "billing", "world.nodes[3].name duplicateName"],
    [
      "a setting out of its limits",
      ["world", "nodes", 1, "config", "visibilityTimeoutSec"],
      43_201,
      "world.nodes[1].config.visibilityTimeoutSec outOfRange",
    ],
    [
      "an unknown setting",
      ["world", "nodes", 1, "config", "visibilityTimeout"],
      30,
      "world.nodes[1].config.visibilityTimeout unknownField",
    ],
    [
      "settings that break a rule of the service",
      ["world", "nodes", 2, "config"],
      { timeoutSec: 666, reserved: 666 },
      "world.nodes[2].config.reserved issues.cursed",
    ],
    [
      "a setting deep inside",
      ["world", "nodes", 2, "config"],
      { steps: [{ type: "call", to: "nobody" }] },
      "world.nodes[2].config.steps[0].to unknownNode",
    ],
    [
      "a dead-letter queue that is not there",
      ["world", "nodes", 1, "config", "deadLetterQueue"],
      "nobody",
      "world.nodes[1].config.deadLetterQueue unknownNode",
    ],
    [
      "a queue that is its own dead-letter queue",
      ["world", "nodes", 1, "config", "deadLetterQueue"],
      "billing",
      "world.nodes[1].config.deadLetterQueue selfReference",
    ],
    [
      "a relation without its end",
      ["world", "relations", 0, "to"],
      "nobody",
      "world.relations[0].to unknownNode",
    ],
    ["a relation the wrong way", ["world", "relations", 0, "to"], "dlq", "world.relations[0] relationEnds"],
    ["a wire without its end", ["world", "edges", 0, "to"], "nobody", "world.edges[0].to unknownNode"],
    ["a wire to itself", ["world", "edges", 0, "to"], "shop", "world.edges[0] selfWire"],
    ["a wire that AWS does not allow", ["world", "edges", 0, "to"], "server", "world.edges[0] cannotWire"],
    ["a wire from no port", ["world", "edges", 0, "port"], "side", "world.edges[0] unknownPort"],
    [
      "a travel time below zero",
      ["world", "edges", 0, "latency"],
      { type: "fixed", ms: -1 },
      "world.edges[0].latency.ms outOfRange",
    ],
    ["a place for no node", ["layout", "nodes", "nobody"], { x: 1, y: 2 }, "layout.nodes.nobody unknownNode"],
    ["a place without y", ["layout", "nodes", "shop"], { x: 1 }, "layout.nodes.shop.y missing"],
    ["a command before the start", ["commands"], command({ at: -1 }), "commands[0].at outOfRange"],
    ["a command for nobody", ["commands"], command({ target: "nobody" }), "commands[0].target noSuchTarget"],
    ["an unknown operation", ["commands"], command({ type: "Explode" }), "commands[0].type noSuchOperation"],
    [
      "an operation between services",
      ["commands"],
      command({ type: "ReceiveDeadLetter" }),
      "commands[0].type noSuchOperation",
    ],
    [
      "a command that names a copy",
      ["commands"],
      command({ type: "SendMessage", payload: { entries: [{ message: 1 }] } }),
      "commands[0].payload.entries[0].message copyInCommand",
    ],
    [
      "a travel time for a wire that is not there",
      ["commands"],
      command({
        target: "shop",
        type: "SetLatency",
        payload: { edge: "e99", latency: { type: "fixed", ms: 1 } },
      }),
      "commands[0].payload.edge unknownWire",
    ],
    [
      "a travel time for a relation that is not there",
      ["commands"],
      command({ target: "shop", type: "SetLatency", payload: { latency: { type: "fixed", ms: 1 } } }),
      "commands[0].target noSuchTarget",
    ],
    [
      "a command that sets no travel time",
      ["commands"],
      command({ target: "billing-charge", type: "SetLatency" }),
      "commands[0].payload.latency missing",
    ],
    [
      "a command that sets a travel time below zero",
      ["commands"],
      command({
        target: "billing-charge",
        type: "SetLatency",
        payload: { latency: { type: "fixed", ms: -1 } },
      }),
      "commands[0].payload.latency.ms outOfRange",
    ],
    [
      "a command that sets what cannot be",
      ["commands"],
      command({ type: "Configure", payload: { visibilityTimeoutSec: -1 } }),
      "commands[0].payload.visibilityTimeoutSec outOfRange",
    ],
    [
      "a command that adds half a node",
      ["commands"],
      command({ target: "n9", type: "AddNode", payload: { node: { id: "n9", kind: "queue" } } }),
      "commands[0].payload.node.name missing",
    ],
    [
      "a command that brings a taken id",
      ["commands"],
      command({ type: "AddNode", payload: { node: { id: "billing", kind: "queue", name: "x" } } }),
      "commands[0].payload.node.id duplicateId",
    ],
    [
      "a command that takes away a wire that is not there",
      ["commands"],
      command({ target: "shop", type: "RemoveEdge", payload: { edge: "e99" } }),
      "commands[0].payload.edge unknownWire",
    ],
  ];
  test.each(rows)("%s", (_name, path, value, expected) => {
    expect(codesOf(changed(base(), path, value))).toContain(expected);
  });

  test("every fault is named, not only the first", () => {
    const document = changed(changed(base(), ["seed"], "x"), ["world", "nodes", 1, "config", "isFifo"], 3);
    expect(codesOf(document)).toEqual(["seed wrongType", "world.nodes[1].config.isFifo wrongType"]);
  });

  test("a command for a node that an earlier command removed is refused", () => {
    const remove = { id: "c1", at: 5, target: "billing", type: "RemoveNode" };
    const purge = { id: "c2", at: 4, target: "billing", type: "PurgeQueue" };
    const late = { ...purge, at: 6 };
    expect(codesOf({ ...base(), commands: [remove, purge] })).toEqual([]);
    expect(codesOf({ ...base(), commands: [remove, late] })).toEqual(["commands[1].target noSuchTarget"]);
  });

  test("commands are answered in the order in which they happen", () => {
    const at = (id: string, time: number) => ({ id, at: time, target: "billing", type: "PurgeQueue" });
    const parsed = parseScenario(
      { ...base(), commands: [at("b", 7), at("c", 3), at("a", 7)] },
      toyDefinitions,
    );
    expect(parsed.ok && parsed.scenario.commands.map(({ id }) => id)).toEqual(["c", "b", "a"]);
  });
});

describe("hostile text is refused before it is looked into", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const text = JSON.stringify(base());
  const rows: readonly [string, unknown, string][] = [
    ["something that is not JSON", "{\n  hello", " notJson"],
    ["an empty text", "", " noText"],
    ["deep nesting", deep, " tooDeep"],
    ["deep nesting inside a document", text.replace('"config":{', `"config":{"x":${deep},`), " tooDeep"],
    ["a huge text", " ".repeat(LIMITS.textLength + 1), " tooLarge"],
    ["__proto__", text.replace('"title"', '"__proto__":{"isAdmin":true},"title"'), "__proto__ forbiddenKey"],
    ["constructor", text.replace('"title"', '"constructor":{},"title"'), "constructor forbiddenKey"],
    ["a list of documents", [base()], " notAScenario"],
    ["nothing", null, " notAScenario"],
    ["a function", { ...base(), title: () => 1 }, "title notPlain"],
    ["not a number", { ...base(), seed: Number.NaN }, "seed notPlain"],
    ["a date", { ...base(), startsAt: new Date(0) }, "startsAt notPlain"],
  ];
  test.each(rows)("%s", (_name, input, expected) => {
    expect(codesOf(input)).toContain(expected);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test("a cycle ends", () => {
    const cyclic: Record<string, unknown> = { ...base() };
    cyclic["description"] = cyclic;
    expect(codesOf(cyclic).join()).toContain("tooDeep");
  });

  test("whatever stands in a document, it is answered and never thrown", () => {
    const paths = fc.constantFrom(
      ["world"],
      ["world", "nodes", 1],
      ["world", "nodes", 1, "config"],
      ["world", "relations", 0],
      ["world", "edges", 0],
      ["layout"],
      ["layout", "nodes"],
      ["commands"],
      ["commands", 0],
    );
    fc.assert(
      fc.property(paths, fc.jsonValue({ maxDepth: 4 }), (path, value) => {
        expect(() => parseScenario(changed(base(), path, value as Plain), toyDefinitions)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

describe("a document and its file", () => {
  test("the file of any document reads back as that document, and is the same bytes again", () => {
    fc.assert(
      fc.property(anyScenario(toyDefinitions), (scenario: Scenario) => {
        const text = formatScenario(scenario, toyDefinitions);
        const parsed = parseScenario(text, toyDefinitions);
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
        expect(parsed.scenario).toEqual({ ...scenario, lastId: parsed.scenario.lastId });
        expect(formatScenario(parsed.scenario, toyDefinitions)).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test("settings that are as by default are left out", () => {
    const scenario = scenarioFromText(
      "a:queue(visibilityTimeoutSec=30, maxReceiveCount=5) -(batchSize=10)-> f:function(steps=[])",
      toyDefinitions,
    );
    const document = documentOf(scenario, toyDefinitions);
    expect(document["world"]).toEqual({
      nodes: [
        { id: "a", kind: "queue", name: "a", config: { maxReceiveCount: 5 } },
        { id: "f", kind: "function", name: "f" },
      ],
      relations: [{ id: "a-f", kind: "mapping", from: "a", to: "f" }],
    });
  });

  test("a node is one line of the file", () => {
    const text = formatScenario(scenarioFromText("a:queue(isFifo=true)", toyDefinitions), toyDefinitions);
    expect(text).toContain(
      '\n      { "id": "a", "kind": "queue", "name": "a", "config": { "isFifo": true } }\n',
    );
  });
});

test("every code has a sentence", () => {
  const words = (key: string) => (scenarioWords as Record<string, string>)[key.replace("scenario.", "")];
  const issue = { path: ["seed"], code: "outOfRange", args: { min: 0, max: 9, unit: "" } };
  expect(issueText(issue, words)).toBe("This must be from 0 to 9.");
  expect(issueText({ path: [], code: "nonsense" }, words)).toBe("scenario.nonsense");
});

test("a relation stands in a document though its ends have been set so that it would not be made now", () => {
  const nodes = ["world", "nodes"];
  const { world } = base() as { world: { nodes: { id: string }[] } };
  const place = world.nodes.findIndex(({ id }) => id === "charge");
  const slow = changed(base(), [...nodes, place, "config"], { timeoutSec: 31 });
  expect(codesOf(slow)).toEqual([]);
});
