import { expect, it } from "vitest";
import type { SceneWire } from "../stores/scene.ts";
import { toldRun } from "../story/testing/told.ts";
import { fallsOn } from "./falls.ts";

const SECOND = 1_000_000;
const wire = { id: "wire", edge: "wire", isReversed: false, tie: "push" } as SceneWire;

/** A client that sends bodies of 2,000 bytes, one each second, to a queue that takes so many. */
const run = (maximumMessageSizeBytes: number) =>
  toldRun(
    JSON.stringify({
      format: "redrive.scenario",
      version: 1,
      title: "too large",
      world: {
        nodes: [
          {
            id: "shop",
            kind: "client",
            name: "shop",
            config: { body: "x".repeat(2_000), arrivals: { type: "fixed", everyMs: 1_000 } },
          },
          { id: "jobs", kind: "sqs", name: "jobs", config: { maximumMessageSizeBytes } },
        ],
        edges: [{ id: "wire", from: "shop", to: "jobs", latency: { type: "fixed", ms: 20 } }],
      },
    }),
    10,
  ).index;

it("a message that the queue refuses falls at the moment it touches it", () => {
  const index = run(1_024);
  const falls = fallsOn(index, wire, 0, 10 * SECOND);
  expect(falls.length).toBeGreaterThan(1);
  for (const { at, isBack, copies } of falls) {
    expect(isBack).toBe(false);
    expect(copies).toHaveLength(1);
    expect(fallsOn(index, wire, at - 1, at)).toEqual([{ at, isBack, copies }]);
    expect(fallsOn(index, wire, at - 2, at - 1)).toEqual([]);
  }
});

it("a message that the queue takes does not fall", () => {
  expect(fallsOn(run(262_144), wire, 0, 10 * SECOND)).toEqual([]);
});
