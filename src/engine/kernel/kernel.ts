/**
 * What a run is made of and the few moves everything else is built from: drawing event numbers, scheduling, calling and
 * answering over wires, stating facts. The loop is in `run.ts`, changes of the world in `topology.ts`.
 */
import type { NodeContext, Peer } from "../contract/behaviour.ts";
import type { SimCatalog, SimService } from "../contract/definition.ts";
import { Became, FactKind } from "../contract/facts.ts";
import type { EdgeId, MessageId, NodeId, RequestId, Seq, SimTime } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { RelationSpec, Result } from "../contract/world.ts";
import { type Sampler, sampleUs } from "../random/samplers.ts";
import type { Stream } from "../random/streams.ts";
import { Ledger } from "../trace/ledger.ts";
import { NameTable } from "../trace/names.ts";
import { Flag } from "../trace/record-view.ts";
import type { Recorder } from "../trace/recorder.ts";
import { Agenda, EventKind } from "./agenda.ts";
import { type OpenRequest, Requests } from "./requests.ts";

export type Node = {
  readonly index: number;
  readonly id: NodeId;
  readonly kind: string;
  readonly name: string;
  readonly arn: string;
  readonly service: SimService;
  /** Present on relations: what it sits between. */
  readonly relation?: Pick<RelationSpec, "from" | "to" | "latency">;
  /** Settings as given. */
  raw: PlainObject;
  /** Settings in force, defaults filled in. */
  config: unknown;
  state: object;
  context: NodeContext<unknown>;
  readonly streams: Map<string, Stream>;
  readonly peers: Map<string, readonly Peer[]>;
  isRemoved: boolean;
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

export type Limits = {
  /** Events at one instant; a loop without delay reaches it. */
  readonly eventsPerInstant: number;
  readonly liveCopies: number;
  readonly nodes: number;
};
export const LIMITS: Limits = { eventsPerInstant: 200_000, liveCopies: 2_000_000, nodes: 2_000 };

export type LimitReached = {
  readonly limit: "eventsPerInstant" | "liveCopies" | "nodes";
  readonly node?: NodeId;
  readonly message: string;
};

const NO_COPIES: readonly MessageId[] = [];
const NOT_CONNECTED: Result = { ok: false, code: "NotConnected", message: "Nothing is connected there." };
const TIMED_OUT: Result = { ok: false, code: "RequestTimeout", message: "The caller stopped waiting." };
const NOT_FOUND = { code: "NotFound", message: "The resource does not exist." };

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

  write(
    kind: number,
    code: number,
    owner: number,
    subject: number,
    value: number,
    extra: number,
    why = 0,
  ): void {
    this.recorder.write(this.now, this.event, kind, code, owner, subject, value, extra, why);
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
    this.ledger.became(message, state);
    this.write(FactKind.message, state, owner, message, until, delivery, why);
  }

  /** Ends copies for which nobody is left, with the reason's code. */
  drop(owner: number, copies: readonly MessageId[], code: string): void {
    if (copies.length === 0) return;
    const why = this.names.why({ code });
    for (const copy of copies) {
      const state = this.ledger.state(copy);
      if (state >= 0 && state < Became.deleted) this.became(owner, copy, Became.dropped, 0, -1, why);
    }
  }

  // -- calls ------------------------------------------------------------------------------------------------

  /** The time at which what leaves now arrives; requests keep their order, answers may overtake. */
  private arrival(edge: Edge, back: boolean, isRequest: boolean): SimTime {
    const { latency } = edge;
    const travel =
      latency.type === "fixed" ? Math.round(latency.ms * 1_000) : sampleUs(latency, edge.stream.next());
    let at = this.now + travel;
    if (!isRequest) return at;
    const last = back ? edge.lastBack : edge.lastForward;
    if (at <= last) at = last + 1;
    if (back) edge.lastBack = at;
    else edge.lastForward = at;
    return at;
  }

  private hop(
    edge: Edge,
    back: boolean,
    reply: boolean,
    ok: boolean,
    operation: string,
    copies: readonly MessageId[],
    at: SimTime,
  ): void {
    let code = (reply ? Flag.reply : 0) | (ok ? Flag.ok : 0) | (back ? Flag.back : 0);
    let subject = copies.length === 0 ? 0 : copies[0]!;
    if (copies.length > 1) {
      code |= Flag.list;
      subject = this.recorder.list(copies);
    }
    this.write(FactKind.hop, code, edge.index, subject, at, this.names.text(operation));
  }

  /** Sends a request from `caller` over a wire; without one the caller is told `NotConnected` at once. */
  request(
    caller: Node,
    edge: Edge | undefined,
    operation: string,
    input: unknown,
    options: { copies?: readonly MessageId[]; timeoutUs?: number; tag?: unknown; oneWay?: true },
  ): RequestId {
    const copies = options.copies ?? NO_COPIES;
    if (!edge) return this.refuse(caller, operation, copies, options);
    const back = edge.from !== caller.index;
    const callee = back ? edge.from : edge.to;
    const at = this.arrival(edge, back, true);
    this.hop(edge, back, false, true, operation, copies, at);
    let id = 0;
    if (!options.oneWay) id = this.open(caller.index, callee, edge.index, back, operation, copies, options);
    const seq = this.draw();
    const payload = options.oneWay && copies.length > 0 ? { input, copies } : input;
    this.agenda.schedule(at, seq, this.event, EventKind.request, callee, operation, payload, id);
    return id;
  }

  private open(
    caller: number,
    callee: number,
    edge: number,
    back: boolean,
    operation: string,
    copies: readonly MessageId[],
    options: { timeoutUs?: number; tag?: unknown },
  ): RequestId {
    const id = this.requests.add({
      caller,
      callee,
      edge,
      back,
      operation,
      copies,
      tag: (options.tag ?? null) as never,
      timer: 0,
    });
    if (options.timeoutUs !== undefined) {
      const seq = this.draw();
      this.requests.get(id).timer = this.agenda.schedule(
        this.now + options.timeoutUs,
        seq,
        this.event,
        EventKind.timeout,
        caller,
        operation,
        null,
        id,
      );
    }
    return id;
  }

  private refuse(
    caller: Node,
    operation: string,
    copies: readonly MessageId[],
    options: { tag?: unknown; oneWay?: true },
  ): RequestId {
    if (options.oneWay) {
      this.drop(caller.index, copies, "notConnected");
      return 0;
    }
    const id = this.open(caller.index, caller.index, -1, false, operation, copies, { tag: options.tag });
    this.requests.get(id).isAnswered = true;
    const seq = this.draw();
    this.agenda.schedule(
      this.now,
      seq,
      this.event,
      EventKind.reply,
      caller.index,
      operation,
      NOT_CONNECTED,
      id,
    );
    return id;
  }

  /** Answers an open request. */
  reply(from: Node, id: RequestId, result: Result, copies: readonly MessageId[]): void {
    const request = this.requests.get(id);
    invariant(request.callee === from.index, "only the callee answers a request", "SIM-008");
    invariant(!request.isAnswered, `request ${id} has been answered already`, "SIM-009");
    if (!result.ok || request.caller < 0) this.stateAnswer(from.index, id, request, result);
    if (request.caller < 0) {
      this.requests.close(id);
      return;
    }
    request.isAnswered = true;
    const edge = this.edges[request.edge]!;
    const at = this.arrival(edge, !request.back, false);
    this.hop(edge, !request.back, true, result.ok, request.operation, copies, at);
    const seq = this.draw();
    this.agenda.schedule(at, seq, this.event, EventKind.reply, request.caller, request.operation, result, id);
  }

  private stateAnswer(owner: number, id: RequestId, request: OpenRequest, result: Result): void {
    const args = result.ok
      ? { operation: request.operation, output: result.output }
      : { operation: request.operation, message: result.message };
    const code = result.ok ? "" : result.code;
    this.write(
      FactKind.answer,
      result.ok ? Flag.ok : 0,
      owner,
      this.recorder.args(args),
      id,
      this.names.text(code),
    );
  }

  /** A request that has arrived: the callee handles it, or the engine answers for one that is gone. */
  arrive(target: Node, operation: string, payload: unknown, id: RequestId): void {
    let input = payload;
    if (id !== 0) this.requests.get(id).hasArrived = true;
    if (
      id === 0 &&
      payload !== null &&
      typeof payload === "object" &&
      "copies" in payload &&
      "input" in payload
    ) {
      const { copies } = payload as { copies: readonly MessageId[] };
      input = (payload as { input: unknown }).input;
      if (target.isRemoved) {
        this.drop(target.index, copies, "resourceDeleted");
        return;
      }
    }
    if (id !== 0 && target.isRemoved) {
      // A request that was on its way when the node was removed has been answered then.
      if (this.requests.isOpen(id) && !this.requests.get(id).isAnswered) this.answerMissing(target, id);
      return;
    }
    const handler = target.service.behaviour.operations[operation];
    if (!handler) {
      if (id !== 0)
        this.reply(
          target,
          id,
          {
            ok: false,
            code: "InvalidAction",
            message: `${operation} is not an operation of ${target.kind}.`,
          },
          NO_COPIES,
        );
      return;
    }
    handler(target.state, input as never, id, target.context as never);
  }

  answerMissing(target: Node, id: RequestId): void {
    const { code, message } = target.service.definition.missing ?? NOT_FOUND;
    this.reply(target, id, { ok: false, code, message }, NO_COPIES);
  }

  /** An answer that has arrived: the caller's `reply` handler gets it, unless the caller stopped waiting or is gone. */
  deliverReply(target: Node, result: Result, id: RequestId): void {
    const request = this.requests.get(id);
    this.requests.close(id);
    if (request.timer !== 0) this.agenda.cancel(request.timer);
    if (target.isRemoved || request.isAbandoned) {
      // Nobody is left who could send them again.
      if (!result.ok)
        this.drop(target.index, request.copies, target.isRemoved ? "resourceDeleted" : "nobodyWaits");
      return;
    }
    this.tell(target, id, request, result);
  }

  private tell(target: Node, id: RequestId, request: OpenRequest, result: Result): void {
    const handler = target.service.behaviour.on["reply"];
    if (!handler) return;
    const reply = { request: id, operation: request.operation, tag: request.tag, result };
    handler(target.state, reply as never, target.context as never);
  }

  /** The caller stops waiting; the callee is not told, and its answer will be thrown away. */
  abandon(id: RequestId, result: Result): void {
    const request = this.requests.get(id);
    if (request.isAbandoned) return;
    request.isAbandoned = true;
    const caller = this.nodes[request.caller];
    if (caller && !caller.isRemoved) this.tell(caller, id, request, result);
  }

  timeout(id: RequestId): void {
    if (!this.requests.isOpen(id)) return;
    this.requests.get(id).timer = 0;
    this.abandon(id, TIMED_OUT);
  }

  disconnect(id: RequestId): void {
    this.abandon(id, NOT_CONNECTED);
  }
}
