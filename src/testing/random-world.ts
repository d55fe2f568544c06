/** Random worlds around a service, with random things done to them, and what comes of it event by event. */
import fc from "fast-check";
import type { ServiceDefinition, SimCatalog, SimService } from "../engine/contract/definition.ts";
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
import { wiring } from "../scenario/wiring.ts";
import { anyScenario, anySettings } from "./arbitrary.ts";

/** Enough to see everything happen, little enough that one burst does not fill the test. */
const COUNT_MOST = 40;

/** A world with a node or relation of this kind among its neighbours, and commands for all of them. */
export function anyWorld(definitions: Definitions, kind: string): fc.Arbitrary<RunInput> {
  const also = neighbourhood(definitions, kind);
  return anyScenario(definitions, { nodesMost: 3, countMost: COUNT_MOST, also }).chain((scenario) =>
    fc
      .array(anyCommand(definitions, scenario, kind), { maxLength: 25 })
      .map((commands) => ({ ...runInputOf(scenario), commands: commands.map(numbered) })),
  );
}

/** The service itself, twice if it may be wired to its like, everything it may be wired to, and a source of messages. */
function neighbourhood(definitions: Definitions, kind: string): readonly string[] {
  const { relation } = definitions.get(kind) as ServiceDefinition;
  const ends = relation ? [...relation.from.kinds, ...relation.to.kinds] : [kind];
  const isNear = (other: string) =>
    ends.some((end) => wiring(definitions, end, other).ok || wiring(definitions, other, end).ok);
  const near = [...definitions.values()]
    .filter((one) => !one.relation && isNear(one.kind))
    .map((one) => one.kind);
  return [...new Set([...ends, "client", ...near]), ...(near.includes(kind) ? [kind] : [])];
}

const numbered = (command: Omit<Command, "id">, i: number): Command => ({
  ...command,
  id: `c${i}` as CommandId,
});

const anyTime = fc.oneof(
  fc.integer({ min: 0, max: 60 * SECOND }),
  fc.integer({ min: 0, max: HOUR }),
  fc.integer({ min: 0, max: 6 * DAY }),
  // Collisions in time are where order matters.
  fc.integer({ min: 0, max: 3 }).map((n) => n * SECOND),
);

const anyLatency = fc.oneof(
  fc.nat(2_000).map((ms) => ({ type: "fixed", ms })),
  fc.nat(500).map((ms) => ({ type: "uniform", minMs: 0, maxMs: ms })),
);

type AnyCommand = fc.Arbitrary<Omit<Command, "id">>;

/** Something done to a node, half of the time to one of the kind in question, a wire cut, or one that takes another time. */
function anyCommand(definitions: Definitions, { world }: Scenario, about: string): AnyCommand {
  const all = [...world.nodes, ...world.relations];
  const meant = all.filter(({ kind }) => kind === about);
  const target = fc.oneof(fc.constantFrom(...all), fc.constantFrom(...(meant.length > 0 ? meant : all)));
  const done = target.chain(({ id, kind }) => anyDeed(id, definitions.get(kind) as ServiceDefinition));
  const cuts = world.edges.map(({ id, from }) => commandOf(from, "RemoveEdge", fc.constant({ edge: id })));
  const times = [
    ...world.edges.map(({ id, from }) =>
      commandOf(
        from,
        "SetLatency",
        anyLatency.map((latency) => ({ edge: id, latency })),
      ),
    ),
    ...world.relations.map(({ id }) =>
      commandOf(
        id,
        "SetLatency",
        anyLatency.map((latency) => ({ latency })),
      ),
    ),
  ];
  const others = [cuts, times].filter((list) => list.length > 0);
  return fc.oneof(
    { weight: 12, arbitrary: done },
    ...others.map((list) => ({ weight: 1, arbitrary: fc.oneof(...list) })),
  );
}

const commandOf = (target: NodeId, type: string, payload: fc.Arbitrary<PlainObject>): AnyCommand =>
  fc.record({ at: anyTime, target: fc.constant(target), type: fc.constant(type), payload });

/** An operation with a payload of the service's own or with nonsense, other settings, or the end of the node. */
function anyDeed(id: NodeId, definition: ServiceDefinition): AnyCommand {
  const operations = Object.entries(definition.operations).flatMap(([type, { internal, action }]) =>
    internal ? [] : [commandOf(id, type, anyPayload(action?.payload))],
  );
  return fc.oneof(
    ...operations.map((arbitrary) => ({ weight: 3, arbitrary })),
    {
      weight: 4,
      arbitrary: commandOf(id, "Configure", anySettings(definition, { countMost: COUNT_MOST })),
    },
    { weight: 1, arbitrary: commandOf(id, "RemoveNode", fc.constant({})) },
  );
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

/** A node of this kind by itself, and one call of each of its operations. */
export function everyOperation({ kind, operations }: ServiceDefinition): RunInput {
  const id = "n1" as NodeId;
  const open = Object.entries(operations).filter(([, { internal }]) => !internal);
  return {
    world: {
      startsAt: "2026-01-05T09:00:00Z",
      nodes: [{ id, kind, name: "n1", config: {} }],
      relations: [],
      edges: [],
    },
    seed: 1,
    commands: open.map(([type, { action }], i) =>
      numbered({ at: i * SECOND, target: id, type, payload: action?.payload ?? {} }, i),
    ),
  };
}

/** The service with every handler that is called noted in `reached`, as `operations.SendMessage` or `on.reply`. */
export function watched(service: SimService, reached: Set<string>): SimService {
  const watch = (under: "operations" | "on") =>
    Object.fromEntries(
      Object.entries(service.behaviour[under]).map(([name, handler]) => [
        name,
        (...args: unknown[]) => {
          reached.add(`${under}.${name}`);
          (handler as (...given: unknown[]) => void)(...args);
        },
      ]),
    );
  const behaviour = { ...service.behaviour, operations: watch("operations"), on: watch("on") };
  return { definition: service.definition, behaviour: behaviour as SimService["behaviour"] };
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
