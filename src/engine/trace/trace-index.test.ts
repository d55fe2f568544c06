// A trace of which only the last part is kept answers about that part as the whole trace does.
import { describe, expect, test } from "vitest";
import { SECOND } from "../contract/units.ts";
import { createRun } from "../kernel/run.ts";
import { lineCatalog, lineInput } from "../testing/toy-line.ts";
import { takeChunk } from "./chunk.ts";
import { lengthsOf, NO_NAMES } from "./names.ts";
import { ColumnRecorder } from "./recorder.ts";
import { TraceIndex } from "./trace-index.ts";

const KEPT = 40_000;

function indexes() {
  const recorder = new ColumnRecorder();
  const run = createRun(lineInput(), lineCatalog, recorder);
  const whole = new TraceIndex();
  const part = new TraceIndex();
  let sent = NO_NAMES;
  for (let until = 100; until <= 8_000; until += 100) {
    run.advance(until * SECOND, Infinity);
    const chunk = takeChunk(recorder, run.names, sent);
    sent = lengthsOf(run.names);
    whole.append(chunk);
    part.append(chunk);
    part.keep(KEPT);
  }
  return { whole, part };
}

/** What is at every node before a record, as sorted lines. */
const heldAt = (index: TraceIndex, end: number): readonly string[] =>
  index.names.nodes
    .flatMap((_, node) => [...index.stateOf(node, end).all()].map((held) => JSON.stringify([node, held])))
    .sort();

describe("a trace of which the last part is kept", () => {
  const { whole, part } = indexes();

  test("has forgotten most of it, and keeps not many more records than asked for", () => {
    expect(part.count).toBe(whole.count);
    expect(part.count).toBeGreaterThan(400_000);
    expect(part.count - part.first).toBeGreaterThanOrEqual(KEPT);
    expect(part.count - part.first).toBeLessThan(KEPT + 150_000);
  });

  test("knows where every copy is at any moment, what it came from and how often it was received", () => {
    for (let end = part.first; end <= part.count; end += 9_973) {
      expect(heldAt(part, end)).toEqual(heldAt(whole, end));
      for (let node = 0; node < part.names.nodes.length; node += 1)
        for (const { message } of part.stateOf(node, end).all()) {
          expect(part.messages.row(message, part.names)).toEqual(whole.messages.row(message, whole.names));
          expect(part.messages.deliveryOf(message)).toBe(whole.messages.deliveryOf(message));
          expect(part.messages.family(message)).toEqual(whole.messages.family(message));
        }
    }
  });

  test("has the same records, and causes where these are kept", () => {
    let known = 0;
    for (let record = part.first; record < part.count; record += 17) {
      const { event, kind, value } = part.view(record);
      expect([event, kind, value]).toEqual([
        whole.view(record).event,
        whole.view(record).kind,
        whole.view(record).value,
      ]);
      const cause = part.causeOf(event);
      if (cause === 0) continue;
      expect(cause).toBe(whole.causeOf(event));
      known += 1;
    }
    expect(known).toBeGreaterThan(1_000);
  });

  test("can be cut behind its first record", () => {
    const index = part.first + 20_000;
    const { names } = whole;
    const point = {
      index,
      seq: whole.view(index).event,
      message: whole.messages.count - 100,
      names: lengthsOf(names),
    };
    part.cut(point);
    whole.cut(point);
    expect(heldAt(part, index)).toEqual(heldAt(whole, index));
    expect(part.messages.count).toBe(whole.messages.count);
  });
});
