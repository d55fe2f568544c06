/** Names of queues and tasks as the API passes them: URLs, ARNs, task handles. */
import { ACCOUNT, REGION } from "../../../engine/contract/definition.ts";
import { utf8Bytes } from "../../../engine/contract/utf8.ts";
import { fromBase64, toBase64 } from "../../../mechanisms/digest/base64.ts";
import type { KnownQueue, KnownQueues } from "../known-queues.ts";

const HOST = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/`;

export const queueUrl = (name: string): string => HOST + name;

/** The queue of a URL: its last part is the name. */
export function queueOfUrl(url: unknown, { queues }: KnownQueues): KnownQueue | undefined {
  const name = typeof url === "string" ? url.slice(url.lastIndexOf("/") + 1) : undefined;
  return queues.find((queue) => queue.name === name);
}

export const queueOfArn = (arn: unknown, { queues }: KnownQueues): KnownQueue | undefined =>
  queues.find((queue) => queue.arn === arn);

type Task = { readonly taskId: string; readonly sourceArn: string };

/** As on AWS, base64 of JSON that names task and source. */
export const taskHandle = (task: number, sourceArn: string): string =>
  toBase64(utf8Bytes(JSON.stringify({ taskId: String(task), sourceArn } satisfies Task)));

/** What a task handle says, or undefined for any other text. */
export function taskOf(handle: unknown): Task | undefined {
  const bytes = typeof handle === "string" ? fromBase64(handle) : undefined;
  if (!bytes) return undefined;
  try {
    const value: unknown = JSON.parse(String.fromCharCode(...bytes));
    const { taskId, sourceArn } = (value ?? {}) as Partial<Task>;
    return typeof taskId === "string" && typeof sourceArn === "string" ? { taskId, sourceArn } : undefined;
  } catch {
    // Not JSON: the caller answers with AWS's error.
    return undefined;
  }
}
