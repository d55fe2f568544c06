/** The text of a message as its receiver sees it, and what stands beside it. */
import type { MessageId } from "../engine/contract/ids.ts";
import { utf8Length } from "../engine/contract/utf8.ts";
import { hashedUuid } from "../engine/random/hashed-ids.ts";
import { innerTextOf, textOf } from "../engine/trace/bodies.ts";
import { historyOf } from "./history.ts";
import { lineOf } from "./line.ts";
import { plainText, type Telling } from "./telling.ts";

export type BodyAttribute = { readonly name: string; readonly type: string; readonly value: string };

export type MessageBody = {
  /** With the envelope. */
  readonly text: string;
  /** As published. */
  readonly innerText: string;
  readonly hasEnvelope: boolean;
  readonly bytes: number;
  /** Message attributes; an envelope has taken them in. */
  readonly attributes: readonly BodyAttribute[];
  readonly ids: { readonly messageId: string };
  /** The node that holds or held it last; "" while it is on its way. */
  readonly nodeId: string;
};

export function bodyOf(telling: Telling, copy: MessageId): MessageBody | undefined {
  const { index, catalog, world } = telling;
  if (copy < 1 || copy > index.messages.count) return undefined;
  const history = historyOf(telling, copy);
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
    innerText: innerTextOf(row, index.names, catalog, world),
    hasEnvelope: row.wrap !== 0,
    bytes: utf8Length(text),
    attributes: Object.entries(row.attributes ?? {}).map(([name, attribute]) => {
      const { type, value } = attribute as { readonly type: string; readonly value: string };
      return { name, type, value: plainText(value) };
    }),
    ids: { messageId: messageIdOf(telling, leaf) },
    nodeId: holder?.kind === "state" ? holder.nodeId : "",
  };
}

/** The MessageId that a queue gives a copy: a pure function of the seed and the copy. */
export const messageIdOf = ({ world }: Telling, copy: MessageId): string => hashedUuid(world.seed, copy);
