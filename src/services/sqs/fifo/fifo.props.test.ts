// A FIFO queue against a naive one that keeps a plain list, and what holds of every run: order, exclusion, first copies.
import fc from "fast-check";
import { expect, test } from "vitest";
import { simCatalog } from "../../../engine/contract/definition.ts";
import type { NodeId } from "../../../engine/contract/ids.ts";
import type { PlainObject } from "../../../engine/contract/plain.ts";
import { DrivenRun } from "../../../engine/testing/driven-run.ts";
import type { ReceivedMessage } from "../../../mechanisms/calls/sqs.ts";
import { sqsService } from "../sim.ts";

const SECOND = 1_000_000;
const INTERVAL = 300 * SECOND;

type Entry = {
  id: number;
  group: string;
  isVisible: boolean;
  /** When it becomes visible, and who was hidden first. */
  at: number;
  turn: number;
  place: number;
  receives: number;
  receipt: number;
};

class NaiveFifo {
  entries: Entry[] = [];
  dead: number[] = [];
  private accepted: { key: string; at: number }[] = [];
  private places = 0;
  private turns = 0;
  private readonly timeoutSec: number;
  private readonly maxReceives: number;
  private readonly delaySec: number;
  constructor(timeoutSec: number, maxReceives: number, delaySec: number) {
    this.timeoutSec = timeoutSec;
    this.maxReceives = maxReceives;
    this.delaySec = delaySec;
  }
  private pass(now: number): void {
    const due = this.entries.filter((entry) => !entry.isVisible && entry.at < now);
    for (const entry of due.sort((a, b) => a.at - b.at || a.turn - b.turn)) this.show(entry);
  }
  private show(entry: Entry): void {
    entry.isVisible = true;
    entry.place = ++this.places;
  }
  private hide(entry: Entry, until: number): void {
    entry.isVisible = false;
    entry.at = until;
    entry.turn = ++this.turns;
  }
  send(now: number, id: number, group: string, key: string): boolean {
    this.pass(now);
    if (this.accepted.some((one) => one.key === key && one.at > now - INTERVAL)) return false;
    this.accepted.push({ key, at: now });
    const entry: Entry = { id, group, isVisible: false, at: 0, turn: 0, place: 0, receives: 0, receipt: 0 };
    this.entries.push(entry);
    if (this.delaySec > 0) this.hide(entry, now + this.delaySec * SECOND);
    else this.show(entry);
    return true;
  }
  /** The visible run at the front of every group, the group whose first stands in front first. */
  private runs(): Entry[][] {
    const groups = new Map<string, Entry[]>();
    for (const entry of this.entries) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
    return [...groups.values()]
      .map((list) => {
        const blocked = list.findIndex(({ isVisible }) => !isVisible);
        return blocked < 0 ? list : list.slice(0, blocked);
      })
      .filter((run) => run.length > 0)
      .sort((a, b) => (a[0]?.place ?? 0) - (b[0]?.place ?? 0));
  }
  receive(now: number, most: number, timeoutSec = this.timeoutSec): Entry[] {
    this.pass(now);
    const got: Entry[] = [];
    for (const entry of this.runs().flat()) {
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
  private held(now: number, receipt: number): Entry | undefined {
    this.pass(now);
    return this.entries.find((entry) => entry.receipt === receipt && !entry.isVisible);
  }
  delete(now: number, receipt: number): void {
    const entry = this.held(now, receipt);
    if (entry) this.entries.splice(this.entries.indexOf(entry), 1);
  }
  change(now: number, receipt: number, timeoutSec: number): void {
    const entry = this.held(now, receipt);
    if (!entry) return;
    this.hide(entry, now + timeoutSec * SECOND);
    if (timeoutSec === 0) this.show(entry);
  }
}

type Given = { timeoutSec: number; maxReceives: number; delaySec: number; scope: "queue" | "messageGroup" };

class Pair {
  readonly real: DrivenRun;
  readonly naive: NaiveFifo;
  readonly receipts: number[] = [];
  readonly scope: Given["scope"];
  constructor({ timeoutSec, maxReceives, delaySec, scope }: Given) {
    const config = {
      fifoQueue: true,
      visibilityTimeoutSec: timeoutSec,
      delaySeconds: delaySec,
      deadLetterQueue: "dlq",
      maxReceiveCount: maxReceives,
      deduplicationScope: scope,
    };
    const node = (id: string, settings: PlainObject) => ({
      id: id as NodeId,
      kind: "sqs",
      name: `${id}.fifo`,
      config: settings,
    });
    this.real = new DrivenRun(simCatalog([sqsService]), {
      nodes: [node("q", config), node("dlq", { fifoQueue: true })],
    });
    this.naive = new NaiveFifo(timeoutSec, maxReceives, delaySec);
    this.scope = scope;
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
  fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 1, max: 60 })).map(([group, id]) =>
    step(`send ${id} to ${group}`, (pair) => {
      const sending = { messageGroupId: group, messageDeduplicationId: String(id) };
      const { at, output } = pair.do("SendMessage", { messageBody: "x", ...sending });
      const { message } = output as { message: number };
      const isNew = pair.naive.send(at, message, group, pair.scope === "queue" ? `${id}` : `${group} ${id}`);
      // Deduplication never loses a first copy, and never lets a second in.
      expect(pair.naive.entries.some((entry) => entry.id === message) || !isNew).toBe(true);
    }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.option(soon, { nil: undefined })).map(([most, timeout]) =>
    step(`receive ${most} for ${timeout}`, (pair) => {
      const own = timeout === undefined ? {} : { visibilityTimeout: timeout };
      const { at, output } = pair.do("ReceiveMessage", { maxNumberOfMessages: most, ...own });
      const { messages } = output as { messages: readonly ReceivedMessage[] };
      const expected = pair.naive.receive(at, most, timeout);
      expect(messages.map(({ message, receiveCount }) => [message, receiveCount])).toEqual(
        expected.map(({ id, receives }) => [id, receives]),
      );
      messages.forEach(({ receipt }, i) => {
        const entry = expected[i];
        if (entry) entry.receipt = receipt;
        pair.receipts.push(receipt);
      });
    }),
  ),
  fc.nat(12).map((which) =>
    step(`delete by handle ${which}`, (pair) => {
      const receipt = pair.receipts.at(-1 - which);
      if (receipt !== undefined) pair.naive.delete(pair.do("DeleteMessage", { receipt }).at, receipt);
    }),
  ),
  fc.tuple(fc.nat(8), soon).map(([which, visibilityTimeout]) =>
    step(`change handle ${which} to ${visibilityTimeout}`, (pair) => {
      const receipt = pair.receipts.at(-1 - which);
      if (receipt === undefined) return;
      const { at } = pair.do("ChangeMessageVisibility", { receipt, visibilityTimeout });
      pair.naive.change(at, receipt, visibilityTimeout);
    }),
  ),
  fc
    .constantFrom(0, 1, 2, 301)
    .map((wait) => step(`wait ${wait}`, ({ real }) => void real.to(real.now / SECOND + wait))),
];

/** From the trace alone: what is in flight is not received again before its time, and first receives keep the order. */
function checkTrace(pair: Pair): void {
  const hiddenUntil = new Map<number, number>();
  const lastFirst = new Map<string, number>();
  for (const { at, fact } of pair.real.facts) {
    if (fact.kind !== "message") continue;
    const { message, became, until } = fact;
    const isReceive = became === "in-flight" && fact.why?.code !== "visibilityChanged";
    if (isReceive) {
      expect(hiddenUntil.get(message) ?? 0).toBeLessThanOrEqual(at);
      if (fact.delivery === 1) {
        const copy = pair.real.copies.get(message) as { sending?: { messageGroupId?: string } } | undefined;
        const group = copy?.sending?.messageGroupId ?? "";
        expect(lastFirst.get(group) ?? 0).toBeLessThan(message);
        lastFirst.set(group, message);
      }
    }
    hiddenUntil.set(message, became === "in-flight" ? (until ?? 0) : 0);
  }
}

test("a FIFO queue gives what a naive one gives, in order, never before its time, and loses no first copy", () => {
  const given = fc.record({
    timeoutSec: fc.constantFrom(0, 1, 3),
    maxReceives: fc.constantFrom(1, 2, 4, 1_000),
    delaySec: fc.constantFrom(0, 0, 1),
    scope: fc.constantFrom<Given["scope"]>("queue", "messageGroup"),
  });
  fc.assert(
    fc.property(given, fc.commands(steps, { maxCommands: 80, size: "max" }), (settings, commands) => {
      const pair = new Pair(settings);
      fc.modelRun(() => ({ model: {}, real: pair }), commands);
      checkTrace(pair);
      pair.real.to(pair.real.now / SECOND + 1);
      const letters = [...pair.real.run.living()].length - pair.naive.entries.length;
      expect(letters).toBe(pair.naive.dead.length);
    }),
    { numRuns: 80 },
  );
});
