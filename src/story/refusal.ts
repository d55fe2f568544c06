/** The error with which a call that carried a copy was answered, and the setting behind it where there is one. */
import { FactKind } from "../engine/contract/facts.ts";
import { formatBytes } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import type { StateMoment } from "./moment.ts";
import { idOf, kindOf, nameAt, settingTarget, type Telling } from "./telling.ts";
import { say } from "./words.ts";

const LOOK_BACK = 4_000;
const CHAIN_MOST = 8;
const TOO_LARGE = /shorter than|too long/i;
const SIZE = "maximumMessageSizeBytes";

/** "jobs refused it: InvalidParameterValue. ..."; undefined when no answer led to the moment. */
export function refusalOf(telling: Telling, { record, event, at }: StateMoment): Sentence | undefined {
  const { index } = telling;
  const chain = new Set<number>();
  for (let cause = event; cause !== 0 && chain.size < CHAIN_MOST; cause = index.causeOf(cause))
    chain.add(cause);
  for (let i = record - 1; i >= Math.max(index.first, record - LOOK_BACK); i -= 1) {
    const view = index.view(i);
    if (view.kind !== FactKind.answer || view.isOk || !chain.has(view.event)) continue;
    const nodeId = idOf(telling, view.owner);
    const node = nameAt(telling, nodeId);
    const code = index.names.strings[view.extra] ?? "";
    const message = String(view.args()?.["message"] ?? "");
    const size = telling.settingOf(nodeId, SIZE, at);
    if (kindOf(telling, nodeId) !== "" && typeof size === "number" && TOO_LARGE.test(message))
      return say("life.tooLarge", { node, code, size: formatBytes(size) }, [settingTarget(nodeId, SIZE)]);
    return say("life.refused", { node, code, message });
  }
  return undefined;
}
