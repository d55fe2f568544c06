/**
 * The SQS API over an account: calls with AWS's parameters, answers with AWS's members. What a queue does is the run's;
 * what creates and changes queues is translated into commands by the service itself.
 */
import type { NodeId, SimTime } from "../../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../../engine/contract/plain.ts";
import { sqs, sqsConfig } from "../../services/sqs/definition.ts";
import { type KnownQueue, translate } from "../../services/sqs/resources.ts";
import type { CommandAnswer } from "../simulate/answers.ts";
import type { Account } from "./account.ts";
import { inputOf, upperFirst } from "./api-forms.ts";
import { isMembers } from "./expect.ts";
import { type Received, receivedForm, sentForm } from "./queue-messages.ts";

type Params = { readonly [name: string]: unknown };
export type ApiError = { readonly code: string; readonly message: string };
/** `pending`: a long poll that has not been answered yet. */
export type Response =
  | { readonly state: "done"; readonly output: PlainObject; readonly at: SimTime }
  | { readonly state: "refused"; readonly error: ApiError; readonly at: SimTime }
  | { readonly state: "pending" };

type Form = (output: PlainObject, params: Params, queue: NodeId) => PlainObject;

/** The call of a case and the operation it is; both take the same parameters. */
const OPERATIONS: { readonly [action: string]: string } = {
  send: "SendMessage",
  sendBatch: "SendMessageBatch",
  receive: "ReceiveMessage",
  delete: "DeleteMessage",
  deleteBatch: "DeleteMessageBatch",
  changeVisibility: "ChangeMessageVisibility",
  changeVisibilityBatch: "ChangeMessageVisibilityBatch",
  purge: "PurgeQueue",
  getQueueUrl: "GetQueueUrl",
  getAttributes: "GetQueueAttributes",
  tagQueue: "TagQueue",
  untagQueue: "UntagQueue",
  listTags: "ListQueueTags",
  listDeadLetterSourceQueues: "ListDeadLetterSourceQueues",
  startMessageMoveTask: "StartMessageMoveTask",
  cancelMessageMoveTask: "CancelMessageMoveTask",
  listMessageMoveTasks: "ListMessageMoveTasks",
};
const RESOURCES: { readonly [action: string]: keyof typeof translate } = {
  createQueue: "CreateQueue",
  deleteQueue: "DeleteQueue",
  setAttributes: "SetQueueAttributes",
};

export class Queues {
  private readonly account: Account;
  private queues: KnownQueue[] = [];
  private readonly removed: { readonly name: string; readonly at: SimTime }[] = [];
  private made = 0;
  private readonly receipts = new Map<string, number>();
  private readonly tasks = new Map<string, { readonly queue: NodeId; readonly task: Plain }>();

  constructor(account: Account) {
    this.account = account;
  }

  knows(action: string): boolean {
    return Object.hasOwn(OPERATIONS, action) || Object.hasOwn(RESOURCES, action);
  }

  idOf(name: string): NodeId | undefined {
    return this.queues.find((queue) => queue.name === name)?.id;
  }

  known(arn: unknown): KnownQueue | undefined {
    return this.queues.find((queue) => queue.arn === arn);
  }

  byArn(arn: unknown): NodeId | undefined {
    return this.known(arn)?.id;
  }

  /** Makes a call. The function answers as often as it is asked; what is pending may be done by then. */
  call(action: string, queueName: string | undefined, params: Params): () => Response {
    const resource = RESOURCES[action];
    if (resource) {
      const response = this.change(resource, queueName, params);
      return () => response;
    }
    const queue = this.targetOf(queueName, params);
    if (queue === undefined) {
      const { code, message } = sqs.missing ?? { code: "NotFound", message: "" };
      const missing: Response = { state: "refused", error: { code, message }, at: this.account.now };
      return () => missing;
    }
    const answer = this.account.do(queue, OPERATIONS[action] ?? action, this.input(params));
    return () => this.response(answer, params, queue);
  }

  private targetOf(queueName: string | undefined, params: Params): NodeId | undefined {
    if (queueName !== undefined) return this.idOf(queueName);
    if (params["SourceArn"] !== undefined) return this.byArn(params["SourceArn"]);
    return this.tasks.get(String(params["TaskHandle"]))?.queue ?? this.queues[0]?.id;
  }

  /** Handles as the numbers they stand for; one that nobody gave out stays as it is, and is refused. */
  private input(params: Params): PlainObject {
    const {
      sourceArn: _source,
      receiptHandle,
      destinationArn,
      taskHandle,
      entries,
      ...rest
    } = inputOf(params);
    return {
      ...rest,
      ...(receiptHandle === undefined ? {} : { receipt: this.receiptOf(receiptHandle) }),
      ...(destinationArn === undefined ? {} : { destination: this.byArn(destinationArn) ?? destinationArn }),
      ...(taskHandle === undefined
        ? {}
        : { taskHandle: this.tasks.get(String(taskHandle))?.task ?? taskHandle }),
      ...(Array.isArray(entries) ? { entries: entries.map((entry: PlainObject) => this.entry(entry)) } : {}),
    };
  }

  private entry({ receiptHandle, ...rest }: PlainObject): PlainObject {
    return receiptHandle === undefined ? rest : { ...rest, receipt: this.receiptOf(receiptHandle) };
  }

  private receiptOf(handle: Plain): Plain {
    return this.receipts.get(String(handle)) ?? handle;
  }

  private response(answer: CommandAnswer, params: Params, queue: NodeId): Response {
    const at = answer.answeredAt ?? answer.at;
    if (answer.state === "waiting") return { state: "pending" };
    if (answer.state === "refused")
      return { state: "refused", error: { code: answer.code ?? "", message: answer.message ?? "" }, at };
    const output = (answer.output ?? {}) as PlainObject;
    return { state: "done", output: (this.forms[answer.type] ?? plainForm)(output, params, queue), at };
  }

  private readonly forms: { readonly [operation: string]: Form } = {
    SendMessage: (output, params) =>
      sentForm(
        this.account,
        output as never,
        (inputOf(params)["messageSystemAttributes"] as PlainObject) ?? {},
      ),
    SendMessageBatch: (output, params) => {
      const messages = (output["messages"] ?? []) as readonly Plain[];
      let next = 0;
      return this.batchForm(output, params, (entry) => {
        const sent = messages[next];
        next += 1;
        const form = isMembers(sent) ? sent : { message: sent };
        return sentForm(
          this.account,
          form as never,
          (inputOf(entry)["messageSystemAttributes"] ?? {}) as PlainObject,
        );
      });
    },
    DeleteMessageBatch: (output, params) => this.batchForm(output, params, () => ({})),
    ChangeMessageVisibilityBatch: (output, params) => this.batchForm(output, params, () => ({})),
    ReceiveMessage: (output, params, queue) => {
      const asked = {
        system: [params["AttributeNames"], params["MessageSystemAttributeNames"]].flatMap(textsOf),
        own: textsOf(params["MessageAttributeNames"]),
      };
      const messages = output["messages"] as unknown as readonly Received[];
      return {
        Messages: messages.map((one) => receivedForm(this.account, one, this.handleOf(queue, one), asked)),
      };
    },
    ListDeadLetterSourceQueues: (output) => ({
      queueUrls: textsOf(output["queues"]).map(
        (id) => this.queues.find((queue) => queue.id === id)?.name ?? id,
      ),
    }),
    StartMessageMoveTask: (output, _params, queue) => ({
      TaskHandle: this.taskHandle(queue, output["taskHandle"]),
    }),
    ListMessageMoveTasks: (output, params, queue) => ({
      Results: (output["results"] as readonly PlainObject[]).map(({ taskHandle, destination, ...rest }) => ({
        ...(plainForm(rest) as object),
        SourceArn: params["SourceArn"] as Plain,
        ...(destination === undefined ? {} : { DestinationArn: this.arnOf(destination) }),
        ...(taskHandle === undefined ? {} : { TaskHandle: this.taskHandle(queue, taskHandle) }),
      })),
    }),
  };

  private batchForm(output: PlainObject, params: Params, made: (entry: Params) => PlainObject): PlainObject {
    const entries = (params["Entries"] ?? []) as readonly Params[];
    const failed = output["failed"] as unknown as readonly (ApiError & { readonly index: number })[];
    return {
      Successful: entries.flatMap((entry, index) =>
        failed.some((one) => one.index === index) ? [] : [{ Id: entry["Id"] as Plain, ...made(entry) }],
      ),
      Failed: failed.map(({ index, code, message }) => ({
        Id: entries[index]?.["Id"] as Plain,
        Code: code,
        Message: message,
        SenderFault: true,
      })),
    };
  }

  private handleOf(queue: NodeId, { receipt, message }: Received): string {
    const handle = `AQEB-${queue}-${message}-${receipt}`;
    this.receipts.set(handle, receipt);
    return handle;
  }

  private taskHandle(queue: NodeId, task: Plain | undefined): string {
    const handle = `${queue}/${JSON.stringify(task)}`;
    this.tasks.set(handle, { queue, task: task ?? null });
    return handle;
  }

  private arnOf(id: Plain): Plain {
    return this.queues.find((queue) => queue.id === id)?.arn ?? id;
  }

  private change(operation: keyof typeof translate, queueName: string | undefined, params: Params): Response {
    const newId = `queue-${this.made + 1}` as NodeId;
    const at = this.account.now;
    const known = { queues: this.queues, removed: this.removed, now: at, newId };
    const target = (queueName === undefined ? undefined : this.idOf(queueName)) ?? ("" as NodeId);
    const translated = translate[operation](inputOf(params) as never, known, target);
    if (!translated.ok) return { state: "refused", error: translated, at };
    for (const { target: node, type, payload } of translated.changes) {
      const answer = this.account.do(node, type, payload);
      if (answer.state === "refused")
        return { state: "refused", error: { code: answer.code ?? "", message: answer.message ?? "" }, at };
      this.remember(type, node, payload);
    }
    const id = translated.output["queue"];
    const name = this.queues.find((queue) => queue.id === id)?.name;
    return { state: "done", output: name === undefined ? {} : { QueueUrl: urlOf(name) }, at };
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

export const urlOf = (name: string): string => `https://sqs.us-east-1.amazonaws.com/111111111111/${name}`;

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const plainForm = (output: PlainObject): PlainObject =>
  Object.fromEntries(Object.entries(output).map(([name, value]) => [upperFirst(name), value])) as PlainObject;
