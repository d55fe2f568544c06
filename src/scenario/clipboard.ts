/**
 * Copies of a selection. A selection by itself is a document again, so that it can be put on the clipboard as text, read
 * back like any file, and pasted into another design.
 */
import type { NodeId } from "../engine/contract/ids.ts";
import type { NodeSpec } from "../engine/contract/world.ts";
import { mapReferences } from "../fields/references.ts";
import { withoutReferences } from "./edits.ts";
import { freshName, namesOf } from "./ids.ts";
import {
  type Definitions,
  emptyScenario,
  type Position,
  type Remark,
  type Scenario,
  type ScenarioWorld,
} from "./scenario.ts";

/** The selected nodes, notes and frames, with every relation and wire of which both ends are selected. */
export function selectionOf(
  scenario: Scenario,
  definitions: Definitions,
  ids: ReadonlySet<string>,
): Scenario {
  const { world, layout } = scenario;
  const nodes = world.nodes.filter(({ id }) => ids.has(id));
  const inside = new Set<string>(nodes.map(({ id }) => id));
  const relations = world.relations.filter(({ from, to }) => inside.has(from) && inside.has(to));
  for (const { id } of relations) inside.add(id);
  const forget = <T extends NodeSpec>(spec: T): T =>
    withoutReferences(spec, definitions, (id) => !inside.has(id));
  const chosen = (list: readonly Remark[]): readonly Remark[] => list.filter(({ id }) => ids.has(id));
  return {
    ...emptyScenario(scenario.title),
    world: {
      nodes: nodes.map(forget),
      relations: relations.map(forget),
      edges: world.edges.filter(({ from, to }) => inside.has(from) && inside.has(to)),
    },
    layout: {
      nodes: Object.fromEntries(Object.entries(layout.nodes).filter(([id]) => inside.has(id))),
      notes: chosen(layout.notes),
      frames: chosen(layout.frames),
    },
  };
}

export type Pasted = { readonly scenario: Scenario; readonly ids: readonly string[] };

/** Adds a selection under fresh ids and, where one is taken, fresh names, moved by `by`. Answers what to select now. */
export function paste(
  scenario: Scenario,
  definitions: Definitions,
  selection: Scenario,
  by: Position,
): Pasted {
  const { now, lastId } = freshIds(scenario.lastId, selection);
  const { world, layout } = selection;
  const move = <P extends Position>(place: P): P => ({ ...place, x: place.x + by.x, y: place.y + by.y });
  const remarks = (list: readonly Remark[]): readonly Remark[] =>
    list.map((remark) => move({ ...remark, id: now(remark.id) }));
  const places = Object.entries(layout.nodes).map(([id, at]) => [now(id), move(at)] as const);
  const here = scenario.layout;
  return {
    ids: [...world.nodes, ...layout.notes, ...layout.frames].map(({ id }) => now<string>(id)),
    scenario: {
      ...scenario,
      lastId,
      world: withWorld(scenario, definitions, world, now),
      layout: {
        nodes: { ...here.nodes, ...Object.fromEntries(places) },
        notes: [...here.notes, ...remarks(layout.notes)],
        frames: [...here.frames, ...remarks(layout.frames)],
      },
    },
  };
}

/** From an id to the one it has now. */
type Now = <Id extends string>(id: Id) => Id;

/** A fresh id for everything of a selection; ids from outside stay. */
function freshIds(
  lastId: number,
  { world, layout }: Scenario,
): { readonly now: Now; readonly lastId: number } {
  const fresh = new Map<string, string>();
  let last = lastId;
  const give = (prefix: string, list: readonly { readonly id: string }[]): void => {
    for (const { id } of list) {
      last += 1;
      fresh.set(id, `${prefix}${last}`);
    }
  };
  give("n", [...world.nodes, ...world.relations]);
  give("e", world.edges);
  give("r", [...layout.notes, ...layout.frames]);
  return { now: <Id extends string>(id: Id): Id => (fresh.get(id) ?? id) as Id, lastId: last };
}

function withWorld(
  scenario: Scenario,
  definitions: Definitions,
  added: ScenarioWorld,
  now: Now,
): ScenarioWorld {
  const settled = <T extends NodeSpec>(spec: T): T => {
    const definition = definitions.get(spec.kind);
    const config = definition ? mapReferences(definition, spec.config, ({ to }) => now(to)) : spec.config;
    return { ...spec, id: now(spec.id), config };
  };
  const tied = <T extends { readonly from: NodeId; readonly to: NodeId }>(spec: T): T => ({
    ...spec,
    from: now(spec.from),
    to: now(spec.to),
  });
  const { nodes, relations, edges } = scenario.world;
  return {
    nodes: [...nodes, ...named(scenario, added.nodes.map(settled))],
    relations: [
      ...relations,
      // One that was called by its id is called by its new one.
      ...added.relations.map((relation) => tied({ ...settled(relation), name: now<string>(relation.name) })),
    ],
    edges: [...edges, ...added.edges.map((edge) => tied({ ...edge, id: now(edge.id) }))],
  };
}

/** The nodes with names that nobody of their kind has. */
function named(scenario: Scenario, nodes: readonly NodeSpec[]): readonly NodeSpec[] {
  const taken = new Map<string, Set<string>>();
  return nodes.map((node) => {
    const names = taken.get(node.kind) ?? namesOf(scenario, node.kind);
    const name = freshName(names, node.name);
    taken.set(node.kind, names.add(name));
    return { ...node, name };
  });
}
