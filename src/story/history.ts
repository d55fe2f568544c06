/**
 * The records that speak of one root and of all copies made from it, as moments that name what they mean. What the life,
 * the bar and the summary say is folded from it.
 */
import type { MessageId } from "../engine/contract/ids.ts";
import { familyMoments } from "./family-walk.ts";
import type { Moment, SpanMoment } from "./moment.ts";
import type { Telling } from "./telling.ts";

export type History = {
  readonly root: MessageId;
  /** In the order of the records. */
  readonly moments: readonly Moment[];
  /** Copies that have been told of, oldest first. */
  readonly copies: readonly MessageId[];
  momentsOf(copy: MessageId): readonly Moment[];
};

export function historyOf({ index, end }: Telling, copy: MessageId): History {
  const isKnown = copy >= 1 && copy <= index.messages.count;
  const root = isKnown ? index.messages.rootOf(copy) : 0;
  const moments = isKnown ? judged(familyMoments(index, root, end)) : [];
  const byCopy = new Map<MessageId, Moment[]>();
  for (const moment of moments) {
    const own = byCopy.get(moment.copy) ?? [];
    byCopy.set(moment.copy, own);
    own.push(moment);
  }
  const copies = [...byCopy.keys()].sort((a, b) => a - b);
  return { root, moments, copies, momentsOf: (one) => byCopy.get(one) ?? [] };
}

/** A batch that failed in part says how many failed, not which: what is deleted in the same receive did not. */
function judged(moments: readonly Moment[]): readonly Moment[] {
  const spared = new Set<SpanMoment>();
  const partial = new Map<MessageId, SpanMoment>();
  for (const moment of moments) {
    const { copy } = moment;
    if (moment.kind === "span" && moment.isEnd && moment.outcome === "partial") partial.set(copy, moment);
    if (moment.kind !== "state") continue;
    const span = partial.get(copy);
    if (span && moment.state === "deleted") spared.add(span);
    partial.delete(copy);
  }
  if (spared.size === 0) return moments;
  return moments.map((one) =>
    one.kind === "span" && spared.has(one) ? { ...one, outcome: "ok", error: "" } : one,
  );
}
