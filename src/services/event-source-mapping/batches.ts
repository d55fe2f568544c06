/**
 * How a batch ends: deleted, left to come back, or tried again because the function had no room for it. A mapping never
 * changes the visibility of a message.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html, as documented.
 */
import type { MessageId } from "../../engine/contract/ids.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { Result } from "../../engine/contract/world.ts";
import type { InvokeOutput } from "../../mechanisms/calls/lambda.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import { doublingUs } from "../../mechanisms/doubling.ts";
import { deleteAll } from "./deletes.ts";
import { askEnds, hiddenSec, isFresh } from "./ends.ts";
import { goOn, invoke } from "./pollers.ts";
import { type Context, type MappingState, Phase } from "./state.ts";

/** Assumed: AWS says only that it keeps retrying. */
const THROTTLE_RETRY = { firstUs: seconds(1), mostUs: seconds(60) };

/** The function has answered, or had no room. */
export function invoked(state: MappingState, row: number, result: Result, ctx: Context): void {
  if (!result.ok) {
    refused(state, row, ctx);
    return;
  }
  const batch = state.batches[row] ?? [];
  const output = (result.output ?? {}) as InvokeOutput;
  const { reportBatchItemFailures } = ctx.config;
  if (output.functionError !== undefined) {
    ctx.note("batchFailed", { errorType: output.errorType ?? output.functionError, records: batch.length });
    // As documented: with item failures reported, polling is not slowed down by errors.
    if (!reportBatchItemFailures) state.scale.failed += 1;
  } else {
    state.scale.succeeded += 1;
    // Without the setting AWS does not read the answer: what the function reported is deleted with the rest.
    deleteAll(reportBatchItemFailures ? unreported(batch, output.batchItemFailures, ctx) : batch, ctx);
  }
  goOn(state, row, ctx);
}

/**
 * What is left to delete when failures are reported: nothing listed means success, and a list that names anything but
 * messages of the batch means that the whole batch failed.
 */
function unreported(
  batch: readonly ReceivedMessage[],
  failures: InvokeOutput["batchItemFailures"],
  ctx: Context,
): readonly ReceivedMessage[] {
  if (failures === undefined || failures === null) return batch;
  const known = new Set<MessageId>();
  for (const { message } of batch) known.add(message);
  if (!Array.isArray(failures) || !failures.every((failed) => known.has(failed))) {
    ctx.note("invalidReport", { records: batch.length });
    return [];
  }
  if (failures.length === 0) return batch;
  ctx.note("itemsFailed", { failed: failures.length, records: batch.length });
  const stay = new Set<MessageId>(failures);
  return batch.filter(({ message }) => !stay.has(message));
}

/** Throttled: the same batch is tried again until its messages are visible again, then let go. */
function refused(state: MappingState, row: number, ctx: Context): void {
  const { cols } = state.pollers;
  state.scale.failed += 1;
  const refusals = cols.refusals.get(row) + 1;
  cols.refusals.set(row, refusals);
  if (!isFresh(state, ctx)) askEnds(state, ctx);
  cols.phase.set(row, Phase.waiting);
  const leftUs = Math.max(0, hiddenUntil(state, row, ctx) - ctx.now);
  ctx.after(Math.min(doublingUs(THROTTLE_RETRY, refusals), leftUs), "invokeAgain", row);
}

const hiddenUntil = (state: MappingState, row: number, ctx: Context): number =>
  state.pollers.cols.receivedAt.get(row) + seconds(hiddenSec(state, ctx));

export function invokeAgain(state: MappingState, row: number, ctx: Context): void {
  if (ctx.now < hiddenUntil(state, row, ctx)) {
    invoke(state, row, ctx);
    return;
  }
  const { refusals } = state.pollers.cols;
  ctx.note("letGo", { records: state.batches[row]?.length ?? 0, attempts: refusals.get(row) });
  goOn(state, row, ctx);
}
