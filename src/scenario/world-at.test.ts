// An edit made at a time: it becomes commands, and the past keeps its place on the canvas.
import { expect, test } from "vitest";
import type { NodeId } from "../engine/contract/ids.ts";
import { serviceDefinitions } from "../services/catalog.definitions.ts";
import { addNode, removeNode } from "./edits.ts";
import { emptyScenario } from "./scenario.ts";
import { editAt, worldAt } from "./world-at.ts";

const definitions = new Map(serviceDefinitions.map((definition) => [definition.kind, definition]));
const SECOND = 1_000_000;

const { scenario, id } = addNode(emptyScenario("one queue"), "sqs", { x: 40, y: 80 });

test("before the run has begun an edit changes the world at time 0", () => {
  const edited = editAt(scenario, definitions, null, (now) => removeNode(now, definitions, id));
  expect(edited.world.nodes).toEqual([]);
  expect(edited.commands).toEqual([]);
});

test("later an edit is a command: the world before it stays as it was", () => {
  const edited = editAt(scenario, definitions, 5 * SECOND, (now) => removeNode(now, definitions, id));
  expect(edited.commands.map(({ type, at }) => [type, at])).toEqual([["RemoveNode", 5 * SECOND]]);
  expect(worldAt(edited, 5 * SECOND - 1).nodes.map((node) => node.id)).toEqual([id]);
  expect(worldAt(edited, 5 * SECOND).nodes).toEqual([]);
});

test("a node that is removed at a time keeps its place, where its past is still drawn", () => {
  const edited = editAt(scenario, definitions, 5 * SECOND, (now) => removeNode(now, definitions, id));
  expect(edited.layout.nodes[id as NodeId]).toEqual({ x: 40, y: 80 });
});
