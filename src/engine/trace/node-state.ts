/**
 * What the trace says about one node at one moment, and how a record changes it. Entries are replaced, never changed,
 * so that a keyframe costs one reference per entry.
 */
import { FactKind, hasEnded, MESSAGE_STATES, type MessageState } from "../contract/facts.ts";
import type { MessageId, SimTime } from "../contract/ids.ts";
import type { RecordView } from "./record-view.ts";

export type Held = {
  readonly message: MessageId;
  readonly state: number;
  readonly delivery: number;
  readonly since: SimTime;
  /** When the state ends by itself; -1 = not known. */
  readonly until: SimTime;
};
export type Span = { readonly id: number; readonly since: SimTime; readonly copies: readonly MessageId[] };
export type Count = { readonly count: number; readonly last: SimTime };

/** Counters are keyed by kind and the record's own code or text number. */
const counterKey = (kind: number, code: number): number => kind * 4_294_967_296 + code;
export const Counter = {
  became: (state: MessageState): number => counterKey(FactKind.message, MESSAGE_STATES.indexOf(state)),
  note: (text: number): number => counterKey(FactKind.note, text),
  answer: (text: number): number => counterKey(FactKind.answer, text),
  /** `extra` of the ending span: its name and outcome. */
  span: (extra: number): number => counterKey(FactKind.span, extra),
} as const;

const NOTHING: ReadonlyMap<number, never> = new Map<number, never>();

/** The JSON form. */
export type SavedNodeState = {
  readonly held: readonly Held[];
  readonly gauges: readonly (readonly [number, number])[];
  readonly open: readonly (readonly [name: number, spans: readonly Span[]])[];
  readonly counters: readonly (readonly [number, Count])[];
};

export class NodeState {
  /** By state, in the order of entering it. */
  private readonly held: (Map<MessageId, Held> | undefined)[];
  private readonly stateOf: Map<MessageId, number>;
  readonly gauges: Map<number, number>;
  private readonly open: Map<number, Map<number, Span>>;
  private readonly counters: Map<number, Count>;

  constructor(from?: NodeState) {
    this.held = from ? from.held.map((map) => map && new Map(map)) : [];
    this.stateOf = new Map(from?.stateOf);
    this.gauges = new Map(from?.gauges);
    this.open = new Map([...(from?.open ?? NOTHING)].map(([name, spans]) => [name, new Map(spans)]));
    this.counters = new Map(from?.counters);
  }

  /** Copies that are here; the size of a keyframe. */
  get size(): number {
    return this.stateOf.size;
  }

  inState(state: number): ReadonlyMap<MessageId, Held> {
    return this.held[state] ?? NOTHING;
  }

  /** Every copy that is here. */
  *all(): Generator<Held> {
    for (const map of this.held) if (map) yield* map.values();
  }

  /** The copy as it is here, or undefined. */
  find(message: MessageId): Held | undefined {
    const state = this.stateOf.get(message);
    return state === undefined ? undefined : this.held[state]?.get(message);
  }

  spans(name: number): ReadonlyMap<number, Span> {
    return this.open.get(name) ?? NOTHING;
  }

  counter(key: number): Count | undefined {
    return this.counters.get(key);
  }

  /** Takes a record of the node's log into account; `isOwner` is false when another node has taken over a copy. */
  apply(record: RecordView, isOwner: boolean): void {
    switch (record.kind) {
      case FactKind.message:
        this.leave(record.subject);
        if (!isOwner) return;
        if (!hasEnded(record.code)) this.enter(record);
        this.count(counterKey(FactKind.message, record.code), record.at);
        return;
      case FactKind.gauge:
        this.gauges.set(record.extra, record.value);
        return;
      case FactKind.span:
        this.span(record);
        return;
      default:
        this.count(counterKey(record.kind, record.extra), record.at);
    }
  }

  save(): SavedNodeState {
    return {
      held: [...this.all()],
      gauges: [...this.gauges],
      open: [...this.open].map(([name, spans]) => [name, [...spans.values()]]),
      counters: [...this.counters],
    };
  }

  static load(saved: SavedNodeState): NodeState {
    const state = new NodeState();
    for (const held of saved.held) state.put(held);
    for (const [name, value] of saved.gauges) state.gauges.set(name, value);
    for (const [name, spans] of saved.open)
      state.open.set(name, new Map(spans.map((span) => [span.id, span])));
    for (const [key, count] of saved.counters) state.counters.set(key, count);
    return state;
  }

  private count(key: number, at: SimTime): void {
    this.counters.set(key, { count: (this.counters.get(key)?.count ?? 0) + 1, last: at });
  }

  private leave(message: MessageId): void {
    const state = this.stateOf.get(message);
    if (state === undefined) return;
    this.stateOf.delete(message);
    this.held[state]?.delete(message);
  }

  private enter(record: RecordView): void {
    this.put({
      message: record.subject,
      state: record.code,
      delivery: record.extra,
      since: record.at,
      until: record.value,
    });
  }

  private put(entry: Held): void {
    this.stateOf.set(entry.message, entry.state);
    const map = this.held[entry.state] ?? new Map<MessageId, Held>();
    this.held[entry.state] = map;
    map.set(entry.message, entry);
  }

  private span(record: RecordView): void {
    const name = record.extra % 65_536;
    const spans = this.open.get(name) ?? new Map<number, Span>();
    this.open.set(name, spans);
    if (record.isReply) {
      spans.delete(record.value);
      this.count(counterKey(FactKind.span, record.extra), record.at);
    } else spans.set(record.value, { id: record.value, since: record.at, copies: record.copies() });
  }
}
