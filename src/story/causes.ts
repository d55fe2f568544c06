/** What led to a record: for each event of its chain of causes the first record that the event stated. */
import type { SimTime } from "../engine/contract/ids.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";

export type Cause = { readonly record: number; readonly event: number; readonly at: SimTime };

const LINKS_MOST = 64;
const LOOK_BACK = 50_000;

/**
 * From the record itself back to the command or the start of the run that began it. An event that stated nothing is
 * passed over. A chain that reaches further back than the search is cut off.
 */
export function causeChain(index: TraceIndex, record: number): readonly Cause[] {
  if (record < index.first || record >= index.count) return [];
  const { event, at } = index.view(record);
  const chain = [event];
  for (
    let cause = index.causeOf(event);
    cause !== 0 && chain.length < LINKS_MOST;
    cause = index.causeOf(cause)
  )
    chain.push(cause);
  const wanted = new Set(chain.slice(1));
  const firsts = new Map<number, Cause>();
  const from = Math.max(index.first, record - LOOK_BACK);
  for (let i = record - 1; i >= from && wanted.size > 0; i -= 1) {
    const { event: seen, at: then } = index.view(i);
    if (!wanted.has(seen)) continue;
    firsts.set(seen, { record: i, event: seen, at: then });
    // The records of an event stand together.
    if (i === from || index.view(i - 1).event !== seen) wanted.delete(seen);
  }
  return [{ record, event, at }, ...chain.slice(1).flatMap((one) => firsts.get(one) ?? [])];
}
