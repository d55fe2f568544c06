/** What the trace says about one node at one moment, in the terms in which the services' cards are written. */
import { MESSAGE_STATES, type MessageState } from "../engine/contract/facts.ts";
import type { MessageId, NodeId, SimTime } from "../engine/contract/ids.ts";
import type { Count, Held, NodeState } from "../engine/trace/node-state.ts";
import { Counter } from "../engine/trace/node-state.ts";
import { OUTCOME } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { NodeView, OpenSpan, Token } from "../services/ui.ts";

export type Moment = {
  readonly index: TraceIndex;
  readonly at: SimTime;
  /** Records before this one have happened. */
  readonly end: number;
};

export type Subject = {
  readonly id: NodeId;
  readonly name: string;
  readonly config: { readonly [field: string]: unknown };
  readonly isDeadLetterQueue: boolean;
};

/** How a copy is drawn; `held` is its state at the node, where it has one. */
export function tokenOf(index: TraceIndex, message: MessageId, held?: Held): Token {
  const { messages } = index;
  const group = messages.sendingOf(message)?.messageGroupId;
  return {
    message,
    number: messages.numberOf(message),
    poison: messages.isPoison(message),
    delivery: held?.delivery ?? messages.deliveryOf(message),
    since: held?.since ?? 0,
    ...(held && held.until >= 0 ? { until: held.until } : {}),
    ...(group === undefined ? {} : { group }),
  };
}

/** The view of a node; valid until the moment changes. */
export function nodeView({ index, at, end }: Moment, subject: Subject): NodeView {
  const place = index.nodeIndex(subject.id);
  const state = index.stateOf(place, end);
  return {
    now: at,
    name: subject.name,
    config: subject.config,
    isDeadLetterQueue: subject.isDeadLetterQueue,
    count: (name) => state.inState(MESSAGE_STATES.indexOf(name)).size,
    tokens: (name, most) => firstTokens(index, state, name, most),
    gauge: (name) => state.gauges.get(index.names.strings.indexOf(name)) ?? 0,
    spans: (name) => openSpans(index, state, name, end),
    total: (counter) => counts(index, state, counter)?.count ?? 0,
    last: (counter) => counts(index, state, counter)?.last ?? -1,
  };
}

function firstTokens(
  index: TraceIndex,
  state: NodeState,
  name: MessageState,
  most: number,
): readonly Token[] {
  const tokens: Token[] = [];
  for (const held of state.inState(MESSAGE_STATES.indexOf(name)).values()) {
    if (tokens.length >= most) break;
    tokens.push(tokenOf(index, held.message, held));
  }
  return tokens;
}

/** A copy that a span carries, as its holder had it then: what the trace says of it later is not yet known. */
function carried(index: TraceIndex, copy: MessageId, end: number): Token {
  for (let node = 0; node < index.names.nodes.length; node += 1) {
    const held = index.stateOf(node, end).find(copy);
    if (held) return { ...tokenOf(index, copy), delivery: held.delivery };
  }
  return { ...tokenOf(index, copy), delivery: 0 };
}

function openSpans(index: TraceIndex, state: NodeState, name: string, end: number): readonly OpenSpan[] {
  return [...state.spans(index.names.strings.indexOf(name)).values()].map((span) => ({
    id: span.id,
    since: span.since,
    tokens: span.copies.map((copy) => carried(index, copy, end)),
  }));
}

/** `became.<state>`, `note.<code>`, `answer.<code>`, `span.<name>.<outcome>`. */
function counts(index: TraceIndex, state: NodeState, counter: string): Count | undefined {
  const [kind, name = "", ...rest] = counter.split(".");
  const { strings } = index.names;
  if (kind === "became") return state.counter(Counter.became(name as MessageState));
  if (kind === "note") return state.counter(Counter.note(strings.indexOf([name, ...rest].join("."))));
  if (kind === "answer") return state.counter(Counter.answer(strings.indexOf([name, ...rest].join("."))));
  return state.counter(Counter.span(strings.indexOf(name) + strings.indexOf(rest.join(".")) * OUTCOME));
}
