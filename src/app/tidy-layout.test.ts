import * as dagre from "@dagrejs/dagre";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Card, type Tie, tidied } from "./tidy-layout.ts";

const card = (id: string, width = 172, height = 120): Card => ({ id, width, height });
const tie = (from: string, to: string, how: Tie["tie"] = "push", id = `${from}-${to}`): Tie =>
  ({ id, from, to, tie: how, type: "edge" }) as Tie;

const overlaps = (cards: readonly Card[], places: ReturnType<typeof tidied>): boolean =>
  cards.some((a, i) =>
    cards.slice(i + 1).some((b) => {
      const [p, q] = [places[a.id], places[b.id]];
      if (!p || !q) return true;
      return p.x < q.x + b.width && q.x < p.x + a.width && p.y < q.y + b.height && q.y < p.y + a.height;
    }),
  );

it("columns follow the flow, and a dead-letter queue stands under its owner", () => {
  const cards = [card("client"), card("queue", 292, 160), card("letters", 292, 80), card("worker")];
  const ties = [tie("client", "queue"), tie("queue", "worker", "poll"), tie("queue", "letters", "after")];
  const { client, queue, letters, worker } = tidied(dagre, cards, ties);
  expect([client, queue, worker].map((place) => place?.x ?? 0)).toEqual(
    [client, queue, worker].map((place) => place?.x ?? 0).sort((a, b) => a - b),
  );
  expect(letters?.x).toBe(queue?.x);
  expect((letters?.y ?? 0) - (queue?.y ?? 0)).toBeGreaterThanOrEqual(160 + 60);
});

it("a consumer is level with its queue, whatever stands under the queue", () => {
  const cards = [card("queue", 292, 160), card("letters", 292, 80), card("worker")];
  const { queue, worker } = tidied(dagre, cards, [
    tie("queue", "worker", "poll"),
    tie("queue", "letters", "after"),
  ]);
  expect((worker?.y ?? 0) + 60).toBe((queue?.y ?? 0) + 80);
});

it("the dead-letter queue of a relation stands after the node the relation begins at", () => {
  const cards = [card("topic"), card("queue"), card("letters")];
  const ties = [tie("topic", "queue", "push", "subscription"), tie("subscription", "letters", "after")];
  const { topic, letters } = tidied(dagre, cards, ties);
  expect(letters?.x ?? 0).toBeGreaterThan((topic?.x ?? 0) + 172);
});

it("no card covers another, whatever is wired to what", () => {
  const sizes = fc.array(
    fc.record({ width: fc.integer({ min: 96, max: 292 }), height: fc.integer({ min: 80, max: 200 }) }),
    {
      minLength: 1,
      maxLength: 9,
    },
  );
  const pair = fc.tuple(
    fc.nat(8),
    fc.nat(8),
    fc.constantFrom("push" as const, "poll" as const, "after" as const),
  );
  fc.assert(
    fc.property(sizes, fc.array(pair, { maxLength: 14 }), (list, pairs) => {
      const cards = list.map(({ width, height }, i) => card(`n${i}`, width, height));
      const ties = pairs.map(([a, b, how], i) => tie(`n${a}`, `n${b}`, how, `w${i}`));
      expect(overlaps(cards, tidied(dagre, cards, ties))).toBe(false);
    }),
    { numRuns: 60 },
  );
});
