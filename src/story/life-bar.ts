/** The life of a message as a bar: stretches by where it was, and marks for how each ended. */
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { type History, historyOf } from "./history.ts";
import { lineOf, momentsOfLine, passageOf } from "./line.ts";
import { GOOD, type Moment } from "./moment.ts";
import type { Telling } from "./telling.ts";

export type SegmentKind = "hidden" | "waiting" | "delayed" | "travelling" | "dead";
export type Segment = { readonly from: SimTime; readonly to: SimTime; readonly kind: SegmentKind };
export type OutcomeKind = "failed" | "dead" | "deleted" | "throttled";
export type Outcome = { readonly at: SimTime; readonly kind: OutcomeKind };
export type LifeBar = { readonly segments: readonly Segment[]; readonly outcomes: readonly Outcome[] };

const KINDS: { readonly [state: string]: SegmentKind } = {
  created: "travelling",
  queued: "waiting",
  visible: "waiting",
  retained: "waiting",
  delayed: "delayed",
  "in-flight": "hidden",
};
const ENDS: { readonly [state: string]: OutcomeKind } = {
  deleted: "deleted",
  "dead-lettered": "dead",
  dropped: "failed",
  expired: "failed",
};

export function lifeBarOf(
  telling: Telling,
  copy: MessageId,
  history: History = historyOf(telling, copy),
): LifeBar {
  const line = lineOf(telling, history, copy);
  const moments = momentsOfLine(telling, history, line);
  const dead = new Set(line.filter((one) => passageOf(telling, history, one) === "dead-letter"));
  const outcomes = moments.flatMap((moment): Outcome[] => {
    const kind = outcomeOf(moment);
    return kind ? [{ at: moment.at, kind }] : [];
  });
  return { segments: segmentsOf(moments, dead, telling.at), outcomes };
}

function outcomeOf(moment: Moment): OutcomeKind | undefined {
  if (moment.kind === "throttled") return "throttled";
  if (moment.kind === "state") return ENDS[moment.state];
  const isFailure =
    moment.kind === "span" && moment.isEnd && moment.name !== "init" && !GOOD.has(moment.outcome);
  return isFailure ? "failed" : undefined;
}

/** Stretches without gaps, each until the next begins; those of no length are left out, equal ones joined but receives. */
function segmentsOf(
  moments: readonly Moment[],
  dead: ReadonlySet<MessageId>,
  now: SimTime,
): readonly Segment[] {
  const found: Segment[] = [];
  let open: { from: SimTime; kind: SegmentKind } | undefined;
  const close = (to: SimTime): void => {
    if (!open || to <= open.from) return;
    const last = found.at(-1);
    if (last && last.to === open.from && last.kind === open.kind && open.kind !== "hidden")
      found[found.length - 1] = { ...last, to };
    else found.push({ ...open, to });
  };
  for (const moment of moments) {
    if (moment.kind !== "state") continue;
    close(moment.at);
    const kind = KINDS[moment.state];
    const isDeadLetter = dead.has(moment.copy) && kind === "waiting";
    // A letter is made before the copy it continues ends: the end does not close it.
    if (kind) open = { from: moment.at, kind: isDeadLetter ? "dead" : kind };
    else if (moment.state !== "dead-lettered" && moment.state !== "moved") open = undefined;
  }
  close(now);
  return found;
}
