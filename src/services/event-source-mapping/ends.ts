/**
 * What the mapping reads of its queue and its function. AWS reads them when a mapping is created or updated; here too
 * when what was read is a minute old (assumed).
 */
import type { Reply } from "../../engine/contract/behaviour.ts";
import { seconds } from "../../engine/contract/units.ts";
import { type Context, isConnected, type MappingState } from "./state.ts";

const FRESH_US = seconds(60);
/** Tags of the two questions, beside the poller rows. */
export const Ask = { queue: -2, fn: -3 } as const;

/** SQS's own default stands in for a queue that has not answered. */
const DEFAULT_VISIBILITY_SEC = 30;
/** As documented: with a batch window the effective visibility timeout has this much on top. */
const MARGIN_SEC = 30;

export const isFresh = (state: MappingState, ctx: Context): boolean =>
  state.seen.at >= 0 && ctx.now - state.seen.at < FRESH_US;

/** Asks both ends, unless they have been asked already. */
export function askEnds(state: MappingState, ctx: Context): void {
  const { seen } = state;
  if (seen.open > 0 || !isConnected(ctx)) return;
  seen.open = 2;
  ctx.request(
    { port: "source" },
    "GetQueueAttributes",
    { attributeNames: ["VisibilityTimeout"] },
    { tag: Ask.queue },
  );
  ctx.request({ port: "target" }, "GetFunctionConfiguration", {}, { tag: Ask.fn });
}

/** Takes in an answer; true when it was the last one asked for. */
export function endAnswered(state: MappingState, { tag, result }: Reply, ctx: Context): boolean {
  const { seen } = state;
  seen.open -= 1;
  seen.at = ctx.now;
  const output = (result.ok ? result.output : null) as {
    readonly attributes?: { readonly VisibilityTimeout?: string };
    readonly timeoutSec?: number;
  } | null;
  const visibility = Number(output?.attributes?.VisibilityTimeout);
  if (tag === Ask.queue && Number.isInteger(visibility)) seen.visibilityTimeoutSec = visibility;
  if (tag === Ask.fn && output?.timeoutSec !== undefined) seen.timeoutSec = output.timeoutSec;
  return seen.open === 0;
}

/**
 * The visibility timeout that a receive asks for, or undefined for the queue's own: with a window, window + function
 * timeout + 30 s once window + function timeout exceed the queue's.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, as documented.
 */
export function ownVisibilitySec(state: MappingState, ctx: Context): number | undefined {
  const { visibilityTimeoutSec, timeoutSec } = state.seen;
  const window = ctx.config.maximumBatchingWindowSec;
  if (window === 0 || timeoutSec < 0 || visibilityTimeoutSec < 0) return undefined;
  return window + timeoutSec > visibilityTimeoutSec ? window + timeoutSec + MARGIN_SEC : undefined;
}

/** How long received messages stay hidden, as far as the mapping knows. */
export const hiddenSec = (state: MappingState, ctx: Context): number =>
  ownVisibilitySec(state, ctx) ??
  (state.seen.visibilityTimeoutSec < 0 ? DEFAULT_VISIBILITY_SEC : state.seen.visibilityTimeoutSec);
