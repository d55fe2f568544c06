// An edit made at a time: it becomes commands, and the past keeps its place on the canvas.
import { describe, expect, test } from "vitest";
import type { NodeId } from "../engine/contract/ids.ts";
import { serviceDefinitions } from "../services/catalog.definitions.ts";
import { paste, selectionOf } from "./clipboard.ts";
import { addWire, setLatency } from "./edit-wires.ts";
import { addNode, type Edited, removeNode, removeNodes, rename, setConfig } from "./edits.ts";
import { formatScenario } from "./format.ts";
import { parseScenario } from "./parse.ts";
import { emptyScenario, type Scenario } from "./scenario.ts";
import { type Edit, editAt, foldedAt, operateAt, type Timed, worldAt } from "./world-at.ts";

const definitions = new Map(serviceDefinitions.map((definition) => [definition.kind, definition]));
const SECOND = 1_000_000;

const { scenario, id } = addNode(emptyScenario("one queue"), "sqs", { x: 40, y: 80 });

test("before the run has begun an edit changes the world at time 0", () => {
  const { scenario: edited } = editAt(scenario, definitions, null, (now) => removeNode(now, definitions, id));
  expect(edited.world.nodes).toEqual([]);
  expect(edited.commands).toEqual([]);
});

test("later an edit is a command: the world before it stays as it was", () => {
  const { scenario: edited } = editAt(scenario, definitions, 5 * SECOND, (now) =>
    removeNode(now, definitions, id),
  );
  expect(edited.commands.map(({ type, at }) => [type, at])).toEqual([["RemoveNode", 5 * SECOND]]);
  expect(worldAt(edited, 5 * SECOND - 1).nodes.map((node) => node.id)).toEqual([id]);
  expect(worldAt(edited, 5 * SECOND).nodes).toEqual([]);
});

test("a node that is removed at a time keeps its place, where its past is still drawn", () => {
  const { scenario: edited } = editAt(scenario, definitions, 5 * SECOND, (now) =>
    removeNode(now, definitions, id),
  );
  expect(edited.layout.nodes[id as NodeId]).toEqual({ x: 40, y: 80 });
});

const opens = (edited: Scenario): boolean =>
  parseScenario(formatScenario(edited, definitions), definitions).ok;
const sure = (answer: Edited | ReturnType<typeof addWire>): Scenario => {
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues));
  return answer.scenario;
};
const told = ({ scenario: { commands } }: Timed) => commands.map(({ type, at }) => `${at} ${type}`);
const dropped = (done: Timed) => done.dropped.map(({ command, issue }) => `${command.type} ${issue.code}`);
/** Two edits, the later one first. */
const twice = (start: Scenario, atLater: number, later: Edit, at: number | null, now: Edit): Timed =>
  editAt(editAt(start, definitions, atLater, later).scenario, definitions, at, now);

const remove: Edit = (now) => removeNode(now, definitions, id);
const set: Edit = (now) => sure(setConfig(now, definitions, id, { visibilityTimeoutSec: 60 }));
const add: Edit = (now) => addNode(now, "sqs", { x: 0, y: 0 }).scenario;

describe("an edit at an earlier moment", () => {
  test("takes out what was done later to a node that it deletes, and says so", () => {
    const done = twice(scenario, 10, set, 5, remove);
    expect(told(done)).toEqual(["5 RemoveNode"]);
    expect(dropped(done)).toEqual(["Configure noSuchTarget"]);
    expect(opens(done.scenario)).toBe(true);
  });

  test("deletes a node that is deleted later: the later deletion is taken out", () => {
    const done = twice(scenario, 10, remove, 5, remove);
    expect(told(done)).toEqual(["5 RemoveNode"]);
    expect(dropped(done)).toEqual(["RemoveNode noSuchTarget"]);
    expect(opens(done.scenario)).toBe(true);
  });

  test("draws a wire that is drawn later: there is one", () => {
    const { scenario: two, id: shop } = addNode(scenario, "client", { x: 0, y: 0 });
    const wire: Edit = (now) => sure(addWire(now, definitions, shop, id));
    for (const at of [5, null]) {
      const done = twice(two, 10, wire, at, wire);
      expect(dropped(done)).toEqual(["AddEdge duplicateWire"]);
      expect(worldAt(done.scenario, 10).edges).toHaveLength(1);
      expect(opens(done.scenario)).toBe(true);
    }
  });

  test("adds a node that has another name than one that comes later", () => {
    const done = twice(scenario, 10, add, 5, add);
    expect(dropped(done)).toEqual([]);
    expect(worldAt(done.scenario, 10).nodes.map(({ name }) => name)).toEqual(["sqs", "sqs-3", "sqs-2"]);
    expect(opens(done.scenario)).toBe(true);
  });

  test("at time 0 takes out what can be done no more, too", () => {
    const done = twice(scenario, 10, set, null, remove);
    expect([done.scenario.commands, dropped(done)]).toEqual([[], ["Configure noSuchTarget"]]);
  });

  test("leaves what still fits alone", () => {
    const done = twice(scenario, 10, set, 5, add);
    expect([told(done), dropped(done)]).toEqual([["5 AddNode", "10 Configure"], []]);
  });
});

test("an operation of a node that is gone at that time is not done, and says why", () => {
  const { scenario: without } = editAt(scenario, definitions, 5, remove);
  const done = operateAt(without, definitions, 5, id, "PurgeQueue", {});
  expect([told(done), dropped(done)]).toEqual([["5 RemoveNode"], ["PurgeQueue noSuchTarget"]]);
  expect(told(operateAt(without, definitions, 4, id, "PurgeQueue", {}))).toEqual([
    "4 PurgeQueue",
    "5 RemoveNode",
  ]);
});

describe("travel times", () => {
  const { scenario: two, id: shop } = addNode(scenario, "client", { x: 0, y: 0 });
  const { scenario: three, id: print } = addNode(two, "lambda", { x: 0, y: 0 });
  const wired = sure(addWire(sure(addWire(three, definitions, shop, id)), definitions, id, print));
  const slow = { type: "fixed", ms: 500 } as const;

  test("of a plain wire and of a relation's change during the run by one command each, and back", () => {
    const { edges, relations } = wired.world;
    for (const wire of [edges[0], relations[0]]) {
      const change: Edit = (now) => sure(setLatency(now, String(wire?.id), slow));
      const back: Edit = (now) => sure(setLatency(now, String(wire?.id), { type: "fixed", ms: 20 }));
      const done = editAt(wired, definitions, 5, change);
      expect(told(done)).toEqual(["5 SetLatency"]);
      const there = worldAt(done.scenario, 5);
      expect([...there.edges, ...there.relations].find((one) => one.id === wire?.id)?.latency).toEqual(slow);
      expect(told(editAt(done.scenario, definitions, 5, change))).toEqual(["5 SetLatency"]);
      const undone = editAt(done.scenario, definitions, 9, back);
      expect(told(undone)).toEqual(["5 SetLatency", "9 SetLatency"]);
      expect(opens(undone.scenario)).toBe(true);
    }
  });
});

test("pasted queues may name each other in any order, also in a circle", () => {
  const { scenario: two, id: dlq } = addNode(scenario, "sqs", { x: 0, y: 0 });
  const one = sure(setConfig(two, definitions, id, { deadLetterQueue: dlq }));
  const circle = sure(setConfig(one, definitions, dlq, { deadLetterQueue: id }));
  for (const design of [one, circle]) {
    const copied = selectionOf(design, definitions, new Set([id, dlq]));
    const done = editAt(
      design,
      definitions,
      5,
      (now) => paste(now, definitions, copied, { x: 9, y: 9 }).scenario,
    );
    expect(dropped(done)).toEqual([]);
    const [a, b] = worldAt(done.scenario, 5).nodes.slice(2);
    const names = [a, b].map((node) => [node?.name, node?.config["deadLetterQueue"]]);
    const byName = Object.fromEntries(names);
    const [first, second] = [a, b].toSorted((x, y) => String(x?.name).localeCompare(String(y?.name)));
    expect(byName).toEqual({
      [String(first?.name)]: second?.id,
      [String(second?.name)]: design === circle ? first?.id : undefined,
    });
    expect(opens(done.scenario)).toBe(true);
  }
});

test("a name is changed at all times at once, and may be no other node's at any time", () => {
  const { scenario: later } = editAt(scenario, definitions, 10, add);
  expect(rename(later, definitions, id, "sqs-2")).toMatchObject({ issues: [{ code: "duplicateName" }] });
  const renamed = sure(rename(later, definitions, worldAt(later, 10).nodes[1]?.id as NodeId, "late"));
  expect(worldAt(renamed, 10).nodes.map(({ name }) => name)).toEqual(["sqs", "late"]);
  expect(told({ scenario: renamed, dropped: [] })).toEqual(["10 AddNode"]);
});

test("a moment that AWS would not set up anew is folded into time 0 as it is", () => {
  const { scenario: two, id: print } = addNode(scenario, "lambda", { x: 0, y: 0 });
  const wired = sure(addWire(two, definitions, id, print));
  const less: Edit = (now) => sure(setConfig(now, definitions, id, { visibilityTimeoutSec: 10 }));
  const more: Edit = (now) => sure(setConfig(now, definitions, print, { timeoutSec: 20 }));
  const { scenario: both } = twice(wired, 10, less, 5, more);
  expect(opens(both)).toBe(true);
  const folded = foldedAt(both, definitions, 12);
  expect(folded).toMatchObject({ ok: true });
  expect(folded.ok && opens(folded.scenario)).toBe(true);
});

test("deleting several at once is undone by nothing that comes later", () => {
  const { scenario: two, id: dlq } = addNode(scenario, "sqs", { x: 0, y: 0 });
  const done = twice(
    two,
    10,
    (now) => sure(setConfig(now, definitions, id, { deadLetterQueue: dlq })),
    5,
    (now) => removeNodes(now, definitions, [dlq]),
  );
  expect([told(done), dropped(done)]).toEqual([["5 RemoveNode"], ["Configure unknownNode"]]);
});
