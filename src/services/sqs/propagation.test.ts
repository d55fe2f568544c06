// Changes that take their time, where that is switched on (A.1).
import { expect, test } from "vitest";
import { simCatalog } from "../../engine/contract/definition.ts";
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { DrivenRun } from "../../engine/testing/driven-run.ts";
import { sqsService } from "./sim.ts";

class Bench extends DrivenRun {
  constructor(config: PlainObject) {
    super(simCatalog([sqsService]), { nodes: [{ id: "q" as NodeId, kind: "sqs", name: "q", config }] });
  }
  send(): void {
    this.call("q", "SendMessage", { messageBody: "x" });
  }
  receives(): boolean {
    const { answer } = this.call("q", "ReceiveMessage", {});
    const { messages } = (answer?.output ?? {}) as { messages: readonly unknown[] };
    return messages.length === 1;
  }
  configure(config: PlainObject): void {
    this.call("q", "Configure", config);
  }
  attribute(name: string): unknown {
    const { answer } = this.call("q", "GetQueueAttributes", { attributeNames: [name] });
    return ((answer?.output ?? {}) as { attributes: PlainObject }).attributes[name];
  }
}
const SLOW = { propagationDelays: true, visibilityTimeoutSec: 1 };

test("a changed attribute is shown at once and takes effect after 60 s", () => {
  const bench = new Bench(SLOW);
  bench.to(10).configure({ visibilityTimeoutSec: 600 });
  expect(bench.attribute("VisibilityTimeout")).toBe("600");
  bench.send();
  expect(bench.to(60).receives()).toBe(true);
  expect(bench.to(69).receives()).toBe(true);
  expect(bench.to(71).receives()).toBe(true);
  expect(bench.to(100).receives()).toBe(false);
});

test("the reason of a fact names the value that was in force", () => {
  const bench = new Bench(SLOW);
  bench.configure({ visibilityTimeoutSec: 600 });
  bench.send();
  bench.receives();
  const whys = bench.facts.flatMap(({ fact }) => (fact.kind === "message" && fact.why ? [fact.why] : []));
  expect(whys.at(-1)).toMatchObject({ code: "visibilityTimeout", setting: { value: 1 } });
});

test("a changed retention period takes effect after 15 min", () => {
  const bench = new Bench(SLOW);
  bench.send();
  bench.configure({ messageRetentionPeriodSec: 60 });
  expect(bench.to(890).attribute("ApproximateNumberOfMessages")).toBe("1");
  expect(bench.to(901).attribute("ApproximateNumberOfMessages")).toBe("0");
});

test("a second change of the same attribute waits anew, and the first value stays until then", () => {
  const bench = new Bench(SLOW);
  bench.configure({ visibilityTimeoutSec: 600 });
  bench.to(50).configure({ visibilityTimeoutSec: 1_200 });
  bench.send();
  expect(bench.to(61).receives()).toBe(true);
  expect(bench.to(63).receives()).toBe(true);
  bench.to(111).receives();
  expect(bench.to(720).receives()).toBe(false);
});

test("switched off, a change takes effect at once, and so do changes on their way", () => {
  const bench = new Bench(SLOW);
  bench.configure({ visibilityTimeoutSec: 600 });
  bench.configure({ propagationDelays: false });
  bench.send();
  bench.receives();
  expect(bench.to(2).receives()).toBe(false);
});
