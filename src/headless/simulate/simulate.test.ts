import { describe, expect, test } from "vitest";
import { SECOND } from "../../engine/contract/units.ts";
import { durationOf, durationText } from "./duration.ts";
import { simulate } from "./simulate.ts";

const scenario = {
  format: "redrive.scenario",
  version: 1,
  title: "small",
  world: {
    nodes: [
      { id: "shop", kind: "client", name: "shop", config: { arrivals: { type: "fixed", everyMs: 1_000 } } },
      { id: "q1", kind: "sqs", name: "jobs", config: { visibilityTimeoutSec: 5 } },
      { id: "server", kind: "worker", name: "server", config: { work: { type: "fixed", ms: 100 } } },
    ],
    edges: [
      { id: "a", from: "shop", to: "q1" },
      { id: "b", from: "server", port: "source", to: "q1" },
    ],
  },
};

function play(...args: readonly string[]) {
  let out = "";
  let complaint = "";
  const code = simulate(args, {
    read: (path) => {
      if (path === "small.json") return JSON.stringify(scenario);
      if (path === "broken.json") return JSON.stringify(scenario).replace('Sec":5', 'Sec":50000');
      throw new Error("ENOENT");
    },
    write: (text) => {
      out += text;
    },
    complain: (text) => {
      complaint += text;
    },
  });
  return { code, out, complaint };
}

describe("a run", () => {
  test("prints totals per node, the same bytes twice", () => {
    const { code, out } = play("small.json", "--until", "60s");
    expect(code).toBe(0);
    expect(out).toMatch(/small, seed 1: 60 s simulated/);
    expect(out).toMatch(/jobs +sqs +0 +59 +59/);
    expect(out).toMatch(/copies: 60 made = 59 ended \+ 1 alive/);
    expect(play("small.json", "--until", "60s").out).toBe(out);
  });

  test("prints totals as JSON", () => {
    const { out } = play("small.json", "--until=60s", "--json", "--seed", "7");
    expect(JSON.parse(out)).toMatchObject({
      seed: 7,
      untilUs: 60 * SECOND,
      balance: { made: 60, isBalanced: true },
      nodes: expect.arrayContaining([
        expect.objectContaining({ id: "q1", received: 59, ended: { deleted: 59 } }),
      ]),
    });
  });

  test("prints the trace, a record a line", () => {
    const text = play("small.json", "--until", "2s", "--trace", "text").out.trimEnd().split("\n");
    const json = play("small.json", "--until", "2s", "--trace", "json").out.trimEnd().split("\n");
    expect(json).toHaveLength(text.length);
    expect(text.join("\n")).toContain("message c1 visible");
    expect(json.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ at: 1_020_000, kind: "message", owner: "q1", became: "visible" }),
    );
  });
});

describe("commands", () => {
  test("are answered, by id or by name of their target", () => {
    const purge = ["--command", "10s:jobs:PurgeQueue"];
    const send = [
      "--command",
      '{"at":5,"target":"q1","type":"SendMessage","payload":{"messageBody":"hello"}}',
    ];
    const { code, out } = play("small.json", "--until", "20s", "--json", ...purge, ...send);
    expect(code).toBe(0);
    expect(JSON.parse(out).commands).toEqual([
      expect.objectContaining({ type: "SendMessage", state: "done", at: 5 }),
      expect.objectContaining({ type: "PurgeQueue", state: "done", at: 10 * SECOND }),
    ]);
  });

  test("one that AWS refuses is part of what happened", () => {
    const { code, out } = play("small.json", "--command", '1s:jobs:DeleteMessage:{"receipt":99}');
    expect(code).toBe(0);
    expect(out).toMatch(/1 s {2}q1 {2}DeleteMessage: refused, ReceiptHandleIsInvalid/);
  });

  test("change settings and topology", () => {
    const { code, out } = play(
      "small.json",
      "--until",
      "20s",
      "--command",
      "10s:server:RemoveNode",
      "--json",
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ commands: [{ type: "RemoveNode", state: "done" }] });
  });
});

describe("wrong input ends with code 2 and says what is allowed", () => {
  test.each([
    [["nowhere.json"], "nowhere.json cannot be read: "],
    [["broken.json"], "world.nodes[1].config.visibilityTimeoutSec: This must be from 0 to 43200 s"],
    [[], "Which scenario?"],
    [["small.json", "other.json"], "One scenario at a time"],
    [["small.json", "--json=3"], "--json takes no value."],
    [["small.json", "--speed", "2"], "There is no option --speed. Allowed: --until"],
    [["small.json", "--until", "soon"], "--until soon: write a duration such as 500ms"],
    [["small.json", "--until"], "--until needs a value"],
    [["small.json", "--seed", "-1"], "--seed -1: write a whole number from 0"],
    [["small.json", "--trace", "xml"], "--trace xml: write text or json"],
    [["small.json", "--trace", "text", "--json"], "choose one"],
    [["small.json", "--command", "later"], "--command later: write 10s:billing:PurgeQueue"],
    [
      ["small.json", "--command", "1s:nobody:PurgeQueue"],
      "--command 1:\n  target: At 1 s there is no node with the id nobody",
    ],
    [
      ["small.json", "--command", "1s:jobs:Explode"],
      "type: There is no operation Explode of sqs. Allowed: SendMessage,",
    ],
    [
      ["small.json", "--command", '1s:jobs:Configure:{"visibilityTimeoutSec":-1}'],
      "payload.visibilityTimeoutSec: This must be from 0 to 43200 s",
    ],
  ])("%j", (args, message) => {
    const { code, out, complaint } = play(...args);
    expect(complaint).toContain(message);
    expect(code).toBe(2);
    expect(out).toBe("");
  });

  test("help is no mistake", () => {
    expect(play("--help")).toMatchObject({ code: 0, complaint: "" });
  });
});

test.each([
  ["500ms", 500_000, "500 ms"],
  ["30s", 30_000_000, "30 s"],
  ["1.5s", 1_500_000, "1.5 s"],
  ["10m", 600_000_000, "10 m"],
  ["2h", 7_200_000_000, "2 h"],
  ["4d", 345_600_000_000, "4 d"],
  ["7us", 7, "7 us"],
])("%s is a duration", (text, us, shown) => {
  expect(durationOf(text)).toBe(us);
  expect(durationText(us)).toBe(shown);
});

test.each(["", "10", "-1s", "1 s", "ten", "1w", "99999999d"])("“%s” is none", (text) => {
  expect(durationOf(text)).toBeUndefined();
});
