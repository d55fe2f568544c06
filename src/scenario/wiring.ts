/**
 * What may be tied to what, from the two services' declarations alone: there is no table of pairs. The answer is what
 * a drawn wire creates, or the sentence why AWS does not allow it and what people do instead.
 */
import type { PortDefinition, ServiceDefinition } from "../engine/contract/definition.ts";
import type { NodeId, ServiceKind } from "../engine/contract/ids.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Reference } from "../fields/references.ts";
import { type Path, type ScenarioIssue, settingIssues } from "./issues.ts";
import type { Definitions, ScenarioWorld } from "./scenario.ts";
import { inForce } from "./settings.ts";
import { find, type Standing, standingAt0 } from "./standing.ts";

/**
 * `relation`: a node of this kind between the two. `edge`: a plain wire from this port of the sender; with `reversed`
 * it belongs to the node at the drawn wire's end, which polls the one at its beginning. `field`: the owner's setting
 * that names the other node.
 */
export type Creation =
  | { readonly relation: ServiceKind }
  | { readonly edge: string; readonly reversed?: true }
  | { readonly field: string; readonly port: string; readonly owner: "from" };

export type Because = Omit<ScenarioIssue, "path">;

export type Wiring =
  | { readonly ok: true; readonly creates: Creation }
  | { readonly ok: false; readonly because: Because };

/** A wire drawn from a node of kind `from` to one of kind `to`; `port` when it was drawn from a certain port. */
export function wiring(definitions: Definitions, from: ServiceKind, to: ServiceKind, port?: string): Wiring {
  const a = definitions.get(from);
  const b = definitions.get(to);
  if (!a || !b) return { ok: false, because: { code: "unknownKind", args: { kind: a ? to : from } } };
  const creates = creationOf(definitions, a, b, port);
  return creates ? { ok: true, creates } : { ok: false, because: refusalOf(a, b) };
}

/** Whether a wire from this port may end at such a node. */
const portReaches = (port: PortDefinition, to: ServiceDefinition): boolean =>
  !to.relation &&
  (port.only === undefined || port.only.includes(to.kind)) &&
  port.calls.some((operation) => Object.hasOwn(to.operations, operation));

/** A relation is the richest tie, then a plain call, then polling; a setting only where nothing else fits. */
function creationOf(
  definitions: Definitions,
  a: ServiceDefinition,
  b: ServiceDefinition,
  name: string | undefined,
): Creation | undefined {
  const isMeant = (port: string): boolean => name === undefined || port === name;
  for (const { kind, relation } of definitions.values())
    if (relation?.from.kinds.includes(a.kind) && relation.to.kinds.includes(b.kind) && isMeant(kind))
      return { relation: kind };
  const ports = a.ports.filter((port) => isMeant(port.name) && portReaches(port, b));
  const call = ports.find((port) => port.field === undefined && port.drawnFrom !== "peer");
  if (call) return { edge: call.name };
  const poller = b.ports.find(
    (port) => port.drawnFrom === "peer" && isMeant(port.name) && portReaches(port, a),
  );
  if (poller) return { edge: poller.name, reversed: true };
  // Drawn the other way round, from the poller to what it polls: the same wire is meant.
  const poll = ports.find((port) => port.drawnFrom === "peer");
  if (poll) return { edge: poll.name };
  // Where a service explains why its plain wire may not be drawn, a setting is set only from its own port.
  if (name === undefined && a.refusals.some((refusal) => refusal.to?.includes(b.kind))) return undefined;
  const set = ports.find((port) => port.field !== undefined);
  return set?.field === undefined ? undefined : { field: set.field, port: set.name, owner: "from" };
}

/** The most specific sentence that either service declares, else a general one. */
function refusalOf(a: ServiceDefinition, b: ServiceDefinition): Because {
  const to = a.refusals.find((refusal) => refusal.to?.includes(b.kind));
  if (to) return { code: to.say, owner: a.kind };
  const from = b.refusals.find((refusal) => refusal.from?.includes(a.kind));
  if (from) return { code: from.say, owner: b.kind };
  const any = a.refusals.find((refusal) => !refusal.to && !refusal.from);
  if (any) return { code: any.say, owner: a.kind };
  return { code: "cannotWire", args: { from: a.kind, to: b.kind } };
}

/** The same for two nodes of a world: also that it is not there already and that its port is not full. */
export function wiringBetween(
  standing: Standing,
  definitions: Definitions,
  from: NodeId,
  to: NodeId,
  port?: string,
): Wiring {
  const no = (code: string, args: ScenarioIssue["args"] = {}): Wiring => ({
    ok: false,
    because: { code, args },
  });
  const a = find(standing, from);
  const b = find(standing, to);
  if (!a || !b) return no("unknownNode", { id: a ? to : from });
  if (from === to) return no("selfWire");
  const answer = wiring(definitions, a.kind, b.kind, port);
  if (!answer.ok) return answer;
  const { creates } = answer;
  if ("relation" in creates) {
    if (hasRelation(standing, creates.relation, from, to))
      return no("duplicateRelation", { from: a.name, to: b.name });
    const [because] = endIssues(standing, definitions, { kind: creates.relation, from, to }, []);
    return because ? { ok: false, because } : answer;
  }
  if ("field" in creates) {
    const [own, other] = [definitions.get(a.kind), definitions.get(b.kind)];
    const named = { id: a.id, config: { ...a.config, [creates.field]: b.id } };
    const because = own && other && referenceIssue(own, named, other, b);
    return because ? { ok: false, because } : answer;
  }
  const [sender, receiver] = creates.reversed ? [b, a] : [a, b];
  const because = edgeFault(standing, definitions, sender.id, creates.edge, receiver.id);
  return because ? { ok: false, because } : answer;
}

export function hasRelation(standing: Standing, kind: ServiceKind, from: NodeId, to: NodeId): boolean {
  for (const relation of standing.relations.values())
    if (relation.kind === kind && relation.from === from && relation.to === to) return true;
  return false;
}

/** Why a plain wire may not be added, or undefined. Both nodes exist. */
export function edgeFault(
  standing: Standing,
  definitions: Definitions,
  from: NodeId,
  portName: string,
  to: NodeId,
): Because | undefined {
  const sender = find(standing, from);
  const receiver = find(standing, to);
  const a = sender && definitions.get(sender.kind);
  const b = receiver && definitions.get(receiver.kind);
  if (!a || !b) return { code: "unknownNode", args: { id: a ? to : from } };
  if (from === to) return { code: "selfWire" };
  const port = a.ports.find(({ name }) => name === portName);
  if (!port) {
    const answer = wiring(definitions, a.kind, b.kind);
    if (!answer.ok) return answer.because;
    if ("relation" in answer.creates)
      return { code: "needsRelation", args: { from: a.kind, to: b.kind, kind: answer.creates.relation } };
    return {
      code: "unknownPort",
      args: { port: portName, kind: a.kind, allowed: a.ports.map(({ name }) => name).join(", ") },
    };
  }
  if (port.field !== undefined) return { code: "portIsSetting", args: { port: portName, field: port.field } };
  if (!portReaches(port, b)) return refusalOf(a, b);
  const begun = [...standing.edges.values()].filter(
    (edge) => edge.from === from && (edge.port ?? "out") === portName,
  );
  if (begun.some((edge) => edge.to === to))
    return { code: "duplicateWire", args: { from: sender.name, to: receiver.name } };
  if (port.most !== undefined && begun.length >= port.most)
    return { code: "portFull", args: { port: portName, max: port.most } };
  return undefined;
}

/** Why AWS would not tie these two by such a relation as they are set. Nothing where an end is not there. */
export function endIssues(
  standing: Standing,
  definitions: Definitions,
  { kind, from, to }: { readonly kind: ServiceKind; readonly from: NodeId; readonly to: NodeId },
  path: Path,
): readonly ScenarioIssue[] {
  const check = definitions.get(kind)?.relation?.check;
  const ends = [from, to].map((id) => {
    const node = find(standing, id);
    const definition = node && definitions.get(node.kind);
    return definition && inForce(definition, node.config);
  });
  const [a, b] = ends;
  return check && a && b ? settingIssues(check(a, b), path, kind) : [];
}

/** What AWS would refuse about the relations of a node if they were made now: allowed as they stand, but worth a thought. */
export function advicesFor(
  world: ScenarioWorld,
  definitions: Definitions,
  id: NodeId,
): readonly ScenarioIssue[] {
  const around = world.relations.filter((one) => [one.id, one.from, one.to].includes(id));
  if (around.length === 0) return [];
  const standing = standingAt0(world);
  return around.flatMap((relation) => endIssues(standing, definitions, relation, []));
}

/** The settings of a node that are wires: each names the node at the other end. */
export function referencesOf(
  definition: ServiceDefinition,
  config: PlainObject,
): readonly { readonly field: string; readonly to: NodeId; readonly purpose: PortDefinition["purpose"] }[] {
  const values = inForce(definition, config);
  return definition.ports.flatMap(({ field, purpose }) => {
    const to = field === undefined ? "" : values[field];
    return field !== undefined && typeof to === "string" && to !== ""
      ? [{ field, to: to as NodeId, purpose }]
      : [];
  });
}

/** Why a setting may not name this node, or undefined. `kinds`: what the setting itself allows. */
export function referenceFault(
  standing: Standing,
  definitions: Definitions,
  owner: { readonly id: NodeId; readonly kind: ServiceKind; readonly config?: PlainObject },
  reference: Reference,
): Because | undefined {
  const other = find(standing, reference.to as NodeId);
  const a = definitions.get(owner.kind);
  const b = other && definitions.get(other.kind);
  if (!a || !b) return { code: "unknownNode", args: { id: reference.to } };
  if (owner.id === reference.to) return { code: "selfReference" };
  const port = a.ports.find((one) => one.field !== undefined && one.field === reference.path.join("."));
  if (port && !portReaches(port, b)) return refusalOf(a, b);
  if (!reference.kinds.includes(b.kind))
    return { code: "referenceKind", args: { kind: b.kind, allowed: reference.kinds.join(", ") } };
  return referenceIssue(a, owner, b, other);
}

/** What the owner's service has against this other node, the two being set as they are. */
export function referenceIssue(
  a: ServiceDefinition,
  owner: { readonly id: NodeId; readonly config?: PlainObject },
  b: ServiceDefinition,
  other: { readonly id: NodeId; readonly config?: PlainObject },
): Because | undefined {
  const own = { id: owner.id, settings: inForce(a, owner.config ?? {}) };
  const code = a.referenceIssue?.(own, { id: other.id, settings: inForce(b, other.config ?? {}) });
  return code === undefined ? undefined : { code: `issues.${code}`, owner: a.kind };
}
