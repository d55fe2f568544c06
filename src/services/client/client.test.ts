import { describe, expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { type Arrived, play, type Script, type Stage, sinkFunction, sinkQueue } from "../staged-run.ts";
import { client, clientConfig } from "./definition.ts";
import { clientBehaviour } from "./sim.ts";

const shop = simService(client, clientBehaviour);

type Setup = {
  readonly config?: PlainObject;
  readonly script?: Script;
  readonly wires?: Stage["wires"];
  readonly commands?: Stage["commands"];
  readonly until?: number;
  readonly seed?: number;
  readonly ms?: number;
};

function orders({ config = {}, script, wires, commands, until = 60, seed = 7, ms = 20 }: Setup) {
  const log: Arrived[] = [];
  const played = play(
    {
      services: [shop, sinkQueue(log, script), sinkFunction(log)],
      nodes: { shop: ["client", config], billing: ["sqs"], shipping: ["sqs"], charge: ["lambda"] },
      wires: wires ?? { "shop>billing": ms },
      ...(commands ? { commands } : {}),
      seed,
    },
    until,
  );
  return { log, ...played };
}

const byHand = { arrivals: { type: "by-hand" } };

describe("a client's orders", () => {
  test("come at fixed intervals, the first after one", () => {
    const { log } = orders({ config: { arrivals: { type: "fixed", everyMs: 4_000 } }, until: 13 });
    expect(log.map(({ at }) => at / 1e6)).toEqual([4.02, 8.02, 12.02]);
  });

  test("come at random with the mean that is set", () => {
    const counts = [1, 2, 3, 4].map(
      (seed) =>
        orders({ config: { arrivals: { type: "poisson", perSecond: 5 } }, until: 200, seed }).log.length,
    );
    const mean = counts.reduce((sum, count) => sum + count, 0) / 4;
    // 1,000 expected; the standard error of the mean of four runs is 16.
    expect(Math.abs(mean - 1_000)).toBeLessThan(64);
  });

  test("come in bursts, the first at the start", () => {
    const { log } = orders({
      config: { arrivals: { type: "burst", count: 3, everySec: 10 } },
      until: 11,
      ms: 0,
    });
    expect(log.map(({ at }) => Math.floor(at / 1e6))).toEqual([0, 0, 0, 10, 10, 10]);
  });

  test("climb to the rate of a ramp and stay there", () => {
    const { log } = orders({
      config: { arrivals: { type: "ramp", fromPerSecond: 0, toPerSecond: 20, overSec: 100 } },
      until: 200,
    });
    const climbing = log.filter(({ at }) => at < 100e6).length;
    // 1,000 expected in the ramp, 2,000 after it.
    expect(Math.abs(climbing - 1_000)).toBeLessThan(130);
    expect(Math.abs(log.length - climbing - 2_000)).toBeLessThan(180);
  });

  test("stop after the limit, and go on when it is raised", () => {
    const config = { arrivals: { type: "fixed", everyMs: 1_000 }, limit: 3 };
    expect(orders({ config }).log.length).toBe(3);
    const raised = orders({ config, commands: [[30, "shop", "Configure", { limit: 5 }]] });
    expect(raised.log.map(({ at }) => Math.round(at / 1e6))).toEqual([1, 2, 3, 31, 32]);
  });

  test("never come by themselves when they come by hand", () => {
    const { log, advanced } = orders({ config: byHand, commands: [[2, "shop", "Send", { count: 10 }]] });
    expect(log.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(advanced).toBe("idle");
  });

  test.each([[{ count: 0 }], [{ count: 1.5 }], [{ count: 1e9 }], [{ count: "10" }]])(
    "are not sent for %j",
    (payload) => {
      const { log, facts } = orders({ config: byHand, commands: [[2, "shop", "Send", payload]] });
      expect(log).toEqual([]);
      expect(facts.some(({ fact }) => fact.kind === "answer" && fact.code === "InvalidParameterValue")).toBe(
        true,
      );
    },
  );

  test("without interval end in a limit of the run, not in a page that hangs", () => {
    const { advanced } = orders({ config: { arrivals: { type: "fixed", everyMs: 0 } } });
    expect(advanced).toMatchObject({ limit: "eventsPerInstant" });
  });

  test("of a large burst leave a thousand each millisecond, and no limit takes them for a loop", () => {
    const { log, advanced } = orders({
      config: { arrivals: { type: "burst", count: 20_000, everySec: 86_400 } },
      until: 1,
    });
    expect(advanced).toBe("reached");
    expect(log.length).toBe(20_000);
    // A wire takes one request a microsecond, 20 ms after it left.
    for (const [i, { at }] of log.entries()) expect(at).toBe(20_000 + i);
  });
});

describe("poison", () => {
  const fixed = { arrivals: { type: "fixed", everyMs: 1_000 } };
  const poisonous = (config: PlainObject): readonly number[] =>
    orders({ config, until: 100 })
      .log.filter(({ poison }) => poison)
      .map(({ number }) => number);

  test("is every tenth order, beginning with the third", () => {
    expect(poisonous({ ...fixed, poison: { type: "every", n: 10, first: 3 } })).toEqual([
      3, 13, 23, 33, 43, 53, 63, 73, 83, 93,
    ]);
  });

  test("marks, arrivals and bodies stay the same when any other setting changes", () => {
    const config = { arrivals: { type: "poisson", perSecond: 2 }, poison: { type: "share", share: 20 } };
    const tell = (changes: PlainObject, script?: Script) =>
      orders({ config: { ...config, ...changes }, ...(script ? { script } : {}), until: 50 })
        .log.filter(({ operation }) => operation === "SendMessage")
        .map(({ number, poison, text }) => `${number} ${poison} ${text}`)
        .sort();
    const plain = tell({});
    expect(plain.length).toBeGreaterThan(60);
    expect(
      tell({ maxAttempts: 9, timeoutSec: 5, spread: "each", invocationType: "RequestResponse" }),
    ).toEqual(plain);
    expect(tell({ attributes: '{"a":{"type":"String","value":"{{uuid}}"}}' })).toEqual(plain);
  });
});

describe("bodies", () => {
  test("are replayed line by line, and then the orders stop", () => {
    const replay = '{"a":1}\n\n{"a":2}\n';
    const config = { arrivals: { type: "fixed", everyMs: 1_000 }, replay };
    expect(orders({ config }).log.map(({ text }) => text)).toEqual(['{"a":1}', '{"a":2}']);
    const loop = orders({ config: { ...config, whenReplayEnds: "loop" }, until: 5.5 });
    expect(loop.log.map(({ text }) => text)).toEqual(['{"a":1}', '{"a":2}', '{"a":1}', '{"a":2}', '{"a":1}']);
  });

  test("begin with the first line when a list is put in later", () => {
    const { log } = orders({
      config: { arrivals: { type: "fixed", everyMs: 1_000 }, body: "x" },
      commands: [[2.5, "shop", "Configure", { replay: "1\n2" }]],
    });
    expect(log.map(({ text }) => text)).toEqual(["x", "x", "1", "2"]);
  });

  test.each([
    [{ body: "{{nope}}" }, ["body", 0]],
    [{ replay: "1\n{" }, ["replay", 1]],
    [{ attributes: "[]" }, ["attributes"]],
    [{ arrivals: { type: "poisson" } }, ["arrivals", "perSecond"]],
    [{ poison: { type: "share", share: 101 } }, ["poison", "share"]],
  ])("and other settings are refused with the place: %j", (config, path) => {
    const parsed = clientConfig.parse(config as PlainObject);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.issues[0]?.path).toEqual(path);
  });

  test("carry a message group and a deduplication id; a placeholder makes there what it makes in the body", () => {
    const config = {
      ...byHand,
      body: '{"customer":{{int 1 1000}}}',
      messageGroupId: "{{int 1 1000}}",
      messageDeduplicationId: "order-{{seq:3}}",
    };
    const { log } = orders({ config, commands: [[1, "shop", "Send", { count: 2 }]] });
    for (const [i, one] of log.entries()) {
      const { customer } = JSON.parse(one.text) as { customer: number };
      expect(one.sending).toEqual({
        messageGroupId: String(customer),
        messageDeduplicationId: `order-00${i + 1}`,
      });
    }
    expect(log).toHaveLength(2);
  });

  test("carry their attributes", () => {
    const attributes = '{"kind":{"type":"String","value":"order"}}';
    const { log } = orders({ config: { ...byHand, attributes }, commands: [[1, "shop", "Send", {}]] });
    expect(log[0]?.attributes).toEqual({ kind: { type: "String", value: "order" } });
  });
});

describe("several wires", () => {
  const wires = { "shop>billing": 20, "shop>shipping": 20, "shop>charge": 20 };
  const four = [[1, "shop", "Send", { count: 4 }]] as const;

  test("get the orders in turn", () => {
    const { log } = orders({ config: byHand, wires, commands: four });
    expect(log.map(({ operation, number }) => `${operation} ${number}`).sort()).toEqual([
      "Event 2",
      "SendMessage 1",
      "SendMessage 3",
      "SendMessage 4",
    ]);
  });

  test("get a copy each, and the order goes on as its copies", () => {
    const { log, lives, facts } = orders({ config: { ...byHand, spread: "each" }, wires, commands: four });
    expect(log.length).toBe(12);
    expect(lives.filter((life) => life.includes("moved")).length).toBe(4);
    expect(facts.filter(({ fact }) => fact.kind === "gauge").at(-1)?.fact).toMatchObject({ value: 12 });
  });

  test("none: the order goes nowhere", () => {
    const { lives } = orders({ config: byHand, wires: {}, commands: [[1, "shop", "Send", {}]] });
    expect(lives).toEqual(["1 c1 created", "1 c1 dropped notWired"]);
  });

  test("invoke a function as the setting says", () => {
    const { log } = orders({
      config: { ...byHand, invocationType: "RequestResponse" },
      wires: { "shop>charge": 5 },
      commands: [[1, "shop", "Send", {}]],
    });
    expect(log.map(({ operation }) => operation)).toEqual(["RequestResponse"]);
  });
});

// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
describe("a call that fails", () => {
  const once = [[1, "shop", "Send", {}]] as const;

  test("is made three times when it is throttled, and then the order is lost", () => {
    const { log, lives } = orders({ config: byHand, commands: once, script: () => "ThrottlingException" });
    expect(log.length).toBe(3);
    expect(new Set(log.map(({ message }) => message)).size).toBe(1);
    expect(lives.at(-1)).toMatch(/c1 dropped attemptsUsedUp$/);
  });

  test("is made again until it succeeds", () => {
    const { log, lives } = orders({
      config: byHand,
      commands: once,
      script: (call) => (call < 3 ? "InternalError" : ""),
    });
    expect(log.map(({ operation }) => operation)).toEqual(["InternalError", "InternalError", "SendMessage"]);
    expect(lives.at(-1)).toMatch(/c1 visible$/);
  });

  test("is not made again after a client's error", () => {
    const { log, lives } = orders({ config: byHand, commands: once, script: () => "InvalidMessageContents" });
    expect(log.length).toBe(1);
    expect(lives.at(-1)).toMatch(/c1 dropped sendRefused$/);
  });

  test("for want of an answer in time is made again with a second copy: a duplicate is born", () => {
    const { log, notes } = orders({
      config: { ...byHand, timeoutSec: 1, maxAttempts: 2 },
      commands: once,
      ms: 700,
    });
    expect(log.map(({ number }) => number)).toEqual([1, 1]);
    expect(new Set(log.map(({ message }) => message)).size).toBe(2);
    expect(log[0]?.text).toBe(log[1]?.text);
    expect(notes("sendTimedOut").length).toBe(2);
  });

  test("ends as dropped when the client is removed while it waits, and when its wire goes", () => {
    const removed = orders({
      config: byHand,
      commands: [...once, [1.041, "shop", "RemoveNode"]],
      script: () => "ThrottlingException",
    });
    expect(removed.lives.at(-1)).toMatch(/c1 dropped resourceDeleted$/);
    const cut = orders({
      config: byHand,
      commands: [...once, [1.01, "shop", "RemoveEdge", { edge: "shop>billing" }]],
    });
    expect(cut.lives.at(-1)).toMatch(/c1 visible$/);
  });

  test("leaves no copy without a place or an end", () => {
    const { run, lives } = orders({
      config: { arrivals: { type: "poisson", perSecond: 20 }, limit: 300 },
      script: (call) => (call % 3 === 0 ? "ServiceUnavailable" : call % 7 === 0 ? "AccessDenied" : ""),
      until: 120,
    });
    const living = [...run.living()].length;
    const created = lives.filter((life) => life.endsWith("created")).length;
    const dropped = lives.filter((life) => life.includes("dropped")).length;
    expect(created).toBe(living + dropped);
    expect([...run.living()].every(({ state }) => state === 3)).toBe(true);
  });
});
