/**
 * The document: the world at time 0, where its parts lie on the canvas, the seed, and what is done to the run at which
 * time. It is what "save" writes, what a link carries and what the headless run reads.
 */
import type { DefinitionCatalog, ServiceDefinition } from "../engine/contract/definition.ts";
import type { NodeId, ServiceKind } from "../engine/contract/ids.ts";
import {
  type Command,
  changesWorld,
  type EdgeSpec,
  type NodeSpec,
  type RelationSpec,
  type RunInput,
} from "../engine/contract/world.ts";

export const FORMAT = "redrive.scenario";
export const VERSION = 1;
/** A Monday. */
export const DEFAULT_STARTS_AT = "2026-01-05T09:00:00Z";
export const DEFAULT_SEED = 1;

/** In canvas pixels at 100 %; the top left corner of a card. */
export type Position = { readonly x: number; readonly y: number };
export type Box = Position & { readonly w: number; readonly h: number };
/** A note or a frame ("web tier", "look here"); it means nothing to a run. */
export type Remark = Box & { readonly id: string; readonly text: string };

export type Layout = {
  readonly nodes: { readonly [node: NodeId]: Position };
  readonly notes: readonly Remark[];
  readonly frames: readonly Remark[];
};

export type ScenarioWorld = {
  readonly nodes: readonly NodeSpec[];
  readonly relations: readonly RelationSpec[];
  readonly edges: readonly EdgeSpec[];
};

export type Scenario = {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly title: string;
  readonly description?: string;
  /** ISO 8601, UTC; the wall time at which the run begins. */
  readonly startsAt: string;
  readonly seed: number;
  /** Counts the ids that editing has made, so that one that was deleted is never given again. */
  readonly lastId: number;
  readonly world: ScenarioWorld;
  readonly layout: Layout;
  /** In the order of their times; at equal times, in list order. */
  readonly commands: readonly Command[];
};

/** Every node that the document has at any time: those of time 0, and those that commands bring. */
export const everyNode = ({ world, commands }: Pick<Scenario, "world" | "commands">): readonly NodeSpec[] => [
  ...world.nodes,
  ...commands.flatMap((one) => (changesWorld(one) && one.type === "AddNode" ? [one.payload.node] : [])),
];

export const everyRelation = ({
  world,
  commands,
}: Pick<Scenario, "world" | "commands">): readonly RelationSpec[] => [
  ...world.relations,
  ...commands.flatMap((one) =>
    changesWorld(one) && one.type === "AddRelation" ? [one.payload.relation] : [],
  ),
];

export const everyEdge = ({ world, commands }: Pick<Scenario, "world" | "commands">): readonly EdgeSpec[] => [
  ...world.edges,
  ...commands.flatMap((one) => (changesWorld(one) && one.type === "AddEdge" ? [one.payload.edge] : [])),
];

/** What the document needs to know of the services: their declarations, never their behaviour. */
export type Definitions = ReadonlyMap<ServiceKind, ServiceDefinition>;

export const definitionsOf = (catalog: DefinitionCatalog): Definitions =>
  new Map([...catalog.services].map(([kind, { definition }]) => [kind, definition]));

/** Sizes beyond which a document is refused: a design that large can neither be drawn nor understood. */
export const LIMITS = {
  textLength: 8_388_608,
  depth: 32,
  nodes: 2_000,
  edges: 4_000,
  commands: 20_000,
  remarks: 500,
  title: 200,
  description: 10_000,
  remark: 2_000,
  string: 262_144,
  coordinate: 1_000_000,
  issues: 50,
} as const;

export function emptyScenario(title = ""): Scenario {
  return {
    format: FORMAT,
    version: VERSION,
    title,
    startsAt: DEFAULT_STARTS_AT,
    seed: DEFAULT_SEED,
    lastId: 0,
    world: { nodes: [], relations: [], edges: [] },
    layout: { nodes: {}, notes: [], frames: [] },
    commands: [],
  };
}

/** The inputs of the run that a document describes. */
export function runInputOf(scenario: Scenario, seed = scenario.seed): RunInput {
  return { world: { startsAt: scenario.startsAt, ...scenario.world }, seed, commands: scenario.commands };
}
