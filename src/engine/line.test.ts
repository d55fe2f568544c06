// A whole waiting line on the kernel alone, against what arithmetic says of it.
import { expect, test } from "vitest";
import { Became, FactKind } from "./contract/facts.ts";
import { SECOND } from "./contract/units.ts";
import { createRun } from "./kernel/run.ts";
import { lineCatalog, lineInput } from "./testing/toy-line.ts";
import { walk } from "./trace/columns.ts";
import { ColumnRecorder } from "./trace/recorder.ts";

test("a tenth failing at each of three tries, one message in a thousand is given up, and none is lost", () => {
  const recorder = new ColumnRecorder();
  const run = createRun(lineInput(), lineCatalog, recorder);
  expect(run.advance(10_000 * SECOND, Infinity)).toBe("reached");
  const became = new Map<number, number>();
  walk(recorder.take(), ({ kind, code }) => {
    if (kind === FactKind.message) became.set(code, (became.get(code) ?? 0) + 1);
  });
  const count = (state: number) => became.get(state) ?? 0;
  const ended = count(Became.deleted) + count(Became.deadLettered);
  expect(count(Became.created) - ended).toBe([...run.living()].length);
  expect(Math.abs(count(Became.created) / 72_000 - 1)).toBeLessThan(0.015);
  // Each message is received 1 + 0.1 + 0.01 times; the share given up is a thousandth, +- 3 standard errors.
  expect(Math.abs(count(Became.inFlight) / count(Became.created) - 1.11)).toBeLessThan(0.01);
  expect(Math.abs(count(Became.deadLettered) - 72)).toBeLessThan(3 * Math.sqrt(72));
});
