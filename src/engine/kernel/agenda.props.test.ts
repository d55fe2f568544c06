// The agenda against a list that is sorted each time.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Agenda } from "./agenda.ts";

type Entry = { at: number; seq: number; timer: number; name: string };

/** 0 to 2: schedule that much later; 3: take; 4: cancel one of those still known; 5: save and load. */
const steps = fc.array(fc.record({ what: fc.integer({ min: 0, max: 5 }), pick: fc.nat() }), {
  maxLength: 400,
});

test("hands out what was scheduled by time and, at equal times, in the order of scheduling", () => {
  fc.assert(
    fc.property(steps, (list) => {
      let agenda = new Agenda();
      let model: Entry[] = [];
      const everScheduled: number[] = [];
      let now = 0;
      let seq = 0;
      for (const { what, pick } of list) {
        if (what <= 2) {
          seq += 1;
          const name = `n${seq}`;
          const timer = agenda.schedule(now + what, seq, pick % 5, pick % 7, name, { seq }, pick % 9);
          expect(everScheduled).not.toContain(timer);
          everScheduled.push(timer);
          model.push({ at: now + what, seq, timer, name });
        } else if (what === 3) {
          model.sort((a, b) => a.at - b.at || a.seq - b.seq);
          const expected = model.shift();
          agenda.findNext();
          expect(agenda.nextAt).toBe(expected?.at ?? Infinity);
          if (!expected) continue;
          agenda.take();
          const { nowAt, nowSeq, nowName, nowPayload } = agenda;
          expect([nowAt, nowSeq, nowName, nowPayload]).toEqual([
            expected.at,
            expected.seq,
            expected.name,
            { seq: expected.seq },
          ]);
          now = expected.at;
        } else if (what === 4) {
          // Timers that have fired or been cancelled are among these: cancelling them must do nothing.
          const timer = everScheduled[pick % Math.max(1, everScheduled.length)] ?? 0;
          agenda.cancel(timer);
          model = model.filter((entry) => entry.timer !== timer);
        } else {
          const saved = agenda.save();
          agenda = Agenda.load(JSON.parse(JSON.stringify(saved)));
          expect(agenda.save()).toEqual(saved);
        }
        expect(agenda.size).toBe(model.length);
      }
    }),
    { numRuns: 300 },
  );
});

test("has no entry for a timer of nothing", () => {
  const agenda = new Agenda();
  agenda.cancel(0);
  agenda.cancel(123_456_789);
  agenda.findNext();
  expect([agenda.size, agenda.nextAt]).toEqual([0, Infinity]);
});
