/** Which messages a call was about that names none: those that the receive or the call before it handed over. */
import type { MessageId } from "../engine/contract/ids.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { Telling } from "./telling.ts";

const CHAIN_MOST = 96;
const LOOK_BACK = 4_000;

/** What an event of Lambda's own queue is about stands in the record after its throttle. */
export function deferredAfter(index: TraceIndex, record: number): MessageId {
  if (record + 1 >= index.count) return 0;
  const { event, owner } = index.view(record);
  const next = index.view(record + 1);
  const found = next.isMessage && next.event === event && next.owner === owner ? next.subject : 0;
  // Whoever walks goes on with the view of its own record.
  index.view(record);
  return found;
}

export function handedOverIn({ index }: Telling, record: number, event: number): readonly MessageId[] {
  const deferred = deferredAfter(index, record);
  if (deferred !== 0) return [deferred];
  const chain = new Set<number>();
  for (let cause = event; cause !== 0 && chain.size < CHAIN_MOST; cause = index.causeOf(cause))
    chain.add(cause);
  for (let i = record - 1; i >= Math.max(index.first, record - LOOK_BACK); i -= 1) {
    const view: RecordView = index.view(i);
    if (!view.isHop || view.copyCount === 0 || !chain.has(view.event)) continue;
    if (view.isReply || index.names.strings[view.extra] === "Invoke") return view.copies();
  }
  return [];
}
