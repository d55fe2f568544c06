/** What stands around a mapping in its tests: a naive queue, and a function that answers as it is told. */
import type { Behaviour, NodeContext } from "../../engine/contract/behaviour.ts";
import { awsArn, type ServiceDefinition, simService } from "../../engine/contract/definition.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, NodeId, RequestId, SimTime } from "../../engine/contract/ids.ts";
import type { Plain } from "../../engine/contract/plain.ts";
import { seconds } from "../../engine/contract/units.ts";
import type { Result } from "../../engine/contract/world.ts";
import { config } from "../../fields/config.ts";
import {
  choiceField,
  countField,
  millisecondsField,
  secondsField,
  type ValuesOf,
} from "../../fields/field.ts";
import type { Invoke } from "../../mechanisms/calls/lambda.ts";
import type { ReceivedMessage, ReceiveMessage } from "../../mechanisms/calls/sqs.ts";

// -- the queue ----------------------------------------------------------------------------------------------

const queueFields = {
  visibilityTimeoutSec: secondsField({ default: 30, min: 0, max: 43_200, source: "assumed" }),
} as const;
type QueueConfig = ValuesOf<typeof queueFields>;
type Item = { readonly message: MessageId; visibleAt: SimTime; receipt: number; count: number };
type Poll = { readonly request: RequestId; readonly input: ReceiveMessage; readonly until: SimTime };
type QueueState = { items: Item[]; polls: Poll[]; receipts: number; made: number };
type QueueContext = NodeContext<QueueConfig>;

const queueDefinition: ServiceDefinition<QueueConfig> = {
  kind: "sqs",
  config: config(queueFields),
  ports: [],
  operations: { Put: {} },
  refusals: [],
  codes: ["received"],
  arn: (name) => awsArn("sqs", name),
};

function serve(state: QueueState, ctx: QueueContext): void {
  for (const poll of state.polls.slice()) {
    const found = state.items
      .filter(({ visibleAt }) => visibleAt <= ctx.now)
      .slice(0, poll.input.maxNumberOfMessages);
    if (found.length === 0 && poll.until > ctx.now) continue;
    state.polls = state.polls.filter((other) => other !== poll);
    const hidden = seconds(poll.input.visibilityTimeout ?? ctx.config.visibilityTimeoutSec);
    const messages = found.map((item): ReceivedMessage => {
      state.receipts += 1;
      item.receipt = state.receipts;
      item.count += 1;
      item.visibleAt = ctx.now + hidden;
      ctx.became(item.message, Became.inFlight, item.count, item.visibleAt);
      ctx.after(hidden, "look", null);
      return { message: item.message, receipt: item.receipt, receiveCount: item.count, sentAt: 0 };
    });
    ctx.note("received", { asked: poll.input.maxNumberOfMessages ?? 1, found: messages.length });
    ctx.reply(poll.request, { ok: true, output: { messages } as unknown as Plain });
  }
}

function remove(state: QueueState, receipts: readonly number[], request: RequestId, ctx: QueueContext): void {
  for (const item of state.items)
    if (receipts.includes(item.receipt)) ctx.became(item.message, Became.deleted, item.count);
  state.items = state.items.filter(({ receipt }) => !receipts.includes(receipt));
  ctx.reply(request, { ok: true, output: { failed: [] } });
}

const queueBehaviour: Behaviour<QueueConfig, QueueState> = {
  init: () => ({ items: [], polls: [], receipts: 0, made: 0 }),
  reconfigure: () => undefined,
  dispose: (state, ctx) => {
    for (const { message } of state.items) ctx.became(message, Became.dropped);
  },
  operations: {
    Put: (state, { count }: { readonly count: number }, request, ctx) => {
      for (let i = 0; i < count; i += 1) {
        state.made += 1;
        const message = ctx.createMessage({ number: state.made, text: "{}" });
        ctx.became(message, Became.visible);
        state.items.push({ message, visibleAt: ctx.now, receipt: 0, count: 0 });
      }
      ctx.reply(request, { ok: true, output: {} });
      serve(state, ctx);
    },
    ReceiveMessage: (state, input: ReceiveMessage, request, ctx) => {
      const waitUs = seconds(input.waitTimeSeconds ?? 0);
      state.polls.push({ request, input, until: ctx.now + waitUs });
      ctx.after(waitUs, "look", null);
      serve(state, ctx);
    },
    DeleteMessage: (state, { receipt }: { readonly receipt: number }, request, ctx) =>
      remove(state, [receipt], request, ctx),
    DeleteMessageBatch: (
      state,
      { entries }: { readonly entries: readonly { readonly receipt: number }[] },
      request,
      ctx,
    ) =>
      remove(
        state,
        entries.map(({ receipt }) => receipt),
        request,
        ctx,
      ),
    GetQueueAttributes: (_state, _input: unknown, request, ctx) =>
      ctx.reply(request, {
        ok: true,
        output: { attributes: { VisibilityTimeout: String(ctx.config.visibilityTimeoutSec) } },
      }),
  },
  on: { look: (state, _payload: null, ctx) => serve(state, ctx) },
  invariants: () => [],
};

// -- the function -------------------------------------------------------------------------------------------

const functionFields = {
  durationMs: millisecondsField({ default: 1_000, min: 0, max: 900_000, source: "assumed" }),
  timeoutSec: secondsField({ default: 3, min: 1, max: 900, source: "assumed" }),
  /** More at a time are throttled. */
  slots: countField({ default: 1_000, min: 0, max: 1_000, source: "assumed" }),
  /** `report-first`: the first record failed; `report-nonsense`: a record that is not in the batch failed. */
  answer: choiceField(["ok", "null", "error", "report-first", "report-none", "report-nonsense"], {
    default: "ok",
    source: "assumed",
  }),
} as const;
type FunctionConfig = ValuesOf<typeof functionFields>;
type FunctionState = { busy: number; most: number };

const functionDefinition: ServiceDefinition<FunctionConfig> = {
  kind: "lambda",
  config: config(functionFields),
  ports: [],
  operations: {},
  refusals: [],
  codes: ["invoked", "throttled"],
  arn: (name) => awsArn("lambda", name),
};

const OUTPUTS: { readonly [K in FunctionConfig["answer"]]: (first: MessageId) => Plain } = {
  ok: () => ({}),
  null: () => null,
  error: () => ({ functionError: "Unhandled", errorType: "CardRejected", errorMessage: "" }),
  "report-first": (first) => ({ batchItemFailures: [first] }),
  "report-none": () => ({ batchItemFailures: [] }),
  "report-nonsense": (first) => ({ batchItemFailures: [first, 999_999] }),
};

type Job = { readonly request: RequestId; readonly first: MessageId };

const functionBehaviour: Behaviour<FunctionConfig, FunctionState> = {
  init: () => ({ busy: 0, most: 0 }),
  reconfigure: () => undefined,
  dispose: () => undefined,
  operations: {
    Invoke: (state, { invocation }: Invoke, request, ctx) => {
      const records = invocation?.kind === "sqs" ? invocation.records : [];
      if (state.busy >= ctx.config.slots) {
        ctx.note("throttled");
        ctx.reply(request, { ok: false, code: "TooManyRequestsException", message: "Rate Exceeded." });
        return;
      }
      state.busy += 1;
      state.most = Math.max(state.most, state.busy);
      const first = records[0]?.message ?? 0;
      ctx.note("invoked", { records: records.length, first, busy: state.busy });
      ctx.after(Math.round(ctx.config.durationMs * 1_000), "done", { request, first } satisfies Job);
    },
    GetFunctionConfiguration: (_state, _input: unknown, request, ctx) =>
      ctx.reply(request, { ok: true, output: { timeoutSec: ctx.config.timeoutSec } }),
  },
  on: {
    done: (state, { request, first }: Job, ctx) => {
      state.busy -= 1;
      const result: Result = { ok: true, output: OUTPUTS[ctx.config.answer](first) };
      ctx.reply(request, result);
    },
  },
  invariants: () => [],
};

export const queueStandIn = simService(queueDefinition, queueBehaviour);
export const functionStandIn = simService(functionDefinition, functionBehaviour);
export const ids = { queue: "queue" as NodeId, mapping: "mapping" as NodeId, fn: "fn" as NodeId };
