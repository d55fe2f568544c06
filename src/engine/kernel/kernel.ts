/**
 * What a run is made of and the few moves everything else is built from: drawing event numbers and stating facts. The
 * loop is in `run.ts`, calling and answering over wires in `calls.ts`, changes of the world in `topology.ts`.
 */
import type { NodeContext, Peer } from "../contract/behaviour.ts";
import type { SimCatalog, SimService } from "../contract/definition.ts";
import { Became, FactKind } from "../contract/facts.ts";
import type { EdgeId, MessageId, NodeId, Seq, SimTime } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { RelationSpec } from "../contract/world.ts";
import type { Sampler } from "../random/samplers.ts";
import type { Stream } from "../random/streams.ts";
import { bodySizeMost } from "../trace/bodies.ts";
import { Ledger } from "../trace/ledger.ts";
import { NameTable } from "../trace/names.ts";
import type { Recorder } from "../trace/recorder.ts";
import { Agenda } from "./agenda.ts";
import { Requests } from "./requests.ts";

export type Node = {
  readonly index: number;
  readonly id: NodeId;
  readonly kind: string;
  readonly name: string;
  readonly arn: string;
  readonly service: SimService;
  /** Present on relations: what it sits between. */
  readonly relation?: Pick<RelationSpec, "from" | "to">;
  /** Settings as given. */
  raw: PlainObject;
  /** Settings in force, defaults filled in. */
  config: unknown;
  state: object;
  context: NodeContext<unknown>;
  /** What gets the answers to its calls. */
  readonly onReply: SimService["behaviour"]["on"][string] | undefined;
  /** By name; as lists, because few names are found faster so than by a hash. */
  readonly streams: Stream[];
  /** What is wired to each port, and the wires to nodes named in data; made anew when a wire here comes or goes. */
  ports: PortPeers[];
  readonly addressed: Map<NodeId, Edge>;
  isRemoved: boolean;
};

export type PortPeers = {
  readonly port: string;
  readonly peers: readonly Peer[];
  readonly first: Edge | undefined;
};

export type Edge = {
  readonly index: number;
  readonly id: EdgeId;
  readonly from: number;
  readonly fromPort: string;
  readonly to: number;
  readonly toPort: string;
  latency: Sampler;
  readonly stream: Stream;
  /** Arrival of the last request in either direction: requests never overtake. */
  lastForward: SimTime;
  lastBack: SimTime;
  isRemoved: boolean;
};

/** A record names its node or wire in 16 bits; those that are gone keep their number. */
export const OWNERS = 65_536;

export type Limits = {
  /** Events within one millisecond; a timer without delay that sets itself again reaches it. */
  readonly eventsPerInstant: number;
  /**
   * Calls and answers that follow from one another and take next to no time: less than 10 us each, taken over all of
   * them. Requests of one caller over one wire are at least a microsecond apart, so a circle without delays creeps on
   * instead of standing still, and no instant ever has too many of its events.
   */
  readonly travelsInARow: number;
  readonly liveCopies: number;
  /** Events waiting for their time. */
  readonly pendingEvents: number;
  readonly nodes: number;
};
export const LIMITS: Limits = {
  eventsPerInstant: 200_000,
  travelsInARow: 500_000,
  liveCopies: 2_000_000,
  pendingEvents: 1_500_000,
  nodes: 2_000,
};

export type LimitReached = {
  readonly limit: "eventsPerInstant" | "travelsInARow" | "liveCopies" | "pendingEvents";
  readonly node?: NodeId;
  readonly message: string;
};

export class Kernel {
  readonly catalog: SimCatalog;
  readonly recorder: Recorder;
  readonly seed: number;
  readonly startsAtMs: number;
  readonly limits: Limits;
  agenda = new Agenda();
  requests = new Requests();
  ledger = new Ledger();
  names = new NameTable();
  readonly nodes: Node[] = [];
  readonly edges: Edge[] = [];
  readonly nodeById = new Map<NodeId, Node>();
  readonly edgeById = new Map<EdgeId, Edge>();
  /** Upper bounds of the sizes of bodies by their number, as far as they have been asked for. */
  private readonly bodySizes: number[] = [];
  now: SimTime = 0;
  /** The last event number drawn. */
  seq: Seq = 0;
  /** The event being handled; 0 while the world is set up. */
  event: Seq = 0;
  /** Set by whatever exceeds a limit; the loop stops on it. */
  reached: LimitReached | null = null;

  constructor(catalog: SimCatalog, recorder: Recorder, seed: number, startsAtMs: number, limits: Limits) {
    this.catalog = catalog;
    this.recorder = recorder;
    this.seed = seed;
    this.startsAtMs = startsAtMs;
    this.limits = limits;
  }

  /** Draws the next event number; its cause is the event being handled. */
  draw(cause = this.event): Seq {
    this.seq += 1;
    this.recorder.cause(cause);
    return this.seq;
  }

  /** From now on it is this event that states facts. */
  begin(event: Seq): void {
    this.event = event;
    this.recorder.begin(this.now, event);
  }

  write(
    kind: number,
    code: number,
    owner: number,
    subject: number,
    value: number,
    extra: number,
    why = 0,
  ): void {
    this.recorder.write(kind, code, owner, subject, value, extra, why);
  }

  /** An upper bound of the size of a body, looked up once. */
  bodySizeMost(body: number): number {
    const known = this.bodySizes[body];
    if (known !== undefined) return known;
    const most = bodySizeMost(body, this.names, this.catalog);
    this.bodySizes[body] = most;
    return most;
  }

  note(owner: number, code: string, args?: PlainObject): void {
    this.write(FactKind.note, 0, owner, this.recorder.args(args), 0, this.names.text(code));
  }

  became(
    owner: number,
    message: MessageId,
    state: number,
    delivery: number,
    until: SimTime,
    why: number,
  ): void {
    this.ledger.became(message, state, owner, this.seq);
    this.write(FactKind.message, state, owner, message, until, delivery, why);
  }

  /**
   * Ends copies on their way for which nobody is left, with the reason's code. A copy that merely travels with a call
   * while it lies elsewhere (a batch that its queue keeps in flight) is the other place's to end.
   */
  drop(owner: number, copies: readonly MessageId[], code: string): void {
    if (copies.length === 0) return;
    const why = this.names.why({ code });
    for (const copy of copies) {
      const state = this.ledger.state(copy);
      if (state === Became.created || state === Became.queued)
        this.became(owner, copy, Became.dropped, 0, -1, why);
    }
  }
}
