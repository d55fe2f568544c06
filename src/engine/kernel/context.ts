/** The door through which a handler acts on the world: `NodeContext` over the kernel, one object per node. */
import type {
  Messages,
  NewMessage,
  NodeContext,
  Peer,
  RandomStream,
  RequestOptions,
  Route,
} from "../contract/behaviour.ts";
import { Became, type BecameCode, FactKind, type MessageRow } from "../contract/facts.ts";
import type {
  BodyRef,
  EdgeId,
  MessageId,
  NodeId,
  RequestId,
  SimTime,
  TimerId,
  WhyRef,
} from "../contract/ids.ts";
import { InvariantBroken } from "../contract/invariant.ts";
import type { Plain, PlainObject } from "../contract/plain.ts";
import type { Result } from "../contract/world.ts";
import { hashText, mixPair, Stream } from "../random/streams.ts";
import { EXACT_ABOVE, exceeds, innerTextOf, isEmpty, sizeOf, textOf } from "../trace/bodies.ts";
import { Flag, OUTCOME } from "../trace/record-view.ts";
import { EventKind } from "./agenda.ts";
import { reply, request } from "./calls.ts";
import type { Edge, Kernel, Node } from "./kernel.ts";
import { edgeTo, peersOf } from "./wires.ts";

const NO_COPIES: readonly MessageId[] = [];
const NO_OPTIONS: RequestOptions = {};

type KnownWhy = {
  readonly field: string | undefined;
  readonly owner: NodeId | undefined;
  readonly value: Plain | undefined;
  readonly ref: WhyRef;
};

export class Context implements NodeContext<unknown> {
  readonly messages: Messages;
  private readonly kernel: Kernel;
  private readonly node: Node;
  /** The last reason given with each code: behaviours give the same one again and again. */
  private readonly whys = new Map<string, KnownWhy>();
  private readonly nameHash: number;

  constructor(kernel: Kernel, node: Node) {
    this.kernel = kernel;
    this.node = node;
    this.messages = messagesOf(kernel);
    this.nameHash = hashText(node.id);
  }

  get self(): NodeId {
    return this.node.id;
  }
  get name(): string {
    return this.node.name;
  }
  get arn(): string {
    return this.node.arn;
  }
  get now(): SimTime {
    return this.kernel.now;
  }
  get seed(): number {
    return this.kernel.seed;
  }
  get config(): unknown {
    return this.node.config;
  }

  random(stream: string): RandomStream {
    const { streams } = this.node;
    for (let i = 0; i < streams.length; i += 1) if (streams[i]!.name === stream) return streams[i]!;
    const made = new Stream(this.kernel.seed, this.node.id, stream);
    streams.push(made);
    return made;
  }

  after(delayUs: number, type: string, payload: Plain): TimerId {
    const { kernel } = this;
    if (!(delayUs >= 0 && Number.isSafeInteger(delayUs)))
      throw new InvariantBroken("SIM-014", `a delay of ${delayUs} us is not a whole, positive number`);
    const at = kernel.now + delayUs;
    return kernel.agenda.schedule(at, kernel.draw(), EventKind.timer, this.node.index, type, payload, 0);
  }

  cancel(timer: TimerId): void {
    if (timer !== 0) this.kernel.agenda.cancel(timer);
  }

  request(via: Route, operation: string, input: Plain, options: RequestOptions = NO_OPTIONS): RequestId {
    return request(this.kernel, this.node, this.resolve(via), operation, input, options);
  }

  private resolve(via: Route): Edge | undefined {
    const { port, edge, address } = via as { port?: string; edge?: EdgeId; address?: NodeId };
    if (port !== undefined) return peersOf(this.kernel, this.node, port).first;
    if (edge !== undefined) return this.kernel.edgeById.get(edge);
    return address === undefined ? undefined : edgeTo(this.kernel, this.node, address);
  }

  reply(to: RequestId, result: Result, copies: readonly MessageId[] = NO_COPIES): void {
    if (to !== 0) reply(this.kernel, this.node, to, result, copies);
  }

  peers(port: string): readonly Peer[] {
    return peersOf(this.kernel, this.node, port).peers;
  }

  createMessage(message: NewMessage): MessageId {
    const { kernel } = this;
    const from = message.from === undefined ? undefined : kernel.ledger.row(message.from);
    const number = from ? from.number : (message.number ?? 0);
    const row = {
      from: from?.id ?? 0,
      root: from?.root ?? 0,
      rootKey: from?.rootKey ?? mixPair(this.nameHash, number),
      number,
      poison: message.poison ?? from?.poison ?? false,
      bornAt: from?.bornAt ?? kernel.now,
      maker: from?.maker ?? this.node.index,
      body: message.body ?? from?.body ?? 0,
      wrap:
        message.wrap ?? (message.text === undefined && message.body === undefined ? (from?.wrap ?? 0) : 0),
      wrapped: message.wrap === undefined ? (from?.wrapped ?? 0) : (from?.id ?? 0),
      wrappedAt: message.wrap === undefined ? (from?.wrappedAt ?? 0) : kernel.now,
      text: message.text ?? (message.body === undefined ? from?.text : undefined),
      attributes: message.attributes ?? from?.attributes,
      sending: message.sending ?? from?.sending,
    };
    const id = kernel.ledger.add(row, this.node.index, kernel.seq);
    kernel.recorder.message(id, row);
    kernel.write(FactKind.message, Became.created, this.node.index, id, -1, 0);
    if (kernel.ledger.alive > kernel.limits.liveCopies)
      kernel.reached ??= {
        limit: "liveCopies",
        node: this.node.id,
        message: `more than ${kernel.limits.liveCopies} messages are alive`,
      };
    return id;
  }

  body(maker: string, args: PlainObject): BodyRef {
    return this.kernel.names.body({ maker, args });
  }

  why(code: string, field?: string, owner?: NodeId, value?: Plain): WhyRef {
    const known = this.whys.get(code);
    // Without a value the setting's present one is meant, so a remembered reason holds only while it is the same.
    const shown =
      value ??
      (field === undefined || owner !== undefined ? undefined : (this.node.config as PlainObject)[field]);
    if (known && known.field === field && known.owner === owner && known.value === shown) return known.ref;
    const setting =
      field === undefined ? {} : { setting: { owner: owner ?? this.node.id, field, value: shown ?? null } };
    const ref = this.kernel.names.why({ code, ...setting });
    this.whys.set(code, { field, owner, value: shown, ref });
    return ref;
  }

  became(message: MessageId, state: BecameCode, delivery = 0, until = -1, why = 0): void {
    this.kernel.became(this.node.index, message, state, delivery, until, why);
  }

  gauge(name: string, value: number): void {
    const { kernel } = this;
    kernel.write(FactKind.gauge, 0, this.node.index, 0, value, kernel.names.text(name));
  }

  beginSpan(name: string, id: number, copies: readonly MessageId[] = NO_COPIES): void {
    this.span(0, name, id, "", copies);
  }

  endSpan(name: string, id: number, outcome: string, copies: readonly MessageId[] = NO_COPIES): void {
    this.span(Flag.end, name, id, outcome, copies);
  }

  private span(phase: number, name: string, id: number, outcome: string, copies: readonly MessageId[]): void {
    const { kernel } = this;
    const isList = copies.length > 1;
    const subject = isList ? kernel.recorder.list(copies) : (copies[0] ?? 0);
    const extra = kernel.names.text(name) + kernel.names.text(outcome) * OUTCOME;
    kernel.write(FactKind.span, phase | (isList ? Flag.list : 0), this.node.index, subject, id, extra);
  }

  note(code: string, args?: PlainObject): void {
    this.kernel.note(this.node.index, code, args);
  }
}

function messagesOf(kernel: Kernel): Messages {
  const row = (message: MessageId): MessageRow => {
    const found = kernel.ledger.row(message);
    return { ...found, maker: kernel.nodes[found.maker]!.id };
  };
  const world = { seed: kernel.seed, startsAtMs: kernel.startsAtMs };
  return {
    poison: (message) => kernel.ledger.poison(message),
    rootKey: (message) => kernel.ledger.rootKey(message),
    number: (message) => kernel.ledger.number(message),
    bornAt: (message) => kernel.ledger.bornAt(message),
    text: (message) => textOf(row(message), kernel.names, kernel.catalog, world),
    innerText: (message) => innerTextOf(row(message), kernel.names, kernel.catalog, world),
    attributes: (message) => {
      const { attributes, wrap } = kernel.ledger.row(message);
      return wrap === 0 ? attributes : undefined;
    },
    innerAttributes: (message) => kernel.ledger.row(message).attributes,
    sending: (message) => kernel.ledger.sending(message),
    size: (message) => {
      const body = kernel.ledger.plainBody(message);
      const most = body === 0 ? Infinity : kernel.bodySizeMost(body);
      return most <= EXACT_ABOVE ? most : sizeOf(row(message), kernel.names, kernel.catalog, world);
    },
    exceeds: (message, limit) => exceeds(row(message), limit, kernel.names, kernel.catalog, world),
    isEmpty: (message) => isEmpty(row(message), kernel.names, kernel.catalog, world),
    isKnown: (message) => kernel.ledger.isKnown(message),
  };
}
