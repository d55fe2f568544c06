/**
 * A run that a test drives by hand. Calls are a person's commands, so they are answered by the same code as everybody's.
 * A command must be later than everything before it: each call comes at least a microsecond after the last event.
 */
import type { SimCatalog } from "../contract/definition.ts";
import type { Fact } from "../contract/facts.ts";
import type { CommandId, MessageId, NodeId, RequestId, SimTime } from "../contract/ids.ts";
import { invariant } from "../contract/invariant.ts";
import type { Plain, PlainObject } from "../contract/plain.ts";
import { seconds } from "../contract/units.ts";
import type { World } from "../contract/world.ts";
import { createRun, type Run } from "../kernel/run.ts";
import { type Columns, walk } from "../trace/columns.ts";
import { factOf } from "../trace/record-view.ts";
import { ColumnRecorder } from "../trace/recorder.ts";

export type StatedFact = { readonly at: SimTime; readonly fact: Fact };
export type Answer = {
  readonly at: SimTime;
  readonly ok: boolean;
  readonly code: string;
  /** The error's text, or "". */
  readonly message: string;
  readonly output: Plain | undefined;
};
/** What the trace says about one copy. */
export type SeenCopy = {
  readonly from: MessageId;
  readonly root: MessageId;
  readonly text?: string;
  readonly attributes?: PlainObject;
};
export type Call = { readonly calledAt: SimTime; answer?: Answer };

const ENOUGH_EVENTS = 10_000_000;

export class DrivenRun {
  readonly run: Run;
  /** Everything stated so far. */
  readonly facts: StatedFact[] = [];
  readonly copies = new Map<MessageId, SeenCopy>();
  private readonly recorder = new ColumnRecorder();
  private readonly open = new Map<RequestId, Call>();
  private commands = 0;

  constructor(catalog: SimCatalog, world: Partial<World>, seed = 1) {
    const whole: World = { startsAt: "2026-01-05T09:00:00Z", nodes: [], relations: [], edges: [], ...world };
    this.run = createRun({ world: whole, seed, commands: [] }, catalog, this.recorder);
    this.read();
  }

  get now(): SimTime {
    return this.run.now;
  }

  /** Lets time pass until then; nothing happens when it is past already. */
  to(atSec: number): this {
    this.advance(seconds(atSec));
    return this;
  }

  /** Lets time pass until nothing is pending any more. */
  toEnd(): this {
    this.advance(Number.MAX_SAFE_INTEGER);
    return this;
  }

  private advance(until: SimTime): void {
    if (until < this.run.now) return;
    const result = this.run.advance(until, ENOUGH_EVENTS);
    invariant(result === "reached" || result === "idle", `the run stopped: ${JSON.stringify(result)}`);
    this.read();
  }

  /** Sends a command now; its answer is there at once unless the operation waits. */
  call(target: string, type: string, payload: PlainObject = {}): Call {
    const at = Math.max(this.run.now, this.run.processedAt + 1);
    this.advance(at - 1);
    this.commands += 1;
    const id = `t${this.commands}` as CommandId;
    this.run.inject({ id, at, target: target as NodeId, type, payload });
    this.run.advance(at, 1);
    const call: Call = { calledAt: at };
    const opened = this.openRequest();
    if (opened !== undefined) this.open.set(opened, call);
    this.read(opened === undefined ? call : undefined);
    return call;
  }

  /** The person's request that waits and is not known yet. */
  private openRequest(): RequestId | undefined {
    const { open } = this.run.checkpoint().requests;
    return open.find((request) => request && request.caller < 0 && !this.open.has(request.id))?.id;
  }

  private readCopies({ messages, firstMessage }: Columns): void {
    messages.from.forEach((from, i) => {
      this.copies.set(firstMessage + i, { from, root: messages.root[i] ?? 0 });
    });
    for (const { id, ...own } of messages.own) {
      const copy = this.copies.get(id);
      if (copy) this.copies.set(id, { ...copy, ...own });
    }
  }

  private read(current?: Call): void {
    const fresh: { fact: Extract<Fact, { kind: "answer" }>; at: SimTime }[] = [];
    const columns = this.recorder.take();
    this.readCopies(columns);
    walk(columns, (view) => {
      const fact = factOf(view, this.run.names);
      this.facts.push({ at: view.at, fact });
      if (fact.kind === "answer") fresh.push({ fact, at: view.at });
    });
    for (const { fact, at } of fresh) {
      const call = this.open.get(fact.request) ?? current;
      if (!call || call.answer) continue;
      this.open.delete(fact.request);
      call.answer = {
        at,
        ok: fact.ok,
        code: fact.code,
        message: String(fact.args?.["message"] ?? ""),
        output: fact.args?.["output"],
      };
    }
  }
}
