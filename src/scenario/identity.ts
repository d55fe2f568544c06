/**
 * What is no matter of time: a name, and a setting that is given when the resource is made. Changed at a moment, both
 * change wherever the node comes from.
 */
import type { PlainObject } from "../engine/contract/plain.ts";
import { type Command, changesWorld, type NodeSpec } from "../engine/contract/world.ts";
import type { Definitions, Scenario, ScenarioWorld } from "./scenario.ts";
import { differing, inForce, samePlain } from "./settings.ts";

export function withIdentity(
  scenario: Scenario,
  definitions: Definitions,
  before: ScenarioWorld,
  after: ScenarioWorld,
): Scenario {
  const changes = new Map<string, { readonly name: string; readonly fixed: PlainObject }>();
  const old = new Map([...before.nodes, ...before.relations].map((spec) => [spec.id, spec]));
  for (const spec of [...after.nodes, ...after.relations]) {
    const was = old.get(spec.id);
    if (!was) continue;
    const fixed = changedForGood(definitions, was, spec);
    if (was.name !== spec.name || Object.keys(fixed).length > 0)
      changes.set(spec.id, { name: spec.name, fixed });
  }
  if (changes.size === 0) return scenario;
  const change = <T extends NodeSpec>(node: T): T => {
    const changed = changes.get(node.id);
    if (!changed) return node;
    const definition = definitions.get(node.kind);
    const config = { ...node.config, ...changed.fixed };
    return { ...node, name: changed.name, config: definition ? differing(definition, config) : config };
  };
  const { world } = scenario;
  return {
    ...scenario,
    world: { ...world, nodes: world.nodes.map(change), relations: world.relations.map(change) },
    commands: scenario.commands.map((command) => changeAdded(command, change)),
  };
}

function changeAdded(command: Command, change: <T extends NodeSpec>(node: T) => T): Command {
  if (!changesWorld(command)) return command;
  if (command.type === "AddNode") return { ...command, payload: { node: change(command.payload.node) } };
  if (command.type === "AddRelation")
    return { ...command, payload: { relation: change(command.payload.relation) } };
  return command;
}

/** The settings given at creation that differ, as they are to be. */
function changedForGood(definitions: Definitions, was: NodeSpec, is: NodeSpec): PlainObject {
  const definition = definitions.get(is.kind);
  if (!definition || was.config === is.config) return {};
  const a = inForce(definition, was.config);
  const b = inForce(definition, is.config);
  const names = (definition.config.fixed ?? []).filter((name) => !samePlain(a[name], b[name]));
  return Object.fromEntries(names.map((name) => [name, b[name]]));
}
