// The page keeps the last part of a run; whoever goes further back, or goes on from a stored checkpoint, sees what the
// whole trace says.
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { SimTime } from "../engine/contract/ids.ts";
import { seconds } from "../engine/contract/units.ts";
import type { Command } from "../engine/contract/world.ts";
import { loadBase, saveBase } from "../engine/trace/saved-base.ts";
import { recordText } from "../engine/trace/text.ts";
import type { TraceBase } from "../engine/trace/trace-base.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { nodeReport, totals } from "../metrics/totals.ts";
import { played } from "../playback/pace.ts";
import { CONFIGURE, input, numbersOf, together } from "./testing/together.ts";

// Whole runs are compared, on machines that may have other things to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
const END = seconds(900);
const KEEP = 16_384;

/** Everything the index says about a moment. */
function picture(index: TraceIndex, at: SimTime): unknown {
  const end = index.countAt(at);
  const { names, messages } = index;
  const nodes = names.nodes.map(({ id }) => index.nodeIndex(id));
  return {
    end,
    held: nodes.map((node) => {
      const state = index.stateOf(node, end).save();
      return {
        held: state.held.map((one) => [one, messages.row(one.message, names)]),
        gauges: state.gauges.map(([name, value]) => [names.strings[name], value]),
        open: state.open,
        counters: state.counters.map(([key, count]) => [key, count]).sort(),
      };
    }),
    underWay: names.edges.map((_, edge) => {
      const wire = index.wire(edge);
      return [wire?.forward, wire?.back].map((lane) =>
        lane?.underWay(at, 1_000).map((place) => [lane.records.at(place), lane.arrives.at(place)]),
      );
    }),
    totals: nodes.map((node) => nodeReport(index.foldBefore(totals, end), names, node)),
    pace: played(
      at,
      0.4,
      { kind: "auto" },
      { cargo: index.cargo, horizon: at + seconds(5), isIdle: false, isFollowed: () => false },
    ),
  };
}

const linesOf = (index: TraceIndex, from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, i) => numbersOf(index.view(from + i)));

const SEND: Command = {
  ...CONFIGURE,
  id: "c2" as Command["id"],
  type: "SendMessage",
  payload: { messageBody: "hello" },
};

describe("a run of which the page keeps the last part", () => {
  let whole: ReturnType<typeof together>;
  let part: ReturnType<typeof together>;
  beforeAll(() => {
    whole = together(input());
    whole.playTo(END);
    part = together(input(), { keep: KEEP });
    part.playTo(END);
  });

  test("has dropped most of it", () => {
    expect(whole.client.index.first).toBe(0);
    expect(part.client.index.count).toBe(whole.client.index.count);
    expect(part.client.index.first).toBeGreaterThan(2 * KEEP);
  });

  test("says about any moment what the whole trace says, in any order of looking, and then about the present", () => {
    const times = [400, 10, 700, 320, 321, 322, 100, 850, 0, 299, 300, 899].map(seconds);
    for (const time of times) {
      const { index } = part.at(time);
      expect(picture(index, time), `at ${time}`).toEqual(picture(whole.client.index, time));
    }
    expect(part.client.sourceFor(END)).toBe(part.client);
    expect(part.seen).toEqual(whole.seen);
  });

  test("has in the past the records it had the first time", () => {
    for (const time of [seconds(50), seconds(500)]) {
      const { index } = part.at(time);
      const end = index.countAt(time);
      expect(end).toBeGreaterThan(index.first);
      expect(linesOf(index, index.first, end)).toEqual(whole.seen.slice(index.first, end));
      for (let record = index.first; record < end; record += 101) {
        const { names } = whole.client.index;
        expect(recordText(index.view(record), index.names)).toBe(
          recordText(whole.client.index.view(record), names),
        );
        const { event } = index.view(record);
        const cause = index.causeOf(event);
        if (cause !== 0) expect(cause).toBe(whole.client.index.causeOf(event));
      }
    }
  });

  test("plays on from the past to the present, which goes on with the records it would have had", () => {
    const { client } = part;
    let at = seconds(300);
    let pasts = 0;
    for (; at < END; at += seconds(15)) {
      const source = part.at(at);
      if (source !== client) pasts += 1;
      expect(source.index.countAt(at)).toBe(whole.client.index.countAt(at));
    }
    expect(pasts).toBeGreaterThan(3);
    part.playTo(END + seconds(60));
    whole.playTo(END + seconds(60));
    expect(part.seen).toEqual(whole.seen);
    expect(picture(client.index, END + seconds(60))).toEqual(picture(whole.client.index, END + seconds(60)));
  });
});

describe("a command in a past that has been dropped", () => {
  test.each([
    ["at the very beginning", 5],
    ["in the middle", 500],
  ])("%s gives the run that its input gives", (_, atSec) => {
    const page = together(input(), { keep: KEEP });
    page.playTo(END);
    const commands = [CONFIGURE, { ...SEND, at: seconds(atSec) }].sort((a, b) => a.at - b.at);
    page.at(seconds(atSec));
    page.client.replaceCommands(commands, seconds(atSec));
    page.settle();
    page.playTo(END);
    const fresh = together({ ...input(), commands });
    fresh.playTo(END);
    expect(page.seen).toEqual(fresh.seen);
    expect(picture(page.client.index, END)).toEqual(picture(fresh.client.index, END));
    expect(page.client.index.names.strings).toEqual(fresh.client.index.names.strings);
  });
});

describe("a run that goes on from a stored checkpoint", () => {
  let page: ReturnType<typeof together>;
  let kept: { readonly text: string; readonly base: TraceBase };
  beforeAll(() => {
    page = together(input());
    page.playTo(END);
    page.client.store(END - seconds(30));
    page.settle();
    const [first] = page.stored;
    if (!first) throw new Error("nothing was stored");
    kept = { text: first.text, base: loadBase(JSON.parse(JSON.stringify(saveBase(first.base)))) };
  });

  test("has a checkpoint from before the moment on screen, and none again until there is a newer one", () => {
    expect(page.stored[0]?.at).toBeLessThan(END - seconds(30));
    expect(page.stored[0]?.base.record).toBeGreaterThan(10_000);
    page.client.store(END - seconds(30));
    page.settle();
    expect(page.stored).toHaveLength(1);
  });

  test("computes nothing from before it, and shows the present as ever", () => {
    const again = together(input(), { from: kept });
    again.playTo(END);
    expect(again.refusals()).toBe(0);
    const { index } = again.client;
    expect(index.first).toBe(kept.base.record);
    expect(Object.keys(again.seen)[0]).toBe(String(kept.base.record));
    expect(linesOf(index, index.first, index.count)).toEqual(page.seen.slice(index.first));
    for (const time of [kept.base.clearAt, END - seconds(20), END])
      expect(picture(index, time)).toEqual(picture(page.client.index, time));
  });

  test("has the past before it when somebody goes there", () => {
    const again = together(input(), { from: kept });
    again.playTo(END);
    for (const time of [seconds(100), seconds(400), END])
      expect(picture(again.at(time).index, time)).toEqual(picture(page.client.index, time));
  });

  test.each([
    ["before", 200],
    ["after", 890],
  ])("takes a command %s it", (_, atSec) => {
    const commands = [CONFIGURE, { ...SEND, at: seconds(atSec) }].sort((a, b) => a.at - b.at);
    const again = together(input(), { from: kept });
    again.playTo(END);
    again.client.replaceCommands(commands, seconds(atSec));
    again.settle();
    again.playTo(END);
    const fresh = together({ ...input(), commands });
    fresh.playTo(END);
    const { index } = again.client;
    expect(linesOf(index, index.first, index.count)).toEqual(fresh.seen.slice(index.first));
    expect(picture(index, END)).toEqual(picture(fresh.client.index, END));
  });

  test.each([
    ["is no JSON", (text: string) => text.slice(0, -100)],
    ["is of another seed", (text: string) => text.replace(/"seed":\d+/, '"seed":4711')],
    ["lacks a part", (text: string) => text.replace('"agenda"', '"agendum"')],
    [
      "has a service that does not exist",
      (text: string) => text.replaceAll('"kind":"lambda"', '"kind":"llama"'),
    ],
    [
      "has settings that are not allowed",
      (text: string) => text.replace('"timeoutSec":20', '"timeoutSec":-20'),
    ],
    ["is empty", () => "null"],
  ])("begins at 0 when the checkpoint %s", (_, spoil) => {
    const text = spoil(kept.text);
    expect(text).not.toBe(kept.text);
    const again = together(input(), { from: { ...kept, text } });
    again.playTo(seconds(120));
    expect(again.refusals()).toBe(1);
    expect(again.client.status.state).toBe("waiting");
    expect(again.seen).toEqual(page.seen.slice(0, again.seen.length));
    expect(again.client.index.first).toBe(0);
  });
});

test("a page that plays fast is not sent so much that it would forget the moment on screen", () => {
  const page = together(input(), { keep: KEEP });
  page.client.advance(seconds(3_600), seconds(10));
  page.settle();
  expect(page.client.isHeldBack).toBe(true);
  expect(page.client.index.clearAt).toBeLessThan(seconds(10));
  expect(page.client.horizon).toBeLessThan(seconds(3_000));
  page.client.advance(seconds(3_600), page.client.horizon);
  page.settle();
  expect(page.client.horizon).toBeGreaterThan(seconds(200));
});
