/** What is waited for while nothing moves: the state that ends first. */
import { Became } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { formatClock } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import { thingLink } from "./log-things.ts";
import { idOf, lasting, nameAt, type Telling } from "./telling.ts";
import { say } from "./words.ts";

type Wait = {
  readonly copy: MessageId;
  readonly until: SimTime;
  readonly kind: "hidden" | "delayed" | "retry";
};
const KINDS = [
  [Became.inFlight, "hidden"],
  [Became.delayed, "delayed"],
  [Became.queued, "retry"],
] as const;

/** With `quietUntil` the sentence says how long it lasts; without, the future is not known. */
export function waitedFor(telling: Telling, quietUntil?: SimTime): Sentence {
  const { at } = telling;
  const worker = quietUntil === undefined ? working(telling) : undefined;
  if (worker) return worker;
  const wait = firstToEnd(telling);
  const args = {
    ...(quietUntil !== undefined && { duration: lasting(quietUntil - at) }),
    ...(wait && { until: formatClock(wait.until) }),
  };
  const form = quietUntil === undefined ? "now.quiet" : "quiet";
  if (!wait) return say(`${form}.nothing`, args);
  return say(`${form}.${wait.kind}`, args, [], { thing: thingLink(telling, wait.copy) });
}

function firstToEnd(telling: Telling): Wait | undefined {
  const { index, end, at } = telling;
  let first: Wait | undefined;
  for (let node = 0; node < index.names.nodes.length; node += 1) {
    const state = index.stateOf(node, end);
    for (const [code, kind] of KINDS)
      for (const { message, until } of state.inState(code).values())
        if (until > at && (first === undefined || until < first.until))
          first = { copy: message, until, kind };
  }
  return first;
}

/** Somebody is at work: the longest at it. */
function working(telling: Telling): Sentence | undefined {
  const { index, end } = telling;
  const names = ["invoke", "work"]
    .map((name) => index.names.strings.indexOf(name))
    .filter((name) => name >= 0);
  let found: { readonly node: number; readonly copy: MessageId; readonly since: SimTime } | undefined;
  for (let node = 0; node < index.names.nodes.length; node += 1) {
    const state = index.stateOf(node, end);
    for (const name of names)
      for (const { copies, since } of state.spans(name).values()) {
        const copy = copies[0];
        if (copy !== undefined && (found === undefined || since < found.since)) found = { node, copy, since };
      }
  }
  if (!found) return undefined;
  const who = nameAt(telling, idOf(telling, found.node));
  return say("now.quiet.working", { who }, [], { thing: thingLink(telling, found.copy) });
}
