/** The beginning or end of a piece of work, in words. */
import type { Fact } from "../engine/contract/facts.ts";
import { failureAfter } from "./failure.ts";
import type { Place, Spoken } from "./log-spoken.ts";
import { thingsOf } from "./log-things.ts";
import { GOOD } from "./moment.ts";
import { codeWords, kindOf, nameAt, type Telling } from "./telling.ts";
import { say } from "./words.ts";

type SpanFact = Extract<Fact, { kind: "span" }>;
const RESTS = new Set(["idle", "failed", "crashed"]);
const WORKS = new Set(["invoke", "work"]);

export function spanLine(telling: Telling, fact: SpanFact, place: Place): Spoken {
  const node = nameAt(telling, fact.owner);
  const things = { things: thingsOf(telling, fact.copies) };
  const isBegin = fact.phase === "begin";
  const nodeId = fact.owner;
  const plain = { tone: "plain", isChatter: false, nodeId } as const;
  if (RESTS.has(fact.name))
    return {
      ...plain,
      sentence: say(isBegin ? "log.rest.begin" : "log.rest.end", { node }),
      isChatter: true,
    };
  if (fact.name === "init")
    return { ...plain, sentence: say(isBegin ? "log.init.begin" : "log.init.end", { node }, [], things) };
  if (WORKS.has(fact.name)) {
    if (isBegin) return { ...plain, sentence: say("log.work.begin", { node }, [], things) };
    return workEnds(telling, fact, place);
  }
  const outcome = codeWords(kindOf(telling, nodeId), fact.outcome, {});
  if (fact.name === "moveTask") {
    if (isBegin) return { ...plain, sentence: say("log.moveTask.begin", { node }) };
    return { ...plain, sentence: say("log.outcome", { node, name: fact.name }, [], { reason: outcome }) };
  }
  const key = isBegin ? "log.span.begin" : "log.outcome";
  return { ...plain, sentence: say(key, { node, name: fact.name }, [], { reason: outcome }) };
}

function workEnds(telling: Telling, fact: SpanFact, place: Place): Spoken {
  const node = nameAt(telling, fact.owner);
  const things = { things: thingsOf(telling, fact.copies) };
  const nodeId = fact.owner;
  if (GOOD.has(fact.outcome))
    return { sentence: say("log.work.ok", { node }, [], things), tone: "good", isChatter: false, nodeId };
  const error = failureAfter(telling.index, place.record, place.owner, place.event, telling.end);
  const sentence = (): Spoken["sentence"] => {
    switch (fact.outcome) {
      case "timeout":
        return say("log.work.timeout", { node }, [], things);
      case "partial":
        return say("log.work.partial", { node }, [], things);
      case "removed":
      case "stopped":
      case "resourceDeleted":
        return say("log.work.removed", { node }, [], things);
      case "crashed":
        return say("log.work.crashed", { node }, [], things);
      default:
        return error === ""
          ? say("log.work.failedPlain", { node }, [], things)
          : say("log.work.failed", { node, error }, [], things);
    }
  };
  return { sentence: sentence(), tone: "failed", isChatter: false, nodeId };
}
