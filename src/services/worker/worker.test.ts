import { describe, expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { client } from "../client/definition.ts";
import { clientBehaviour } from "../client/sim.ts";
import { sns } from "../sns/definition.ts";
import { snsBehaviour } from "../sns/sim.ts";
import { type Played, plainQueue, play, type Stage } from "../staged-run.ts";
import { worker } from "./definition.ts";
import { workerBehaviour } from "./sim.ts";

type Setup = {
  readonly shop?: PlainObject;
  readonly config?: PlainObject;
  readonly visibilitySec?: number;
  readonly wires?: Stage["wires"];
  readonly commands?: Stage["commands"];
  readonly until?: number;
  readonly seed?: number;
};

function worked({
  shop,
  config = {},
  visibilitySec = 30,
  wires,
  commands,
  until = 60,
  seed = 7,
}: Setup): Played {
  return play(
    {
      services: [
        simService(client, clientBehaviour),
        simService(worker, workerBehaviour),
        simService(sns, snsBehaviour),
        plainQueue(visibilitySec),
      ],
      nodes: {
        shop: ["client", { arrivals: { type: "by-hand" }, ...shop }],
        jobs: ["sqs"],
        done: ["sns"],
        server: ["worker", config],
      },
      wires: wires ?? { "shop>jobs": 0, "server.source>jobs": 0, "server.out>done": 0 },
      commands: commands ?? [[1, "shop", "Send", { count: 3 }]],
      seed,
    },
    until,
  );
}

/** "begin 1.5 #order" and "end 2.5 outcome", in whole milliseconds. */
const work = ({ facts }: Played): readonly string[] =>
  facts.flatMap(({ at, fact }) => {
    if (fact.kind !== "span") return [];
    const sec = Math.round(at / 1_000) / 1_000;
    return [fact.phase === "begin" ? `${fact.id} begins ${sec}` : `${fact.id} ${fact.outcome} ${sec}`];
  });
const requests = ({ facts }: Played, operation: string): number =>
  facts.filter(({ fact }) => fact.kind === "hop" && fact.leg === "request" && fact.operation === operation)
    .length;
const ends = ({ lives }: Played, state: string): number =>
  lives.filter((life) => life.includes(state)).length;

describe("a server's thread", () => {
  test("handles one message after the other and deletes each when its work is done", () => {
    const played = worked({});
    expect(work(played)).toEqual([
      "0 begins 1",
      "0 succeeded 2",
      "0 begins 2",
      "0 succeeded 3",
      "0 begins 3",
      "0 succeeded 4",
    ]);
    expect(ends(played, "deleted")).toBe(3);
  });

  test("waits at the queue for up to 20 s while there is nothing, and asks again at once", () => {
    expect(requests(worked({ commands: [], until: 59 }), "ReceiveMessage")).toBe(3);
  });

  test("with short polls pauses between two empty ones", () => {
    const config = { waitTimeSeconds: 0, pollIntervalMs: 500 };
    expect(requests(worked({ config, commands: [], until: 9.9 }), "ReceiveMessage")).toBe(20);
  });

  test("takes a batch in hand and works through it message by message", () => {
    const played = worked({
      config: { maxNumberOfMessages: 10 },
      wires: { "shop>jobs": 0 },
      commands: [
        [1, "shop", "Send", { count: 4 }],
        [1.96, "server", "AddEdge", { edge: { id: "w", from: "server", port: "source", to: "jobs" } }],
      ],
    });
    expect(work(played).filter((line) => line.includes("begins"))).toEqual([
      "0 begins 2",
      "0 begins 3.04",
      "0 begins 4.08",
      "0 begins 5.12",
    ]);
    expect(ends(played, "in-flight")).toBe(4);
  });

  test("has as many beside it as are set, and they are given up when the setting falls", () => {
    const three = worked({ config: { threads: 3 } });
    expect(work(three).slice(0, 3)).toEqual(["0 begins 1", "1 begins 1", "2 begins 1"]);
    const fewer = worked({
      config: { threads: 3 },
      commands: [
        [1, "shop", "Send", { count: 3 }],
        [1.5, "server", "Configure", { threads: 1 }],
        [5, "shop", "Send", { count: 2 }],
      ],
    });
    expect(work(fewer).slice(-4)).toEqual(["0 begins 5", "0 succeeded 6", "0 begins 6", "0 succeeded 7"]);
  });

  test("starts when a queue is wired and rests when the wire goes", () => {
    const played = worked({
      wires: { "shop>jobs": 0 },
      commands: [
        [1, "shop", "Send", {}],
        [5, "server", "AddEdge", { edge: { id: "w", from: "server", port: "source", to: "jobs" } }],
        [10, "server", "RemoveEdge", { edge: "w" }],
        [20, "shop", "Send", {}],
      ],
    });
    expect(work(played)).toEqual(["0 begins 5.04", "0 succeeded 6.04"]);
  });
});

describe("work that fails", () => {
  test("leaves the message to come back when its visibility timeout ends", () => {
    const played = worked({
      config: { outcome: { type: "fail-first", count: 2 } },
      visibilitySec: 10,
      commands: [[1, "shop", "Send", {}]],
    });
    expect(work(played)).toEqual([
      "0 begins 1",
      "0 failed 2",
      "0 begins 11",
      "0 failed 12",
      "0 begins 21",
      "0 succeeded 22",
    ]);
  });

  test("on poison fails every time, and only on poison", () => {
    const played = worked({
      shop: { poison: { type: "every", n: 3, first: 2 } },
      config: { outcome: { type: "fail-on-poison" } },
    });
    expect(ends(played, "deleted")).toBe(2);
    expect(work(played).filter((line) => line.includes("failed")).length).toBe(2);
  });

  test("at random fails in the share that is set", () => {
    const played = worked({
      config: { outcome: { type: "fail-at-random", share: 30 }, work: { type: "fixed", ms: 1 }, threads: 10 },
      visibilitySec: 3_600,
      commands: [[1, "shop", "Send", { count: 1_000 }]],
    });
    expect(Math.abs(work(played).filter((line) => line.includes("failed")).length - 300)).toBeLessThan(60);
  });

  test("is not needed for a message to come back: forgetting the delete is enough", () => {
    const played = worked({
      config: { deleteAfterWork: false },
      visibilitySec: 10,
      commands: [[1, "shop", "Send", {}]],
      until: 25,
    });
    expect(work(played).filter((line) => line.includes("succeeded")).length).toBe(3);
    expect(ends(played, "deleted")).toBe(0);
  });
});

describe("a crash", () => {
  const one = [1, "shop", "Send", {}] as const;

  test("by hand loses what is in hand, which comes back when its visibility timeout ends", () => {
    const played = worked({
      visibilitySec: 10,
      commands: [one, [1.5, "server", "Crash"], [3, "server", "Restart"]],
    });
    expect(work(played)).toEqual(["0 begins 1", "0 crashed 1.5", "0 begins 11", "0 succeeded 12"]);
    expect(played.notes("crashed").length).toBe(1);
  });

  test("leaves the server down until it restarts", () => {
    const config = { crash: { type: "on-poison", restartSec: 5 } };
    const shop = { poison: { type: "every", n: 1, first: 1 } };
    const played = worked({ shop, config, visibilitySec: 4, commands: [one], until: 20 });
    expect(work(played)).toEqual([
      "0 begins 1",
      "0 crashed 2",
      "0 begins 7",
      "0 crashed 8",
      "0 begins 13",
      "0 crashed 14",
      "0 begins 19",
      "0 crashed 20",
    ]);
  });

  test("comes by itself at the times that are set", () => {
    const config = { crash: { type: "at-times", every: { type: "fixed", ms: 10_000 }, restartSec: 5 } };
    const played = worked({ config, commands: [], until: 50 });
    expect(played.notes("crashed").map(({ at }) => at / 1e6)).toEqual([10, 25, 40]);
  });

  test("makes the answer of an old poll concern nobody", () => {
    const played = worked({
      wires: { "shop>jobs": 0, "server.source>jobs": 500 },
      visibilitySec: 10,
      commands: [one, [1.2, "server", "Crash"], [1.3, "server", "Restart"]],
    });
    expect(work(played).length).toBe(2);
    expect(ends(played, "in-flight")).toBe(2);
  });
});

describe("sending on", () => {
  test("makes a new message of the old one and deletes the old one only when the new one is accepted", () => {
    const played = worked({
      config: { forward: true },
      wires: { "shop>jobs": 0, "server.source>jobs": 0, "server.out>done": 100 },
      commands: [[1, "shop", "Send", {}]],
    });
    expect(work(played)).toEqual(["0 begins 1", "0 succeeded 2.2"]);
    expect(played.lives.slice(-3).map((life) => life.split(" ").slice(1).join(" "))).toEqual([
      "c2 created",
      "c2 dropped noSubscription",
      "c1 deleted",
    ]);
  });

  test("that is refused leaves the old message to come back, and ends the new one", () => {
    const played = worked({
      shop: { body: "x" },
      config: { forward: true },
      visibilitySec: 100,
      commands: [
        [1, "shop", "Send", {}],
        [2.01, "done", "RemoveNode"],
      ],
      wires: { "shop>jobs": 0, "server.source>jobs": 0, "server.out>done": 100 },
    });
    expect(work(played).at(-1)).toMatch(/^0 failed/);
    expect(ends(played, "c2 dropped forwardFailed")).toBe(1);
  });

  test("leaves no copy behind in a crash", () => {
    const played = worked({
      config: { forward: true },
      wires: { "shop>jobs": 0, "server.source>jobs": 0, "server.out>done": 100 },
      visibilitySec: 1_000,
      commands: [
        [1, "shop", "Send", {}],
        [2.01, "done", "RemoveNode"],
        [2.05, "server", "Crash"],
      ],
    });
    expect([...played.run.living()].map(({ id }) => id)).toEqual([1]);
  });
});

test("an M/M/1 queue waits as theory says", () => {
  // Arrivals 0.5 per s, service mean 1 s: the mean wait in the queue is rho / (mu - lambda) = 1 s.
  let waited = 0;
  let count = 0;
  for (const seed of [1, 2, 3]) {
    const { facts } = worked({
      shop: { arrivals: { type: "poisson", perSecond: 0.5 } },
      config: { work: { type: "exponential", meanMs: 1_000 } },
      visibilitySec: 10_000,
      commands: [],
      until: 20_000,
      seed,
    });
    const arrivedAt = new Map<number, number>();
    for (const { at, fact } of facts) {
      if (fact.kind === "message" && fact.became === "created") arrivedAt.set(fact.message, at);
      if (fact.kind !== "span" || fact.phase !== "begin") continue;
      waited += at - (arrivedAt.get(fact.copies[0] ?? 0) ?? 0);
      count += 1;
    }
  }
  // The standard error is about 0.03 s.
  expect(Math.abs(waited / count / 1e6 - 1)).toBeLessThan(0.12);
});
