// Whatever is edited at whatever time, in whatever order: the document can be read back, and nothing goes unsaid.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import { serviceDefinitions } from "../services/catalog.definitions.ts";
import { anySettings } from "../testing/arbitrary.ts";
import { toyDefinitions } from "../testing/toy-definitions.ts";
import { paste, selectionOf } from "./clipboard.ts";
import { addWire, removeWire, setLatency } from "./edit-wires.ts";
import { addNode, type Edited, removeNodes, rename, setConfig } from "./edits.ts";
import { formatScenario } from "./format.ts";
import { parseScenario } from "./parse.ts";
import { type Definitions, emptyScenario, everyNode, type Scenario } from "./scenario.ts";
import { editAt, foldedAt, operateAt, type Timed, worldAt } from "./world-at.ts";

const serviceCatalog: Definitions = new Map(
  serviceDefinitions.map((definition) => [definition.kind, definition]),
);

/** One thing that a person does; numbers choose among what is there. */
type Deed = {
  /** Null = before the run has begun. */
  readonly at: number | null;
  readonly what: (typeof WHATS)[number];
  readonly a: number;
  readonly b: number;
  readonly latency: Sampler;
  /** Settings for a node of this kind, when there is one. */
  readonly kind: string;
  readonly settings: PlainObject;
};

const WHATS = ["add", "delete", "wire", "cut", "latency", "set", "rename", "operate", "paste"] as const;
const NAMES = ["a", "orders", "charge"];

const anyDeed = (definitions: Definitions): fc.Arbitrary<Deed> =>
  fc.constantFrom(...definitions.values()).chain((definition) =>
    fc.record({
      at: fc.option(fc.integer({ min: 0, max: 6 }), { freq: 6 }),
      what: fc.constantFrom("add", "wire", "wire", ...WHATS),
      a: fc.nat(20),
      b: fc.nat(20),
      latency: fc.nat(3).map((ms): Sampler => ({ type: "fixed", ms: ms * 10 })),
      kind: fc.constant(definition.kind),
      settings: anyConfig(definition),
    }),
  );

/** References to the first ids that editing gives, so that some of them hit. */
const anyConfig = (definition: ServiceDefinition): fc.Arbitrary<PlainObject> =>
  anySettings(definition, { nameable: () => ["n1", "n2", "n3"] });

const chosen = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const orAsItWas = (answer: Edited, scenario: Scenario): Scenario => (answer.ok ? answer.scenario : scenario);

function done(scenario: Scenario, definitions: Definitions, deed: Deed): Timed {
  const { what, a, b } = deed;
  // What is called is called at a time.
  const at = what === "operate" ? (deed.at ?? 0) : deed.at;
  const standing = at === null ? scenario.world : worldAt(scenario, at);
  const nodes = [...standing.nodes, ...standing.relations];
  const node = chosen(nodes, a);
  const other = chosen(standing.nodes, b);
  const tie = chosen([...standing.edges, ...standing.relations], a);
  const edit = (change: (now: Scenario) => Scenario): Timed => editAt(scenario, definitions, at, change);
  const same: Timed = { scenario, dropped: [] };
  if (what === "add") {
    const kinds = [...definitions.values()].filter(({ relation }) => !relation);
    return edit((now) => addNode(now, chosen(kinds, a)?.kind ?? "", { x: a, y: b }).scenario);
  }
  if (!node || !other) return same;
  switch (what) {
    case "delete":
      return edit((now) => removeNodes(now, definitions, [node.id]));
    case "wire":
      return edit((now) => {
        const wired = addWire(now, definitions, node.id, other.id);
        return wired.ok ? wired.scenario : now;
      });
    case "cut":
      return tie ? edit((now) => removeWire(now, definitions, tie.id)) : same;
    case "latency":
      return tie ? edit((now) => orAsItWas(setLatency(now, tie.id, deed.latency), now)) : same;
    case "set": {
      const meant = chosen(
        nodes.filter(({ kind }) => kind === deed.kind),
        a,
      );
      return meant
        ? edit((now) => orAsItWas(setConfig(now, definitions, meant.id, deed.settings), now))
        : same;
    }
    case "rename": {
      const any = chosen(everyNode(scenario), a) ?? node;
      return {
        scenario: orAsItWas(rename(scenario, definitions, any.id, NAMES[b % 3] ?? ""), scenario),
        dropped: [],
      };
    }
    case "operate": {
      const { operations } = definitions.get(node.kind) as ServiceDefinition;
      const open = Object.entries(operations).filter(([, { internal }]) => !internal);
      const operation = chosen(open, b);
      return operation
        ? operateAt(scenario, definitions, at ?? 0, node.id, operation[0], operation[1].action?.payload ?? {})
        : same;
    }
    case "paste": {
      const ids = new Set(standing.nodes.filter((_, i) => (a >> i) % 2 === 0).map(({ id }) => id as string));
      const by = { x: 1, y: 1 };
      const copied = selectionOf({ ...scenario, world: standing }, definitions, ids);
      return edit((now) => paste(now, definitions, copied, by).scenario);
    }
  }
}

/** A node of each kind, so that every deed finds something. */
const oneOfEach = (definitions: Definitions): Scenario =>
  [...definitions.values()]
    .filter(({ relation }) => !relation)
    .reduce((scenario, { kind }, i) => addNode(scenario, kind, { x: i, y: 0 }).scenario, emptyScenario());

const faults = (scenario: Scenario, definitions: Definitions): unknown => {
  const parsed = parseScenario(formatScenario(scenario, definitions), definitions);
  return parsed.ok ? [] : parsed.issues;
};

test.each([
  ["toys", toyDefinitions],
  ["the services", serviceCatalog],
])(
  "after any edits at any times a document of %s can be read back, and says what it has dropped",
  (_, definitions) => {
    const deeds = fc.array(anyDeed(definitions), { minLength: 12, maxLength: 24 });
    let droppedInAll = 0;
    let commandsInAll = 0;
    fc.assert(
      fc.property(deeds, fc.nat(7), (list, foldAt) => {
        let scenario = oneOfEach(definitions);
        for (const deed of list) {
          const before = scenario;
          const { scenario: after, dropped } = done(before, definitions, deed);
          const ids = new Set(after.commands.map(({ id }) => id));
          const lost = before.commands.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
          const said = new Set(dropped.map(({ command }) => command.id));
          expect(lost.filter((id) => !said.has(id))).toEqual([]);
          droppedInAll += lost.length;
          scenario = after;
        }
        expect(faults(scenario, definitions)).toEqual([]);
        commandsInAll += scenario.commands.length;
        const folded = foldedAt(scenario, definitions, foldAt);
        if (folded.ok) expect(faults(folded.scenario, definitions)).toEqual([]);
      }),
      { numRuns: 40 },
    );
    // The property means something only where edits are commands and some of them collide.
    expect(commandsInAll).toBeGreaterThan(60);
    expect(droppedInAll).toBeGreaterThan(2);
  },
);

test("an edit at a time never drops what it says itself", () => {
  const deeds = fc.array(anyDeed(toyDefinitions), { minLength: 12, maxLength: 24 });
  fc.assert(
    fc.property(deeds, (list) => {
      let scenario = oneOfEach(toyDefinitions);
      for (const deed of list) {
        const known = new Set(scenario.commands.map(({ id }) => id));
        const { scenario: after, dropped } = done(scenario, toyDefinitions, deed);
        expect(dropped.filter(({ command }) => !known.has(command.id))).toEqual([]);
        scenario = after;
      }
    }),
    { numRuns: 40 },
  );
});
