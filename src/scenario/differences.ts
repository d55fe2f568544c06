/** What makes one world of another, as the commands that do it at one moment. Names and what is given at creation are no part of it. */
import type { NodeId } from "../engine/contract/ids.ts";
import { type Command, DEFAULT_LATENCY, type NodeSpec, type WorldChange } from "../engine/contract/world.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import { referencesIn } from "../fields/references.ts";
import { withoutReferences } from "./edits.ts";
import type { Definitions, ScenarioWorld } from "./scenario.ts";
import { inForce, samePlain } from "./settings.ts";

/** A command that has no id and no time yet. */
export type Change = Omit<Command, "id" | "at">;

export function differences(
  definitions: Definitions,
  before: ScenarioWorld,
  after: ScenarioWorld,
): readonly Change[] {
  const nodes = compare(before.nodes, after.nodes);
  const relations = compare(before.relations, after.relations);
  const edges = compare(before.edges, after.edges);
  const gone = new Set<string>(nodes.removed.map(({ id }) => id));
  const goesWithItsEnds = (wire: { readonly from: NodeId; readonly to: NodeId }) =>
    gone.has(wire.from) || gone.has(wire.to);
  return [
    ...edges.removed
      .filter((edge) => !goesWithItsEnds(edge))
      .map((edge) => change(edge.from, "RemoveEdge", { edge: edge.id })),
    ...relations.removed
      .filter((one) => !goesWithItsEnds(one))
      .map(({ id }) => change(id, "RemoveRelation", {})),
    ...nodes.kept.flatMap(([a, b]) => configure(definitions, a, b)),
    ...relations.kept.flatMap(([a, b]) => configure(definitions, a, b)),
    ...relations.kept.flatMap(([a, b]) =>
      samePlain(latencyOf(a), latencyOf(b)) ? [] : [change(a.id, "SetLatency", { latency: latencyOf(b) })],
    ),
    ...edges.kept.flatMap(([a, b]) =>
      samePlain(latencyOf(a), latencyOf(b))
        ? []
        : [change(a.from, "SetLatency", { latency: latencyOf(b), edge: a.id })],
    ),
    ...nodes.removed.map(({ id }) => change(id, "RemoveNode", {})),
    ...additions(definitions, nodes.added),
    ...relations.added.map((relation) => change(relation.id, "AddRelation", { relation })),
    ...edges.added.map((edge) => change(edge.from, "AddEdge", { edge })),
  ];
}

const change = <Type extends WorldChange["type"]>(
  target: NodeId,
  type: Type,
  payload: Extract<WorldChange, { type: Type }>["payload"],
): Change => ({ target, type, payload });

const latencyOf = ({ latency = DEFAULT_LATENCY }: { readonly latency?: Sampler }): Sampler => latency;

/** Only what differs is set; a setting that is back at its default is named with it. */
function configure(definitions: Definitions, before: NodeSpec, after: NodeSpec): readonly Change[] {
  const definition = definitions.get(before.kind);
  if (!definition || before.config === after.config) return [];
  const a = inForce(definition, before.config);
  const b = inForce(definition, after.config);
  const fixed = definition.config.fixed ?? [];
  const changed = Object.keys(b).filter((name) => !samePlain(a[name], b[name]) && !fixed.includes(name));
  if (changed.length === 0) return [];
  return [change(before.id, "Configure", Object.fromEntries(changed.map((name) => [name, b[name]])))];
}

/**
 * A setting may only name what is there: a node comes after those that it names. Where two name each other, what one
 * cannot name yet it is told when both are there.
 */
function additions(definitions: Definitions, added: readonly NodeSpec[]): readonly Change[] {
  const waiting = new Map(added.map((node) => [node.id as string, node]));
  const comes: Change[] = [];
  const told: Change[] = [];
  const isFree = (node: NodeSpec): boolean => {
    const definition = definitions.get(node.kind);
    return !definition || !referencesIn(definition, node.config).some(({ to }) => waiting.has(to));
  };
  while (waiting.size > 0) {
    const [first] = waiting.values();
    const node = [...waiting.values()].find(isFree) ?? (first as NodeSpec);
    waiting.delete(node.id);
    const now = isFree(node) ? node : withoutReferences(node, definitions, (id) => waiting.has(id));
    comes.push(change(node.id, "AddNode", { node: now }));
    told.push(...configure(definitions, now, node));
  }
  return [...comes, ...told];
}

function compare<T extends { readonly id: string }>(before: readonly T[], after: readonly T[]) {
  const old = new Set(before.map(({ id }) => id));
  const now = new Map(after.map((item) => [item.id, item]));
  return {
    removed: before.filter(({ id }) => !now.has(id)),
    added: after.filter(({ id }) => !old.has(id)),
    kept: before.flatMap((item) => {
      const then = now.get(item.id);
      return then ? [[item, then] as const] : [];
    }),
  };
}
