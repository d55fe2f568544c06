/** Where a message is at a moment: the last of its line, folded from what happened to the line. */
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import type { History } from "./history.ts";
import { lineOf, momentsOfLine, passageOf } from "./line.ts";
import { GOOD, type HopMoment, type SpanMoment, type StateMoment } from "./moment.ts";
import { behind, type Telling } from "./telling.ts";

export type Phase =
  | "unknown"
  | "created"
  | "onItsWay"
  | "movingToDeadLetters"
  | "inDeadLetters"
  | "waiting"
  | "delayed"
  | "hidden"
  | "hiddenWorking"
  | "working"
  | "queued"
  | "queuedUntil"
  | "redriving"
  | "retained"
  | "done"
  | "deleted"
  | "moved"
  | "expired"
  | "filtered"
  | "deduplicated"
  | "dropped"
  | "purged";

export type Standing = {
  readonly phase: Phase;
  readonly copy: MessageId;
  readonly nodeId: string;
  readonly since: SimTime;
  /** -1 = not known. */
  readonly until: SimTime;
  /** The function or server that has it, or had it when it was deleted. */
  readonly who: string;
  readonly failures: number;
  readonly placedAt: SimTime;
};

const ENDS: { readonly [state: string]: Phase } = {
  moved: "moved",
  expired: "expired",
  filtered: "filtered",
  deduplicated: "deduplicated",
  retained: "retained",
  delayed: "delayed",
};

/** How a line stands at the telling's time. */
export function standingOf(telling: Telling, history: History, copy: MessageId): Standing {
  const line = lineOf(telling, history, copy).filter((one) => history.momentsOf(one).length > 0);
  const moments = momentsOfLine(telling, history, line);
  const leaf = line.at(-1) ?? copy;
  const own = history.momentsOf(leaf);
  const states = own.filter((one): one is StateMoment => one.kind === "state");
  const spans = moments.filter((one): one is SpanMoment => one.kind === "span");
  const common = {
    copy: leaf,
    failures: spans.filter((one) => one.isEnd && one.name !== "init" && !GOOD.has(one.outcome)).length,
    placedAt: moments[0]?.at ?? telling.at,
    until: -1,
    who: "",
  };
  const last = states.at(-1);
  if (!last) return { ...common, phase: "unknown", nodeId: "", since: telling.at };
  const here = { ...common, nodeId: last.nodeId, since: last.at, until: last.until };
  const call = own.findLast((one): one is HopMoment => one.kind === "hop" && !one.isReply);
  const isDead = passageOf(telling, history, leaf) === "dead-letter";
  if (last.state === "created" && call) {
    const there = { ...here, nodeId: behind(telling, call.toId, "target"), since: call.at };
    return { ...there, phase: isDead ? "movingToDeadLetters" : "onItsWay" };
  }
  return { ...here, ...phaseOf(last, states, spans, isDead) };
}

function phaseOf(
  last: StateMoment,
  states: readonly StateMoment[],
  spans: readonly SpanMoment[],
  isDead: boolean,
): { readonly phase: Phase; readonly who?: string } {
  const span = spans.at(-1);
  const isWorking = span !== undefined && !span.isEnd;
  switch (last.state) {
    case "created":
      return { phase: "created" };
    case "visible":
      return { phase: isDead && last.why?.code === "arrivedAsDeadLetter" ? "inDeadLetters" : "waiting" };
    case "in-flight":
      if (last.until < 0) return { phase: "working", who: last.nodeId };
      return isWorking ? { phase: "hiddenWorking", who: span.nodeId } : { phase: "hidden" };
    case "queued":
      if (last.why?.code === "redriving") return { phase: "redriving" };
      return { phase: last.until < 0 ? "queued" : "queuedUntil" };
    case "deleted": {
      const received = states.findLast(
        ({ state, why }) => state === "in-flight" && why?.code !== "visibilityChanged",
      );
      const isDone = span?.isEnd === true && GOOD.has(span.outcome) && span.record > (received?.record ?? 0);
      return isDone && last.why === undefined ? { phase: "done", who: span.nodeId } : { phase: "deleted" };
    }
    case "dead-lettered":
      return { phase: "moved" };
    case "dropped":
      return { phase: last.why?.code === "purged" ? "purged" : "dropped" };
    default:
      return { phase: ENDS[last.state] ?? "unknown" };
  }
}
