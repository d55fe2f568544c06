/** "orders copies order 22 to billing and shipping." */
import { Became, FactKind } from "../engine/contract/facts.ts";
import { historyOf } from "./history.ts";
import { destinationOf } from "./line.ts";
import type { Spoken } from "./log-spoken.ts";
import { thingLink } from "./log-things.ts";
import { idOf, messageTarget, nameAt, type Telling } from "./telling.ts";
import { listed, say } from "./words.ts";

/** The line of a record that ends a copy in favour of its copies; undefined for any other. */
export function fanOutLine(telling: Telling, record: number): Spoken | undefined {
  const { index } = telling;
  const view = index.view(record);
  if (view.kind !== FactKind.message || view.code !== Became.moved) return undefined;
  const { subject, event, owner } = view;
  const nodeId = idOf(telling, owner);
  const history = historyOf(telling, subject);
  const copies = history.copies.filter(
    (copy) => index.messages.fromOf(copy) === subject && history.momentsOf(copy)[0]?.event === event,
  );
  if (copies.length === 0) return undefined;
  const names = copies.map((copy) => [
    { text: nameAt(telling, destinationOf(telling, history, copy) ?? ""), target: messageTarget(copy) },
  ]);
  const slots = { thing: thingLink(telling, subject), copies: listed(names) };
  const sentence = say("log.fannedOut", { node: nameAt(telling, nodeId) }, [], slots);
  return { sentence, tone: "plain", isChatter: false, nodeId };
}
