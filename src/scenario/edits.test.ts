import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NodeId } from "../engine/contract/ids.ts";
import { anyScenario } from "../testing/arbitrary.ts";
import { toyDefinitions } from "../testing/toy-definitions.ts";
import { paste, selectionOf } from "./clipboard.ts";
import { addWire, removeWire, setLatency, tieOf } from "./edit-wires.ts";
import {
  addNode,
  addRemark,
  changeRemark,
  moveNode,
  removeNode,
  removeNodes,
  removeRemark,
  rename,
  setConfig,
} from "./edits.ts";
import { formatScenario } from "./format.ts";
import { parseScenario } from "./parse.ts";
import { emptyScenario, type Scenario } from "./scenario.ts";
import { scenarioFromText } from "./shorthand.ts";
import { advicesFor } from "./wiring.ts";
import { editAt, foldedAt, worldAt } from "./world-at.ts";

const id = (text: string) => text as NodeId;
const orders = () =>
  scenarioFromText(
    "shop:client -> billing:queue -> charge:function; billing -> dlq:queue; charge -> other:queue",
    toyDefinitions,
  );
const isValid = (scenario: Scenario): boolean =>
  parseScenario(formatScenario(scenario, toyDefinitions), toyDefinitions).ok;

describe("a relation that its service checks against both ends", () => {
  const pair = (timeoutSec: number) => {
    const queue = addNode(emptyScenario(), "queue", { x: 0, y: 0 });
    return addNode(queue.scenario, "function", { x: 9, y: 0 }, { config: { timeoutSec } }).scenario;
  };
  const [q, f] = [id("n1"), id("n2")];
  const reason = {
    code: "issues.tooShort",
    owner: "mapping",
    args: { visibilityTimeoutSec: 30, timeoutSec: 31 },
  };

  test("is not drawn when they do not fit, and says why", () => {
    expect(addWire(pair(30), toyDefinitions, q, f)).toMatchObject({ ok: true, made: { relation: "n3" } });
    expect(addWire(pair(31), toyDefinitions, q, f)).toEqual({ ok: false, issues: [{ path: [], ...reason }] });
  });

  test("stands while settings of either end are changed so that they do not fit, and advises", () => {
    const { scenario } = addWire(pair(30), toyDefinitions, q, f) as { scenario: Scenario };
    expect(advicesFor(scenario.world, toyDefinitions, q)).toEqual([]);
    const below = setConfig(scenario, toyDefinitions, f, { timeoutSec: 31 });
    if (!below.ok) throw new Error("it was refused");
    for (const one of [q, f, id("n3")])
      expect(advicesFor(below.scenario.world, toyDefinitions, one)).toEqual([{ path: [], ...reason }]);
    expect(isValid(below.scenario)).toBe(true);
    const again = setConfig(below.scenario, toyDefinitions, q, { visibilityTimeoutSec: 31 });
    if (!again.ok) throw new Error("it was refused");
    expect(advicesFor(again.scenario.world, toyDefinitions, q)).toEqual([]);
  });
});

describe("nodes", () => {
  test("a new node gets an id that was never given and a name that is free", () => {
    const one = addNode(emptyScenario(), "queue", { x: 1, y: 2 });
    const two = addNode(one.scenario, "queue", { x: 3, y: 4 });
    const three = addNode(removeNode(two.scenario, toyDefinitions, two.id), "queue", { x: 5, y: 6 });
    expect([one.id, two.id, three.id]).toEqual(["n1", "n2", "n3"]);
    expect(two.scenario.world.nodes.map(({ name }) => name)).toEqual(["queue", "queue-2"]);
    expect(three.scenario.world.nodes.map(({ name }) => name)).toEqual(["queue", "queue-2"]);
    expect(Object.keys(three.scenario.layout.nodes)).toEqual(["n1", "n3"]);
  });

  test("removing a node takes its wires, relations and references with it", () => {
    const without = removeNodes(orders(), toyDefinitions, [id("dlq"), id("charge")]);
    expect(without.world.nodes.map((node) => node.id)).toEqual(["shop", "billing", "other"]);
    expect(without.world.nodes[1]?.config).toEqual({});
    expect(without.world.relations).toEqual([]);
    expect(without.world.edges.map(({ to }) => to)).toEqual(["billing"]);
  });

  test("settings are kept where they differ, and refused with a path where they are wrong", () => {
    const set = setConfig(orders(), toyDefinitions, id("billing"), {
      visibilityTimeoutSec: 60,
      maxReceiveCount: 3,
    });
    expect(set.ok && set.scenario.world.nodes[1]?.config).toEqual({
      visibilityTimeoutSec: 60,
      deadLetterQueue: "dlq",
    });
    const wrong = setConfig(orders(), toyDefinitions, id("billing"), { visibilityTimeoutSec: -1 });
    expect(wrong).toMatchObject({
      ok: false,
      issues: [{ path: ["visibilityTimeoutSec"], code: "outOfRange" }],
    });
    const nobody = setConfig(orders(), toyDefinitions, id("billing"), { deadLetterQueue: "nobody" });
    expect(nobody).toMatchObject({ ok: false, issues: [{ path: ["deadLetterQueue"], code: "unknownNode" }] });
  });

  test("a name that another queue has is refused, one's own is not", () => {
    expect(rename(orders(), toyDefinitions, id("billing"), "dlq")).toMatchObject({
      issues: [{ code: "duplicateName" }],
    });
    expect(rename(orders(), toyDefinitions, id("billing"), "a b")).toMatchObject({
      issues: [{ code: "nameForm" }],
    });
    expect(rename(orders(), toyDefinitions, id("billing"), "billing")).toMatchObject({ ok: true });
    const renamed = rename(orders(), toyDefinitions, id("charge"), "dlq");
    expect(renamed.ok && renamed.scenario.world.nodes[2]).toMatchObject({ id: "charge", name: "dlq" });
  });

  test("moving changes the layout and nothing else", () => {
    const moved = moveNode(orders(), id("dlq"), { x: 7, y: 8 });
    expect(moved.layout.nodes[id("dlq")]).toEqual({ x: 7, y: 8 });
    expect(moved.world).toBe(moved.world);
    expect({ ...moved, layout: null }).toEqual({ ...orders(), layout: null });
  });

  test("notes and frames come, change and go", () => {
    const made = addRemark(orders(), "frames", { text: "web tier", x: 0, y: 0, w: 10, h: 10 });
    const changed = changeRemark(made.scenario, made.id, { text: "app tier" });
    expect(changed.layout.frames).toEqual([{ id: made.id, text: "app tier", x: 0, y: 0, w: 10, h: 10 }]);
    expect(removeRemark(changed, made.id).layout.frames).toEqual([]);
  });
});

test("what is dragged, typed or pasted beyond what a file may hold is cut to it", () => {
  const made = addRemark(orders(), "notes", { text: "x".repeat(3_000), x: 0, y: -2e6, w: 0, h: 10 });
  const far = moveNode(made.scenario, id("dlq"), { x: 3e6, y: 0 });
  expect(isValid(far)).toBe(true);
  expect(isValid(changeRemark(far, made.id, { text: "y".repeat(9_000), w: -4 }))).toBe(true);
});

test("a design that is full stays as it is", () => {
  const many = (now: Scenario, count: number): Scenario =>
    Array.from({ length: count }).reduce<Scenario>(
      (more) => addRemark(more, "notes", { text: "", x: 0, y: 0, w: 9, h: 9 }).scenario,
      now,
    );
  const start = many(emptyScenario(), 499);
  for (const at of [null, 5]) {
    expect(editAt(start, toyDefinitions, at, (now) => many(now, 1)).refused).toBeUndefined();
    const done = editAt(start, toyDefinitions, at, (now) => many(now, 2));
    expect([done.scenario, done.refused?.code]).toEqual([start, "designFull"]);
  }
});

describe("wires", () => {
  const bare = scenarioFromText("a:queue; b:queue; f:function; s:server; c:client", toyDefinitions);
  const draw = (from: string, to: string) => addWire(bare, toyDefinitions, id(from), id(to));

  test("a wire becomes a relation, a plain wire or a setting", () => {
    expect(draw("a", "f")).toMatchObject({ made: { relation: "n1" } });
    expect(draw("c", "a")).toMatchObject({ made: { edge: "e1" } });
    expect(draw("a", "b")).toMatchObject({ made: { owner: "a", field: "deadLetterQueue" } });
    const poll = draw("a", "s");
    expect(poll.ok && poll.scenario.world.edges).toEqual([{ id: "e1", from: "s", port: "poll", to: "a" }]);
    expect(draw("a", "c")).toMatchObject({
      ok: false,
      issues: [{ code: "refuse.neverPushes", owner: "queue" }],
    });
  });

  test("every wire of the run can be removed by its id there", () => {
    const full = orders();
    const edge = full.world.edges[0]?.id ?? "";
    expect(removeWire(full, toyDefinitions, edge).world.edges).toHaveLength(1);
    expect(removeWire(full, toyDefinitions, "billing-charge:source").world.relations).toEqual([]);
    expect(removeWire(full, toyDefinitions, "billing:deadLetterQueue").world.nodes[1]?.config).toEqual({});
    expect(removeWire(full, toyDefinitions, "nobody:source")).toBe(full);
  });

  test("travel times are checked", () => {
    const full = orders();
    const edge = full.world.edges[0]?.id ?? "";
    expect(setLatency(full, edge, { type: "fixed", ms: 5 })).toMatchObject({ ok: true });
    expect(setLatency(full, "billing-charge", { type: "fixed", ms: 5 })).toMatchObject({ ok: true });
    expect(setLatency(full, edge, { type: "fixed", ms: -5 })).toMatchObject({ ok: false });
    expect(setLatency(full, "billing:deadLetterQueue", { type: "fixed", ms: 5 })).toMatchObject({
      ok: false,
    });
    expect(tieOf(full, "billing-charge:target")).toEqual({ relation: "billing-charge" });
  });
});

describe("copies", () => {
  test("a pasted selection has fresh ids, free names, its inner wires and references to itself", () => {
    const source = orders();
    const selection = selectionOf(source, toyDefinitions, new Set(["billing", "charge", "dlq"]));
    const { scenario, ids } = paste(source, toyDefinitions, selection, { x: 10, y: 20 });
    const added = scenario.world.nodes.slice(source.world.nodes.length);
    expect(added.map(({ name }) => name)).toEqual(["billing-2", "charge-2", "dlq-2"]);
    expect(added.map((node) => node.id)).toEqual(ids);
    expect(added[0]?.config).toEqual({ deadLetterQueue: added[2]?.id });
    expect(scenario.world.relations[1]).toMatchObject({ from: added[0]?.id, to: added[1]?.id });
    expect(isValid(scenario)).toBe(true);
  });

  test("references out of a selection are left behind", () => {
    const selection = selectionOf(orders(), toyDefinitions, new Set(["billing"]));
    expect(selection.world.nodes[0]?.config).toEqual({});
    expect(isValid(selection)).toBe(true);
  });

  test("any part of any document can be pasted, and removed again", () => {
    fc.assert(
      fc.property(anyScenario(toyDefinitions), fc.array(fc.nat(8)), (scenario, picks) => {
        const ids = new Set(picks.map((n) => `n${n + 1}`));
        const pasted = paste(scenario, toyDefinitions, selectionOf(scenario, toyDefinitions, ids), {
          x: 1,
          y: 1,
        });
        expect(isValid(pasted.scenario)).toBe(true);
        const removed = removeNodes(pasted.scenario, toyDefinitions, pasted.ids as NodeId[]);
        expect({ ...removed, lastId: 0 }).toEqual({ ...scenario, lastId: 0 });
      }),
      { numRuns: 100 },
    );
  });
});

describe("commands and the world they leave", () => {
  const commands = [
    { id: "c1", at: 5, target: "billing", type: "Configure", payload: { visibilityTimeoutSec: 60 } },
    {
      id: "c2",
      at: 6,
      target: "n9",
      type: "AddNode",
      payload: { node: { id: "n9", kind: "queue", name: "new" } },
    },
    {
      id: "c3",
      at: 7,
      target: "shop",
      type: "AddEdge",
      payload: { edge: { id: "e9", from: "shop", to: "n9" } },
    },
    { id: "c4", at: 8, target: "dlq", type: "RemoveNode" },
    { id: "c5", at: 9, target: "billing", type: "PurgeQueue" },
  ];
  const scenario = (): Scenario => {
    const file = JSON.parse(formatScenario(orders(), toyDefinitions)) as object;
    const parsed = parseScenario({ ...file, commands }, toyDefinitions);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
    return parsed.scenario;
  };

  test("restart clean folds settings and topology into time 0 and drops the rest", () => {
    const answer = foldedAt(scenario(), toyDefinitions, 100);
    if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
    const folded = answer.scenario;
    expect(folded.commands).toEqual([]);
    expect(folded.world.nodes.map((node) => node.id)).toEqual(["shop", "billing", "charge", "other", "n9"]);
    expect(folded.world.nodes[1]?.config).toEqual({ visibilityTimeoutSec: 60 });
    expect(folded.world.edges.map((edge) => edge.id)).toContain("e9");
    expect(isValid(folded)).toBe(true);
  });

  test("the world at a time has what was done until then", () => {
    const at6 = worldAt(scenario(), 6);
    expect(at6.nodes.map((node) => node.id)).toContain("n9");
    expect(at6.nodes.map((node) => node.id)).toContain("dlq");
    expect(at6.edges.map((edge) => edge.id)).not.toContain("e9");
  });

  test("an edit in mid-run becomes the commands that make the same difference", () => {
    const remove = (now: Scenario) => removeNode(now, toyDefinitions, id("dlq"));
    const { scenario: at5 } = editAt(orders(), toyDefinitions, 5, remove);
    expect(at5.world).toEqual(orders().world);
    expect(at5.commands.map(({ type, target, payload }) => ({ type, target, payload }))).toEqual([
      { type: "Configure", target: "billing", payload: { deadLetterQueue: "" } },
      { type: "RemoveNode", target: "dlq", payload: {} },
    ]);
    expect(isValid(at5)).toBe(true);
  });

  test("ids given by commands are not given again by editing", () => {
    expect(addNode(scenario(), "queue", { x: 0, y: 0 }).id).toBe("n10");
  });
});
