/** Where a copy came from, in one sentence: "Placed by shop, published to orders, copied to billing and shipping." */
import type { MessageId } from "../engine/contract/ids.ts";
import type { Sentence } from "../text/sentence.ts";
import type { History } from "./history.ts";
import { destinationOf, homeOf, isBranch, passageOf } from "./line.ts";
import type { HopMoment, Moment } from "./moment.ts";
import { behind, messageTarget, nameAt, type Telling, takesCalls } from "./telling.ts";
import { isStoryKey, listed, say, strung } from "./words.ts";

const HELD = new Set(["visible", "delayed", "in-flight"]);
const isHeldNow = (one: Moment): boolean => one.kind === "state" && HELD.has(one.state);

/** The calls that brought a copy to where it was first held. */
function requests(history: History, copy: MessageId): readonly HopMoment[] {
  const moments = history.momentsOf(copy);
  const held = moments.findIndex(isHeldNow);
  const before = held < 0 ? moments : moments.slice(0, held);
  return before.filter((one): one is HopMoment => one.kind === "hop" && !one.isReply);
}

/** The copies of the line that belong to its origin: until one is held somewhere or moved by a queue. */
function originCopies(telling: Telling, history: History, line: readonly MessageId[]): readonly MessageId[] {
  const copies: MessageId[] = [];
  for (const copy of line) {
    if (passageOf(telling, history, copy) !== undefined || isBranch(telling, history, copy)) break;
    copies.push(copy);
    if (history.momentsOf(copy).some(isHeldNow)) break;
  }
  return copies;
}

export type Origin = { readonly sentence: Sentence; readonly told: ReadonlySet<Moment> };

/** The sentence, and the moments that it has told. */
export function originOf(
  telling: Telling,
  history: History,
  line: readonly MessageId[],
  copy: MessageId,
): Origin {
  const told = new Set<Moment>();
  const pieces: Sentence[] = [];
  for (const one of originCopies(telling, history, line)) {
    for (const moment of history.momentsOf(one))
      if (moment.kind === "hop" || ["created", "moved"].includes(moment.kind === "state" ? moment.state : ""))
        told.add(moment);
    pieces.push(...piecesOf(telling, history, one, copy));
  }
  return { sentence: [...strung(pieces), ...say("origin.end")], told };
}

function piecesOf(telling: Telling, history: History, one: MessageId, copy: MessageId): readonly Sentence[] {
  const first = history.momentsOf(one)[0];
  const maker = first?.kind === "state" ? first.nodeId : "";
  const calls = requests(history, one);
  const from = telling.index.messages.fromOf(one);
  if (from === 0)
    return [made(telling, maker, calls), ...calls.slice(0, 1).flatMap((hop) => sent(telling, hop))];
  return [say("origin.copied", {}, [], { copies: siblings(telling, history, one, copy) })];
}

function made(telling: Telling, maker: string, calls: readonly HopMoment[]): Sentence {
  const node = nameAt(telling, maker);
  if (!takesCalls(telling, maker)) return say("origin.placed", { node });
  return say(calls.length > 0 ? "origin.made" : "origin.byHand", { node });
}

function sent(telling: Telling, hop: HopMoment): readonly Sentence[] {
  const key = `origin.${hop.operation}`;
  const node = nameAt(telling, behind(telling, hop.toId, "target"));
  return [say(isStoryKey(key) ? key : "origin.other", { node })];
}

/** Where the copies of the same fan-out went; the others are links. */
function siblings(telling: Telling, history: History, one: MessageId, copy: MessageId): Sentence {
  const from = telling.index.messages.fromOf(one);
  const event = history.momentsOf(one)[0]?.event;
  const all = history.copies.filter(
    (other) => telling.index.messages.fromOf(other) === from && history.momentsOf(other)[0]?.event === event,
  );
  const ordered = [one, ...all.filter((other) => other !== one)];
  return listed(
    ordered.map((other) => {
      const text = nameAt(telling, destinationOf(telling, history, other) ?? homeOf(telling, history, other));
      return [other === one || other === copy ? { text } : { text, target: messageTarget(other) }];
    }),
  );
}
