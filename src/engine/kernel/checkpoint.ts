/**
 * A run at a moment, from which it can go on. In memory it shares what is large with the run; `saveCheckpoint` gives
 * the JSON form. Payloads are never changed after they are made, so they are shared as they are.
 */
import type { SimCatalog } from "../contract/definition.ts";
import type { Sending } from "../contract/facts.ts";
import type { SimTime } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { RelationSpec } from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import { Stream } from "../random/streams.ts";
import { loadState, saveState } from "../tables/saved.ts";
import { shareState } from "../tables/share.ts";
import { Ledger, type LedgerChunk, type LedgerState } from "../trace/ledger.ts";
import { type Names, NameTable } from "../trace/names.ts";
import type { Recorder } from "../trace/recorder.ts";
import { Agenda, type AgendaState } from "./agenda.ts";
import { Context } from "./context.ts";
import { type Edge, Kernel, type LimitReached, type Limits, type Node } from "./kernel.ts";
import { Requests, type RequestsState } from "./requests.ts";

type SavedNode = {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly relation?: Pick<RelationSpec, "from" | "to">;
  readonly raw: PlainObject;
  readonly state: object;
  readonly streams: readonly (readonly [string, number])[];
  readonly isRemoved: boolean;
};
type SavedEdge = Omit<Edge, "stream" | "index"> & { readonly latency: Sampler; readonly draws: number };

export type Checkpoint = {
  readonly at: SimTime;
  /** The time of the last event or command; commands must come later. */
  readonly processedAt: SimTime;
  readonly atInstant: number;
  readonly seq: number;
  readonly records: number;
  /** Commands applied so far, from the front of the list. */
  readonly applied: number;
  readonly seed: number;
  readonly startsAtMs: number;
  /** The limit that has stopped the run, if any. */
  readonly reached: LimitReached | null;
  readonly agenda: AgendaState;
  readonly requests: RequestsState;
  readonly ledger: LedgerState;
  readonly names: Names;
  readonly nodes: readonly SavedNode[];
  readonly edges: readonly SavedEdge[];
};

export type RunPosition = Pick<Checkpoint, "processedAt" | "atInstant" | "applied">;

export function capture(kernel: Kernel, position: RunPosition): Checkpoint {
  return {
    ...position,
    at: kernel.now,
    seq: kernel.seq,
    records: kernel.recorder.count,
    seed: kernel.seed,
    startsAtMs: kernel.startsAtMs,
    reached: kernel.reached,
    agenda: kernel.agenda.save(),
    requests: kernel.requests.save(),
    ledger: kernel.ledger.save(),
    names: kernel.names.save(),
    nodes: kernel.nodes.map(saveNode),
    edges: kernel.edges.map(saveEdge),
  };
}

const saveNode = (node: Node): SavedNode => ({
  kind: node.kind,
  id: node.id,
  name: node.name,
  ...(node.relation ? { relation: node.relation } : {}),
  raw: node.raw,
  state: node.isRemoved ? {} : shareState(node.state),
  streams: node.streams.map(({ name, count }) => [name, count] as const),
  isRemoved: node.isRemoved,
});

const saveEdge = ({ stream, index: _, ...edge }: Edge): SavedEdge => ({ ...edge, draws: stream.count });

export function restore(catalog: SimCatalog, recorder: Recorder, saved: Checkpoint, limits: Limits): Kernel {
  const kernel = new Kernel(catalog, recorder, saved.seed, saved.startsAtMs, limits);
  kernel.now = saved.at;
  kernel.seq = saved.seq;
  kernel.reached = saved.reached;
  kernel.agenda = Agenda.load(saved.agenda);
  kernel.requests = Requests.load(saved.requests);
  kernel.ledger = Ledger.load(saved.ledger);
  kernel.names = NameTable.load(saved.names);
  for (const node of saved.nodes) loadNode(kernel, node);
  for (const edge of saved.edges) loadEdge(kernel, edge);
  return kernel;
}

function loadNode(kernel: Kernel, saved: SavedNode): void {
  const service = kernel.catalog.services.get(saved.kind);
  invariant(service, `no service of kind ${saved.kind}`, "SIM-010");
  const parsed = service.definition.config.parse(saved.raw);
  invariant(parsed.ok, `settings of ${saved.id} are not valid`, "SIM-012");
  const node: Node = {
    index: kernel.nodes.length,
    id: saved.id as Node["id"],
    kind: saved.kind,
    name: saved.name,
    arn: service.definition.arn(saved.name),
    service,
    ...(saved.relation ? { relation: saved.relation } : {}),
    raw: saved.raw,
    config: parsed.value,
    state: shareState(saved.state),
    context: null as never,
    onReply: service.behaviour.on["reply"],
    streams: saved.streams.map(([name, count]) => new Stream(kernel.seed, saved.id, name, count)),
    ports: [],
    addressed: new Map(),
    isRemoved: saved.isRemoved,
  };
  node.context = new Context(kernel, node);
  kernel.nodes.push(node);
  if (!node.isRemoved) kernel.nodeById.set(node.id, node);
}

function loadEdge(kernel: Kernel, { draws, ...saved }: SavedEdge): void {
  const edge: Edge = {
    ...saved,
    index: kernel.edges.length,
    stream: new Stream(kernel.seed, saved.id, "latency", draws),
  };
  kernel.edges.push(edge);
  if (!edge.isRemoved) kernel.edgeById.set(edge.id, edge);
}

// -- the saved form ---------------------------------------------------------------------------------------------

/** A JSON value from which `loadCheckpoint` makes the checkpoint again. */
export function saveCheckpoint(checkpoint: Checkpoint): unknown {
  return {
    ...checkpoint,
    ledger: {
      ...checkpoint.ledger,
      chunks: checkpoint.ledger.chunks.map((chunk) => chunk && saveChunk(chunk)),
    },
    nodes: checkpoint.nodes.map((node) => ({ ...node, state: saveState(node.state) })),
  };
}

const saveChunk = (chunk: LedgerChunk): unknown =>
  saveState({
    ...chunk,
    // Holes and undefined have no JSON form.
    text: Object.entries(chunk.text).filter(([, text]) => text !== undefined),
    attributes: Object.entries(chunk.attributes).filter(([, attributes]) => attributes !== undefined),
    sending: [...chunk.sending],
  });

export function loadCheckpoint(saved: unknown): Checkpoint {
  const checkpoint = saved as Checkpoint & { readonly ledger: { readonly chunks: readonly unknown[] } };
  return {
    ...checkpoint,
    ledger: {
      ...checkpoint.ledger,
      chunks: checkpoint.ledger.chunks.map((chunk) => chunk && loadChunk(chunk)) as never,
    },
    nodes: checkpoint.nodes.map((node) => ({ ...node, state: loadState(node.state) as object })),
  };
}

function loadChunk(saved: unknown): LedgerChunk {
  const chunk = loadState(saved) as LedgerChunk & { text: unknown; attributes: unknown; sending: unknown };
  const sparse = (entries: unknown): never => {
    const list: unknown[] = [];
    for (const [place, value] of entries as readonly (readonly [string, unknown])[])
      list[Number(place)] = value;
    return list as never;
  };
  const sending = new Map(chunk.sending as unknown as readonly (readonly [number, Sending])[]);
  return { ...chunk, text: sparse(chunk.text), attributes: sparse(chunk.attributes), sending };
}
