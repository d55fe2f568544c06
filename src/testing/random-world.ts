/** Random worlds around a service, with random things done to them, and what comes of it event by event. */
import fc from "fast-check";
import type { ServiceDefinition, SimCatalog } from "../engine/contract/definition.ts";
import { FactKind } from "../engine/contract/facts.ts";
import type { CommandId, NodeId } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { DAY, HOUR, SECOND } from "../engine/contract/units.ts";
import type { Command, RunInput } from "../engine/contract/world.ts";
import { createRun } from "../engine/kernel/run.ts";
import type { Fold } from "../engine/trace/fold.ts";
import { FoldRecorder } from "../engine/trace/fold-recorder.ts";
import { OUTCOME } from "../engine/trace/record-view.ts";
import { balanceOf, totals } from "../metrics/totals.ts";
import { type Definitions, runInputOf, type Scenario } from "../scenario/scenario.ts";
import { anyScenario, anySettings } from "./arbitrary.ts";

/** Enough to see everything happen, little enough that one burst does not fill the test. */
const COUNT_MOST = 40;

/** A world with a node or relation of this kind, and commands for its nodes. */
export function anyWorld(definitions: Definitions, kind: string): fc.Arbitrary<RunInput> {
  return anyScenario(definitions, {
    nodesMost: 5,
    countMost: COUNT_MOST,
    also: neededBy(definitions, kind),
  }).chain((scenario) =>
    fc
      .array(anyCommand(definitions, scenario), { maxLength: 12 })
      .map((commands) => ({ ...runInputOf(scenario), commands: commands.map(numbered) })),
  );
}

/** A relation comes with its two ends; whatever may feed a node is there too. */
function neededBy(definitions: Definitions, kind: string): readonly string[] {
  const relation = definitions.get(kind)?.relation;
  if (!relation) return [kind, "client"];
  return [...relation.from.kinds.slice(0, 1), ...relation.to.kinds.slice(0, 1), "client"];
}

const numbered = (command: Omit<Command, "id">, i: number): Command => ({
  ...command,
  id: `c${i}` as CommandId,
});

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 60 * SECOND }),
  fc.integer({ min: 0, max: HOUR }),
  // Collisions in time are where order matters.
  fc.integer({ min: 0, max: 3 }).map((n) => n * SECOND),
);

/** An operation with a payload of the service's own or with nonsense, other settings, or the end of a node. */
function anyCommand(definitions: Definitions, { world }: Scenario): fc.Arbitrary<Omit<Command, "id">> {
  const targets = [...world.nodes, ...world.relations];
  return fc.constantFrom(...targets).chain(({ id, kind }) => {
    const definition = definitions.get(kind) as ServiceDefinition;
    const with_ = (type: string, payload: fc.Arbitrary<PlainObject>) =>
      fc.record({ at: anyTime, target: fc.constant(id as NodeId), type: fc.constant(type), payload });
    const operations = Object.entries(definition.operations).flatMap(([type, { internal, action }]) =>
      internal ? [] : [with_(type, anyPayload(action?.payload))],
    );
    return fc.oneof(
      ...operations.map((arbitrary) => ({ weight: 3, arbitrary })),
      { weight: 4, arbitrary: with_("Configure", anySettings(definition, { countMost: COUNT_MOST })) },
      { weight: 1, arbitrary: with_("RemoveNode", fc.constant({})) },
    );
  });
}

const NAMES = [
  "messageBody",
  "receipt",
  "visibilityTimeout",
  "maxNumberOfMessages",
  "waitTimeSeconds",
  "delaySeconds",
  "entries",
  "count",
  "payload",
  "destination",
  "messageAttributes",
  "taskHandle",
];

function anyPayload(own: PlainObject | undefined): fc.Arbitrary<PlainObject> {
  const nonsense = fc.dictionary(
    fc.constantFrom(...NAMES),
    fc.oneof(fc.integer({ min: -2, max: 12 }), fc.jsonValue({ maxDepth: 2 })),
    { maxKeys: 3, noNullPrototype: true },
  ) as fc.Arbitrary<PlainObject>;
  return own
    ? fc.oneof({ weight: 3, arbitrary: fc.constant(own) }, { weight: 1, arbitrary: nonsense })
    : nonsense;
}

export type PlayedWorld = {
  readonly events: number;
  /** Broken invariants with the time. */
  readonly broken: readonly string[];
  readonly isBalanced: boolean;
  /** Codes that nodes of the kind have stated. */
  readonly said: ReadonlySet<string>;
};

/** Plays event by event and asks for the invariants after each. */
export function playWorld(input: RunInput, catalog: SimCatalog, kind: string, most: number): PlayedWorld {
  const counted = totals.init();
  const said = new Set<string>();
  const listener: Fold<null> = {
    init: () => null,
    on: (_state, record, names) => {
      const isNode = record.kind !== FactKind.hop && names.nodes[record.owner]?.kind === kind;
      if (!isNode) return;
      if (record.kind === FactKind.note) said.add(names.strings[record.extra] ?? "");
      if (record.kind === FactKind.message) said.add(names.whys[record.why]?.code ?? "");
      if (record.kind === FactKind.span && record.isReply)
        said.add(names.strings[Math.floor(record.extra / OUTCOME)] ?? "");
    },
  };
  const folds = [
    { fold: totals, state: counted },
    { fold: listener, state: null },
  ];
  const run = createRun(input, catalog, new FoldRecorder(folds as never));
  const broken: string[] = [];
  while (run.events < most && broken.length === 0) {
    const advanced = run.advance(30 * DAY, 1);
    for (const claim of run.check()) broken.push(`${run.now} us: ${claim}`);
    if (advanced !== "budget-spent") break;
  }
  const { alive, isBalanced } = balanceOf(counted);
  return { events: run.events, broken, isBalanced: isBalanced && alive === [...run.living()].length, said };
}
