import { expect, test } from "vitest";
import { TraceIndex } from "../engine/trace/trace-index.ts";
import { addNode } from "../scenario/edits.ts";
import { emptyScenario, type Scenario } from "../scenario/scenario.ts";
import { operateAt } from "../scenario/world-at.ts";
import { toyDefinitions } from "../testing/toy-definitions.ts";
import { type KeptRun, keptRun, type RunIdentity, readKeptRun } from "./kept-run.ts";
import type { StoredRun } from "./session.ts";

const AT = 500;
const { scenario, id } = addNode(emptyScenario("orders"), "queue", { x: 0, y: 0 });
const begun = operateAt(scenario, toyDefinitions, 100, id, "PurgeQueue", {}).scenario;
const of = (change: Partial<RunIdentity> = {}): RunIdentity => ({
  build: "index-abc.js",
  design: "d1",
  scenario: begun,
  definitions: toyDefinitions,
  ...change,
});
const run: StoredRun = {
  checkpoint: '{"agenda":[]}',
  base: new TraceIndex().baseAt(0),
  followers: [{ marks: [] }],
};
const kept = keptRun(run, AT, of()) as KeptRun;
const copied = (change: Partial<KeptRun> = {}): unknown => structuredClone({ ...kept, ...change });
const changed = (change: Partial<Scenario>): RunIdentity => of({ scenario: { ...begun, ...change } });

test("what is kept is read again by the same build for the same run", () => {
  expect(readKeptRun(copied(), 1_000, of())).toEqual(run);
});

test("title, layout and what is done later are not of the run that was kept", () => {
  const later = operateAt(
    { ...begun, title: "other", layout: { ...begun.layout, nodes: {} } },
    toyDefinitions,
    AT + 1,
    id,
    "PurgeQueue",
    {},
  ).scenario;
  expect(readKeptRun(copied(), 1_000, of({ scenario: later }))).toEqual(run);
});

test.each([
  ["of another form", copied({ version: 2 }), of()],
  ["of another build", copied(), of({ build: "index-xyz.js" })],
  ["of another design", copied(), of({ design: "d2" })],
  ["of another seed", copied(), changed({ seed: 2 })],
  ["of another world", copied(), changed({ world: { nodes: [], relations: [], edges: [] } })],
  ["without a command that came before", copied(), changed({ commands: [] })],
  [
    "with a command that came before",
    copied(),
    of({ scenario: operateAt(begun, toyDefinitions, AT, id, "PurgeQueue", {}).scenario }),
  ],
  ["cut short", copied({ page: kept.page.slice(0, -1) }), of()],
  ["broken at the same length", copied({ page: `[${kept.page.slice(1)}` }), of()],
  ["something else", "hello", of()],
  ["nothing", null, of()],
])("a run that is %s is left aside", (_, found, identity) => {
  expect(readKeptRun(found, 1_000, identity)).toBe(null);
});

test("a run from after the moment on screen is left aside", () => {
  const late = keptRun({ ...run, base: { ...run.base, clearAt: 2_000 } }, AT, of());
  expect(readKeptRun(late, 1_999, of())).toBe(null);
  expect(readKeptRun(late, 2_000, of())).not.toBe(null);
});

test("a run that is too large is not kept", () => {
  expect(keptRun({ ...run, checkpoint: "x".repeat(16_000_001) }, AT, of())).toBe(null);
});
