/** The text of a message as its receiver sees it, and what stands beside it. */
import type { MessageId } from "../engine/contract/ids.ts";
import { utf8Length } from "../engine/contract/utf8.ts";
import { innerTextOf, textOf } from "../engine/trace/bodies.ts";
import { queueMessageId } from "../mechanisms/sqs-ids.ts";
import type { Sentence } from "../text/sentence.ts";
import { type History, historyOf } from "./history.ts";
import { lineOf } from "./line.ts";
import { type SystemAttribute, sameSent, systemAttributes } from "./system-attributes.ts";
import { behind, kindOf, plainText, settingTarget, type Telling } from "./telling.ts";
import { say } from "./words.ts";

export type BodyAttribute = { readonly name: string; readonly type: string; readonly value: string };

export type MessageBody = {
  /** With the envelope. */
  readonly text: string;
  /** As published. */
  readonly inner: string;
  readonly hasEnvelope: boolean;
  readonly bytes: number;
  /** Message attributes; an envelope has taken them in. */
  readonly attributes: readonly BodyAttribute[];
  readonly ids: { readonly messageId: string };
  /** What a queue adds, by AWS's names. */
  readonly system: readonly SystemAttribute[];
  /** The node that holds or held it last; "" while it is on its way. */
  readonly nodeId: string;
  /** Of a topic's copy: whether it came in an envelope, and the setting that says so. */
  readonly delivery?: Sentence;
};

export function bodyOf(
  telling: Telling,
  copy: MessageId,
  history: History = historyOf(telling, copy),
): MessageBody | undefined {
  const { index, catalog, world } = telling;
  if (copy < 1 || copy > index.messages.count) return undefined;
  const told = lineOf(telling, history, copy).filter((one) => history.momentsOf(one).length > 0);
  const leaf = told.at(-1);
  if (leaf === undefined) return undefined;
  const row = index.messages.row(leaf, index.names);
  const text = textOf(row, index.names, catalog, world);
  const holder = told
    .flatMap((one) => history.momentsOf(one))
    .findLast((one) => one.kind === "state" && one.state !== "created" && one.state !== "moved");
  return {
    text,
    inner: innerTextOf(row, index.names, catalog, world),
    hasEnvelope: row.wrap !== 0,
    bytes: utf8Length(text),
    attributes: Object.entries(row.attributes ?? {}).map(([name, attribute]) => {
      const { type, value } = attribute as { readonly type: string; readonly value: string };
      return { name, type, value: plainText(value) };
    }),
    // A dead letter keeps the id under which it was sent; a redriven message gets a new one.
    ids: { messageId: messageIdOf(telling, sameSent(telling, history, leaf)[0] ?? leaf) },
    system: systemAttributes(telling, history, leaf),
    nodeId: holder?.kind === "state" ? holder.nodeId : "",
    ...deliveryOf(telling, history, told),
  };
}

function deliveryOf(
  telling: Telling,
  history: History,
  line: readonly MessageId[],
): { readonly delivery?: Sentence } {
  const subscription = line
    .flatMap((one) => history.momentsOf(one))
    .flatMap((one) =>
      one.kind === "hop" ? [one.fromId, one.toId] : one.kind === "state" ? [one.nodeId] : [],
    )
    .findLast((id) => kindOf(telling, id) === "subscription");
  if (subscription === undefined) return {};
  if (kindOf(telling, behind(telling, subscription, "target")) === "lambda")
    return { delivery: say("delivery.event") };
  const isRaw = telling.settingOf(subscription, "rawDelivery", telling.at) === true;
  const target = settingTarget(subscription, "rawDelivery");
  return { delivery: say(isRaw ? "delivery.raw" : "delivery.envelope", {}, [target]) };
}

/** The MessageId that a queue gives: a pure function of seed and copy. */
const messageIdOf = ({ world }: Telling, copy: MessageId): string => queueMessageId(world.seed, copy);
