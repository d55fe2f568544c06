import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type PaceInput, played } from "../playback/pace.ts";
import { toldRun } from "./testing/told.ts";
import { watchedSince } from "./watched.ts";

const { index } = toldRun(readFileSync("src/examples/orders/scenario.json", "utf8"), 180);
const AUTO = { kind: "auto" } as const;
const input: PaceInput = { cargo: index.cargo, horizon: 180e6, isIdle: false, isFollowed: () => false };

test("three seconds of watching ago is where three seconds of playing come from", () => {
  for (let at = 10e6; at < 150e6; at += 1.37e6) {
    const moment = Math.round(at);
    const since = watchedSince(index.cargo, moment, 3, AUTO);
    expect(since).toBeLessThan(moment);
    // Overlapping hops and a last stretch whose end was unknown are told roughly: within a second.
    expect(played(since, 2, AUTO, input)).toBeLessThanOrEqual(moment);
    expect(played(since, 4, AUTO, input)).toBeGreaterThanOrEqual(moment);
  }
});

test("at a fixed pace it is a fixed stretch", () => {
  expect(watchedSince(index.cargo, 100e6, 3, { kind: "fixed", rate: 10 })).toBe(70e6);
});

test("it depends on nothing that leaves later", () => {
  const short = toldRun(readFileSync("src/examples/orders/scenario.json", "utf8"), 60).index;
  for (let at = 1e6; at < 60e6; at += 0.77e6)
    expect(watchedSince(short.cargo, Math.round(at), 3, AUTO)).toBe(
      watchedSince(index.cargo, Math.round(at), 3, AUTO),
    );
});
