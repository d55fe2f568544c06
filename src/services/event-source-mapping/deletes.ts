/** What the mapping takes out of the queue: what the function has done, and what no filter lets through. */
import type { Reply } from "../../engine/contract/behaviour.ts";
import { isDisconnected } from "../../engine/contract/world.ts";
import type {
  BatchOutput,
  DeleteMessage,
  DeleteMessageBatch,
  ReceivedMessage,
} from "../../mechanisms/calls/sqs.ts";
import type { Context } from "./state.ts";

const SOURCE = { port: "source" } as const;
/** Tag of deletes: no poller waits for them. */
export const DELETE = -1;
const MOST_PER_DELETE = 10;

export function deleteAll(batch: readonly ReceivedMessage[], ctx: Context): void {
  const first = batch[0];
  if (first && batch.length === 1) {
    const input: DeleteMessage = { receipt: first.receipt };
    ctx.request(SOURCE, "DeleteMessage", input, { tag: DELETE });
    return;
  }
  for (let from = 0; from < batch.length; from += MOST_PER_DELETE) {
    const entries = batch.slice(from, from + MOST_PER_DELETE).map(({ receipt }) => ({ receipt }));
    ctx.request(SOURCE, "DeleteMessageBatch", { entries } satisfies DeleteMessageBatch, { tag: DELETE });
  }
}

/** A message that was not deleted comes back: AWS says nothing of another attempt. */
export function deleted({ result }: Reply, ctx: Context): void {
  if (!result.ok) {
    if (!isDisconnected(result.code)) ctx.note("deleteRefused", { code: result.code });
    return;
  }
  const output = result.output as Partial<BatchOutput> | null;
  for (const { code } of output?.failed ?? []) ctx.note("deleteRefused", { code });
}
