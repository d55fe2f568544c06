/** A change of a message's state, in words. */
import type { Fact } from "../engine/contract/facts.ts";
import { formatClock } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import type { Place, Spoken } from "./log-spoken.ts";
import { thingFirst, thingLink } from "./log-things.ts";
import { receiverAfter } from "./receiver.ts";
import {
  nameAt,
  plainText,
  reasonOf,
  settingTarget,
  type Telling,
  type Tone,
  takesCalls,
} from "./telling.ts";
import { after, isStoryKey, ordinal, type Slots, say } from "./words.ts";

type MessageFact = Extract<Fact, { kind: "message" }>;

const TONES: { readonly [state: string]: Tone } = {
  deleted: "good",
  "dead-lettered": "dead",
  expired: "failed",
  dropped: "failed",
};
/** Reasons that the sentence itself tells. */
const TOLD = new Set([
  "visibilityTimeout",
  "delaySeconds",
  "visibilityTimeoutEnded",
  "ownTimeoutEnded",
  "delayEnded",
  "fannedOut",
]);

export function stateLine(telling: Telling, fact: MessageFact, place: Place): Spoken {
  const isThrottle = fact.why?.code === "waitsForConcurrency";
  const tone = isThrottle ? "throttled" : (TONES[fact.became] ?? "plain");
  const sentence = sentenceOf(telling, fact, place);
  const { why } = fact;
  const isTold =
    why === undefined || TOLD.has(why.code) || (why.code === "maxReceiveCount" && why.setting !== undefined);
  const reason = isTold ? undefined : reasonOf(telling, fact.owner, why, fact);
  // A service's words for becoming visible are whole sentences.
  const isWhole = fact.became === "visible" && reason !== undefined;
  const whole = isWhole ? becauseOf(telling, fact, reason) : after(sentence, reason);
  return { sentence: whole, tone, isChatter: false, nodeId: fact.owner };
}

const becauseOf = (telling: Telling, { message, owner }: MessageFact, reason: Sentence): Sentence =>
  say("log.visibleBecause", { node: nameAt(telling, owner) }, [], {
    Thing: thingFirst(telling, message),
    reason,
  });

function sentenceOf(telling: Telling, fact: MessageFact, place: Place): Sentence {
  const { message, owner, until, delivery } = fact;
  const slots: Slots = { thing: thingLink(telling, message), Thing: thingFirst(telling, message) };
  const args = {
    node: nameAt(telling, owner),
    ...(until !== undefined && { until: formatClock(until) }),
    nth: ordinal(delivery),
  };
  switch (fact.became) {
    case "created":
      if (telling.index.messages.fromOf(message) !== 0) return say("log.copied", args, [], slots);
      return say(takesCalls(telling, owner) ? "log.byHand" : "log.placed", args, [], slots);
    case "visible":
      return say(
        delivery > 0 && fact.why?.code !== "arrivedAsDeadLetter" ? "log.visibleAgain" : "log.visible",
        args,
        [],
        slots,
      );
    case "queued":
      return say(until === undefined ? "log.queued" : "log.queuedUntil", args, [], slots);
    case "in-flight":
      return received(telling, fact, place, args, slots);
    case "dead-lettered":
      return deadLettered(telling, fact, place, args, slots);
    default: {
      const key = `log.${fact.became}`;
      return isStoryKey(key) ? say(key, args, [], slots) : [];
    }
  }
}

function received(
  telling: Telling,
  { owner, message, delivery, until }: MessageFact,
  place: Place,
  args: Readonly<Record<string, string>>,
  slots: Slots,
): Sentence {
  if (until === undefined) return say("log.inFlight", args, [], slots);
  const who = receiverAfter(telling, place, message);
  const isAgain = delivery > 1;
  if (who === "") return say(isAgain ? "log.inFlightAgain" : "log.inFlightUntil", args, [], slots);
  const by = { ...args, who: nameAt(telling, who), node: nameAt(telling, owner) };
  return say(isAgain ? "log.receivedAgainBy" : "log.receivedBy", by, [], slots);
}

function deadLettered(
  telling: Telling,
  { why, delivery }: MessageFact,
  place: Place,
  args: Readonly<Record<string, string>>,
  slots: Slots,
): Sentence {
  const setting = why?.setting;
  const to = letterBox(telling, place);
  if (why?.code !== "maxReceiveCount" || !setting || to === "")
    return say("log.deadLettered", args, [], slots);
  const more = { ...args, to: nameAt(telling, to), count: delivery, limit: plainText(setting.value) };
  return say("log.deadLetteredTo", more, [settingTarget(setting.owner, setting.field)], slots);
}

/** Where the next hop of the same event goes. */
function letterBox({ index, end }: Telling, { record, event }: Place): string {
  for (let i = record + 1; i < Math.min(end, index.count, record + 4); i += 1) {
    const view = index.view(i);
    if (view.event !== event) break;
    if (view.isHop && !view.isReply && view.copyCount > 0) {
      const edge = index.names.edges[view.owner];
      return (view.isBack ? edge?.from : edge?.to) ?? "";
    }
  }
  return "";
}
