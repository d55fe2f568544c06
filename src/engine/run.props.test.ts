// What a run promises whatever the world: equal inputs give equal traces, however it is sliced, stopped or interfered with.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command, RunInput } from "./contract/world.ts";
import { loadCheckpoint, saveCheckpoint } from "./kernel/checkpoint.ts";
import { canonical, linesOf, sortedLines, startRun, type ToyRun, wholeRun } from "./testing/runs.ts";
import { HORIZON, runInput } from "./testing/worlds.ts";

const RUNS = { numRuns: 250 };

/** Trace, state at the end and verdict of a whole run. */
function story(input: RunInput) {
  const whole = wholeRun(input);
  return { lines: sortedLines([linesOf(whole)]), end: whole.end, state: canonical(whole.run) };
}

const viaJson = (from: ToyRun) =>
  loadCheckpoint(JSON.parse(JSON.stringify(saveCheckpoint(from.run.checkpoint()))));

describe("a run", () => {
  test("is the same trace, text and end state when its input is run twice", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        expect(story(input)).toEqual(story(input));
      }),
      RUNS,
    );
  });

  test("does not depend on how advance is sliced by time and by budget", () => {
    const slice = fc.record({ by: fc.integer({ min: 0, max: 12 }), budget: fc.integer({ min: 0, max: 15 }) });
    fc.assert(
      fc.property(runInput, fc.array(slice, { minLength: 1, maxLength: 20 }), (input, slices) => {
        const sliced = startRun(input);
        const pieces: string[][] = [];
        let until = 0;
        for (const { by, budget } of slices) {
          until = Math.min(until + by, HORIZON);
          sliced.run.advance(until, budget);
          pieces.push(linesOf(sliced));
        }
        const end = sliced.run.advance(HORIZON, Infinity);
        pieces.push(linesOf(sliced));
        expect({ lines: sortedLines(pieces), end, state: canonical(sliced.run) }).toEqual(story(input));
      }),
      RUNS,
    );
  });

  test("goes on from a saved checkpoint as if it had never stopped", () => {
    fc.assert(
      fc.property(
        runInput,
        fc.integer({ min: -1, max: HORIZON }),
        fc.integer({ min: 0, max: 300 }),
        (input, at, budget) => {
          const first = startRun(input);
          first.run.advance(at, budget);
          const lines = linesOf(first);
          const second = startRun(input, viaJson(first));
          const end = second.run.advance(HORIZON, Infinity);
          const state = canonical(second.run);
          expect({ lines: sortedLines([lines, linesOf(second)]), end, state }).toEqual(story(input));
        },
      ),
      RUNS,
    );
  });

  test("goes on from a checkpoint in memory twice, after the live run has gone on", () => {
    fc.assert(
      fc.property(runInput, fc.integer({ min: 0, max: 250 }), (input, budget) => {
        const live = startRun(input);
        live.run.advance(HORIZON, budget);
        const before = linesOf(live);
        const checkpoint = live.run.checkpoint();
        const saved = JSON.stringify(saveCheckpoint(checkpoint));
        const whole = story(input);
        for (const _ of ["after the live run", "after the first restored run"]) {
          const again = startRun(input, checkpoint);
          // A checkpoint of a restored run shares with the first one.
          again.run.checkpoint();
          live.run.advance(HORIZON, 40);
          const end = again.run.advance(HORIZON, Infinity);
          const lines = sortedLines([before, linesOf(again)]);
          expect({ lines, end, state: canonical(again.run) }).toEqual(whole);
        }
        live.run.advance(HORIZON, Infinity);
        expect(canonical(live.run)).toBe(whole.state);
        expect(JSON.stringify(saveCheckpoint(checkpoint))).toBe(saved);
      }),
      RUNS,
    );
  });

  test("is the same when commands are given while it runs as when its input holds them", () => {
    const step = fc.record({
      by: fc.integer({ min: 0, max: 8 }),
      budget: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 10 })),
      late: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(runInput, fc.array(step, { maxLength: 10 }), (input, steps) => {
        const session = startRun({ ...input, commands: [] });
        const given: Command[] = [];
        const pieces: string[][] = [];
        let until = 0;
        steps.forEach(({ by, budget, late }, i) => {
          until += by;
          session.run.advance(until, budget);
          pieces.push(linesOf(session));
          const command = input.commands[i];
          if (!command) return;
          const stamped = { ...command, at: session.run.processedAt + 1 + late };
          given.push(stamped);
          session.run.inject(stamped);
        });
        const end = session.run.advance(HORIZON, Infinity);
        pieces.push(linesOf(session));
        const state = canonical(session.run);
        expect({ lines: sortedLines(pieces), end, state }).toEqual(story({ ...input, commands: given }));
      }),
      RUNS,
    );
  });

  test("does not depend on the order in which the world lists its nodes, relations and wires", () => {
    const shuffled = runInput.chain((input) =>
      fc
        .record({
          nodes: fc.shuffledSubarray([...input.world.nodes], { minLength: input.world.nodes.length }),
          relations: fc.shuffledSubarray([...input.world.relations], {
            minLength: input.world.relations.length,
          }),
          edges: fc.shuffledSubarray([...input.world.edges], { minLength: input.world.edges.length }),
        })
        .map((lists) => ({ input, other: { ...input, world: { ...input.world, ...lists } } })),
    );
    fc.assert(
      fc.property(shuffled, ({ input, other }) => {
        expect(story(other)).toEqual(story(input));
      }),
      RUNS,
    );
  });
});
