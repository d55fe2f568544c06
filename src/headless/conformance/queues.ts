/**
 * The SQS API over an account, by the service's own translation of AWS's requests and answers. What a queue does is the
 * run's; what creates and changes queues becomes commands.
 */
import type { NodeId, SimTime } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { type Called, toAnswer } from "../../services/sqs/api/answers.ts";
import { queueUrl } from "../../services/sqs/api/names.ts";
import { toCall } from "../../services/sqs/api/requests.ts";
import { sqs, sqsConfig } from "../../services/sqs/definition.ts";
import type { KnownQueue, KnownQueues } from "../../services/sqs/known-queues.ts";
import type { CommandAnswer } from "../simulate/answers.ts";
import type { Account } from "./account.ts";
import { readerOf } from "./reader.ts";

type Params = { readonly [name: string]: unknown };
export type ApiError = { readonly code: string; readonly message: string };
/** `pending`: a long poll that has not been answered yet. */
export type Response =
  | { readonly state: "done"; readonly output: PlainObject; readonly at: SimTime }
  | { readonly state: "refused"; readonly error: ApiError; readonly at: SimTime }
  | { readonly state: "pending" };

/** The call of a case and the API's name for it. */
const ACTIONS: { readonly [action: string]: string } = {
  send: "SendMessage",
  sendBatch: "SendMessageBatch",
  receive: "ReceiveMessage",
  delete: "DeleteMessage",
  deleteBatch: "DeleteMessageBatch",
  changeVisibility: "ChangeMessageVisibility",
  changeVisibilityBatch: "ChangeMessageVisibilityBatch",
  purge: "PurgeQueue",
  createQueue: "CreateQueue",
  deleteQueue: "DeleteQueue",
  getQueueUrl: "GetQueueUrl",
  getAttributes: "GetQueueAttributes",
  setAttributes: "SetQueueAttributes",
  tagQueue: "TagQueue",
  untagQueue: "UntagQueue",
  listTags: "ListQueueTags",
  listDeadLetterSourceQueues: "ListDeadLetterSourceQueues",
  startMessageMoveTask: "StartMessageMoveTask",
  cancelMessageMoveTask: "CancelMessageMoveTask",
  listMessageMoveTasks: "ListMessageMoveTasks",
};

export class Queues {
  private readonly account: Account;
  private queues: KnownQueue[] = [];
  private readonly removed: { readonly name: string; readonly at: SimTime }[] = [];
  private made = 0;

  constructor(account: Account) {
    this.account = account;
  }

  knows(action: string): boolean {
    return Object.hasOwn(ACTIONS, action);
  }

  idOf(name: string): NodeId | undefined {
    return this.queues.find((queue) => queue.name === name)?.id;
  }

  known(arn: unknown): KnownQueue | undefined {
    return this.queues.find((queue) => queue.arn === arn);
  }

  /** Makes a call. The function answers as often as it is asked; what is pending may be done by then. */
  call(action: string, queueName: string | undefined, params: Params): () => Response {
    const api = ACTIONS[action] ?? action;
    const named = queueName === undefined ? {} : { QueueUrl: queueUrl(queueName) };
    const request = { ...named, ...params } as PlainObject;
    const call = toCall(api, request, this.all);
    const at = this.account.now;
    if (!call) return () => ({ state: "refused", error: { code: "InvalidAction", message: api }, at });
    if (call.kind === "refused") return () => ({ state: "refused", error: call.fault, at });
    if (call.kind === "answer") return () => ({ state: "done", output: call.answer, at });
    if (call.kind === "changes") {
      for (const { target, type, payload } of call.changes) {
        const answer = this.account.do(target, type, payload);
        if (answer.state === "refused") return () => refusal(answer, at);
        this.remember(type, target, payload);
      }
      return () => ({ state: "done", output: call.answer, at });
    }
    const queue = this.queues.find(({ id }) => id === call.target);
    if (!queue) throw new Error(`no queue ${call.target}`);
    const answer = this.account.do(call.target, call.operation, call.payload);
    return () => this.response(api, answer, this.called(queue, request));
  }

  /** What the service's answers are made from. */
  called(queue: KnownQueue, params: PlainObject): Called {
    return { params, queue, known: this.all, reader: readerOf(this.account) };
  }

  private get all(): KnownQueues {
    const newId = `queue-${this.made + 1}` as NodeId;
    return { queues: this.queues, removed: this.removed, now: this.account.now, newId };
  }

  private response(api: string, answer: CommandAnswer, called: Called): Response {
    const at = answer.answeredAt ?? answer.at;
    if (answer.state === "waiting") return { state: "pending" };
    if (answer.state === "refused") return refusal(answer, at);
    return { state: "done", output: toAnswer(api, answer.output ?? {}, called), at };
  }

  /** Keeps in mind what the account holds, as the page does. */
  private remember(type: string, id: NodeId, payload: PlainObject): void {
    const before = this.queues.find((queue) => queue.id === id);
    this.queues = this.queues.filter((queue) => queue.id !== id);
    if (type === "RemoveNode") {
      if (before) this.removed.push({ name: before.name, at: this.account.now });
      return;
    }
    const node = payload["node"] as PlainObject | undefined;
    const name = node ? String(node["name"]) : (before?.name ?? "");
    const settings = node ? (node["config"] as PlainObject) : { ...before?.config, ...payload };
    const parsed = sqsConfig.parse(settings);
    if (!parsed.ok) throw new Error(`settings of ${name} are not valid`);
    this.queues.push({ id, name, arn: sqs.arn(name), config: parsed.value });
    if (node) this.made += 1;
  }
}

const refusal = (answer: CommandAnswer, at: SimTime): Response => ({
  state: "refused",
  error: { code: answer.code ?? "", message: answer.message ?? "" },
  at,
});
