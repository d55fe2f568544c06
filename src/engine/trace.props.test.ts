// What every trace says about itself: time, causes, order, and where every copy is.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FactKind, hasEnded } from "./contract/facts.ts";
import type { RunInput } from "./contract/world.ts";
import { linesOf, startRun, wholeRun } from "./testing/runs.ts";
import { held } from "./testing/toy-holder.ts";
import { HORIZON, runInput } from "./testing/worlds.ts";
import { type Columns, walk } from "./trace/columns.ts";
import { Flag, type RecordView } from "./trace/record-view.ts";

const RUNS = { numRuns: 250 };

type Row = Pick<RecordView, "at" | "event" | "kind" | "code" | "owner" | "subject" | "value" | "extra"> & {
  readonly copies: readonly number[];
};

function rowsOf(columns: Columns): Row[] {
  const rows: Row[] = [];
  walk(columns, (view) => {
    const { at, event, kind, code, owner, subject, value, extra } = view;
    rows.push({ at, event, kind, code, owner, subject, value, extra, copies: view.copies() });
  });
  return rows;
}

describe("a trace", () => {
  test("never goes back in time, and a cause comes before its effect, up an unbroken chain to a start", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const { recorder, run } = wholeRun(input);
        const columns = recorder.take();
        const startedAt = new Map<number, number>();
        let before = -1;
        for (const { at, event } of rowsOf(columns)) {
          expect(at).toBeGreaterThanOrEqual(before);
          before = at;
          const known = startedAt.get(event);
          expect(known === undefined || known === at, "an event happens at one instant").toBe(true);
          startedAt.set(event, at);
        }
        expect(columns.causes.length).toBeGreaterThanOrEqual(run.pending);
        columns.causes.forEach((cause, i) => {
          const event = columns.firstSeq + i;
          expect(cause).toBeLessThan(event);
          const causedAt = startedAt.get(cause);
          const at = startedAt.get(event);
          if (causedAt !== undefined && at !== undefined) expect(causedAt).toBeLessThanOrEqual(at);
        });
      }),
      RUNS,
    );
  });

  test("states events of equal time in the order in which they were scheduled, commands first", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const { recorder, run } = wholeRun(input);
        const columns = recorder.take();
        const isCommand = new Set<number>();
        const commandNote = run.names.strings.indexOf("command");
        const rows = rowsOf(columns);
        for (const row of rows)
          if (row.kind === FactKind.note && row.extra === commandNote) isCommand.add(row.event);
        let last = { at: -1, event: 0 };
        for (const { at, event } of rows) {
          if (isCommand.has(event)) {
            expect(at > last.at || last.event === 0, "no event of this instant came before the command").toBe(
              true,
            );
            continue;
          }
          expect(at > last.at || event >= last.event, `event ${event} at ${at}`).toBe(true);
          last = { at, event };
        }
      }),
      RUNS,
    );
  });

  test("lets no request of one caller overtake another on the same wire", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const arrivals = new Map<string, number>();
        for (const { kind, code, owner, value, at } of rowsOf(wholeRun(input).recorder.take())) {
          if (kind !== FactKind.hop) continue;
          expect(value).toBeGreaterThanOrEqual(at);
          if ((code & Flag.reply) !== 0) continue;
          const lane = `${owner} ${code & Flag.back}`;
          expect(value).toBeGreaterThan(arrivals.get(lane) ?? -1);
          arrivals.set(lane, value);
        }
      }),
      RUNS,
    );
  });

  test("creates every copy once, ends it at most once, and says nothing of it afterwards", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const { recorder, run } = wholeRun(input);
        const states = new Map<number, number>();
        for (const { kind, code, subject } of rowsOf(recorder.take())) {
          if (kind !== FactKind.message) continue;
          const before = states.get(subject);
          expect(before === undefined).toBe(code === 0);
          expect(before !== undefined && hasEnded(before)).toBe(false);
          states.set(subject, code);
        }
        const living = [...states].filter(([, state]) => !hasEnded(state));
        expect(new Map([...run.living()].map(({ id, state }) => [id, state]))).toEqual(new Map(living));
        expect(run.check()).toEqual([]);
      }),
      RUNS,
    );
  });

  test("leaves every living copy in one place when a world has come to rest", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const { run, end } = wholeRun(input);
        if (end !== "idle") return;
        const places = run
          .checkpoint()
          .nodes.filter(({ kind, isRemoved }) => kind === "holder" && !isRemoved)
          .flatMap(({ state }) => [...held(state as never)].map(({ message }) => message));
        expect(places.sort((a, b) => a - b)).toEqual(
          [...run.living()].map(({ id }) => id).sort((a, b) => a - b),
        );
      }),
      RUNS,
    );
  });

  test("keeps the invariants of every node after every single event", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const { run } = startRun(input);
        while (run.advance(HORIZON, 1) === "budget-spent") expect(run.check()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is not connected", () => {
  /** A source, a holder, a sink and a poller of their own, which sort before, between and after the others. */
  const strangers = {
    nodes: [
      { id: "a-source", kind: "source", name: "a", config: { count: 6, batch: 2 } },
      { id: "h1-holder", kind: "holder", name: "b", config: { releases: false } },
      { id: "z-sink", kind: "sink", name: "c", config: {} },
    ],
    relations: [{ id: "j-poller", kind: "poller", name: "d", config: {}, from: "h1-holder", to: "z-sink" }],
    edges: [
      {
        id: "a-edge",
        from: "a-source",
        to: "h1-holder",
        latency: { type: "uniform", minMs: 0, maxMs: 0.004 },
      },
    ],
  };

  /** The records of all but strangers, with copies under names that do not depend on who else makes some. */
  function sayings(input: RunInput): readonly string[] | null {
    const whole = wholeRun(input);
    if (typeof whole.end !== "string") return null;
    const columns = whole.recorder.take();
    const { nodes, edges, strings } = whole.run.names;
    const { maker, number, from } = columns.messages;
    const children = new Map<number, number>();
    const copyNames = [...from].map((parent, i) => {
      const own = `${nodes[maker[i] as number]?.id}/${number[i]}`;
      if (parent === 0) return own;
      const child = (children.get(parent) ?? 0) + 1;
      children.set(parent, child);
      return `${own}<${parent === 0 ? "" : child}`;
    });
    const isStranger = (id: string) => /-(?:source|holder|sink|poller|edge)(?::|$)/.test(id);
    const lines: string[] = [];
    walk(columns, (view) => {
      const isHop = view.kind === FactKind.hop;
      const owner = (isHop ? edges[view.owner]?.id : nodes[view.owner]?.id) ?? "";
      const text = strings[view.extra % 65_536] ?? "";
      const isNote = view.kind === FactKind.note;
      // A command to nobody has no owner of its own.
      if (!(isNote && text.startsWith("command")) && isStranger(owner)) return;
      const copies = view.copies().map((copy) => copyNames[copy - 1]);
      const value = view.kind === FactKind.answer ? "" : view.value;
      const extra = view.kind === FactKind.message ? view.extra : text;
      const args = isNote ? JSON.stringify(view.args()) : "";
      lines.push([view.at, isNote ? "" : owner, view.kind, view.code, value, extra, copies, args].join(" "));
    });
    return lines;
  }

  test("changes nothing that the others do", () => {
    fc.assert(
      fc.property(runInput, (input) => {
        const { world } = input;
        const wider = {
          ...input,
          world: {
            ...world,
            nodes: [...strangers.nodes, ...world.nodes],
            relations: [...world.relations, ...strangers.relations],
            edges: [...strangers.edges, ...world.edges],
          },
        } as RunInput;
        const alone = sayings(input);
        const among = sayings(wider);
        if (alone && among) expect(among).toEqual(alone);
      }),
      RUNS,
    );
  });
});

describe("a loop that takes no time", () => {
  const spinning: RunInput = {
    world: {
      startsAt: "2026-01-05T09:00:00Z",
      nodes: [
        { id: "calm", kind: "holder", name: "calm", config: {} },
        { id: "spinner", kind: "source", name: "spinner", config: { count: 0, spins: true } },
      ],
      relations: [],
      edges: [],
    } as unknown as RunInput["world"],
    seed: 1,
    commands: [],
  };

  test("is stopped and named, wherever the run was sliced or resumed, and stays stopped", () => {
    const whole = wholeRun(spinning);
    expect(whole.end).toMatchObject({ limit: "eventsPerInstant", node: "spinner" });
    const lines = linesOf(whole);
    for (const budget of [1, 7, 399, 400, 401]) {
      const first = startRun(spinning);
      first.run.advance(HORIZON, budget);
      const second = startRun(spinning, first.run.checkpoint());
      expect(second.run.advance(HORIZON, Infinity)).toEqual(whole.end);
      expect(second.run.advance(HORIZON, Infinity)).toEqual(whole.end);
      expect([...linesOf(first), ...linesOf(second)].sort()).toEqual(lines.sort());
    }
  });
});
