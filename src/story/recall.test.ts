// The life of a message that is older than what the page keeps, told from its beginning.
import { beforeAll, expect, test, vi } from "vitest";
import { seconds } from "../engine/contract/units.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { Past } from "../worker/past.ts";
import { catalog, input, together } from "../worker/testing/together.ts";
import { FamilyRecall, isWhole } from "./family-walk.ts";
import { historyOf } from "./history.ts";
import type { Telling } from "./telling.ts";

// Whole runs are compared, on machines that may have other things to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
const END = seconds(900);
const telling = (index: TraceIndex): Telling => ({
  index,
  end: index.count,
  at: END,
  catalog,
  world: { seed: 1, startsAtMs: 0 },
  nameOf: (id) => id,
  settingOf: () => undefined,
});
let whole: ReturnType<typeof together>;
let part: ReturnType<typeof together>;
beforeAll(() => {
  whole = together(input());
  whole.playTo(END);
  part = together(input(), { keep: 16_384 });
  part.playTo(END);
});

/** Dead letters, which stay: of every age. */
const old = (): readonly number[] => {
  const { index } = part.client;
  const dead = index.stateOf(index.nodeIndex("dead"), index.count);
  return [...dead.all()].map(({ message }) => message).filter((copy) => !isWhole(index, copy));
};

test("is what the whole trace tells, and goes on with the present", () => {
  const { client } = part;
  const { index } = client;
  const copies = old();
  expect(copies.length).toBeGreaterThan(5);
  for (const copy of [copies[0], copies[copies.length >> 1], copies.at(-1)] as readonly number[]) {
    expect(historyOf(telling(index), copy).moments).not.toEqual(
      historyOf(telling(whole.client.index), copy).moments,
    );
    const recall = new FamilyRecall(index, index.messages.rootOf(copy));
    const { bornAt } = index.messages.row(copy, index.names);
    let reached = 0;
    client.recallFrom(bornAt - 1, index.lastAt(index.first), (past: Past) => {
      if (!recall.take(past.index, past.horizon)) return;
      reached = past.index.count;
      client.forget(past);
    });
    part.settle();
    expect(isWhole(index, copy)).toBe(true);
    expect(reached).toBeGreaterThan(0);
    const told = historyOf(telling(index), copy);
    const truth = historyOf(telling(whole.client.index), copy);
    expect(told.moments).toEqual(truth.moments);
    expect(told.copies).toEqual(truth.copies);
    for (const one of told.copies)
      expect(index.messages.row(one, index.names)).toEqual(
        whole.client.index.messages.row(one, whole.client.index.names),
      );
  }
});

test("costs no more of the past than it takes until nothing happens to it", () => {
  const { client } = part;
  const { index } = client;
  const [copy = 0] = old();
  const recall = new FamilyRecall(index, index.messages.rootOf(copy));
  let reached = Infinity;
  client.recallFrom(
    index.messages.row(copy, index.names).bornAt - 1,
    index.lastAt(index.first),
    (past: Past) => {
      if (!recall.take(past.index, past.horizon)) return;
      reached = past.index.count;
      client.forget(past);
    },
  );
  part.settle();
  expect(reached).toBeLessThan(index.first);
});
