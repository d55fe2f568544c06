/** What went wrong in a piece of work: the note that its node states behind the end of the span. */
import { FactKind } from "../engine/contract/facts.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";

const LOOK_AHEAD = 6;

/** The type of the error, or nothing. Leaves the index's view where it was. */
export function failureAfter(
  index: TraceIndex,
  record: number,
  owner: number,
  event: number,
  end: number,
): string {
  let found = "";
  for (let i = record + 1; i < Math.min(end, index.count, record + LOOK_AHEAD) && found === ""; i += 1) {
    const view = index.view(i);
    if (view.event !== event) break;
    if (view.kind !== FactKind.note || view.owner !== owner) continue;
    const error = view.args()?.["errorType"];
    if (typeof error === "string") found = error;
  }
  index.view(record);
  return found;
}
