/** What is waited for while nothing moves: the state that ends first. */
import { Became } from "../engine/contract/facts.ts";
import type { MessageId, SimTime } from "../engine/contract/ids.ts";
import { formatClock } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import { thingLink } from "./log-things.ts";
import { idOf, lasting, nameAt, type Telling } from "./telling.ts";
import { say } from "./words.ts";

/** A stretch without messages on any wire, once its end is known. */
export type Quiet = { readonly since: SimTime; readonly until: SimTime };

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

/** With `quiet` the sentence says how long it lasts, from its beginning to its end; without, the end is not known. */
export function waitedFor(telling: Telling, quiet?: Quiet): Sentence {
  const args = quiet && { duration: lasting(quiet.until - quiet.since) };
  const form = quiet === undefined ? "now.quiet" : "quiet";
  const work = working(telling);
  if (work) return say(`${form}.working`, { ...args, who: work.who }, [], { thing: work.thing });
  const wait = firstToEnd(telling);
  if (!wait) return say(`${form}.nothing`, args);
  const until = formatClock(wait.until);
  return say(`${form}.${wait.kind}`, { ...args, until }, [], { thing: thingLink(telling, wait.copy) });
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
function working(telling: Telling): { readonly who: string; readonly thing: Sentence } | undefined {
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
  return { who: nameAt(telling, idOf(telling, found.node)), thing: thingLink(telling, found.copy) };
}
