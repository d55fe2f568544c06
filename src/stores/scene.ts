/**
 * What is drawn at a moment: the nodes and wires of the world as it stands then, from the document alone. Relations and
 * settings that name another node are wires here; each says which wire of the engine its traffic is on.
 */

import { type DefinitionCatalog, wireSide } from "../engine/contract/definition.ts";
import { derivedWireId, type EdgeId, type NodeId, type SimTime } from "../engine/contract/ids.ts";
import { changesWorld, DEFAULT_LATENCY, type NodeSpec, type RelationSpec } from "../engine/contract/world.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import {
  type Definitions,
  definitionsOf,
  everyNode,
  type Scenario,
  type ScenarioWorld,
} from "../scenario/scenario.ts";
import { inForce } from "../scenario/settings.ts";
import { referencesOf } from "../scenario/wiring.ts";
import { worldAt } from "../scenario/world-at.ts";
import { serviceDefinitions } from "../services/catalog.definitions.ts";
import { useDocument } from "./document.ts";
import { useRun } from "./run.ts";

export const catalog: DefinitionCatalog = {
  services: new Map(serviceDefinitions.map((definition) => [definition.kind, { definition }])),
};
export const definitions: Definitions = definitionsOf(catalog);

export type SceneNode = {
  readonly id: NodeId;
  readonly kind: string;
  readonly name: string;
  /** Settings in force, defaults filled in. */
  readonly config: { readonly [field: string]: unknown };
  readonly isDeadLetterQueue: boolean;
  /** Not there at this moment: it comes later or is gone. */
  readonly isGhost: boolean;
};

export type SceneWire = {
  /** Id of the wire, of the relation, or `<node>:<field>`. */
  readonly id: string;
  readonly type: "edge" | "relation" | "field";
  readonly from: NodeId;
  readonly to: NodeId;
  /** How it is drawn; `after`: used only after giving up. */
  readonly tie: "push" | "poll" | "after";
  /** The engine's wire on which its traffic runs, and whether that one runs the other way than it is drawn. */
  readonly edge: EdgeId;
  readonly isReversed: boolean;
  /** The node that stands for the relation. */
  readonly relation?: SceneNode;
  readonly field?: string;
  readonly latency: Sampler;
};

export type Scene = {
  readonly nodes: readonly SceneNode[];
  readonly wires: readonly SceneWire[];
  /** Services and relations by id. */
  readonly byId: ReadonlyMap<string, SceneNode>;
  readonly wireById: ReadonlyMap<string, SceneWire>;
  readonly world: ScenarioWorld;
};

const sceneNode = (spec: NodeSpec, deadLetters: ReadonlySet<string>, isGhost: boolean): SceneNode | null => {
  const definition = definitions.get(spec.kind);
  if (!definition) return null;
  return {
    id: spec.id,
    kind: spec.kind,
    name: spec.name,
    config: inForce(definition, spec.config),
    isDeadLetterQueue: deadLetters.has(spec.id),
    isGhost,
  };
};

function relationWire(relation: RelationSpec, node: SceneNode): SceneWire | null {
  const shape = definitions.get(relation.kind)?.relation;
  if (!shape) return null;
  return {
    id: relation.id,
    type: "relation",
    from: relation.from,
    to: relation.to,
    tie: shape.drawn,
    edge: derivedWireId(relation.id, wireSide(shape)),
    isReversed: false,
    relation: node,
    latency: relation.latency ?? DEFAULT_LATENCY,
  };
}

function edgeWires(world: ScenarioWorld): readonly SceneWire[] {
  const kinds = new Map(world.nodes.map(({ id, kind }) => [id, kind]));
  return world.edges.map((edge): SceneWire => {
    const port = definitions
      .get(kinds.get(edge.from) ?? "")
      ?.ports.find(({ name }) => name === (edge.port ?? "out"));
    const isPeers = port?.drawnFrom === "peer";
    return {
      id: edge.id,
      type: "edge",
      from: isPeers ? edge.to : edge.from,
      to: isPeers ? edge.from : edge.to,
      tie: isPeers ? "poll" : "push",
      edge: edge.id,
      isReversed: isPeers,
      latency: edge.latency ?? DEFAULT_LATENCY,
    };
  });
}

function fieldWires(world: ScenarioWorld, known: ReadonlyMap<string, SceneNode>): readonly SceneWire[] {
  return [...world.nodes, ...world.relations].flatMap((owner) => {
    const definition = definitions.get(owner.kind);
    if (!definition) return [];
    return referencesOf(definition, owner.config)
      .filter(({ to }) => known.has(to))
      .map(
        ({ field, to }): SceneWire => ({
          id: derivedWireId(owner.id, field),
          type: "field",
          from: owner.id,
          to,
          tie: "after",
          edge: derivedWireId(owner.id, field),
          isReversed: false,
          field,
          latency: DEFAULT_LATENCY,
        }),
      );
  });
}

function makeScene(scenario: Scenario, at: SimTime): Scene {
  const world = worldAt(scenario, at);
  const deadLetters = new Set<string>();
  for (const owner of [...world.nodes, ...world.relations]) {
    const definition = definitions.get(owner.kind);
    if (!definition) continue;
    for (const { to, purpose } of referencesOf(definition, owner.config))
      if (purpose === "deadLetters") deadLetters.add(to);
  }
  const nodes = world.nodes.flatMap((spec) => sceneNode(spec, deadLetters, false) ?? []);
  const relations = world.relations.flatMap((spec) => sceneNode(spec, deadLetters, false) ?? []);
  const byId = new Map<string, SceneNode>([...nodes, ...relations].map((node) => [node.id, node]));
  const ghosts = everyNode(scenario)
    .filter(({ id }) => !byId.has(id))
    .flatMap((spec) => sceneNode(spec, deadLetters, true) ?? []);
  const relationWires = world.relations.flatMap((spec) => {
    const node = byId.get(spec.id);
    return (node && relationWire(spec, node)) ?? [];
  });
  const wires = [...edgeWires(world), ...relationWires, ...fieldWires(world, byId)];
  return {
    nodes: [...nodes, ...ghosts],
    wires,
    byId,
    wireById: new Map(wires.map((wire) => [wire.id, wire])),
    world,
  };
}

const scenes = new WeakMap<Scenario, Map<number, Scene>>();

/** How many commands that change the world have happened: two moments with the same number show the same scene. */
function changesAt(scenario: Scenario, at: SimTime): number {
  let count = 0;
  for (const command of scenario.commands) {
    if (command.at > at) break;
    if (changesWorld(command)) count += 1;
  }
  return count;
}

/** The scene of a document at a time; the same object as long as nothing in it changes. */
export function sceneAt(scenario: Scenario, at: SimTime): Scene {
  const changes = changesAt(scenario, at);
  const known = scenes.get(scenario) ?? new Map<number, Scene>();
  scenes.set(scenario, known);
  const scene = known.get(changes) ?? makeScene(scenario, at);
  known.set(changes, scene);
  return scene;
}

/** The scene on screen; components that use it render again only when it changes. */
export function useScene(): Scene {
  const scenario = useDocument((state) => state.scenario);
  const changes = useRun(({ sample }) => changesAt(scenario, sample?.at ?? 0));
  const at = useRun.getState().sample?.at ?? 0;
  void changes;
  return sceneAt(scenario, at);
}

/** The scene on screen, outside React. */
export const currentScene = (at: SimTime): Scene => sceneAt(useDocument.getState().scenario, at);
