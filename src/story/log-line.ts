/** Any record of a trace in words. Computed for one record at a time, when a row of the log is drawn. */
import type { Fact } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { factOf } from "../engine/trace/record-view.ts";
import { formatNumber } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import { handedOverIn } from "./handed-over.ts";
import { commandLine, refusalLine } from "./log-command.ts";
import { hopLine } from "./log-hop.ts";
import { spanLine } from "./log-span.ts";
import type { Place, Spoken } from "./log-spoken.ts";
import { stateLine } from "./log-state.ts";
import { thingLink, thingsOf } from "./log-things.ts";
import { codeWords, kindOf, nameAt, nodeTarget, type Telling, type Tone, textArgs } from "./telling.ts";
import { say, word } from "./words.ts";

export type LogKind = Fact["kind"];
export type LogLine = {
  readonly at: SimTime;
  readonly record: number;
  /** The node that stated it; of a hop the one from which it leaves. */
  readonly nodeId: string;
  readonly kind: LogKind;
  readonly sentence: Sentence;
  readonly tone: Tone;
  readonly copies: readonly MessageId[];
  /** Polls, empty answers, gauges: what a reader wants to hide first. */
  readonly isChatter: boolean;
};

/** The line of a record; undefined for one that is not kept or not to be told. */
export function logLine(telling: Telling, record: number): LogLine | undefined {
  const { index, end } = telling;
  if (record < index.first || record >= Math.min(end, index.count)) return undefined;
  const view = index.view(record);
  const { at, event, owner } = view;
  const fact = factOf(view, index.names);
  const copies = view.copies();
  const place = { record, event, owner, at };
  const spoken = speak(telling, fact, place);
  return { at, record, kind: fact.kind, copies, ...spoken };
}

function speak(telling: Telling, fact: Fact, place: Place): Spoken {
  switch (fact.kind) {
    case "hop":
      return hopLine(telling, fact);
    case "message":
      return stateLine(telling, fact, place);
    case "span":
      return spanLine(telling, fact, place);
    case "gauge": {
      const args = { name: fact.name, node: nameAt(telling, fact.owner), value: formatNumber(fact.value, 3) };
      return { sentence: say("log.gauge", args), tone: "plain", isChatter: true, nodeId: fact.owner };
    }
    case "answer":
      return answerLine(telling, fact);
    default:
      return noteLine(telling, fact, place);
  }
}

function answerLine(telling: Telling, fact: Extract<Fact, { kind: "answer" }>): Spoken {
  const { operation = "", message: text = "" } = textArgs(fact.args);
  const message = /[^.!?]$/.test(String(text)) ? `${text}${word("origin.end")}` : text;
  const args = { node: nameAt(telling, fact.owner), operation, message, code: fact.code };
  const sentence = say(fact.ok ? "log.answerOk" : "log.answerError", args);
  const isThrottle = fact.code === "TooManyRequestsException";
  return {
    sentence,
    tone: fact.ok ? "plain" : isThrottle ? "throttled" : "failed",
    // A person's own call has been told when it was made.
    isChatter: isThrottle || fact.ok,
    nodeId: fact.owner,
  };
}

/** Notes that say again what the end of the work has said. */
const REPEATS = new Set(["functionError", "timedOut"]);
const GENTLE = new Set(["restarted", "replayEnded", "outdatedReceipt"]);

function noteLine(telling: Telling, fact: Extract<Fact, { kind: "note" }>, place: Place): Spoken {
  if (fact.code === "command") return commandLine(telling, fact.args ?? {});
  if (fact.code === "commandRefused") return refusalLine(telling, fact.owner, fact.args ?? {}, place);
  const node = nameAt(telling, fact.owner);
  const args = textArgs(fact.args);
  const nodeId = fact.owner;
  if (fact.code === "throttled") {
    const copies = handedOverIn(telling, place.record, place.event);
    const key = copies.length > 0 ? "log.throttled" : "log.throttledPlain";
    const sentence = say(key, { node, limit: args["limit"] ?? "" }, [], { thing: thingsOf(telling, copies) });
    return { sentence, tone: "throttled", isChatter: false, nodeId };
  }
  const message = fact.args?.["message"];
  const reason = codeWords(kindOf(telling, nodeId), fact.code, args);
  const about =
    typeof message === "number" && message > 0
      ? [...thingLink(telling, message), { text: word("log.colon") }]
      : [];
  return {
    sentence: say("log.note", {}, [], {
      node: [{ text: node, target: nodeTarget(nodeId) }],
      reason: [...about, ...reason],
    }),
    tone: GENTLE.has(fact.code) ? "plain" : "failed",
    isChatter: REPEATS.has(fact.code),
    nodeId,
  };
}
