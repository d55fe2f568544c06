/** The sentences of a life for how it ends. */

import { formatDuration } from "../text/format.ts";
import type { Memory, Said } from "./life-line.ts";
import type { StateMoment } from "./moment.ts";
import { refusalOf } from "./refusal.ts";
import { nameAt, reasonOf, settingTarget, type Telling } from "./telling.ts";
import { after, isStoryKey, ordinal, say, word } from "./words.ts";

/** Reasons that say themselves that the message is gone. */
const WHOLE = new Set(["purged", "resourceDeleted"]);

/** Reasons that only say that a call was refused. */
const REFUSALS = new Set(["sendRefused", "callRefused", "deadLetterFailed"]);

/** `toId`: where it goes on as another copy. */
export function ended(
  telling: Telling,
  memory: Memory,
  moment: StateMoment,
  isDone: boolean,
  toId: string,
): Said {
  const node = nameAt(telling, moment.nodeId);
  switch (moment.state) {
    case "deleted":
      return deleted(telling, memory, moment, isDone);
    case "dead-lettered":
      return deadLettered(telling, moment, toId);
    case "expired":
      return expired(telling, moment);
    case "moved":
      return { sentence: say("life.moved"), tone: "plain", isGroupStart: true };
    case "filtered":
    case "deduplicated": {
      const reason = moment.why && reasonOf(telling, moment.nodeId, moment.why, moment);
      const sentence = after(say(`life.${moment.state}`, { node }), reason);
      return { sentence, tone: "plain", isGroupStart: true };
    }
    default: {
      const { why } = moment;
      const lost = why && WHOLE.has(why.code) ? undefined : say("life.dropped");
      const refusal = why && REFUSALS.has(why.code) ? refusalOf(telling, moment) : undefined;
      if (refusal) return { sentence: after(lost, refusal), tone: "failed", isGroupStart: true };
      const reason = why && reasonOf(telling, moment.nodeId, why, moment);
      const cause = why?.code === "clientError" ? refusalOf(telling, moment) : undefined;
      return { sentence: after(lost, cause, reason), tone: "failed", isGroupStart: true };
    }
  }
}

function deleted(telling: Telling, memory: Memory, moment: StateMoment, isDone: boolean): Said {
  const { why, nodeId } = moment;
  if (why && why.code !== "deletedWhileVisible")
    return { sentence: reasonOf(telling, nodeId, why, moment), tone: "plain", isGroupStart: true };
  const who = nameAt(telling, memory.worker);
  if (isDone) {
    const key = memory.worker === nodeId ? "life.done" : "life.doneDeleted";
    return { sentence: say(key, { node: who }), tone: "good", isGroupStart: false };
  }
  const sentence =
    memory.who === "" ? say("life.deleted") : say("life.deletedBy", { who: nameAt(telling, memory.who) });
  return { sentence, tone: "good", isGroupStart: false };
}

function deadLettered(telling: Telling, moment: StateMoment, toId: string): Said {
  const { why, nodeId, delivery } = moment;
  const node = nameAt(telling, toId);
  const setting = why?.setting;
  if (why?.code !== "maxReceiveCount" || !setting) {
    const reason = why ? reasonOf(telling, nodeId, why, moment) : [];
    const refusal = why?.code === "clientError" ? refusalOf(telling, moment) : undefined;
    return {
      sentence: after(refusal, say("life.deadLetteredBy", { node }, [], { reason })),
      tone: "dead",
      isGroupStart: true,
    };
  }
  const args = { nth: ordinal(delivery + 1), count: Number(setting.value), node };
  return {
    sentence: say("life.deadLettered", args, [settingTarget(setting.owner, setting.field)]),
    tone: "dead",
    isGroupStart: true,
  };
}

function expired(telling: Telling, moment: StateMoment): Said {
  const setting = moment.why?.setting;
  const key = `setting.${setting?.field}`;
  if (!setting || !isStoryKey(key) || typeof setting.value !== "number") {
    const reason = moment.why ? reasonOf(telling, moment.nodeId, moment.why, moment) : [];
    return { sentence: reason, tone: "failed", isGroupStart: true };
  }
  const args = {
    setting: word(key),
    value: formatDuration(setting.value * 1_000_000),
    node: nameAt(telling, moment.nodeId),
  };
  const target = settingTarget(setting.owner, setting.field);
  return { sentence: say("life.expired", args, [target]), tone: "failed", isGroupStart: true };
}
