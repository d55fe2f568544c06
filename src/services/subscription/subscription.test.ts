import { describe, expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { sns } from "../sns/definition.ts";
import { snsBehaviour } from "../sns/sim.ts";
import { type Arrived, play, type Script, type Stage, sinkFunction, sinkQueue } from "../staged-run.ts";
import { subscription } from "./definition.ts";
import { subscriptionBehaviour } from "./sim.ts";

type Setup = {
  readonly script: Script;
  readonly config?: PlainObject;
  readonly to?: string;
  readonly commands?: Stage["commands"];
  readonly until?: number;
};

function delivered({ script, config = {}, to = "billing", commands = [], until = 600 }: Setup) {
  const log: Arrived[] = [];
  const played = play(
    {
      services: [
        simService(sns, snsBehaviour),
        simService(subscription, subscriptionBehaviour),
        sinkQueue(log, script),
        sinkFunction(log, script),
      ],
      nodes: { orders: ["sns"], billing: ["sqs"], charge: ["lambda"], dead: ["sqs"] },
      relations: { tie: ["subscription", "orders", to, config, 0] },
      commands: [[1, "orders", "Publish", { messageBody: "x" }], ...commands],
    },
    until,
  );
  return { log, ...played };
}

const down = (): string => "ServiceUnavailable";

// https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
describe("a delivery that fails on the server's side", () => {
  test("is tried again: 3 times at once, 2 after 1 s, 10 growing to 20 s, then every 20 s", () => {
    const { log } = delivered({ script: down, until: 200 });
    const gaps = log.slice(1).map(({ at }, i) => Math.round((at - (log[i]?.at ?? 0)) / 1_000) / 1_000);
    expect(gaps.slice(0, 17)).toEqual([
      0, 0, 0, 1, 1, 1, 1.395, 1.946, 2.714, 3.786, 5.282, 7.368, 10.278, 14.337, 20, 20, 20,
    ]);
    expect(new Set(log.map(({ message }) => message)).size).toBe(1);
  });

  test("waits as queued until its next try", () => {
    const { facts } = delivered({ script: down, until: 3 });
    const waiting = facts.find(({ fact }) => fact.kind === "message" && fact.became === "queued");
    expect(waiting?.fact).toMatchObject({ owner: "tie", why: { code: "deliveryFailed" } });
    const { at, fact } = waiting ?? { at: 0, fact: null };
    expect(fact?.kind === "message" && Math.round(((fact.until ?? 0) - at) / 1e6)).toBe(1);
  });

  test("succeeds when the other side is up again", () => {
    const { log, lives } = delivered({ script: (call) => (call < 8 ? "ThrottlingException" : "") });
    expect(log.length).toBe(8);
    expect(lives.at(-1)).toMatch(/visible$/);
  });

  test("ends as dropped when the subscription is removed meanwhile", () => {
    const { lives } = delivered({ script: down, commands: [[2.5, "tie", "RemoveRelation"]] });
    expect(lives.at(-1)).toMatch(/dropped resourceDeleted$/);
  });

  test("gives up after 100,015 retries, 23 days later", () => {
    const { log, lives, notes } = delivered({ script: down, until: 24 * 86_400 });
    expect(log.length).toBe(100_016);
    expect(lives.at(-1)).toMatch(/dropped retriesExhausted$/);
    expect(notes("notificationFailed").length).toBe(1);
  });
});

// https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
describe("a delivery that fails on the client's side", () => {
  const refused: Script = (call) => (call === 1 ? "AWS.SimpleQueueService.NonExistentQueue" : "");

  test("is not tried again: the copy is lost, and the topic counts the failure", () => {
    const { log, lives, notes } = delivered({ script: refused });
    expect(log.length).toBe(1);
    expect(lives.at(-1)).toMatch(/dropped clientError$/);
    expect(notes("notificationFailed")[0]?.fact).toMatchObject({ owner: "orders" });
  });

  test.each([[{}], [{ rawDelivery: true }]])(
    "goes to the dead-letter queue as it would have arrived: %j",
    (config) => {
      const { log, lives } = delivered({ script: refused, config: { ...config, deadLetterQueue: "dead" } });
      expect(log.map(({ operation }) => operation)).toEqual([
        "AWS.SimpleQueueService.NonExistentQueue",
        "SendMessage",
      ]);
      const strip = (text = "") => text.replace(/"Signature" : "[^"]*"/, "");
      expect(strip(log[1]?.text)).toBe(strip(log[0]?.text));
      expect(lives.slice(-3).map((life) => life.split(" ").slice(2).join(" "))).toEqual([
        "created",
        "dead-lettered clientError",
        "visible",
      ]);
    },
  );

  test("is lost when the dead-letter queue does not take it either", () => {
    const { lives, notes } = delivered({ script: () => "AccessDenied", config: { deadLetterQueue: "dead" } });
    expect(lives.at(-1)).toMatch(/dropped deadLetterFailed$/);
    expect(notes("deadLetterFailed").length).toBe(1);
  });
});

describe("a delivery to a function", () => {
  test("is an asynchronous invocation, tried again like any other", () => {
    const { log } = delivered({
      to: "charge",
      script: (call) => (call === 1 ? "TooManyRequestsException" : ""),
    });
    expect(log.map(({ operation }) => operation)).toEqual(["TooManyRequestsException", "Event"]);
  });
});
