// The worker's side of a run, driven by hand: its pace of work and what it does when the page falls behind.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { simCatalog } from "../engine/contract/definition.ts";
import { parseScenario } from "../scenario/parse.ts";
import { definitionsOf, runInputOf } from "../scenario/scenario.ts";
import { simServices } from "../services/catalog.sim.ts";
import { createHost } from "./host.ts";
import type { ToPage } from "./protocol.ts";

const catalog = simCatalog(simServices);
const HOUR = 3_600_000_000;

/** A host whose clock moves with every look at it, so that slices are short, and whose turns are taken one by one. */
function stage(tickMs = 4) {
  const parsed = parseScenario(
    readFileSync("src/examples/orders/scenario.json", "utf8"),
    definitionsOf(catalog),
  );
  if (!parsed.ok) throw new Error("the example does not parse");
  const posted: ToPage[] = [];
  let work: (() => void) | null = null;
  let clock = 0;
  const host = createHost(catalog, {
    post: (message) => posted.push(message),
    clock: () => {
      clock += tickMs;
      return clock;
    },
    later: (next) => {
      work = next;
    },
  });
  /** Turns taken until nothing is left to do, at most this many. */
  const turn = (most: number): number => {
    for (let taken = 0; taken < most; taken += 1) {
      const next = work;
      if (!next) return taken;
      work = null;
      next();
    }
    return most;
  };
  const count = (type: ToPage["type"]): number => posted.filter((message) => message.type === type).length;
  host.hear({ type: "open", runId: 1, epoch: 0, input: runInputOf(parsed.scenario) });
  host.hear({ type: "taken", runId: 1, epoch: 0 });
  return { host, turn, count, posted };
}

test("a page that takes nothing in is sent two chunks and no more", () => {
  const { host, turn, count } = stage();
  host.hear({ type: "advance", runId: 1, epoch: 0, until: HOUR });
  expect(turn(100)).toBe(2);
  expect(count("chunk")).toBe(1 + 2);
  expect(count("paused")).toBe(0);
});

test("a page that takes in what it gets is sent the whole way to its credit, then nothing", () => {
  const { host, turn, count, posted } = stage();
  host.hear({ type: "advance", runId: 1, epoch: 0, until: HOUR });
  let turns = 0;
  while (count("paused") === 0 && turns < 10_000) {
    turns += turn(1);
    host.hear({ type: "taken", runId: 1, epoch: 0 });
  }
  const last = posted[posted.length - 1];
  expect(last).toMatchObject({ type: "paused", why: "reached", now: HOUR });
  host.hear({ type: "taken", runId: 1, epoch: 0 });
  expect(turn(100)).toBe(0);
});

test("a chunk ends where the page can take it in within a frame, however quick the worker is", () => {
  const { host, turn, posted } = stage(0);
  host.hear({ type: "advance", runId: 1, epoch: 0, until: HOUR });
  for (let taken = 0; taken < 50; taken += 1) {
    turn(1);
    host.hear({ type: "taken", runId: 1, epoch: 0 });
  }
  const sizes = posted.map((message) => (message.type === "chunk" ? message.chunk.columns.at.length : 0));
  expect(Math.max(...sizes)).toBeGreaterThan(4_000);
  expect(Math.max(...sizes)).toBeLessThan(6_000);
});
