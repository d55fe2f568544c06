// The automatic pace over hand-made hops: what is shown how long, and when the clock waits.
import { expect, test } from "vitest";
import { CargoLog } from "../engine/trace/wire-log.ts";
import { type PaceInput, played, QUIET_AHEAD } from "./pace.ts";

const SECOND = 1_000_000;
const AUTO = { kind: "auto" } as const;

/** Hops as [departure, arrival] in microseconds; all of them are shown in full. */
function input(hops: readonly (readonly [number, number])[], horizon: number, isIdle = false): PaceInput {
  const cargo = new CargoLog();
  hops.forEach(([departs, arrives], i) => {
    cargo.records.push(i);
    cargo.departs.push(departs);
    cargo.arrives.push(arrives);
    (cargo as unknown as { shown: { push(value: number): void } }).shown.push(1);
  });
  return { cargo, horizon, isIdle, isFollowed: () => false };
}

const HOP = [[4 * SECOND, 4 * SECOND + 20_000]] as const;

test("a hop shown in full lasts 0.6 s on screen", () => {
  expect(played(4 * SECOND, 0.6, AUTO, input(HOP, 60 * SECOND, true))).toBe(4 * SECOND + 20_000);
});

test("a quiet stretch of four seconds passes in half a second", () => {
  expect(played(0, 0.5, AUTO, input(HOP, 60 * SECOND))).toBe(4 * SECOND);
});

test("the clock waits when the end of a quiet stretch is not computed yet", () => {
  expect(played(5 * SECOND, 1, AUTO, input(HOP, 6 * SECOND))).toBe(5 * SECOND);
});

test("where nothing has ever moved, time passes as it is", () => {
  expect(played(0, 2, AUTO, input([], QUIET_AHEAD))).toBe(2 * SECOND);
});

test("a fixed pace never passes what is computed", () => {
  expect(played(0, 1, { kind: "fixed", rate: 60 }, input([], 10 * SECOND))).toBe(10 * SECOND);
});
