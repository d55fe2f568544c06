/** What stands around a function in its tests: a caller that does as it is told, and a queue that answers as it is told. */
import type { Behaviour, Reply } from "../../engine/contract/behaviour.ts";
import { awsArn, type ServiceDefinition, simService } from "../../engine/contract/definition.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { MessageId, NodeId, RequestId } from "../../engine/contract/ids.ts";
import type { Plain } from "../../engine/contract/plain.ts";
import { config } from "../../fields/config.ts";
import { millisecondsField, textField, type ValuesOf } from "../../fields/field.ts";
import type { Invoke } from "../../mechanisms/calls/lambda.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";

/** Invokes the function once: with a message of its own, or with a batch whose copies stay with the caller. */
export type Order = {
  readonly invocationType?: Invoke["invocationType"];
  /** One entry per record: whether it is poison. */
  readonly records: readonly boolean[];
  readonly isBatch?: boolean;
  readonly receiveCount?: number;
  readonly text?: string;
};

type CallerState = { made: number; readonly held: { [request: string]: readonly MessageId[] } };

const callerDefinition: ServiceDefinition<Record<never, never>> = {
  kind: "caller",
  config: config({}),
  ports: [{ name: "out", calls: ["Invoke"] }],
  operations: { Order: {} },
  refusals: [],
  codes: ["answered"],
  arn: (name) => name,
};

const callerBehaviour: Behaviour<Record<never, never>, CallerState> = {
  init: () => ({ made: 0, held: {} }),
  reconfigure: () => undefined,
  dispose: () => undefined,
  operations: {
    Order: (state, order: Order, request, ctx) => {
      const copies = order.records.map((poison) => {
        state.made += 1;
        return ctx.createMessage({ number: state.made, poison, text: order.text ?? "{}" });
      });
      const records = copies.map((message): ReceivedMessage => {
        if (order.isBatch) ctx.became(message, Became.inFlight, order.receiveCount ?? 1);
        return { message, receipt: message, receiveCount: order.receiveCount ?? 1, sentAt: ctx.now };
      });
      const input: Invoke = {
        invocationType: order.invocationType ?? "RequestResponse",
        invocation: order.isBatch
          ? { kind: "sqs", queue: ctx.self, records }
          : { kind: "message", message: copies[0] ?? 0 },
      };
      const id = ctx.request({ port: "out" }, "Invoke", input as Plain, order.isBatch ? {} : { copies });
      state.held[id] = copies;
      ctx.reply(request, { ok: true, output: {} });
    },
  },
  on: {
    reply: (state, { request, result }: Reply, ctx) => {
      const held = state.held[request] ?? [];
      delete state.held[request];
      ctx.note("answered", { copy: held[0] ?? 0, ...result });
      // A copy that was refused is the caller's again; what has been taken is not.
      for (const copy of held)
        if (!result.ok && result.code !== "ConnectionLost") ctx.became(copy, Became.dropped);
    },
  },
  invariants: () => [],
};

const queueFields = {
  delayMs: millisecondsField({ default: 0, min: 0, max: 3_600_000, source: "assumed" }),
  /** The error that every call gets; empty = none. */
  code: textField({ default: "", source: "assumed" }),
} as const;
type QueueConfig = ValuesOf<typeof queueFields>;
type QueueState = { readonly kept: MessageId[] };

const queueDefinition: ServiceDefinition<QueueConfig> = {
  kind: "sqs",
  config: config(queueFields),
  ports: [],
  operations: { SendMessage: {} },
  refusals: [],
  codes: [],
  arn: (name) => awsArn("sqs", name),
};

const queueBehaviour: Behaviour<QueueConfig, QueueState> = {
  init: () => ({ kept: [] }),
  reconfigure: () => undefined,
  dispose: () => undefined,
  operations: {
    SendMessage: (state, { message }: { readonly message: MessageId }, request: RequestId, ctx) => {
      if (ctx.config.code === "") {
        state.kept.push(message);
        ctx.became(message, Became.visible);
      }
      ctx.after(Math.round(ctx.config.delayMs * 1_000), "answer", request);
    },
  },
  on: {
    answer: (_state, request: RequestId, ctx) => {
      const { code } = ctx.config;
      ctx.reply(request, code === "" ? { ok: true, output: {} } : { ok: false, code, message: code });
    },
  },
  invariants: () => [],
};

export const callerStandIn = simService(callerDefinition, callerBehaviour);
export const queueStandIn = simService(queueDefinition, queueBehaviour);
export const ids = { caller: "caller" as NodeId, fn: "fn" as NodeId, queue: "queue" as NodeId };
