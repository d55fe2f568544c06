// Properties of a queue under random use, and the same use against a naive queue of forty lines.
import fc from "fast-check";
import { expect, test } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { CommandId, NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { Command, RunInput } from "../../engine/contract/world.ts";
import { loadCheckpoint, saveCheckpoint } from "../../engine/kernel/checkpoint.ts";
import { createRun, type Run } from "../../engine/kernel/run.ts";
import { DrivenRun } from "../../engine/testing/driven-run.ts";
import { walk } from "../../engine/trace/columns.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { recordText } from "../../engine/trace/text.ts";
import type { ReceivedMessage } from "../../mechanisms/calls/sqs.ts";
import { sqsService } from "./sim.ts";

const catalog = simCatalog([sqsService]);
const SECOND = 1_000_000;
const node = (id: string, config: PlainObject = {}) => ({ id: id as NodeId, kind: "sqs", name: id, config });

// -- a naive queue --------------------------------------------------------------------------------------------

type Entry = {
  id: number;
  state: "hidden" | "visible";
  at: number;
  /** Who was hidden first comes back first when both are due at once. */
  turn: number;
  place: number;
  receives: number;
  receipt: number;
};

class NaiveQueue {
  entries: Entry[] = [];
  dead: number[] = [];
  private places = 0;
  private turns = 0;
  private readonly timeoutSec: number;
  private readonly maxReceives: number;
  constructor(timeoutSec: number, maxReceives: number) {
    this.timeoutSec = timeoutSec;
    this.maxReceives = maxReceives;
  }
  /** Everything due before `now`, in the order of the deadlines. */
  private pass(now: number): void {
    const due = this.entries.filter((entry) => entry.state === "hidden" && entry.at < now);
    for (const entry of due.sort((a, b) => a.at - b.at || a.turn - b.turn)) this.show(entry);
  }
  private show(entry: Entry): void {
    entry.state = "visible";
    if (entry.receives === 0 || entry.receives >= 3) entry.place = ++this.places;
  }
  private hide(entry: Entry, until: number): void {
    entry.at = until;
    entry.turn = ++this.turns;
    entry.state = "hidden";
  }
  send(now: number, id: number, delaySec: number): void {
    this.pass(now);
    const entry: Entry = { id, state: "hidden", at: 0, turn: 0, place: 0, receives: 0, receipt: 0 };
    this.hide(entry, now + delaySec * SECOND);
    this.entries.push(entry);
    if (delaySec === 0) this.show(entry);
  }
  receive(now: number, most: number, timeoutSec = this.timeoutSec): Entry[] {
    this.pass(now);
    const got: Entry[] = [];
    for (const entry of this.entries
      .filter(({ state }) => state === "visible")
      .sort((a, b) => a.place - b.place)) {
      if (got.length === most) break;
      if (entry.receives >= this.maxReceives) {
        this.dead.push(entry.id);
        this.entries.splice(this.entries.indexOf(entry), 1);
        continue;
      }
      entry.receives += 1;
      this.hide(entry, now + timeoutSec * SECOND);
      got.push(entry);
    }
    if (timeoutSec === 0) for (const entry of got) this.show(entry);
    return got;
  }
  delete(now: number, receipt: number): void {
    this.pass(now);
    this.entries = this.entries.filter((entry) => entry.receipt !== receipt);
  }
  change(now: number, id: number, timeoutSec: number): void {
    this.pass(now);
    const entry = this.entries.find((one) => one.id === id);
    if (!entry || (timeoutSec === 0 && entry.state === "visible")) return;
    this.hide(entry, now + timeoutSec * SECOND);
    if (timeoutSec === 0) this.show(entry);
  }
}

class Pair {
  readonly real: DrivenRun;
  readonly naive: NaiveQueue;
  readonly handles: { id: number; receipt: number }[] = [];
  constructor(timeoutSec: number, maxReceives: number) {
    const config = { visibilityTimeoutSec: timeoutSec, deadLetterQueue: "dlq", maxReceiveCount: maxReceives };
    this.real = new DrivenRun(catalog, { nodes: [node("q", config), node("dlq")] });
    this.naive = new NaiveQueue(timeoutSec, maxReceives);
  }
  do(type: string, payload: PlainObject): { at: number; output: unknown } {
    const { calledAt, answer } = this.real.call("q", type, payload);
    expect(this.real.run.check()).toEqual([]);
    return { at: calledAt, output: answer?.output };
  }
}

type Step = fc.Command<object, Pair>;
const step = (name: string, run: (pair: Pair) => void): Step => ({
  check: () => true,
  run: (_model, pair) => run(pair),
  toString: () => name,
});

const soon = fc.constantFrom(0, 1, 2);
const steps = [
  soon.map((delaySeconds) =>
    step(`send after ${delaySeconds}`, (pair) => {
      const { at, output } = pair.do("SendMessage", { messageBody: "x", delaySeconds });
      pair.naive.send(at, (output as { message: number }).message, delaySeconds);
    }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.option(soon, { nil: undefined })).map(([most, timeout]) =>
    step(`receive ${most} for ${timeout}`, (pair) => {
      const own = timeout === undefined ? {} : { visibilityTimeout: timeout };
      const { at, output } = pair.do("ReceiveMessage", { maxNumberOfMessages: most, ...own });
      const { messages } = output as { messages: readonly ReceivedMessage[] };
      const expected = pair.naive.receive(at, most, timeout);
      expect(messages.map(({ message, receiveCount }) => [message, receiveCount])).toEqual(
        expected.map(({ id, receives }) => [id, receives]),
      );
      messages.forEach(({ message, receipt }, i) => {
        const entry = expected[i];
        if (entry) entry.receipt = receipt;
        pair.handles.push({ id: message, receipt });
      });
    }),
  ),
  fc.nat(30).map((which) =>
    step(`delete by handle ${which}`, (pair) => {
      const handle = pair.handles.at(-1 - which);
      if (!handle) return;
      pair.naive.delete(pair.do("DeleteMessage", { receipt: handle.receipt }).at, handle.receipt);
    }),
  ),
  fc.tuple(fc.nat(10), soon).map(([which, visibilityTimeout]) =>
    step(`change handle ${which} to ${visibilityTimeout}`, (pair) => {
      const handle = pair.handles.at(-1 - which);
      if (!handle) return;
      const { receipt, id } = handle;
      const { at } = pair.do("ChangeMessageVisibility", { receipt, visibilityTimeout });
      pair.naive.change(at, id, visibilityTimeout);
    }),
  ),
  soon.map((wait) => step(`wait ${wait}`, ({ real }) => void real.to(real.now / SECOND + wait))),
];

test("a queue gives what a naive queue gives, message for message", () => {
  const given = fc.tuple(fc.constantFrom(0, 1, 3), fc.constantFrom(1, 2, 4, 1_000));
  fc.assert(
    fc.property(
      given,
      fc.commands(steps, { maxCommands: 80, size: "max" }),
      ([timeoutSec, maxReceives], commands) => {
        const pair = new Pair(timeoutSec, maxReceives);
        fc.modelRun(() => ({ model: {}, real: pair }), commands);
        pair.real.to(pair.real.now / SECOND + 1);
        const letters = [...pair.real.run.living()].length - pair.naive.entries.length;
        expect(letters).toBe(pair.naive.dead.length);
      },
    ),
    { numRuns: 150 },
  );
});

// -- the same use as a list of commands -----------------------------------------------------------------------

/** Receipt handles and ids are guessed: the numbers are small, so many are right. */
const receipt = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.nat(3))
  .map(([stamp, row]) => stamp * 8_388_608 + row);
const entries = (one: fc.Arbitrary<PlainObject>) =>
  fc.array(one, { maxLength: 3 }).map((list) => ({ entries: list }));
const send = fc.record(
  { messageBody: fc.constant("x"), delaySeconds: soon, messageGroupId: fc.constantFrom("a", "b") },
  { requiredKeys: ["messageBody"] },
);
const fifoSend = fc.record({
  messageBody: fc.constantFrom("x", "y"),
  messageGroupId: fc.constantFrom("a", "b", "c"),
  messageDeduplicationId: fc.integer({ min: 1, max: 40 }).map(String),
});
const change = fc.record({ receipt, visibilityTimeout: soon });
const operationsOf = (
  one: fc.Arbitrary<PlainObject>,
): { readonly [type: string]: fc.Arbitrary<PlainObject> } => ({
  SendMessage: one,
  SendMessageBatch: entries(one),
  ReceiveMessage: fc.record(
    {
      maxNumberOfMessages: fc.integer({ min: 1, max: 4 }),
      waitTimeSeconds: soon,
      visibilityTimeout: soon,
      receiveRequestAttemptId: fc.constantFrom("i", "j"),
    },
    { requiredKeys: [] },
  ),
  DeleteMessage: fc.record({ receipt }),
  DeleteMessageBatch: entries(fc.record({ receipt })),
  ChangeMessageVisibility: change,
  ChangeMessageVisibilityBatch: entries(change),
  PurgeQueue: fc.constant({}),
  StartMessageMoveTask: fc.record(
    {
      destination: fc.constantFrom("q", "dlq", "none"),
      maxNumberOfMessagesPerSecond: fc.constantFrom(1, 500),
    },
    { requiredKeys: [] },
  ),
  CancelMessageMoveTask: fc.record({ taskHandle: fc.integer({ min: 1, max: 3 }) }),
  Configure: fc.record(
    {
      visibilityTimeoutSec: soon,
      delaySeconds: soon,
      messageRetentionPeriodSec: fc.constantFrom(60, 61, 345_600),
      maxReceiveCount: fc.integer({ min: 1, max: 3 }),
      inFlightLimit: fc.constantFrom(1, 2, 120_000),
      deadLetterQueue: fc.constantFrom("", "dlq"),
      duplicateDeliveryShare: fc.constantFrom(0, 0.5),
      reorderShare: fc.constantFrom(0, 0.5),
      shortPollSampleShare: fc.constantFrom(0.5, 1),
      deduplicationScope: fc.constantFrom("queue", "messageGroup"),
      propagationDelays: fc.boolean(),
      looksAtMost: fc.constantFrom(1, 3, 120_000),
      callsPerSecond: fc.constantFrom(1, 300),
    },
    { requiredKeys: [] },
  ),
  RemoveNode: fc.constant({}),
});
const weights: { readonly [type: string]: number } = {
  SendMessage: 6,
  ReceiveMessage: 8,
  RemoveNode: 0.1,
  PurgeQueue: 1,
};
const commandOf = (isFifo: boolean) =>
  fc.oneof(
    ...Object.entries(operationsOf(isFifo ? fifoSend : send)).map(([type, payload]) => ({
      weight: Math.ceil((weights[type] ?? 2) * 5),
      arbitrary: fc.record({
        type: fc.constant(type),
        payload,
        wait: fc.constantFrom(0, 0, 1, 2, 30),
        target: fc.constantFrom("q", "q", "q", "dlq"),
      }),
    })),
  );
const inputOf = (isFifo: boolean) =>
  fc.array(commandOf(isFifo), { maxLength: 60, size: "max" }).map((list) => runOf(list, isFifo));

type Listed = { type: string; payload: PlainObject; wait: number; target: string };
function runOf(list: readonly Listed[], isFifo: boolean): RunInput {
  let at = 0;
  const commands = list.map(({ type, payload, wait, target }, i): Command => {
    at += wait * SECOND;
    return { id: `c${i}` as CommandId, at, target: target as NodeId, type, payload };
  });
  const config = {
    visibilityTimeoutSec: 1,
    deadLetterQueue: "dlq",
    maxReceiveCount: 2,
    fifoQueue: isFifo,
    contentBasedDeduplication: isFifo,
  };
  const named = (id: string, settings: PlainObject) => ({
    ...node(id, settings),
    name: isFifo ? `${id}.fifo` : id,
  });
  const world = {
    startsAt: "2026-01-05T09:00:00Z",
    nodes: [named("q", config), named("dlq", { fifoQueue: isFifo, contentBasedDeduplication: isFifo })],
    relations: [],
    edges: [],
  };
  return { world, seed: 7, commands };
}
const KINDS = [
  ["standard", false],
  ["FIFO", true],
] as const;

function lines(recorder: ColumnRecorder, run: Run): string[] {
  const out: string[] = [];
  walk(recorder.take(), (view) => out.push(recordText(view, run.names)));
  return out;
}

test.each(KINDS)(
  "%s: after every event the tables of a queue agree, and every copy is in one place",
  (_, isFifo) => {
    fc.assert(
      fc.property(inputOf(isFifo), (given) => {
        const recorder = new ColumnRecorder();
        const run = createRun(given, catalog, recorder);
        for (let events = 0; run.advance(200 * SECOND, 1) === "budget-spent" && events < 5_000; events += 1)
          expect(run.check()).toEqual([]);
        run.advance(400_000 * SECOND, 100_000);
        // By then everything has been deleted, dropped or has outlived its retention period.
        expect([...run.living()]).toEqual([]);
      }),
      { numRuns: isFifo ? 100 : 200 },
    );
  },
);

test.each(KINDS)(
  "%s: a run that goes on from a saved checkpoint is the run that was never stopped",
  (_, isFifo) => {
    fc.assert(
      fc.property(inputOf(isFifo), fc.integer({ min: 0, max: 120 }), (given, events) => {
        const whole = new ColumnRecorder();
        const straight = createRun(given, catalog, whole);
        straight.advance(300 * SECOND, 50_000);

        const before = new ColumnRecorder();
        const first = createRun(given, catalog, before);
        first.advance(300 * SECOND, events);
        const saved = JSON.parse(JSON.stringify(saveCheckpoint(first.checkpoint())));
        const start = lines(before, first);
        const after = new ColumnRecorder(start.length);
        const second = createRun(given, catalog, after, loadCheckpoint(saved));
        second.advance(300 * SECOND, 50_000);
        expect([...start, ...lines(after, second)]).toEqual(lines(whole, straight));
      }),
      { numRuns: 100 },
    );
  },
);
