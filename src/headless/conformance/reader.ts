/** The copies of an account's run as consumers see them. */
import type { MessageId } from "../../engine/contract/ids.ts";
import { textOf } from "../../engine/trace/bodies.ts";
import type { Reader } from "../../services/sqs/api/answers.ts";
import { historyOf } from "../../story/history.ts";
import { sameSent } from "../../story/system-attributes.ts";
import { type Account, catalog, world } from "./account.ts";

export function readerOf({ index }: Account): Reader {
  const row = (copy: MessageId) => index.messages.row(copy, index.names);
  return {
    text: (copy) => textOf(row(copy), index.names, catalog, world),
    // An envelope has taken them in.
    attributes: (copy) => (row(copy).wrap === 0 ? row(copy).attributes : undefined),
    sending: (copy) => row(copy).sending,
    ...world,
  };
}

/** The copy that was sent first: a dead letter goes on as the same message. */
export function sentFirst({ telling }: Account, copy: MessageId): MessageId {
  const [first = copy] = sameSent(telling, historyOf(telling, copy), copy);
  return first;
}
