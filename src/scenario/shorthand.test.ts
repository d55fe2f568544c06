import { expect, test } from "vitest";
import { toyDefinitions } from "../testing/toy-definitions.ts";
import { scenarioFromText } from "./shorthand.ts";

const world = (text: string) => scenarioFromText(text, toyDefinitions).world;

test("a chain makes nodes with settings, and wires as the services declare them", () => {
  expect(
    world(
      'orders:queue(visibilityTimeoutSec=30, maxReceiveCount=2) -> worker:function(timeoutSec=5, mode="request")',
    ),
  ).toEqual({
    nodes: [
      { id: "orders", kind: "queue", name: "orders", config: { maxReceiveCount: 2 } },
      { id: "worker", kind: "function", name: "worker", config: { timeoutSec: 5, mode: "request" } },
    ],
    relations: [
      {
        id: "orders-worker",
        kind: "mapping",
        name: "orders-worker",
        from: "orders",
        to: "worker",
        config: {},
      },
    ],
    edges: [],
  });
});

test("settings on the wire belong to the relation", () => {
  expect(world("q:queue -(batchSize=1)-> f:function").relations[0]?.config).toEqual({ batchSize: 1 });
});

test("chains may stand on lines, name nodes again and hold JSON with every sign of this notation", () => {
  const { nodes, edges } = world(`
    shop:client(note="a -> b; c, (d)")
    f:function(steps=[{"type": "call", "to": ""}])
    shop -> q:queue(isFifo=true); f -> q
  `);
  expect(nodes.map(({ config }) => config)).toEqual([
    { note: "a -> b; c, (d)" },
    { steps: [{ type: "call", to: "" }] },
    { isFifo: true },
  ]);
  expect(edges.map(({ from, to }) => `${from}-${to}`)).toEqual(["shop-q", "f-q"]);
});

test.each([
  ["an unknown kind", "a:kafka", "no service called kafka"],
  ["a wrong setting", "a:queue(visibilityTimeoutSec=-1)", "visibilityTimeoutSec This must be from 0"],
  ["a wire that is not allowed", "a:queue -> b:client", "queue.refuse.neverPushes"],
  ["no node at all", "a:queue -> ?", "is not name:kind"],
])("%s is said", (_name, text, sentence) => {
  expect(() => world(text)).toThrow(sentence);
});
