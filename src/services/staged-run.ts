/**
 * A stage for tests of one service: a small world, stand-ins for its neighbours, and everything that was stated. The
 * stand-ins answer as the test tells them, so that a service is tested without another's rules.
 */
import type { NodeContext } from "../engine/contract/behaviour.ts";
import {
  type ServiceDefinition,
  type SimService,
  simCatalog,
  simService,
} from "../engine/contract/definition.ts";
import { Became, type Fact, type Sending } from "../engine/contract/facts.ts";
import type { EdgeId, MessageId, NodeId, RequestId, SimTime } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { seconds } from "../engine/contract/units.ts";
import type { Command, EdgeSpec, NodeSpec, RelationSpec, Result } from "../engine/contract/world.ts";
import { type Advanced, createRun, type Run } from "../engine/kernel/run.ts";
import { FoldRecorder } from "../engine/trace/fold-recorder.ts";
import { factOf } from "../engine/trace/record-view.ts";
import { config } from "../fields/config.ts";
import { countField } from "../fields/field.ts";

export type Stated = { readonly at: SimTime; readonly fact: Fact };

export type Stage = {
  readonly services: readonly SimService[];
  /** `kind` and settings by id. */
  readonly nodes: { readonly [id: string]: readonly [kind: string, config?: PlainObject] };
  /** `from>to` or `from.port>to`, with milliseconds of latency. */
  readonly wires?: { readonly [wire: string]: number };
  /** Relations by id. */
  readonly relations?: {
    readonly [id: string]: readonly [
      kind: string,
      from: string,
      to: string,
      config?: PlainObject,
      ms?: number,
    ];
  };
  readonly commands?: readonly (readonly [
    sec: number,
    target: string,
    type: string,
    payload?: PlainObject,
  ])[];
  readonly seed?: number;
};

export type Played = {
  readonly run: Run;
  readonly facts: readonly Stated[];
  readonly advanced: Advanced;
  /** What copies became, as "at copy state why". */
  readonly lives: readonly string[];
  readonly notes: (code: string) => readonly Stated[];
};

/** Plays a stage until `untilSec`; after every 100th event the invariants of all services are asked. */
export function play(stage: Stage, untilSec: number): Played {
  const facts: Stated[] = [];
  const fold = {
    init: () => null,
    on: (_state: null, view: Parameters<typeof factOf>[0], names: Parameters<typeof factOf>[1]) => {
      facts.push({ at: view.at, fact: factOf(view, names) });
    },
  };
  const recorder = new FoldRecorder([{ fold: fold as never, state: null as never }]);
  const run = createRun(inputOf(stage), simCatalog(stage.services), recorder);
  let advanced: Advanced = "budget-spent";
  while (advanced === "budget-spent") {
    advanced = run.advance(seconds(untilSec), 100);
    const broken = run.check();
    if (broken.length > 0) throw new Error(broken.join("\n"));
  }
  return {
    run,
    facts,
    advanced,
    lives: facts.flatMap(({ at, fact }) =>
      fact.kind === "message"
        ? [`${at / 1e6} c${fact.message} ${fact.became}${fact.why ? ` ${fact.why.code}` : ""}`]
        : [],
    ),
    notes: (code) => facts.filter(({ fact }) => fact.kind === "note" && fact.code === code),
  };
}

function inputOf(stage: Stage) {
  const id = (text: string) => text as NodeId;
  const nodes: NodeSpec[] = Object.entries(stage.nodes).map(([name, [kind, settings]]) => ({
    id: id(name),
    kind,
    name,
    config: settings ?? {},
  }));
  const edges: EdgeSpec[] = Object.entries(stage.wires ?? {}).map(([wire, ms]) => {
    const [start = "", to = ""] = wire.split(">");
    const [from = "", port = "out"] = start.split(".");
    return { id: wire as EdgeId, from: id(from), port, to: id(to), latency: { type: "fixed", ms } };
  });
  const relations: RelationSpec[] = Object.entries(stage.relations ?? {}).map(
    ([name, [kind, from, to, settings = {}, ms = 20]]) => ({
      id: id(name),
      kind,
      name,
      config: settings,
      from: id(from),
      to: id(to),
      latency: { type: "fixed", ms },
    }),
  );
  const commands = (stage.commands ?? []).map(([sec, target, type, payload = {}], i) => ({
    id: `command-${i}` as Command["id"],
    at: seconds(sec),
    target: id(target),
    type,
    payload,
  }));
  return {
    world: { startsAt: "2026-01-05T09:00:00Z", nodes, relations, edges },
    seed: stage.seed ?? 7,
    commands,
  };
}

/** What arrived at a stand-in. */
export type Arrived = {
  readonly at: SimTime;
  readonly operation: string;
  readonly message: MessageId;
  readonly number: number;
  readonly poison: boolean;
  readonly text: string;
  readonly attributes: PlainObject | undefined;
  readonly sending: Sending | undefined;
};

/** The code of the error with which the stand-in answers its n-th call (from 1), or "" for success. */
export type Script = (call: number) => string;

type Nothing = { readonly unused: number };
const NOTHING = config({ unused: countField({ default: 0, min: 0, max: 0, source: "assumed" }) });

function standIn(
  kind: string,
  operations: Parameters<typeof simService<Nothing, object>>[1]["operations"],
  on: Parameters<typeof simService<Nothing, object>>[1]["on"] = {},
): SimService {
  const definition: ServiceDefinition<Nothing> = {
    kind,
    config: NOTHING,
    ports: [],
    operations: Object.fromEntries(Object.keys(operations).map((name) => [name, {}])),
    refusals: [],
    codes: [],
    arn: (name) => `arn:${kind}:${name}`,
  };
  return simService<Nothing, object>(definition, {
    init: () => ({}),
    reconfigure: () => undefined,
    dispose: () => undefined,
    operations,
    on,
    invariants: () => [],
  });
}

type Ctx = NodeContext<Nothing>;

const answer = (code: string): Result =>
  code === "" ? { ok: true, output: {} } : { ok: false, code, message: code };

const arrived = (operation: string, message: MessageId, ctx: Ctx): Arrived => ({
  at: ctx.now,
  operation,
  message,
  number: ctx.messages.number(message),
  poison: ctx.messages.poison(message),
  text: ctx.messages.text(message),
  attributes: ctx.messages.attributes(message),
  sending: ctx.messages.sending(message),
});

/** A queue (`sqs`) that keeps what it accepts. */
export function sinkQueue(log: Arrived[], script: Script = () => ""): SimService {
  let calls = 0;
  return standIn("sqs", {
    SendMessage(_state: object, { message }: { message: MessageId }, request: RequestId, ctx: Ctx) {
      calls += 1;
      const code = script(calls);
      log.push(arrived(code === "" ? "SendMessage" : code, message, ctx));
      if (code === "") ctx.became(message, Became.visible, 0, -1, 0);
      ctx.reply(request, answer(code));
    },
  });
}

/** A function (`lambda`) that ends what it is invoked with. */
export function sinkFunction(log: Arrived[], script: Script = () => ""): SimService {
  let calls = 0;
  return standIn("lambda", {
    Invoke(
      _state: object,
      input: { invocation: { message: MessageId }; invocationType: string },
      request: RequestId,
      ctx: Ctx,
    ) {
      const { message } = input.invocation;
      calls += 1;
      const code = script(calls);
      log.push(arrived(code === "" ? input.invocationType : code, message, ctx));
      if (code === "") ctx.became(message, Became.deleted, 0, -1, 0);
      ctx.reply(request, answer(code));
    },
  });
}

/** A function (`lambda`) with the default timeout that answers each batch at once with what `outputOf` makes of it. */
export function answeringFunction(outputOf: (records: readonly MessageId[]) => Plain): SimService {
  return standIn("lambda", {
    Invoke(
      _state: object,
      { invocation }: { invocation: { records: readonly { message: MessageId }[] } },
      request: RequestId,
      ctx: Ctx,
    ) {
      ctx.reply(request, { ok: true, output: outputOf(invocation.records.map(({ message }) => message)) });
    },
    GetFunctionConfiguration(_state: object, _input: unknown, request: RequestId, ctx: Ctx) {
      ctx.reply(request, { ok: true, output: { timeoutSec: 3 } });
    },
  });
}

/** A queue with long polls and one visibility timeout, as plain as can be: enough for something that polls. */
export function plainQueue(visibilityTimeoutSec: number): SimService {
  const visible: { message: MessageId; count: number }[] = [];
  const polls: { request: RequestId; most: number; timer: number }[] = [];
  const inFlight = new Map<number, { message: MessageId; count: number; timer: number }>();
  let receipts = 0;
  const hand = (ctx: Ctx): void => {
    while (polls.length > 0 && visible.length > 0) {
      const poll = polls.shift() as (typeof polls)[number];
      ctx.cancel(poll.timer);
      const messages = visible.splice(0, poll.most).map(({ message, count }) => {
        receipts += 1;
        const timer = ctx.after(seconds(visibilityTimeoutSec), "return", receipts);
        inFlight.set(receipts, { message, count: count + 1, timer });
        ctx.became(message, Became.inFlight, count + 1, ctx.now + seconds(visibilityTimeoutSec), 0);
        return { message, receipt: receipts, receiveCount: count + 1, sentAt: 0 };
      });
      const copies = messages.map(({ message }) => message);
      ctx.reply(poll.request, { ok: true, output: { messages } }, copies);
    }
  };
  return standIn(
    "sqs",
    {
      SendMessage(_state: object, { message }: { message: MessageId }, request: RequestId, ctx: Ctx) {
        visible.push({ message, count: 0 });
        ctx.became(message, Became.visible, 0, -1, 0);
        ctx.reply(request, answer(""));
        hand(ctx);
      },
      ReceiveMessage(
        _state: object,
        input: { maxNumberOfMessages: number; waitTimeSeconds: number },
        request: RequestId,
        ctx: Ctx,
      ) {
        const { maxNumberOfMessages: most, waitTimeSeconds } = input;
        polls.push({ request, most, timer: ctx.after(seconds(waitTimeSeconds), "empty", request) });
        hand(ctx);
      },
      DeleteMessage(_state: object, { receipt }: { receipt: number }, request: RequestId, ctx: Ctx) {
        const held = inFlight.get(receipt);
        if (held) {
          ctx.cancel(held.timer);
          inFlight.delete(receipt);
          ctx.became(held.message, Became.deleted, held.count, -1, 0);
        }
        ctx.reply(request, answer(""));
      },
    },
    {
      empty(_state: object, request: RequestId, ctx: Ctx) {
        polls.splice(
          polls.findIndex((poll) => poll.request === request),
          1,
        );
        ctx.reply(request, { ok: true, output: { messages: [] } });
      },
      return(_state: object, receipt: number, ctx: Ctx) {
        const held = inFlight.get(receipt);
        if (!held) return;
        inFlight.delete(receipt);
        visible.push(held);
        ctx.became(held.message, Became.visible, held.count, -1, 0);
        hand(ctx);
      },
    },
  );
}
