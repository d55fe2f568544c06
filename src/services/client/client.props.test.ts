import fc from "fast-check";
import { expect, test } from "vitest";
import { simService } from "../../engine/contract/definition.ts";
import { Became } from "../../engine/contract/facts.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { sns } from "../sns/definition.ts";
import { snsBehaviour } from "../sns/sim.ts";
import { plainQueue, play, type Stage } from "../staged-run.ts";
import { subscription } from "../subscription/definition.ts";
import { subscriptionBehaviour } from "../subscription/sim.ts";
import { worker } from "../worker/definition.ts";
import { workerBehaviour } from "../worker/sim.ts";
import { client } from "./definition.ts";
import { clientBehaviour } from "./sim.ts";

const delay = fc.constantFrom(0, 1, 2, 40);
const second = fc.integer({ min: 0, max: 30 });
const shop = fc.record({
  arrivals: fc.oneof(
    fc.record({ type: fc.constant("fixed"), everyMs: fc.constantFrom(250, 1_000) }),
    fc.record({
      type: fc.constant("burst"),
      count: fc.integer({ min: 1, max: 30 }),
      everySec: fc.constantFrom(1, 5),
    }),
    fc.record({ type: fc.constant("poisson"), perSecond: fc.constantFrom(0, 3) }),
  ),
  spread: fc.constantFrom("each", "in-turn"),
  timeoutSec: fc.constant(1),
  maxAttempts: fc.integer({ min: 1, max: 3 }),
  limit: fc.constantFrom(0, 20),
});
const server = fc.record({
  threads: fc.integer({ min: 1, max: 4 }),
  maxNumberOfMessages: fc.integer({ min: 1, max: 10 }),
  waitTimeSeconds: fc.constantFrom(0, 2),
  forward: fc.boolean(),
  deleteAfterWork: fc.boolean(),
  outcome: fc.constantFrom({ type: "succeed" }, { type: "fail-first", count: 1 }),
  crash: fc.constantFrom<PlainObject>(
    { type: "never" },
    { type: "at-random", share: 20, restartSec: 1 },
    { type: "at-times", every: { type: "fixed", ms: 3_000 }, restartSec: 0 },
  ),
});
const command = fc.oneof(
  fc.tuple(second, fc.constant("server"), fc.constantFrom("Crash", "Restart")),
  fc.tuple(
    second,
    fc.constant("shop"),
    fc.constant("Send"),
    fc.record({ count: fc.integer({ min: 1, max: 20 }) }),
  ),
  fc.tuple(second, fc.constantFrom("server", "done", "queue", "tie", "shop"), fc.constant("RemoveNode")),
  fc.tuple(second, fc.constant("server"), fc.constant("Configure"), server),
  fc.tuple(second, fc.constant("shop"), fc.constant("Configure"), shop),
  fc.tuple(second, fc.constant("tie"), fc.constant("Configure"), fc.record({ rawDelivery: fc.boolean() })),
);

const stages = fc
  .record({
    shop,
    server,
    ms: fc.tuple(delay, delay, delay, fc.constantFrom(0, 1_500)),
    commands: fc.array(command, { maxLength: 8 }),
    seed: fc.nat(),
  })
  .map(
    ({ shop: client_, server: server_, ms, commands, seed }): Stage => ({
      services: [
        simService(client, clientBehaviour),
        simService(worker, workerBehaviour),
        simService(sns, snsBehaviour),
        simService(subscription, subscriptionBehaviour),
        plainQueue(4),
      ],
      nodes: {
        shop: ["client", client_],
        topic: ["sns"],
        queue: ["sqs"],
        server: ["worker", server_],
        done: ["sns"],
      },
      wires: {
        "shop>topic": ms[0],
        "shop>queue": ms[3],
        "server.source>queue": ms[1],
        "server.out>done": ms[2],
      },
      relations: { tie: ["subscription", "topic", "queue", {}, ms[2]] },
      commands: [...commands].sort((a, b) => a[0] - b[0]) as NonNullable<Stage["commands"]>,
      seed,
    }),
  );

/** No call of these stages takes longer: what was made before and is still nowhere has been forgotten by everyone. */
const LONGEST_SEC = 6;

test("whatever people wire, set, break and remove, no copy ends twice and none is forgotten on its way", () => {
  fc.assert(
    fc.property(stages, (stage) => {
      const { facts, run } = play(stage, 40);
      const madeAt = new Map<number, number>();
      for (const { at, fact } of facts)
        if (fact.kind === "message" && fact.became === "created") madeAt.set(fact.message, at);
      const forgotten = [...run.living()].filter(
        ({ id, state }) => state === Became.created && (madeAt.get(id) ?? 0) < (40 - LONGEST_SEC) * 1e6,
      );
      expect(forgotten.map(({ id }) => id)).toEqual([]);
    }),
    { numRuns: 80 },
  );
});

test("a run from equal inputs is told twice in the same words", () => {
  fc.assert(
    fc.property(stages, (stage) => {
      const once = play({ ...stage, services: stage.services.slice(0, 4).concat(plainQueue(4)) }, 20).facts;
      const again = play({ ...stage, services: stage.services.slice(0, 4).concat(plainQueue(4)) }, 20).facts;
      expect(JSON.stringify(again)).toBe(JSON.stringify(once));
    }),
    { numRuns: 15 },
  );
});
