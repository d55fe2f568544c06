/** A message in brief: its title, where it is now, and its copies with one phrase each. */
import type { MessageId } from "../engine/contract/ids.ts";
import { formatClock } from "../text/format.ts";
import type { Sentence } from "../text/sentence.ts";
import { type History, historyOf } from "./history.ts";
import { headOf, homeOf, isBranch, leafOf, leavesOf } from "./line.ts";
import { type Standing, standingOf } from "./standing.ts";
import { lasting, messageTarget, nameAt, type Telling, thingOf } from "./telling.ts";
import { listed, say, sayWords, word } from "./words.ts";

export type CopySummary = {
  readonly copy: MessageId;
  /** What it is called: the node it was copied to. */
  readonly name: string;
  readonly phrase: Sentence;
  /** Opens the copy. */
  readonly target: string;
  /** Whether it is the one the summary is about. */
  readonly isThis: boolean;
};

export type Summary = {
  readonly title: string;
  readonly subtitle: Sentence;
  readonly copies: readonly CopySummary[];
  readonly standing: Standing;
};

export function summaryOf(
  telling: Telling,
  copy: MessageId,
  history: History = historyOf(telling, copy),
): Summary {
  const leaf = leafOf(telling, history, copy);
  const standing = standingOf(telling, history, copy);
  return {
    title: titleIn(telling, history, copy),
    subtitle: phrase(telling, history, standing, "now"),
    copies: leavesOf(telling, history).map((one) => ({
      copy: one,
      name: nameIn(telling, history, one),
      phrase: phrase(telling, history, standingOf(telling, history, one), "copy"),
      target: messageTarget(one),
      isThis: one === leaf,
    })),
    standing,
  };
}

const isAgain = (telling: Telling, history: History, copy: MessageId): boolean =>
  isBranch(telling, history, headOf(telling, history, copy)) === "again";

function nameIn(telling: Telling, history: History, copy: MessageId): string {
  const node = nameAt(telling, homeOf(telling, history, copy));
  return isAgain(telling, history, copy) ? word("copies.again", { node }) : node;
}

function titleIn(telling: Telling, history: History, copy: MessageId): string {
  if (copy < 1 || copy > telling.index.messages.count) return word("title.gone");
  const thing = thingOf(telling, copy, "title");
  if (telling.index.messages.fromOf(headOf(telling, history, copy)) === 0) return thing;
  if (isAgain(telling, history, copy)) return word("title.again", { thing });
  const homes = new Set(leavesOf(telling, history).map((one) => homeOf(telling, history, one)));
  const home = homeOf(telling, history, copy);
  if (home === "") return thing;
  return homes.size > 1 ? word("title.copy", { thing, node: nameAt(telling, home) }) : thing;
}

function phrase(telling: Telling, history: History, standing: Standing, form: "now" | "copy"): Sentence {
  const { phase, nodeId, since, who, failures } = standing;
  const args = {
    node: nameAt(telling, nodeId),
    who: nameAt(telling, who),
    at: formatClock(since),
    count: failures,
    duration: lasting(durationOf(telling, standing)),
  };
  if (phase !== "moved" || form === "copy") return sayWords(`story.${form}.${phase}`, args);
  const copies = history.copies.filter((one) => telling.index.messages.fromOf(one) === standing.copy);
  if (copies.length === 0) return say("now.movedPlain", args);
  const names = listed(
    copies.map((one) => [
      { text: nameAt(telling, homeOf(telling, history, one)), target: messageTarget(one) },
    ]),
  );
  return say("now.moved", args, [], { copies: names });
}

/** What a phrase measures: the time left, the time until it was over, or the time it has been there. */
function durationOf({ at }: Telling, { phase, since, until, placedAt }: Standing): number {
  switch (phase) {
    case "movingToDeadLetters":
      return at - placedAt;
    case "hidden":
    case "hiddenWorking":
    case "delayed":
    case "queuedUntil":
      return until - at;
    case "done":
    case "deleted":
      return since - placedAt;
    default:
      return at - since;
  }
}
