// Every table against a naive model, with copies that share, and copies by way of JSON, taken at any moment.
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHUNK, Column } from "./column.ts";
import { Fifo } from "./fifo.ts";
import { OrderedIndex } from "./ordered-index.ts";
import { RowList } from "./row-list.ts";
import { Rows } from "./rows.ts";
import { loadState, saveState } from "./saved.ts";
import { shareState } from "./share.ts";
import type { Table } from "./table.ts";
import { TextIndex } from "./text-index.ts";

const RUNS = { numRuns: 200 };

const viaJson = <T extends Table>(table: T): T =>
  loadState(JSON.parse(JSON.stringify(saveState(table)))) as T;

/** What a table and its model do in one step; `pick` is any whole number. */
type Act<T, M> = (table: T, model: M, pick: number) => void;

/**
 * Runs arbitrary steps on a table and its model. Every so often the table is shared or saved; sometimes the run goes on
 * with the copy, and whichever is left behind must stay as it was.
 */
function agree<T extends Table, M>(
  make: () => T,
  model: () => M,
  acts: readonly Act<T, M>[],
  read: (table: T, model: M) => unknown,
  expected: (model: M) => unknown,
  clone: (model: M) => M,
): void {
  const COPIES = 4;
  const step = fc.record({ act: fc.nat(acts.length + COPIES - 1), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      let table = make();
      const mine = model();
      const left: { readonly table: T; readonly model: M }[] = [];
      for (const { act, pick } of steps) {
        const deed = acts[act];
        if (deed) deed(table, mine, pick);
        else {
          const copy = act % 2 === 0 ? viaJson(table) : (table.share() as T);
          const goesOnWithCopy = pick % 2 === 0;
          left.push({ table: goesOnWithCopy ? table : copy, model: clone(mine) });
          if (goesOnWithCopy) table = copy;
        }
        expect(read(table, mine)).toEqual(expected(mine));
      }
      for (const one of left) expect(read(one.table, one.model)).toEqual(expected(one.model));
      // Those left behind can be written as well, and the others do not notice.
      for (const one of left) acts[0]?.(one.table, one.model, 1);
      for (const one of left) expect(read(one.table, one.model)).toEqual(expected(one.model));
      expect(read(table, mine)).toEqual(expected(mine));
    }),
    RUNS,
  );
}

describe("a fifo", () => {
  const acts: Act<Fifo, number[]>[] = [
    (fifo, model, pick) => {
      fifo.push(pick);
      model.push(pick);
    },
    (fifo, model, pick) => {
      // Enough to make the ring grow and go round.
      for (let i = 0; i < pick % 700; i += 1) {
        fifo.push(i);
        model.push(i);
      }
    },
    (fifo, model, pick) => {
      for (let i = Math.min(model.length, pick % 600); i > 0; i -= 1)
        expect(fifo.shift()).toBe(model.shift());
    },
  ];
  test("hands out what was pushed, in that order", () => {
    agree(
      () => new Fifo(),
      (): number[] => [],
      acts,
      (fifo) => Array.from({ length: fifo.length }, (_, i) => fifo.at(i)),
      (model) => model,
      (model) => [...model],
    );
  });
});

describe("a row list", () => {
  const free = (model: readonly number[], pick: number): number => {
    let row = pick % 3_000;
    while (model.includes(row)) row += 1;
    return row;
  };
  const acts: Act<RowList, number[]>[] = [
    (list, model, pick) => {
      const row = free(model, pick);
      list.push(row);
      model.push(row);
    },
    (list, model, pick) => {
      const row = free(model, pick);
      const place = (pick % (model.length + 1)) - 1;
      list.insertAfter(row, place < 0 ? -1 : (model[place] as number));
      model.splice(place + 1, 0, row);
    },
    (list, model, pick) => {
      if (model.length === 0) return;
      const [row] = model.splice(pick % model.length, 1);
      list.remove(row as number);
    },
    (list, model) => {
      expect(list.shift()).toBe(model.shift() ?? -1);
    },
  ];
  test("keeps rows in the order given, and its links are the order read both ways", () => {
    agree(
      () => new RowList(),
      (): number[] => [],
      acts,
      (list) => {
        const back: number[] = [];
        for (let row = list.last; row >= 0; row = list.before(row)) back.push(row);
        return [[...list], back, list.length, list.first];
      },
      (model) => [model, model.toReversed(), model.length, model[0] ?? -1],
      (model) => [...model],
    );
  });
});

describe("a text index", () => {
  type Model = Map<string, number>;
  /** Few texts, so that many are found, removed and added again. */
  const textOf = (pick: number): string => `t${pick % 400}`;
  const free = (model: Model): number => {
    const used = new Set(model.values());
    let row = 0;
    while (used.has(row)) row += 1;
    return row;
  };
  const acts: Act<TextIndex, Model>[] = [
    (index, model, pick) => {
      for (let i = 0; i < (pick % 40) + 1; i += 1) {
        const text = textOf(pick + i);
        if (model.has(text)) continue;
        const row = free(model);
        index.add(text, row);
        model.set(text, row);
      }
    },
    (index, model, pick) => {
      for (let i = 0; i < (pick % 30) + 1; i += 1) {
        const text = textOf(pick * 7 + i);
        const row = model.get(text);
        expect(index.find(text)).toBe(row ?? -1);
        if (row === undefined) continue;
        index.remove(row);
        model.delete(text);
      }
    },
  ];
  test("finds the row of every text that is in it, and no other", () => {
    agree(
      () => new TextIndex(),
      (): Model => new Map(),
      acts,
      (index) => [index.size, ...Array.from({ length: 400 }, (_, i) => index.find(textOf(i)))],
      (model) => [model.size, ...Array.from({ length: 400 }, (_, i) => model.get(textOf(i)) ?? -1)],
      (model) => new Map(model),
    );
  });
});

describe("an ordered index", () => {
  type Pair = { key: number; value: number };
  const sorted = (model: readonly Pair[]) => model.toSorted((a, b) => a.key - b.key);
  const acts: Act<OrderedIndex, Pair[]>[] = [
    (index, model, pick) => {
      // Few keys, so that most are equal; one of them never comes.
      const key = pick % 4 === 3 ? Infinity : pick % 4;
      index.add(key, pick);
      model.push({ key, value: pick });
    },
    (index, model, pick) => {
      for (let i = 0; i < pick % 40; i += 1) {
        index.add(i % 3, pick + i);
        model.push({ key: i % 3, value: pick + i });
      }
    },
    (index, model) => {
      const first = sorted(model)[0];
      expect(index.firstKey).toBe(first?.key ?? Infinity);
      if (first) expect(index.firstValue).toBe(first.value);
      expect(index.shift()).toBe(first?.value ?? -1);
      if (first) model.splice(model.indexOf(first), 1);
    },
    (index, model, pick) => {
      const isLive = (value: number) => value % 3 !== pick % 3;
      index.compact(isLive);
      const kept = model.filter(({ value }) => isLive(value));
      model.splice(0, model.length, ...kept);
    },
  ];
  test("hands out the smallest key first and, for equal keys, what was added first", () => {
    agree(
      () => new OrderedIndex(),
      (): Pair[] => [],
      acts,
      (index) => {
        const rest = index.share();
        return Array.from({ length: index.size }, () => ({ key: rest.firstKey, value: rest.shift() }));
      },
      sorted,
      (model) => model.map((pair) => ({ ...pair })),
    );
  });
});

describe("rows", () => {
  const SCHEMA = ["a", "b", "c", "d"] as const;
  type Model = Map<number, readonly [number, number, number, number]>;
  const write = (rows: Rows<(typeof SCHEMA)[number]>, model: Model, row: number, pick: number) => {
    const values = [
      pick % 5_000,
      pick % 7 === 0 ? Infinity : pick / 3,
      pick % 256,
      -1 - (pick % 999),
    ] as const;
    rows.cols.a.set(row, values[0]);
    rows.cols.b.set(row, values[1]);
    rows.cols.c.set(row, values[2]);
    rows.cols.d.set(row, values[3]);
    model.set(row, values);
  };
  const any = (model: Model, pick: number) => [...model.keys()][pick % Math.max(1, model.size)];
  const acts: Act<Rows<(typeof SCHEMA)[number]>, Model>[] = [
    (rows, model, pick) => {
      const row = rows.add();
      expect(model.has(row), "a row in use is not handed out").toBe(false);
      write(rows, model, row, pick);
    },
    (rows, model, pick) => {
      for (let i = 0; i < pick % 60; i += 1) write(rows, model, rows.add(), pick + i);
    },
    (rows, model, pick) => {
      const row = any(model, pick);
      if (row !== undefined) write(rows, model, row, pick);
    },
    (rows, model, pick) => {
      const row = any(model, pick);
      if (row === undefined) return;
      rows.free(row);
      model.delete(row);
    },
  ];
  test("keep what was written in the rows in use, and use freed rows again", () => {
    agree(
      () => new Rows(SCHEMA),
      (): Model => new Map(),
      acts,
      ({ cols, size }, model) => ({
        size,
        rows: [...model.keys()].map((row) => [
          cols.a.get(row),
          cols.b.get(row),
          cols.c.get(row),
          cols.d.get(row),
        ]),
      }),
      (model) => ({ size: model.size, rows: [...model.values()] }),
      (model) => new Map(model),
    );
  });

  test("hand out the same rows in the same order after a copy of any kind", () => {
    const steps = fc.array(fc.boolean(), { maxLength: 80 });
    fc.assert(
      fc.property(steps, (list) => {
        const rows = new Rows(["a"]);
        const used: number[] = [];
        for (const adds of list) {
          if (adds || used.length === 0) used.push(rows.add());
          else rows.free(used.shift() as number);
        }
        const next = (copy: Rows<"a">) => Array.from({ length: 20 }, () => copy.add());
        const shared = rows.share();
        const loaded = viaJson(rows);
        const expected = next(rows);
        expect(next(shared)).toEqual(expected);
        expect(next(loaded)).toEqual(expected);
      }),
      RUNS,
    );
  });
});

describe("a column", () => {
  test("copies a shared chunk before either side writes to it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ index: fc.nat(3 * CHUNK), value: fc.nat(), shares: fc.boolean() })),
        (writes) => {
          const column = new Column();
          const model = new Map<number, number>();
          const copies: { readonly copy: Column; readonly model: Map<number, number> }[] = [];
          for (const { index, value, shares } of writes) {
            column.set(index, value);
            model.set(index, value);
            if (shares) copies.push({ copy: column.share(), model: new Map(model) });
          }
          copies.forEach(({ copy, model: then }, i) => {
            for (const [index, value] of then) expect(copy.get(index)).toBe(value);
            for (const index of then.keys()) copy.set(index, -i - 1);
          });
          for (const [index, value] of model) expect(column.get(index)).toBe(value);
        },
      ),
      RUNS,
    );
  });
});

describe("state", () => {
  const table = fc.constantFrom<() => Table>(
    () => new Fifo(),
    () => new RowList(),
    () => new Rows(["x"]),
    () => new TextIndex(),
  );
  /** Every shape a state may have, with names that mean something to JavaScript or to the saved form. */
  const state = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom(null, true, "text", 0, 1.5, Infinity, -Infinity),
      table.map((make) => make()),
      fc.array(fc.double()).map((values) => Float64Array.from(values)),
      fc.array(fc.nat(65_535)).map((values) => Uint16Array.from(values)),
      fc.array(tie("value"), { maxLength: 4 }),
      fc
        .array(
          fc.tuple(
            fc.constantFrom(
              "a",
              "b",
              "0",
              "$table",
              "$typed",
              "$number",
              "$entries",
              "__proto__",
              "constructor",
            ),
            tie("value"),
          ),
          { maxLength: 4 },
        )
        .map((entries) => Object.fromEntries(entries)),
    ),
  })).value;

  test("is the same after sharing and after JSON, and shares nothing that can be changed", () => {
    fc.assert(
      fc.property(state, (value) => {
        const text = JSON.stringify(saveState(value));
        const shared = shareState(value);
        const loaded = loadState(JSON.parse(text));
        expect(JSON.stringify(saveState(shared))).toBe(text);
        expect(JSON.stringify(saveState(loaded))).toBe(text);
        expect(shared).toEqual(value);
        if (typeof value === "object" && value !== null) expect(shared).not.toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  test("that is neither plain nor a table is refused", () => {
    for (const value of [new Date(0), new Map(), new (class Odd {})(), /x/])
      expect(() => shareState({ value })).toThrow("SIM-002");
  });
});
