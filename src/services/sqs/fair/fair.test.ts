// Fair queues, as claims (A.13).
import fc from "fast-check";
import { expect, test } from "vitest";
import { simCatalog } from "../../../engine/contract/definition.ts";
import type { NodeId } from "../../../engine/contract/ids.ts";
import type { PlainObject } from "../../../engine/contract/plain.ts";
import { DrivenRun } from "../../../engine/testing/driven-run.ts";
import type { ReceivedMessage } from "../../../mechanisms/calls/sqs.ts";
import { sqsService } from "../sim.ts";

class Bench extends DrivenRun {
  constructor(config: PlainObject = {}) {
    super(simCatalog([sqsService]), { nodes: [{ id: "q" as NodeId, kind: "sqs", name: "q", config }] });
  }
  /** Sends so many of a tenant; "" = without a group. The body is the tenant's name. */
  send(tenant: string, count = 1): this {
    for (let left = count; left > 0; left -= 10) {
      const one = { messageBody: tenant || "none", ...(tenant === "" ? {} : { messageGroupId: tenant }) };
      const entries = Array.from({ length: Math.min(left, 10) }, (_, i) => ({ id: `${i}`, ...one }));
      expect(this.call("q", "SendMessageBatch", { entries }).answer?.ok).toBe(true);
    }
    return this;
  }
  receive(most = 10): readonly ReceivedMessage[] {
    const { answer } = this.call("q", "ReceiveMessage", { maxNumberOfMessages: most });
    expect(this.run.check()).toEqual([]);
    const { messages } = (answer?.output ?? {}) as { messages: readonly ReceivedMessage[] };
    return messages;
  }
  take(most = 10): string {
    return this.receive(most)
      .map(({ message }) => this.copies.get(message)?.text)
      .join(" ");
  }
  takeAll(count: number): readonly ReceivedMessage[] {
    return Array.from({ length: count / 10 }, () => this.receive()).flat();
  }
  delete(messages: readonly ReceivedMessage[]): void {
    for (const { receipt } of messages) this.call("q", "DeleteMessage", { receipt });
  }
}

test("messages of one group are received in parallel and in any number: nothing is locked", () => {
  expect(new Bench().send("a", 3).take(2)).toBe("a a");
  const bench = new Bench().send("a", 3);
  bench.receive(1);
  expect(bench.take()).toBe("a a");
});

test("until a tenant is noisy, messages come as they were sent", () => {
  const bench = new Bench().send("a", 2).send("").send("b").send("a");
  expect(bench.take()).toBe("a a none b a");
});

test("a tenant with 30 in flight and more than a tenth of all is noisy: others go first, then it goes on", () => {
  const bench = new Bench().send("a", 40).send("b").send("");
  bench.takeAll(30);
  expect(bench.take(3)).toBe("b none a");
});

test("with 29 in flight it is not noisy, with 30 it is", () => {
  const bench = new Bench().send("a", 40).send("b");
  bench.takeAll(20);
  bench.receive(9);
  expect(bench.take(1)).toBe("a");
  expect(bench.take(1)).toBe("b");
});

test("a tenth of what is in flight is not more than a tenth", () => {
  const bench = new Bench().send("", 270).send("a", 40).send("b");
  bench.takeAll(270);
  bench.takeAll(30);
  expect(bench.take(1)).toBe("a");
  expect(bench.take(1)).toBe("b");
});

test("of several noisy tenants the one with the fewest in flight goes first", () => {
  const bench = new Bench().send("a", 60).send("b", 60);
  bench.takeAll(30);
  // Quiet b is served until it is noisy too, then both share.
  bench.takeAll(30);
  expect(bench.take(4).split(" ").sort().join(" ")).toBe("a a b b");
});

test("a tenant is quiet again when its messages in flight are done", () => {
  const bench = new Bench().send("a", 40);
  const held = bench.takeAll(30);
  bench.delete(held.slice(0, 10));
  bench.send("b");
  expect(bench.take(1)).toBe("a");
});

test("a message that comes back stands before the others of its tenant", () => {
  const bench = new Bench({ visibilityTimeoutSec: 1 }).send("a", 3);
  const [first] = bench.receive(1);
  expect(bench.to(1.1).receive(1)[0]?.message).toBe(first?.message);
});

test("whatever is sent, received, deleted and timed out, the tables of the tenants agree", () => {
  const tenant = fc.constantFrom("a", "a", "a", "b", "c", "");
  const step = fc.oneof(
    fc.tuple(tenant, fc.integer({ min: 1, max: 20 })).map(([who, count]) => (bench: Bench) => {
      bench.send(who, count);
    }),
    fc.integer({ min: 1, max: 10 }).map((most) => (bench: Bench) => void bench.receive(most)),
    fc.constant((bench: Bench) => bench.delete(bench.receive(5))),
    fc.constantFrom(0.5, 3).map((wait) => (bench: Bench) => void bench.to(bench.now / 1e6 + wait)),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: "max" }), (steps) => {
      const bench = new Bench({ visibilityTimeoutSec: 2 });
      for (const act of steps) act(bench);
      expect(bench.run.check()).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
