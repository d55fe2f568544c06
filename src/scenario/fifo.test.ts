// A resource whose name and type belong together, and whose type cannot change while it exists: FIFO queues.
import { expect, test } from "vitest";
import { simCatalog } from "../engine/contract/definition.ts";
import type { NodeId } from "../engine/contract/ids.ts";
import { simServices } from "../services/catalog.sim.ts";
import { rename, setConfig } from "./edits.ts";
import { parseScenario } from "./parse.ts";
import { definitionsOf, type Scenario } from "./scenario.ts";
import { standingAt0 } from "./standing.ts";
import { wiringBetween } from "./wiring.ts";
import { editAt } from "./world-at.ts";

const definitions = definitionsOf(simCatalog(simServices));
const id = (text: string) => text as NodeId;

type Given = readonly [id: string, name: string, config?: object];
const parsed = (...nodes: readonly Given[]) =>
  parseScenario(
    {
      format: "redrive.scenario",
      version: 1,
      title: "t",
      world: { nodes: nodes.map(([one, name, config = {}]) => ({ id: one, kind: "sqs", name, config })) },
    },
    definitions,
  );
function scenarioOf(...nodes: readonly Given[]): Scenario {
  const result = parsed(...nodes);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.scenario;
}
function done(edited: ReturnType<typeof setConfig>): Scenario {
  if (!edited.ok) throw new Error(JSON.stringify(edited.issues));
  return edited.scenario;
}
const FIFO = { fifoQueue: true };

test("a file with a FIFO queue whose name lacks the suffix is refused, and so is the suffix without FIFO", () => {
  expect(parsed(["q", "orders", FIFO])).toMatchObject({
    issues: [{ path: ["world", "nodes", 0, "name"], code: "nameFor", args: { name: "orders.fifo" } }],
  });
  expect(parsed(["q", "orders.fifo"])).toMatchObject({ issues: [{ code: "nameFor" }] });
  expect(parsed(["q", "orders.fifo", FIFO]).ok).toBe(true);
});

test("making a queue FIFO gives it the suffix, which a new name keeps", () => {
  const fifo = done(setConfig(scenarioOf(["q", "orders"]), definitions, id("q"), FIFO));
  expect(fifo.world.nodes[0]?.name).toBe("orders.fifo");
  expect(done(rename(fifo, definitions, id("q"), "bills")).world.nodes[0]?.name).toBe("bills.fifo");
  const back = done(setConfig(fifo, definitions, id("q"), { fifoQueue: false }));
  expect(back.world.nodes[0]?.name).toBe("orders");
});

test("a type changed while the run goes on is the type from the beginning: no command can change it", () => {
  const scenario = scenarioOf(["q", "orders"]);
  const { scenario: after } = editAt(scenario, definitions, 5_000_000, (now) =>
    done(setConfig(now, definitions, id("q"), { ...FIFO, delaySeconds: 3 })),
  );
  expect(after.world.nodes[0]).toMatchObject({ name: "orders.fifo", config: FIFO });
  expect(after.commands).toMatchObject([{ type: "Configure", payload: { delaySeconds: 3 } }]);
});

test("a dead-letter queue of the other type cannot be named, drawn or made by changing a type", () => {
  const two = scenarioOf(["q", "q.fifo", FIFO], ["dlq", "dlq"]);
  const code = "issues.deadLetterType";
  const name = { deadLetterQueue: "dlq" };
  expect(setConfig(two, definitions, id("q"), name)).toMatchObject({ issues: [{ code }] });
  expect(parsed(["q", "q.fifo", { ...FIFO, ...name }], ["dlq", "dlq"])).toMatchObject({ issues: [{ code }] });
  expect(wiringBetween(standingAt0(two.world), definitions, id("q"), id("dlq"), "deadLetter")).toMatchObject({
    ok: false,
    because: { code, owner: "sqs" },
  });
  const standard = scenarioOf(["q", "q", name], ["dlq", "dlq"]);
  for (const one of ["q", "dlq"])
    expect(setConfig(standard, definitions, id(one), FIFO)).toMatchObject({ issues: [{ code }] });
});

test("a redrive allow policy keeps others from naming the queue", () => {
  const name = { deadLetterQueue: "dlq" };
  const code = "issues.deadLetterNotAllowed";
  const closed = { redrivePermission: "denyAll" };
  expect(parsed(["q", "q", name], ["dlq", "dlq", closed])).toMatchObject({ issues: [{ code }] });
  const named = { redrivePermission: "byQueue", redriveSources: ["q"] };
  expect(parsed(["q", "q", name], ["dlq", "dlq", named]).ok).toBe(true);
});
