/**
 * One record, as readers see it while they walk a trace: numbers, and methods that look up what the numbers stand for.
 * A walk reuses one view, so keep values, not the view.
 */
import { type Fact, FactKind, hasEnded, MESSAGE_STATES, type MessageState } from "../contract/facts.ts";
import type { MessageId, NodeId, Seq, SimTime } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { Names } from "./names.ts";

/** Bits of `code` in hops, spans and answers. */
export const Flag = { reply: 1, end: 1, ok: 2, back: 4, list: 8 } as const;
/** A span's `extra` holds its name and, times this, its outcome. */
export const OUTCOME = 65_536;

const NONE: readonly MessageId[] = [];

export class RecordView {
  index = 0;
  at: SimTime = 0;
  event: Seq = 0;
  kind: number = FactKind.hop;
  code = 0;
  /** Index of a node, or for hops of a wire. */
  owner = 0;
  subject = 0;
  value = 0;
  extra = 0;
  why = 0;
  lists: number[] | Uint32Array = [];
  noted: readonly PlainObject[] = [];

  get isHop(): boolean {
    return this.kind === FactKind.hop;
  }
  get isMessage(): boolean {
    return this.kind === FactKind.message;
  }
  get isReply(): boolean {
    return (this.code & Flag.reply) !== 0;
  }
  get isOk(): boolean {
    return (this.code & Flag.ok) !== 0;
  }
  get isBack(): boolean {
    return (this.code & Flag.back) !== 0;
  }
  /** Of a message record: whether the copy has ended. */
  get hasEnded(): boolean {
    return hasEnded(this.code);
  }
  get state(): MessageState {
    return MESSAGE_STATES[this.code]!;
  }

  /** The copies of a hop or span, or the one of a message record. */
  copies(): readonly MessageId[] {
    if (this.kind === FactKind.message) return [this.subject];
    if (this.kind !== FactKind.hop && this.kind !== FactKind.span) return NONE;
    if ((this.code & Flag.list) === 0) return this.subject === 0 ? NONE : [this.subject];
    const count = this.lists[this.subject]!;
    return Array.from(this.lists.slice(this.subject + 1, this.subject + 1 + count));
  }

  /** How many copies a hop or span carries. */
  get copyCount(): number {
    if ((this.code & Flag.list) !== 0) return this.lists[this.subject]!;
    return this.subject === 0 ? 0 : 1;
  }

  args(): PlainObject | undefined {
    return this.subject === 0 ? undefined : this.noted[this.subject - 1];
  }
}

/** The record as a named fact. */
export function factOf(view: RecordView, names: Names): Fact {
  const owner = (names.nodes[view.owner]?.id ?? "") as NodeId;
  switch (view.kind) {
    case FactKind.hop:
      return {
        kind: "hop",
        edge: names.edges[view.owner]!.id,
        leg: view.isReply ? "reply" : "request",
        back: view.isBack,
        operation: names.strings[view.extra]!,
        copies: view.copies(),
        ok: view.isOk,
        arriveAt: view.value,
      };
    case FactKind.message:
      return {
        kind: "message",
        owner,
        message: view.subject,
        became: view.state,
        delivery: view.extra,
        ...(view.value < 0 ? {} : { until: view.value }),
        ...(view.why === 0 ? {} : { why: names.whys[view.why]! }),
      };
    case FactKind.answer:
      return {
        kind: "answer",
        owner,
        request: view.value,
        ok: view.isOk,
        code: names.strings[view.extra]!,
        ...argsOf(view),
      };
    case FactKind.gauge:
      return { kind: "gauge", owner, name: names.strings[view.extra]!, value: view.value };
    case FactKind.span:
      return {
        kind: "span",
        owner,
        name: names.strings[view.extra % OUTCOME]!,
        id: view.value,
        phase: view.isReply ? "end" : "begin",
        outcome: names.strings[Math.floor(view.extra / OUTCOME)]!,
        copies: view.copies(),
      };
    default:
      return { kind: "note", owner, code: names.strings[view.extra]!, ...argsOf(view) };
  }
}

function argsOf(view: RecordView): { args?: PlainObject } {
  const args = view.args();
  return args ? { args } : {};
}
