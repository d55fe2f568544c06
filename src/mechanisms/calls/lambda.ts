/** What passes between nodes when somebody invokes a function. */
import type { MessageId, NodeId } from "../../engine/contract/ids.ts";
import type { ReceivedMessage } from "./sqs.ts";

/**
 * `message`: the function takes the copy over (a direct call, an asynchronous event).
 * `sqs`: a batch of a mapping; the queue keeps its copies and the mapping deletes them.
 */
export type Invocation =
  | { readonly kind: "message"; readonly message: MessageId }
  | { readonly kind: "sqs"; readonly queue: NodeId; readonly records: readonly ReceivedMessage[] };
export type Invoke = {
  readonly invocationType: "RequestResponse" | "Event";
  readonly invocation?: Invocation;
  /** From a person's command: a payload to make a message of. */
  readonly payload?: string;
};
/**
 * A function error is an answer of a call that succeeded (HTTP 200 with FunctionError), as in the API.
 * `batchItemFailures`: copies that the function reported as failed.
 */
export type InvokeOutput = {
  readonly functionError?: "Unhandled" | "Handled";
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly batchItemFailures?: readonly MessageId[];
};
