// The ledger against a plain map of every copy ever made.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Became, hasEnded } from "../contract/facts.ts";
import { LEDGER_CHUNK, Ledger, type LedgerState } from "./ledger.ts";

const rowFor = (i: number) => ({
  from: 0,
  root: 0,
  rootKey: (i * 7_919) % 4_294_967_296,
  number: i,
  poison: i % 10 === 3,
  bornAt: i * 3,
  maker: i % 50,
  body: i % 4,
  wrap: i % 2,
  wrapped: i % 3,
  wrappedAt: i * 2,
  text: i % 11 === 0 ? `text ${i}` : undefined,
  attributes: i % 13 === 0 ? { name: { type: "String", value: `${i}` } } : undefined,
});

const newRow = (i: number) => rowFor(i) as Parameters<Ledger["add"]>[0];

/** Makes many copies at a time and ends most of them, so that chunks are given up while some of theirs live on. */
const step = fc.record({
  adds: fc.integer({ min: 0, max: 900 }),
  /** Of those alive, every n-th lives on. */
  keepEvery: fc.integer({ min: 20, max: 90 }),
  restores: fc.constantFrom("no", "memory", "older"),
});

function mostEnd(ledger: Ledger, model: Map<number, number>, keepEvery: number): void {
  for (const [id, state] of model)
    if (!hasEnded(state) && id % keepEvery !== 0) {
      ledger.became(id, Became.deleted, 2, 5);
      model.set(id, Became.deleted);
    } else if (!hasEnded(state)) {
      ledger.became(id, Became.visible, id % 9, id);
      model.set(id, Became.visible);
    }
}

function expectSame(ledger: Ledger, model: ReadonlyMap<number, number>): void {
  const living = [...model].filter(([, state]) => !hasEnded(state));
  expect(ledger.alive).toBe(living.length);
  expect(new Map([...ledger.living()].map(({ id, state }) => [id, state]))).toEqual(new Map(living));
  for (const [id, state] of living) {
    const { text, attributes, ...numbers } = rowFor(id);
    const holder = state === Became.created ? 1 : id % 9;
    const heldSince = holder === 1 ? 0 : id;
    expect(ledger.row(id)).toEqual({
      ...numbers,
      id,
      root: id,
      state,
      holder,
      heldSince,
      ...(text === undefined ? {} : { text }),
      ...(attributes === undefined ? {} : { attributes }),
    });
    expect([ledger.poison(id), ledger.number(id), ledger.bornAt(id), ledger.rootKey(id)]).toEqual([
      numbers.poison,
      id,
      numbers.bornAt,
      numbers.rootKey,
    ]);
    expect([
      ledger.isHeldSince(id, holder, heldSince),
      ledger.isHeldSince(id, holder, heldSince - 1),
      ledger.isHeldSince(id, holder + 1, heldSince),
    ]).toEqual([true, false, false]);
  }
}

describe("a ledger", () => {
  test("never loses a living copy when it gives up chunks, nor when it goes on from a saved state", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 10 }), (steps) => {
        let ledger = new Ledger();
        let model = new Map<number, number>();
        let older: { state: LedgerState; model: Map<number, number> } | null = null;
        for (const { adds, keepEvery, restores } of steps) {
          for (let i = 0; i < adds; i += 1)
            model.set(ledger.add(newRow(model.size + 1), 1, 0), Became.created);
          if (restores === "older" && older) {
            ledger = Ledger.load(older.state);
            model = new Map(older.model);
            continue;
          }
          const state = ledger.save();
          older = { state, model: new Map(model) };
          if (restores === "memory") ledger = Ledger.load(state);
          mostEnd(ledger, model, keepEvery);
          expectSame(ledger, model);
          expectSame(Ledger.load(older.state), older.model);
        }
      }),
      { numRuns: 15 },
    );
  });

  test("keeps no chunk whose copies ended one by one, each before the next was made", () => {
    const ledger = new Ledger();
    for (let i = 1; i <= 20 * LEDGER_CHUNK; i += 1)
      ledger.became(ledger.add(newRow(i), 1, 0), Became.deleted, 1, 5);
    expect(ledger.save().chunks.filter((chunk) => chunk !== null).length).toBeLessThanOrEqual(2);
  });

  test("refuses to end a copy twice or to speak of one that is long gone", () => {
    const ledger = new Ledger();
    const first = ledger.add(newRow(1), 1, 0);
    ledger.became(first, Became.deleted, 1, 5);
    expect(() => ledger.became(first, Became.visible, 1, 5)).toThrow("SIM-007");
    for (let i = 2; i <= 2 * LEDGER_CHUNK; i += 1)
      ledger.became(ledger.add(newRow(i), 1, 0), Became.dropped, 1, 5);
    expect(() => ledger.became(first, Became.visible, 1, 5)).toThrow("SIM-007");
    expect(() => ledger.row(first)).toThrow("SIM-006");
    expect([ledger.state(first), ledger.isHeldSince(first, 1, 9), ledger.alive]).toEqual([-1, false, 0]);
  });
});
