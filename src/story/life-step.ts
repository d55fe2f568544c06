/** The sentences of a life for what happens while a message lives: held back, received, worked on, visible again. */

import { formatClock, formatDuration } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import type { Memory, Said } from "./life-line.ts";
import type { NoteMoment, StateMoment } from "./moment.ts";
import { codeWords, kindOf, nameAt, reasonOf, settingTarget, type Telling, textArgs } from "./telling.ts";
import { after, isStoryKey, say, word } from "./words.ts";

const plain = (sentence: Sentence, isGroupStart = true): Said => ({ sentence, tone: "plain", isGroupStart });

/** "visibility timeout", a link to it, and "30 s". */
function settingOf({
  why,
}: StateMoment): { args: { setting: string; value: string }; target: string } | undefined {
  const setting = why?.setting;
  const key = `setting.${setting?.field}`;
  if (!setting || !isStoryKey(key) || typeof setting.value !== "number") return undefined;
  const value = key.endsWith("Count") ? String(setting.value) : formatDuration(setting.value * 1_000_000);
  return { args: { setting: word(key), value }, target: settingTarget(setting.owner, setting.field) };
}

/** How often a queue lets a message be received, when it has a dead-letter queue. */
function limitOf(telling: Telling, { nodeId, at }: StateMoment): number | undefined {
  const queue = telling.settingOf(nodeId, "deadLetterQueue", at);
  const limit = telling.settingOf(nodeId, "maxReceiveCount", at);
  return typeof queue === "string" && queue !== "" && typeof limit === "number" ? limit : undefined;
}

export function received(telling: Telling, memory: Memory, moment: StateMoment): Said {
  if (moment.why?.code === "visibilityChanged")
    return plain(say("life.visibilityChanged", { until: formatClock(moment.until) }), false);
  if (moment.until < 0) return attempt(telling, moment);
  memory.who = moment.who ?? memory.who;
  const limit = limitOf(telling, moment);
  const key = limit === undefined ? "life.receive" : "life.receiveOf";
  const args = {
    delivery: moment.delivery,
    ...(limit !== undefined && { limit }),
    ...(memory.who !== "" && { who: nameAt(telling, memory.who) }),
  };
  const slots = { hidden: hidden(moment) };
  return plain(
    after(say(memory.who === "" ? key : `${key}By`, args, [], slots), meanwhile(memory, moment, telling)),
  );
}

/** Received again while the one before is still at work: two now work on it. */
function meanwhile(
  memory: Memory,
  { nodeId, delivery }: StateMoment,
  telling: Telling,
): Sentence | undefined {
  if (memory.works === 0 || delivery < 2) return undefined;
  return say("life.receiveWhileWorking", { who: nameAt(telling, memory.worker) }, [
    settingTarget(nodeId, "visibilityTimeoutSec"),
  ]);
}

/** Until when, and the setting that says so. */
function hidden(moment: StateMoment): Sentence {
  const until = formatClock(moment.until);
  const setting = settingOf(moment);
  const targets = [setting?.target];
  if (moment.until === moment.at) return say("life.notHidden", setting?.args, targets);
  if (moment.why?.code === "receiveVisibilityTimeout") return say("life.hiddenByCall", { until });
  if (setting === undefined) return say("life.hidden", { until });
  return say("life.hiddenBecause", { until, ...setting.args }, targets);
}

/** Lambda takes it out of its own queue, or is invoked with it. */
function attempt(telling: Telling, moment: StateMoment): Said {
  const node = nameAt(telling, moment.nodeId);
  return plain(say("life.attempt", { delivery: moment.delivery, node }));
}

export function held(telling: Telling, moment: StateMoment): Said | undefined {
  const node = nameAt(telling, moment.nodeId);
  const until = formatClock(moment.until);
  const reason = moment.why ? reasonOf(telling, moment.nodeId, moment.why, moment) : [];
  if (moment.state === "retained") return plain(say("life.retained", { node }));
  if (moment.state === "delayed") {
    const setting = settingOf(moment);
    if (setting) return plain(say("life.delayed", { until, ...setting.args }, [setting.target]));
    if (moment.why?.code === "messageTimer") return plain(say("life.delayedByTimer", { until }));
    return plain(say("life.delayedBy", { until }, [], { reason }));
  }
  if (moment.why?.code === "redriving") return undefined;
  if (moment.until < 0) return plain(say("life.accepted", { node }));
  const isThrottle = moment.why?.code === "waitsForConcurrency";
  return {
    sentence: say("life.nextTry", { until }, [], { reason }),
    tone: isThrottle ? "throttled" : "failed",
    isGroupStart: false,
  };
}

/** Sentences of our own for the ordinary ways of becoming visible; the service's for all others. */
export function shown(telling: Telling, memory: Memory, moment: StateMoment): Said {
  const node = nameAt(telling, moment.nodeId);
  const code = moment.why?.code;
  if (code === undefined) return plain(say("life.waiting", { node }));
  if (code === "delayEnded") return plain(say("life.delayEnded"));
  if (code === "arrivedAsDeadLetter")
    return { sentence: say("life.inDeadLetterQueue", { node }), tone: "dead", isGroupStart: true };
  if (code === "madeVisible") return plain(say("life.madeVisible"));
  if (code !== "visibilityTimeoutEnded" && code !== "ownTimeoutEnded" && code !== "backOfQueue")
    return plain(reasonOf(telling, moment.nodeId, moment.why ?? { code }, moment));
  const isFirst = !memory.hasReturned;
  memory.hasReturned = true;
  if (memory.works > 0 && memory.who === memory.worker) {
    const field = "visibilityTimeoutSec";
    const args = { who: nameAt(telling, memory.worker), setting: word(`setting.${field}`) };
    return {
      sentence: say("life.visibleAgainWhileWorking", args, [settingTarget(moment.nodeId, field)]),
      tone: "failed",
      isGroupStart: true,
    };
  }
  const key = isFirst ? "life.visibleAgainFirst" : "life.visibleAgain";
  const field = "visibilityTimeoutSec";
  // One that the consumer chose is no setting.
  const target = code === "ownTimeoutEnded" ? undefined : settingTarget(moment.nodeId, field);
  return plain(say(key, { setting: word(`setting.${field}`) }, [target]));
}

/** The service's own words for what it noted about the message. */
export const noted = (telling: Telling, { nodeId, code, args }: NoteMoment): Said => ({
  sentence: codeWords(kindOf(telling, nodeId), code, textArgs(args)),
  tone: "failed",
  isGroupStart: false,
});
