/** The sentences of a life for the work on it: begun, refused, failed, each with the setting that is the reason. */

import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { formatDuration, formatNumber } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import type { Memory, Said } from "./life-line.ts";
import type { SpanMoment, ThrottledMoment } from "./moment.ts";
import { settingLabel, settingValue } from "./setting-words.ts";
import { kindOf, nameAt, settingTarget, type Telling } from "./telling.ts";
import { after, say } from "./words.ts";

export function started(telling: Telling, memory: Memory, moment: SpanMoment): Said | undefined {
  if (roundMs(moment.at - memory.workedSince) === 0) return undefined;
  const args = {
    node: nameAt(telling, moment.nodeId),
    duration: formatDuration(roundMs(moment.at - memory.workedSince)),
  };
  const sentence = say("life.coldStart", args, [settingTarget(moment.nodeId, "coldStart")]);
  return { sentence, tone: "plain", isGroupStart: false };
}

const roundMs = (us: number): number => Math.round(us / 1_000) * 1_000;

export function throttled(telling: Telling, memory: Memory, moment: ThrottledMoment): Said {
  const { nodeId, reason, limit } = moment;
  const field = reason.startsWith("Reserved") ? "reservedConcurrency" : "accountConcurrency";
  const because = reason.includes("Rate")
    ? say("life.throttledRate")
    : say(
        "life.throttledLimit",
        { setting: settingLabel(kindOf(telling, nodeId), field), limit: formatNumber(limit) },
        [settingTarget(nodeId, field)],
      );
  const isCall = memory.who === "" && memory.throttles === 1;
  const args = { node: nameAt(telling, nodeId), count: memory.throttles };
  const sentence = say(isCall ? "life.throttledCall" : "life.throttled", args, [], { because });
  return { sentence, tone: "throttled", isGroupStart: false };
}

export function failed(telling: Telling, memory: Memory, moment: SpanMoment): Said {
  const isFirst = !memory.hasFailed;
  memory.hasFailed = true;
  // What Lambda was invoked with directly is no queue's, so nothing is left undeleted.
  const more = isFirst && memory.who !== "" ? say("life.comesBack") : undefined;
  const batch =
    moment.count > 1 && moment.outcome !== "partial"
      ? say("life.batchOf", { count: moment.count })
      : undefined;
  return {
    sentence: after(failure(telling, memory, moment), batch, more),
    tone: "failed",
    isGroupStart: false,
  };
}

function failure(telling: Telling, memory: Memory, moment: SpanMoment): Sentence {
  const { nodeId, at } = moment;
  const node = nameAt(telling, nodeId);
  switch (moment.outcome) {
    case "timeout":
      return timedOut(telling, moment, roundMs(at - memory.workedSince));
    case "partial":
      if (moment.count === 1) return say("life.reported", { error: moment.error });
      return say("life.partly", { count: moment.count, error: moment.error });
    case "removed":
    case "stopped":
    case "resourceDeleted":
      return say("life.cutOff", { node });
    case "crashed":
      return because(telling, moment, "crash", "life.crashed", { node });
    default:
      return moment.error === ""
        ? because(telling, moment, "outcome", "life.failedPlain", { node })
        : because(telling, moment, "outcome", "life.failed", { node, error: moment.error });
  }
}

function timedOut(telling: Telling, { nodeId, at }: SpanMoment, lasted: number): Sentence {
  const duration = formatDuration(lasted);
  const limit = telling.settingOf(nodeId, "timeoutSec", at);
  // An invocation keeps the timeout with which it began.
  if (Number(limit) * 1_000_000 !== lasted) return say("life.timedOut", { duration });
  const args = { duration, node: nameAt(telling, nodeId) };
  return say("life.timedOutBecause", args, [settingTarget(nodeId, "timeoutSec")]);
}

type Failure = "life.crashed" | "life.failed" | "life.failedPlain";

/** With the setting that made it so, where it is one that makes failures. */
function because(
  telling: Telling,
  { nodeId, at }: SpanMoment,
  field: "crash" | "outcome",
  key: Failure,
  args: { readonly node: string; readonly error?: string },
): Sentence {
  const value = telling.settingOf(nodeId, field, at);
  const kind = kindOf(telling, nodeId);
  const definition = telling.catalog.services.get(kind)?.definition;
  const words = MAKES_FAILURES.test(typeOf(value)) && settingValue(definition, field, value, () => "");
  if (!words) return say(key, args);
  return say(`${key}Because`, { ...args, value: words }, [settingTarget(nodeId, field)]);
}

const MAKES_FAILURES = /^(?:fail|at-|on-poison)/;
const typeOf = (value: Plain | undefined): string =>
  typeof value === "object" && value !== null ? String((value as PlainObject)["type"]) : "";
