/**
 * The records that speak of one root and of all copies made from it, as moments that name what they mean. One walk over
 * the trace; what the life, the bar and the summary say is folded from it.
 */
import { FactKind, type Why } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { factOf, type RecordView } from "../engine/trace/record-view.ts";
import { failureAfter } from "./failure.ts";
import { behind, idOf, type Telling } from "./telling.ts";

type Common = {
  readonly record: number;
  readonly at: SimTime;
  readonly event: number;
  readonly copy: MessageId;
};
export type StateMoment = Common & {
  readonly kind: "state";
  readonly state: string;
  readonly nodeId: string;
  readonly delivery: number;
  /** -1 = not known. */
  readonly until: SimTime;
  readonly why?: Why;
  /** Who has received it: the function behind a mapping, or a server. */
  who?: string;
};
export type HopMoment = Common & {
  readonly kind: "hop";
  readonly fromId: string;
  readonly toId: string;
  readonly operation: string;
  readonly isReply: boolean;
  readonly arriveAt: SimTime;
};
export type SpanMoment = Common & {
  readonly kind: "span";
  readonly nodeId: string;
  readonly name: string;
  readonly id: number;
  readonly isEnd: boolean;
  readonly outcome: string;
  /** What went wrong, as the note after it says. */
  readonly error: string;
  readonly count: number;
};
export type ThrottledMoment = Common & { readonly kind: "throttled"; readonly nodeId: string };
export type Moment = StateMoment | HopMoment | SpanMoment | ThrottledMoment;

export type History = {
  readonly root: MessageId;
  /** In the order of the records. */
  readonly moments: readonly Moment[];
  /** Copies that have been told of, oldest first. */
  readonly copies: readonly MessageId[];
  momentsOf(copy: MessageId): readonly Moment[];
};

/** Spans in which a message is worked on; the others are an environment's rest. */
const WORK = new Set(["init", "invoke", "work"]);
export const GOOD = new Set(["ok", "succeeded"]);
const CHAIN_MOST = 256;

export function historyOf(telling: Telling, copy: MessageId): History {
  const { index } = telling;
  const known = copy >= 1 && copy <= index.messages.count;
  const root = known ? index.messages.rootOf(copy) : 0;
  const moments = known ? new Walk(telling, root).moments() : [];
  const byCopy = new Map<MessageId, Moment[]>();
  for (const moment of moments) {
    const own = byCopy.get(moment.copy) ?? [];
    byCopy.set(moment.copy, own);
    own.push(moment);
  }
  const copies = [...byCopy.keys()].sort((a, b) => a - b);
  return { root, moments, copies, momentsOf: (one) => byCopy.get(one) ?? [] };
}

class Walk {
  private readonly found: Moment[] = [];
  /** Which copies the receive of an event handed over. */
  private readonly handed = new Map<number, readonly MessageId[]>();
  private readonly received = new Map<MessageId, StateMoment>();
  private readonly telling: Telling;
  private readonly root: MessageId;

  constructor(telling: Telling, root: MessageId) {
    this.telling = telling;
    this.root = root;
  }

  moments(): readonly Moment[] {
    const { index, end } = this.telling;
    const born = index.messages.row(this.root, index.names).bornAt;
    for (let i = index.countAt(born - 1); i < Math.min(end, index.count); i += 1) this.take(index.view(i));
    return this.found;
  }

  private isOurs(copy: MessageId): boolean {
    return this.telling.index.messages.rootOf(copy) === this.root;
  }

  private take(view: RecordView): void {
    switch (view.kind) {
      case FactKind.message:
        if (this.isOurs(view.subject)) this.state(view);
        return;
      case FactKind.hop:
        if (view.copyCount > 0) this.hop(view);
        return;
      case FactKind.span:
        if (view.copyCount > 0) this.span(view);
        return;
      case FactKind.note:
        if (this.telling.index.names.strings[view.extra] === "throttled") this.throttle(view);
        return;
      default:
    }
  }

  private state(view: RecordView): void {
    const why = view.why === 0 ? undefined : this.telling.index.names.whys[view.why];
    const moment: StateMoment = {
      kind: "state",
      record: view.index,
      at: view.at,
      event: view.event,
      copy: view.subject,
      state: view.state,
      nodeId: idOf(this.telling, view.owner),
      delivery: view.extra,
      until: view.value,
      ...(why && { why }),
    };
    if (moment.state === "in-flight") this.received.set(moment.copy, moment);
    this.found.push(moment);
  }

  private hop(view: RecordView): void {
    const edge = this.telling.index.names.edges[view.owner];
    if (!edge) return;
    const copies = view.copies();
    const [fromId, toId] = view.isBack ? [edge.to, edge.from] : [edge.from, edge.to];
    if (view.isReply) this.handed.set(view.event, copies);
    for (const copy of copies) {
      if (!this.isOurs(copy)) continue;
      const received = this.received.get(copy);
      if (view.isReply && received?.event === view.event) received.who = behind(this.telling, toId, "target");
      this.found.push({
        kind: "hop",
        record: view.index,
        at: view.at,
        event: view.event,
        copy,
        fromId,
        toId,
        operation: this.telling.index.names.strings[view.extra] ?? "",
        isReply: view.isReply,
        arriveAt: view.value,
      });
    }
  }

  private span(view: RecordView): void {
    const copies = view.copies().filter((copy) => this.isOurs(copy));
    if (copies.length === 0) return;
    const { index, end } = this.telling;
    const fact = factOf(view, index.names);
    if (fact.kind !== "span" || !WORK.has(fact.name)) return;
    const { index: record, at, event, owner } = view;
    const isEnd = fact.phase === "end";
    const error = isEnd && !GOOD.has(fact.outcome) ? failureAfter(index, record, owner, event, end) : "";
    for (const copy of copies)
      this.found.push({
        kind: "span",
        record,
        at,
        event,
        copy,
        nodeId: fact.owner,
        name: fact.name,
        id: fact.id,
        isEnd,
        outcome: fact.outcome,
        error,
        count: fact.copies.length,
      });
  }

  /** A function's throttle names no message: the receive from which the refused call came does. */
  private throttle(view: RecordView): void {
    const { index: record, at, event } = view;
    const nodeId = idOf(this.telling, view.owner);
    const { index } = this.telling;
    let cause = event;
    for (let step = 0; cause !== 0 && step < CHAIN_MOST; step += 1) {
      const copies = this.handed.get(cause);
      if (copies) {
        for (const copy of copies)
          if (this.isOurs(copy)) this.found.push({ kind: "throttled", record, at, event, copy, nodeId });
        return;
      }
      cause = index.causeOf(cause);
    }
  }
}
