/** What a service declares: data that both the worker and the page import. */

import type { Behaviour, Table } from "./behaviour.ts";
import type { MessageRow } from "./facts.ts";
import type { ServiceKind } from "./ids.ts";
import type { Plain, PlainObject } from "./plain.ts";

/** One thing wrong with an input: where, and the key of the sentence that says what is allowed. */
export type Issue = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly args?: PlainObject;
};
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** The settings of a service, as far as the engine needs to know them; `fields/` makes these from Zod. */
export type ConfigShape<Config> = {
  readonly defaults: Config;
  /** Settings that are given when the resource is made and cannot change while it exists. */
  readonly fixed?: readonly string[];
  /** Fills in defaults and checks every field and the rules between fields. */
  parse(input: PlainObject): Parsed<Config>;
};

/** An outgoing port: a place where a wire can begin. */
export type PortDefinition = {
  readonly name: string;
  /** Operations it may request; a wire can end at whatever offers one of them. */
  readonly calls: readonly string[];
  /** The setting that a wire from here sets to the other node's id (a redrive policy); it is drawn dashed. */
  readonly field?: string;
  /** What the node at such a setting's wire is for, where that is shown: it takes what has been given up. */
  readonly purpose?: "deadLetters";
  /**
   * The wire is stored with this node as its beginning, because this node calls, but people draw it from the other
   * node to this one, and it is shown as a poll wire: a queue never pushes, yet work flows from it.
   */
  readonly drawnFrom?: "peer";
  /** Only nodes of these kinds, although others offer the operation. */
  readonly only?: readonly ServiceKind[];
  /** How many wires may begin here; absent = any number. */
  readonly most?: number;
};

export type OperationDefinition = {
  /** Not an operation of AWS's API: what a service does between its own resources. Commands cannot call it. */
  readonly internal?: true;
  /**
   * Fields in which nodes name copies to each other: set by a person one would put a copy into two places, so a command
   * may not have them. A dot leads into every item of a list: `entries.message`.
   */
  readonly internalFields?: readonly string[];
  /** Worth a button or menu entry on the page, with the payload it sends. */
  readonly action?: { readonly payload: PlainObject };
};

/** Where a payload sets a field that only nodes may set, or undefined. */
export function internalFieldIn(
  { internalFields = [] }: OperationDefinition,
  payload: PlainObject,
): Issue["path"] | undefined {
  for (const field of internalFields) {
    const [list = "", inner] = field.split(".");
    if (!Object.hasOwn(payload, list)) continue;
    if (inner === undefined) return [list];
    const items: Plain | undefined = payload[list];
    const i = Array.isArray(items) ? items.findIndex((item: Plain) => hasField(item, inner)) : -1;
    if (i >= 0) return [list, i, inner];
  }
  return undefined;
}

const hasField = (value: Plain, name: string): boolean =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name);

/** A wire that AWS does not allow, and the key of the sentence that says why and what people do instead. */
export type Refusal = {
  readonly to?: readonly ServiceKind[];
  readonly from?: readonly ServiceKind[];
  readonly say: string;
};

/** How a relation is tied: to what offers these operations, on which side it sits, and how its wire is drawn. */
export type RelationShape = {
  readonly from: { readonly kinds: readonly ServiceKind[] };
  readonly to: { readonly kinds: readonly ServiceKind[] };
  /** The end at which the relation lives; its tie to that end takes no time, the other has the wire's latency. */
  readonly seat: "from" | "to";
  readonly drawn: "push" | "poll";
  /** What AWS checks against the settings in force of the two ends before it makes the relation; the words are ours. */
  readonly check?: (from: PlainObject, to: PlainObject) => readonly Issue[];
};

/** The side of a relation on which its wire takes time. */
export const wireSide = ({ seat }: RelationShape): "source" | "target" =>
  seat === "from" ? "target" : "source";

export type BodyMaker = {
  text(
    args: PlainObject,
    row: MessageRow,
    world: { readonly seed: number; readonly startsAtMs: number },
    inner: string,
  ): string;
  /**
   * An upper bound in bytes that needs no text; absent = make the text and count. `inner` is the bound of what an
   * envelope goes around, attributes included.
   */
  sizeMost?(args: PlainObject, inner: number): number;
  /** Whether no text it makes is empty; absent = make the text and look. */
  isNeverEmpty?(args: PlainObject): boolean;
};

/** A node with its settings in force. */
export type Named = { readonly id: string; readonly settings: PlainObject };

export type ServiceDefinition<Config = unknown> = {
  readonly kind: ServiceKind;
  readonly config: ConfigShape<Config>;
  readonly ports: readonly PortDefinition[];
  readonly operations: Table<OperationDefinition>;
  /** Present on relations only. */
  readonly relation?: RelationShape;
  readonly refusals: readonly Refusal[];
  /** Codes used in notes, reasons and span outcomes; each has wording. */
  readonly codes: readonly string[];
  arn(name: string): string;
  /** The name that AWS demands under these settings, where it demands something of names: the suffix of a FIFO resource. */
  nameFor?(name: string, settings: PlainObject): string;
  /** What a caller is told when the resource does not exist (any more); absent = `NotFound`. */
  readonly missing?: { readonly code: string; readonly message: string };
  readonly bodies?: Table<BodyMaker>;
  /** Why a setting may not name this other node as the two are set: a code of the service's issues. */
  referenceIssue?(own: Named, other: Named): string | undefined;
};

/** A service as the engine runs it. `unknown` stands for its own config and state. */
export type SimService = {
  readonly definition: ServiceDefinition;
  readonly behaviour: Behaviour<unknown, object>;
};

/** The services as far as readers of a trace need them. */
export type DefinitionCatalog = {
  readonly services: ReadonlyMap<ServiceKind, { readonly definition: ServiceDefinition }>;
};

export type SimCatalog = { readonly services: ReadonlyMap<ServiceKind, SimService> };

/** Joins a definition and its behaviour, forgetting their own types: the engine hands each only what it made. */
export function simService<Config, State extends object>(
  definition: ServiceDefinition<Config>,
  behaviour: Behaviour<Config, State>,
): SimService {
  return { definition, behaviour } as unknown as SimService;
}

export const simCatalog = (services: readonly SimService[]): SimCatalog => ({
  services: new Map(services.map((service) => [service.definition.kind, service])),
});

/** The account and Region of every simulated resource. */
export const ACCOUNT = "111111111111";
export const REGION = "us-east-1";
export const awsArn = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
