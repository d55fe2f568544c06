/** Which messages a call was about that names none: those that the receive or the call before it handed over. */
import type { MessageId } from "../engine/contract/ids.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { Telling } from "./telling.ts";

const CHAIN_MOST = 96;
const LOOK_BACK = 4_000;

export function handedOverIn({ index }: Telling, record: number, event: number): readonly MessageId[] {
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
