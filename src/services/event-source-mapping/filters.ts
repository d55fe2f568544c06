/** What a poller does with its filters: what fits none is deleted from the queue before a batch is made of the rest. */
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import type { Pattern } from "../../mechanisms/pattern/pattern.ts";
import type { MappingConfig } from "./definition.ts";
import { deleteAll } from "./deletes.ts";
import { compileFilter, fitsAny } from "./filter-pattern.ts";
import type { Context } from "./state.ts";

/** The compiled filters of each configuration: they are compiled once, not for every message. */
const compiled = new WeakMap<MappingConfig, readonly Pattern[]>();

function filtersOf(config: MappingConfig): readonly Pattern[] {
  const known = compiled.get(config);
  if (known) return known;
  const filters = config.filterPatterns.flatMap((text) => {
    const one = compileFilter(text);
    return one.ok ? [one.pattern] : [];
  });
  compiled.set(config, filters);
  return filters;
}

/** The messages that the function is to get. The others are deleted, and the function never hears of them. */
export function passing(messages: readonly ReceivedMessage[], ctx: Context): readonly ReceivedMessage[] {
  if (ctx.config.filterPatterns.length === 0 || messages.length === 0) return messages;
  const filters = filtersOf(ctx.config);
  const queueArn = ctx.peers("source")[0]?.arn ?? "";
  const fitting: ReceivedMessage[] = [];
  const others: ReceivedMessage[] = [];
  for (const received of messages) {
    const { message, receiveCount } = received;
    const fits = fitsAny(filters, {
      body: ctx.messages.text(message),
      receiveCount,
      attributes: ctx.messages.attributes(message),
      queueArn,
    });
    (fits ? fitting : others).push(received);
  }
  if (others.length === 0) return messages;
  ctx.note("filteredOut", { records: others.length });
  deleteAll(others, ctx);
  return fitting;
}
