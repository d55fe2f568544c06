/** Who received a message: the far end of the wire on which the answer with it leaves. */
import type { MessageId } from "../engine/contract/ids.ts";
import { behind, type Telling } from "./telling.ts";

const LOOK_AHEAD = 24;

/** A mapping's function or a server; "" when the answer is not to be told or there is none. */
export function receiverAfter(
  telling: Telling,
  { record, event }: { readonly record: number; readonly event: number },
  copy: MessageId,
): string {
  const { index, end } = telling;
  for (let i = record + 1; i < Math.min(end, index.count, record + LOOK_AHEAD); i += 1) {
    const view = index.view(i);
    if (view.event !== event) break;
    if (!view.isHop || !view.isReply || !view.copies().includes(copy)) continue;
    const edge = index.names.edges[view.owner];
    return behind(telling, (view.isBack ? edge?.from : edge?.to) ?? "", "target");
  }
  return "";
}
