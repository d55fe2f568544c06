/** A call or an answer on a wire, in words. */
import type { Fact } from "../engine/contract/facts.ts";
import type { Spoken } from "./log-spoken.ts";
import { thingFirst, thingsOf } from "./log-things.ts";
import { nameAt, type Telling } from "./telling.ts";
import { say } from "./words.ts";

export function hopLine(telling: Telling, fact: Extract<Fact, { kind: "hop" }>): Spoken {
  const edge = telling.index.names.edges.findLast(({ id }) => id === fact.edge);
  const [fromId, toId] = fact.back ? [edge?.to ?? "", edge?.from ?? ""] : [edge?.from ?? "", edge?.to ?? ""];
  const args = { from: nameAt(telling, fromId), to: nameAt(telling, toId), operation: fact.operation };
  const things = { things: thingsOf(telling, fact.copies) };
  const isLoaded = fact.copies.length > 0;
  const isReply = fact.leg === "reply";
  const common = { nodeId: fromId, isChatter: !isLoaded };
  if (fact.operation === "ReceiveDeadLetter")
    return {
      sentence: say("log.deadLetterHop", args, [], { thing: thingFirst(telling, fact.copies[0] ?? 0) }),
      tone: "dead",
      ...common,
    };
  if (!isReply)
    return {
      sentence: say(isLoaded ? "log.requestWith" : "log.request", args, [], things),
      tone: "plain",
      ...common,
    };
  if (!fact.ok) return { sentence: say("log.replyError", args), tone: "failed", ...common };
  const isEmpty = !isLoaded && fact.operation === "ReceiveMessage";
  const key = isLoaded ? "log.replyWith" : isEmpty ? "log.replyEmpty" : "log.reply";
  return { sentence: say(key, args, [], things), tone: "plain", ...common };
}
