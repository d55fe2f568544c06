/**
 * The line of a copy: what it was made from, itself, and what it went on as when a queue moved it. A dead letter or a
 * redriven message is a new copy to the engine and the same message to people.
 */
import type { MessageId } from "../engine/contract/ids.ts";
import type { History } from "./history.ts";
import type { Moment, StateMoment } from "./moment.ts";
import { behind, type Telling } from "./telling.ts";

const states = (history: History, copy: MessageId): readonly StateMoment[] =>
  history.momentsOf(copy).filter((moment): moment is StateMoment => moment.kind === "state");

export const lastState = (history: History, copy: MessageId): StateMoment | undefined =>
  states(history, copy).at(-1);

/** How a queue passed a copy on as another. */
export type Passage = "dead-letter" | "redrive";

export function passageOf(
  telling: Pick<Telling, "index">,
  history: History,
  child: MessageId,
): Passage | undefined {
  const parent = telling.index.messages.fromOf(child);
  const first = history.momentsOf(child)[0];
  if (parent === 0 || !first) return undefined;
  const then = states(history, parent).filter(({ event }) => event === first.event);
  if (then.some(({ state }) => state === "dead-lettered")) return "dead-letter";
  return then.some(({ state, why }) => state === "queued" && why?.code === "redriving")
    ? "redrive"
    : undefined;
}

const isSpread = (history: History, child: MessageId, parent: MessageId): boolean => {
  const event = history.momentsOf(child)[0]?.event;
  return states(history, parent).some((one) => one.state === "moved" && one.event === event);
};

/** A copy made while the one it comes from lives on: sent again by its sender, or sent on by who works on it. */
export function isBranch(
  { index }: Telling,
  history: History,
  child: MessageId,
): "again" | "onward" | undefined {
  const parent = index.messages.fromOf(child);
  const [first] = states(history, child);
  if (parent === 0 || !first || isSpread(history, child, parent)) return undefined;
  if (passageOf({ index }, history, child) !== undefined) return undefined;
  return states(history, parent)[0]?.nodeId === first.nodeId ? "again" : "onward";
}

export function successorOf(telling: Telling, history: History, copy: MessageId): MessageId | undefined {
  return history.copies.find(
    (child) =>
      telling.index.messages.fromOf(child) === copy &&
      passageOf(telling, history, child) !== undefined &&
      lastState(history, child)?.why?.code !== "moveFailed",
  );
}

/** From the root to what the copy is now. */
export function lineOf(telling: Telling, history: History, copy: MessageId): readonly MessageId[] {
  const line: MessageId[] = [];
  for (let id = copy; id > 0; id = telling.index.messages.fromOf(id)) line.unshift(id);
  for (
    let next = successorOf(telling, history, copy);
    next !== undefined;
    next = successorOf(telling, history, next)
  )
    line.push(next);
  return line;
}

export const leafOf = (telling: Telling, history: History, copy: MessageId): MessageId =>
  lineOf(telling, history, copy).at(-1) ?? copy;

/** The moments of a line in order; of an ancestor only those until it went on, of one sent again only its making. */
export function momentsOfLine(
  telling: Telling,
  history: History,
  line: readonly MessageId[],
): readonly Moment[] {
  return line
    .flatMap((copy, i) => {
      const next = line[i + 1];
      const own = history.momentsOf(copy);
      if (next !== undefined && isBranch(telling, history, next) === "again")
        return own.filter(
          (one) => one.event === own[0]?.event && (one.kind === "hop" || one.kind === "state"),
        );
      const child = next === undefined ? undefined : history.momentsOf(next)[0];
      return child ? own.filter(({ record, event }) => record < child.record || event === child.event) : own;
    })
    .sort((a, b) => a.record - b.record);
}

/** Where the first call that carried a copy goes, seen through a subscription. */
export function destinationOf(telling: Telling, history: History, copy: MessageId): string | undefined {
  for (const moment of history.momentsOf(copy))
    if (moment.kind === "hop" && !moment.isReply) return behind(telling, moment.toId, "target");
  return undefined;
}

/** The copy that a line of moves began with. */
export function headOf(telling: Telling, history: History, copy: MessageId): MessageId {
  let head = copy;
  while (passageOf(telling, history, head) !== undefined) head = telling.index.messages.fromOf(head);
  return head;
}

/** The node after which people call a copy: "the billing copy". */
export function homeOf(telling: Telling, history: History, copy: MessageId): string {
  const head = headOf(telling, history, copy);
  return destinationOf(telling, history, head) ?? lastState(history, head)?.nodeId ?? "";
}

/** One copy for every line that has its own fate, as it is now; in the order in which the lines began. */
export function leavesOf(telling: Telling, history: History): readonly MessageId[] {
  const { messages } = telling.index;
  const leaves = history.copies.filter((copy) => {
    if (successorOf(telling, history, copy) !== undefined) return false;
    if (lastState(history, copy)?.why?.code === "moveFailed" && passageOf(telling, history, copy))
      return false;
    const hasGoneOn = history.copies.some((child) => messages.fromOf(child) === copy);
    return !(hasGoneOn && lastState(history, copy)?.state === "moved");
  });
  return leaves.sort((a, b) => headOf(telling, history, a) - headOf(telling, history, b));
}
