import { expect, test } from "vitest";
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { NodeId } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { toyDefinitions } from "../testing/toy-definitions.ts";
import { scenarioFromText } from "./shorthand.ts";
import { standingAt0 } from "./standing.ts";
import { referencesOf, wiring, wiringBetween } from "./wiring.ts";

const rows: readonly [from: string, to: string, port: string | undefined, answer: object][] = [
  ["client", "queue", undefined, { edge: "out" }],
  ["function", "queue", undefined, { edge: "out" }],
  ["function", "function", undefined, { edge: "out" }],
  ["queue", "function", undefined, { relation: "mapping" }],
  ["queue", "function", "mapping", { relation: "mapping" }],
  ["queue", "queue", undefined, { field: "deadLetterQueue", port: "deadLetter", owner: "from" }],
  ["queue", "queue", "deadLetter", { field: "deadLetterQueue", port: "deadLetter", owner: "from" }],
  ["mapping", "queue", undefined, { field: "onFailure", port: "onFailure", owner: "from" }],
  ["queue", "server", undefined, { edge: "poll", reversed: true }],
  ["server", "queue", undefined, { edge: "poll" }],
];
test.each(rows)("a wire from %s to %s (port %s) is what the two declare", (from, to, port, creates) => {
  expect(wiring(toyDefinitions, from, to, port)).toEqual({ ok: true, creates });
});

const refusals: readonly [from: string, to: string, port: string | undefined, because: object][] = [
  ["queue", "client", undefined, { code: "refuse.neverPushes", owner: "queue" }],
  ["queue", "mapping", undefined, { code: "cannotWire", args: { from: "queue", to: "mapping" } }],
  ["client", "server", undefined, { code: "cannotWire", args: { from: "client", to: "server" } }],
  ["client", "queue", "side", { code: "cannotWire", args: { from: "client", to: "queue" } }],
  ["client", "kafka", undefined, { code: "unknownKind", args: { kind: "kafka" } }],
];
test.each(refusals)(
  "a wire from %s to %s (port %s) is refused with a sentence",
  (from, to, port, because) => {
    expect(wiring(toyDefinitions, from, to, port)).toEqual({ ok: false, because });
  },
);

const world = scenarioFromText(
  "shop:client -> a:queue -> f:function; f -> b:queue; f -> c:queue; f -> g:function; a -> s:server; d:queue",
  toyDefinitions,
).world;
const between: readonly [from: string, to: string, code: string | undefined][] = [
  ["shop", "b", undefined],
  ["shop", "a", "duplicateWire"],
  ["a", "f", "duplicateRelation"],
  ["a", "s", "duplicateWire"],
  ["b", "s", "portFull"],
  ["f", "d", "portFull"],
  ["a", "a", "selfWire"],
  ["a", "nobody", "unknownNode"],
];
test.each(between)("in a world, from %s to %s: %s", (from, to, code) => {
  const answer = wiringBetween(standingAt0(world), toyDefinitions, from as NodeId, to as NodeId);
  expect(answer.ok ? undefined : answer.because.code).toBe(code);
});

test("a wire of a setting is for dead letters only where its port says so", () => {
  const wiresOf = (kind: string, config: PlainObject) =>
    referencesOf(toyDefinitions.get(kind) as ServiceDefinition, config);
  expect(wiresOf("queue", { deadLetterQueue: "a" })).toEqual([
    { field: "deadLetterQueue", to: "a", purpose: "deadLetters" },
  ]);
  expect(wiresOf("mapping", { onFailure: "a" })).toEqual([
    { field: "onFailure", to: "a", purpose: undefined },
  ]);
});
