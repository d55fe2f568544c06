import { expect, test } from "vitest";
import { FactKind } from "../engine/contract/facts.ts";
import { RecordView } from "../engine/trace/record-view.ts";
import { TraceIndex } from "../engine/trace/trace-index.ts";
import { TimelineLog } from "./timeline.ts";

const TIMES = [0, 400_000, 400_000, 900_000, 1_000_000, 2_500_000, 2_500_000, 7_000_000_000, 7_000_000_001];

/** A log that has heard the records from `from` on. */
function heard(log: TimelineLog, from: number): TimelineLog {
  const index = new TraceIndex();
  for (const [i, at] of TIMES.entries()) {
    if (i < from) continue;
    const view = new RecordView();
    Object.assign(view, { index: i, at, kind: FactKind.hop });
    log.recorded(view, index);
  }
  return log;
}
const seen = ({ binUs, counts }: TimelineLog) => ({ binUs, counts });
const lastAt = (record: number): number => TIMES[record - 1] ?? -1;

test.each(TIMES.map((_, record) => record))(
  "cut at record %i it counts each record once when they come again",
  (record) => {
    const whole = heard(new TimelineLog(), 0);
    const log = heard(new TimelineLog(), 0);
    log.cut(record, lastAt(record));
    expect(log.counts.reduce((sum, count) => sum + count, 0)).toBe(record);
    expect(seen(heard(log, record))).toEqual(seen(whole));
  },
);

test("what it knew before a record is saved, and goes on from there", () => {
  const whole = heard(new TimelineLog(), 0);
  const saved = JSON.parse(JSON.stringify(whole.save(6, lastAt(6))));
  const log = new TimelineLog();
  log.load(saved);
  expect(seen(heard(log, 6))).toEqual(seen(whole));
});
