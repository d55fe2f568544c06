/** The call by which a copy is put into something, by the kind of what it is put into. */
import type { MessageId, ServiceKind } from "../../engine/contract/ids.ts";
import type { Plain } from "../../engine/contract/plain.ts";
import type { Invoke } from "./lambda.ts";
import type { SendMessage } from "./sqs.ts";

export type HandOver = { readonly operation: string; readonly input: Plain };

type MakeCall = (message: MessageId, invocationType: Invoke["invocationType"]) => HandOver;

const CALLS: ReadonlyMap<ServiceKind, MakeCall> = new Map<ServiceKind, MakeCall>([
  ["sqs", (message) => ({ operation: "SendMessage", input: { message } satisfies SendMessage })],
  ["sns", (message) => ({ operation: "Publish", input: { message } })],
  [
    "lambda",
    (message, invocationType) => ({
      operation: "Invoke",
      input: { invocationType, invocation: { kind: "message", message } } satisfies Invoke,
    }),
  ],
]);

/** The operations that `handOver` may ask for: what a port that sends copies on declares as its calls. */
export const HAND_OVER_CALLS = ["SendMessage", "Publish", "Invoke"] as const;

/** How to put a copy into a node of this kind, or undefined when nothing can be put into it. */
export function handOver(
  kind: ServiceKind,
  message: MessageId,
  invocationType: Invoke["invocationType"] = "Event",
): HandOver | undefined {
  return CALLS.get(kind)?.(message, invocationType);
}
