/** The group and the deduplication id that an order is sent with, from their templates. */
import type { NodeContext } from "../../engine/contract/behaviour.ts";
import type { Sending } from "../../engine/contract/facts.ts";
import { rootKeyOf } from "../../engine/random/streams.ts";
import { renderTemplate, templateOf } from "../../mechanisms/template/body-template.ts";
import type { ClientConfig } from "./definition.ts";

/** A placeholder makes here what the same one makes in the body: `{{int 1 5}}` is the same customer in both. */
export function sendingOf(
  number: number,
  poison: boolean,
  ctx: NodeContext<ClientConfig>,
): Sending | undefined {
  const { messageGroupId, messageDeduplicationId } = ctx.config;
  if (messageGroupId === "" && messageDeduplicationId === "") return undefined;
  const key = rootKeyOf(ctx.self, number);
  const filling = { number, poison, key, seed: ctx.seed, bornAt: ctx.now, startsAtMs: 0 };
  const make = (text: string): string => renderTemplate(templateOf(text), filling);
  return {
    ...(messageGroupId === "" ? {} : { messageGroupId: make(messageGroupId) }),
    ...(messageDeduplicationId === "" ? {} : { messageDeduplicationId: make(messageDeduplicationId) }),
  };
}
