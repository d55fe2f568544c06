/** What every part of the story is told from, and the few questions about names that all of them ask. */
import type { DefinitionCatalog } from "../engine/contract/definition.ts";
import type { Why } from "../engine/contract/facts.ts";
import { derivedWireId, type MessageId, type NodeId, type SimTime } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { type BodyWorld, innerTextOf } from "../engine/trace/bodies.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { formatClock, formatNumber } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import { hasWords, t } from "../text/text.ts";
import { say, sayWords, word } from "./words.ts";

export type Telling = {
  readonly index: TraceIndex;
  /** Records from this index on are the future and are never told. */
  readonly end: number;
  readonly at: SimTime;
  readonly catalog: DefinitionCatalog;
  readonly world: BodyWorld;
  /** The name of a node, also of one that is gone. */
  nameOf(nodeId: string): string;
  /** A setting in force at a time. */
  settingOf(nodeId: string, field: string, at: SimTime): Plain | undefined;
};

export type Tone = "plain" | "failed" | "throttled" | "dead" | "good";

export const messageTarget = (copy: MessageId): string => `message:${copy}`;
export const nodeTarget = (nodeId: string): string => `node:${nodeId}`;
export const settingTarget = (nodeId: string, field: string): string => `setting:${nodeId}:${field}`;

/** What asks for names of the trace alone. */
type Indexed = Pick<Telling, "index">;

export const idOf = ({ index }: Indexed, node: number): string => index.names.nodes[node]?.id ?? "";

export const nameAt = (telling: Telling, nodeId: string): string =>
  nodeId === "" ? word("node.unknown") : telling.nameOf(nodeId) || word("node.unknown");

export const kindOf = ({ index }: Indexed, nodeId: string): string =>
  index.names.nodes.findLast(({ id }) => id === nodeId)?.kind ?? "";

const TAKES_CALLS = ["SendMessage", "Publish", "Invoke"];

/** Whether a message made there was brought by a call: a root in a queue is what a person sent to it. */
export function takesCalls(telling: Telling, nodeId: string): boolean {
  const definition = telling.catalog.services.get(kindOf(telling, nodeId))?.definition;
  return TAKES_CALLS.some((operation) => definition?.operations[operation] !== undefined);
}

/** What is at the other end of a relation's wire; the node itself when it is no relation. */
export function behind({ index }: Indexed, nodeId: string, end: "source" | "target"): string {
  const wire = derivedWireId(nodeId as NodeId, end);
  const edge = index.names.edges.findLast(({ id }) => id === wire);
  if (!edge) return nodeId;
  return edge.from === nodeId ? edge.to : edge.from;
}

/** Whether a body names an order. */
export function isOrder({ index, catalog, world }: Telling, copy: MessageId): boolean {
  try {
    const body: unknown = JSON.parse(
      innerTextOf(index.messages.row(copy, index.names), index.names, catalog, world),
    );
    return typeof body === "object" && body !== null && "orderId" in body;
  } catch {
    return false;
  }
}

/** "order 22" or, with `title.`, "Order 22". */
export const thingOf = (telling: Telling, copy: MessageId, form: "thing" | "title" = "thing"): string =>
  word(`${form}.${isOrder(telling, copy) ? "order" : "message"}`, {
    number: telling.index.messages.numberOf(copy),
  });

/** Seconds with one decimal, for what ticks or is compared; from two minutes on whole ones. */
export function lasting(us: number): string {
  const seconds = Math.max(0, us) / 1_000_000;
  if (seconds < 120) return t("unit.seconds", { count: seconds.toFixed(1) });
  const minutes = Math.floor(seconds / 60);
  const rest = Math.floor(seconds % 60);
  const whole = t("unit.minutes", { count: minutes });
  return rest === 0 ? whole : `${whole} ${t("unit.seconds", { count: rest })}`;
}

export function plainText(value: Plain | undefined): string {
  if (typeof value === "number") return formatNumber(value, 3);
  if (typeof value === "boolean") return word(value ? "value.on" : "value.off");
  if (typeof value === "string") return value;
  return value === null || value === undefined ? word("value.none") : JSON.stringify(value);
}

export type ReasonMore = { readonly until?: number; readonly delivery?: number };

/** A service's own words for a reason. */
export function reasonOf(telling: Telling, ownerId: string, why: Why, more: ReasonMore = {}): Sentence {
  const { setting } = why;
  const args = {
    ...(more.delivery !== undefined && { count: more.delivery }),
    ...textArgs(why.args),
    ...(setting && { value: plainText(setting.value) }),
    ...(more.until !== undefined && { until: formatClock(more.until) }),
    ...(more.delivery !== undefined && { delivery: more.delivery }),
  };
  return codeWords(
    kindOf(telling, ownerId),
    why.code,
    args,
    setting && settingTarget(setting.owner, setting.field),
  );
}

/** A service's words for one of its codes; the engine's own where it has none. */
export function codeWords(
  kind: string,
  code: string,
  args: Readonly<Record<string, string | number>>,
  target?: string,
): Sentence {
  const key = `${kind}.codes.${code}`;
  if (hasWords(key)) return sayWords(key, args, [target]);
  const own = `story.engine.${code.charAt(0).toLowerCase()}${code.slice(1)}`;
  return hasWords(own) ? sayWords(own, args) : say("log.reasonCode", { code });
}

/** Numbers as text, but for `count`, which chooses the plural: what is counted in a note is its records. */
export function textArgs(args: PlainObject | undefined): Readonly<Record<string, string | number>> {
  const count = args?.["count"] ?? args?.["records"];
  return {
    ...Object.fromEntries(Object.entries(args ?? {}).map(([name, value]) => [name, plainText(value)])),
    ...(typeof count === "number" && { count }),
  };
}
