import { describe, expect, test } from "vitest";
import { Became, FactKind, type MessageState } from "../engine/contract/facts.ts";
import type { EdgeId, NodeId } from "../engine/contract/ids.ts";
import { FoldRecorder } from "../engine/trace/fold-recorder.ts";
import { NameTable } from "../engine/trace/names.ts";
import { Flag, OUTCOME } from "../engine/trace/record-view.ts";
import { balanceOf, reportOf, totals } from "./totals.ts";

const SHOP = 0;
const QUEUE = 1;
const WORKER = 2;

/** A run told by hand: a shop, a queue, a worker that polls it. */
function story() {
  const names = new NameTable();
  for (const id of ["shop", "queue", "worker"]) names.nodes.push({ id: id as NodeId, kind: id, name: id });
  const edge = (id: string, from: string, to: string) =>
    names.edges.push({ id: id as EdgeId, from: from as NodeId, to: to as NodeId });
  edge("e1", "shop", "queue");
  edge("e2", "worker", "queue");
  const state = totals.init();
  const recorder = new FoldRecorder([{ fold: totals as never, state: state as never }]);
  recorder.attach(names);
  const at = (time: number) => {
    recorder.begin(time, 0);
    return recorder;
  };
  return {
    became: (time: number, owner: number, copy: number, code: number, delivery = 0) =>
      at(time).write(FactKind.message, code, owner, copy, -1, delivery, 0),
    answerToPoll: (time: number, copies: readonly number[]) =>
      at(time).write(
        FactKind.hop,
        Flag.reply | Flag.ok | Flag.back | (copies.length > 1 ? Flag.list : 0),
        1,
        copies.length > 1 ? recorder.list(copies) : (copies[0] ?? 0),
        time + 20,
        names.text("ReceiveMessage"),
        0,
      ),
    refuse: (time: number, owner: number, code: string) =>
      at(time).write(FactKind.answer, 0, owner, 0, 1, names.text(code), 0),
    note: (time: number, owner: number, code: string) =>
      at(time).write(FactKind.note, 0, owner, 0, 0, names.text(code), 0),
    ended: (time: number, owner: number, name: string, outcome: string) =>
      at(time).write(
        FactKind.span,
        Flag.end,
        owner,
        0,
        1,
        names.text(name) + OUTCOME * names.text(outcome),
        0,
      ),
    report: (owner: number) => reportOf(state, names)[owner],
    balance: () => balanceOf(state),
  };
}

describe("totals", () => {
  test("a copy is counted where it is made, arrives, is received and ends", () => {
    const run = story();
    run.became(0, SHOP, 1, Became.created);
    run.became(20, QUEUE, 1, Became.visible);
    run.became(120, QUEUE, 1, Became.inFlight, 1);
    run.became(1_120, QUEUE, 1, Became.deleted, 1);
    expect(run.report(SHOP)).toMatchObject({ sent: 1, arrived: 0, now: {}, sojourn: { count: 0 } });
    expect(run.report(QUEUE)).toMatchObject({
      sent: 0,
      arrived: 1,
      received: 1,
      ended: { deleted: 1 },
      now: {},
      waiting: { count: 1, p50: 100 },
      sojourn: { count: 1, most: 1_100 },
    });
    expect(run.balance()).toEqual({ made: 1, ended: 1, alive: 0, isBalanced: true });
  });

  test("a copy that becomes visible again waits twice and stays once", () => {
    const run = story();
    run.became(0, SHOP, 1, Became.created);
    run.became(20, QUEUE, 1, Became.visible);
    run.became(30, QUEUE, 1, Became.inFlight, 1);
    run.became(40, QUEUE, 1, Became.inFlight, 1); // its visibility timeout is changed
    run.became(60, QUEUE, 1, Became.visible, 1);
    run.became(65, QUEUE, 1, Became.inFlight, 2);
    expect(run.report(QUEUE)).toMatchObject({
      received: 2,
      now: { "in-flight": 1 } satisfies { [state in MessageState]?: number },
      waiting: { count: 2, most: 10 },
      sojourn: { count: 0 },
    });
  });

  test("empty answers to polls are the queue's, full ones are not counted", () => {
    const run = story();
    run.answerToPoll(1, []);
    run.answerToPoll(2, [1]);
    run.answerToPoll(3, [1, 2]);
    run.answerToPoll(4, []);
    expect(run.report(QUEUE)?.emptyReceives).toBe(2);
    expect(run.report(WORKER)?.emptyReceives).toBe(0);
  });

  test("throttles and failures are counted from what services state", () => {
    const run = story();
    run.refuse(1, QUEUE, "OverLimit");
    run.refuse(2, QUEUE, "ReceiptHandleIsInvalid");
    run.note(3, WORKER, "throttled");
    run.refuse(3, WORKER, "TooManyRequestsException");
    run.ended(4, WORKER, "invoke", "ok");
    run.ended(5, WORKER, "invoke", "timeout");
    run.ended(6, WORKER, "invoke", "error");
    expect(run.report(QUEUE)).toMatchObject({
      throttled: 1,
      errors: { OverLimit: 1, ReceiptHandleIsInvalid: 1 },
    });
    expect(run.report(WORKER)).toMatchObject({ throttled: 1, worked: 3, failed: 2 });
  });

  test("the books do not balance when a copy ends twice or was never made", () => {
    const twice = story();
    twice.became(0, SHOP, 1, Became.created);
    twice.became(1, SHOP, 1, Became.dropped);
    expect(twice.balance().isBalanced).toBe(true);
    twice.became(2, SHOP, 1, Became.dropped);
    expect(twice.balance().isBalanced).toBe(false);
    const unborn = story();
    unborn.became(0, QUEUE, 9, Became.visible);
    expect(unborn.balance().isBalanced).toBe(false);
  });
});
