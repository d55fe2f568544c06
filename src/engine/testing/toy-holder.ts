/**
 * A toy that holds copies on all the engine's tables: it releases each after a pause (with a second timer that is taken
 * back), lends them to pollers, answers late or at once, and buries what it cannot pass on.
 */
import type { Behaviour, NodeContext, Reply } from "../contract/behaviour.ts";
import { simService } from "../contract/definition.ts";
import { Became } from "../contract/facts.ts";
import type { MessageId, RequestId } from "../contract/ids.ts";
import { Fifo } from "../tables/fifo.ts";
import { OrderedIndex } from "../tables/ordered-index.ts";
import { RowList } from "../tables/row-list.ts";
import { Rows } from "../tables/rows.ts";
import { toyDefinition } from "./toy-definition.ts";
import { keyedPause } from "./toy-source.ts";

const DEFAULTS = {
  /** Off: copies stay until somebody polls them. */
  releases: true,
  /** Answers to Put come this much later; 0 = at once. */
  answerUs: 0,
  /** How long a lent copy stays away. */
  lendUs: 2,
  /** How long Get waits for something to lend. */
  waitUs: 1,
  /** Lent or refused more often than this, a copy is buried. */
  most: 2,
  /** Where buried copies go: another holder's id. */
  grave: "",
};
type Config = typeof DEFAULTS;

const SCHEMA = ["message", "turn", "timer", "spare", "lent"] as const;
type State = {
  readonly rows: Rows<(typeof SCHEMA)[number]>;
  readonly waiting: RowList;
  readonly lent: OrderedIndex;
  /** Open Get requests. */
  readonly asking: Fifo;
  lendings: number;
};
type Context = NodeContext<Config>;
/** `turn`: how often the copies have been passed on, so that they do not go round for ever. */
type Put = { readonly copies?: readonly MessageId[]; readonly turn?: number };

function keep(state: State, message: MessageId, turn: number, ctx: Context): void {
  const row = state.rows.add();
  const { cols } = state.rows;
  cols.message.set(row, message);
  cols.turn.set(row, turn);
  cols.timer.set(row, 0);
  cols.spare.set(row, 0);
  cols.lent.set(row, 0);
  show(state, row, ctx);
}

/** The copy is here for everybody: it waits, and when it is to be released two timers race. */
function show(state: State, row: number, ctx: Context): void {
  const { cols } = state.rows;
  const message = cols.message.get(row);
  cols.lent.set(row, 0);
  state.waiting.push(row);
  ctx.became(message, Became.visible, cols.turn.get(row));
  if (ctx.config.releases) {
    const pause = keyedPause(ctx, "release", message, cols.turn.get(row));
    cols.timer.set(row, ctx.after(pause, "release", row));
    cols.spare.set(row, ctx.after(pause, "release", row));
  }
  serve(state, ctx);
}

function stopTimers(state: State, row: number, ctx: Context): void {
  ctx.cancel(state.rows.cols.timer.get(row));
  ctx.cancel(state.rows.cols.spare.get(row));
}

/** Takes a row out and hands over its copy. */
function takeOut(state: State, row: number, ctx: Context): MessageId {
  stopTimers(state, row, ctx);
  if (state.rows.cols.lent.get(row) === 0) state.waiting.remove(row);
  state.rows.cols.lent.set(row, 0);
  state.rows.free(row);
  return state.rows.cols.message.get(row);
}

function bury(state: State, row: number, ctx: Context): void {
  const message = takeOut(state, row, ctx);
  const grave = ctx.peers("grave")[0];
  if (!grave) {
    ctx.became(message, Became.dropped, 0, -1, ctx.why("noGrave", "grave"));
    return;
  }
  const copy = ctx.createMessage({ from: message });
  ctx.became(message, Became.deadLettered, 0, -1, ctx.why("buried", "most"));
  ctx.request({ port: "grave" }, "Bury", { copies: [copy] }, { copies: [copy], oneWay: true });
}

/** Answers who asks with what waits; lent copies come back when their time is over. */
function serve(state: State, ctx: Context): void {
  while (state.asking.length > 0 && state.waiting.length > 0) {
    const request = state.asking.shift();
    const row = state.waiting.shift();
    const { cols } = state.rows;
    stopTimers(state, row, ctx);
    cols.turn.set(row, cols.turn.get(row) + 1);
    cols.lent.set(row, 1);
    state.lendings += 1;
    const message = cols.message.get(row);
    state.lent.add(ctx.now + ctx.config.lendUs, row);
    cols.timer.set(row, ctx.after(ctx.config.lendUs, "back", row));
    cols.spare.set(row, 0);
    ctx.became(message, Became.inFlight, cols.turn.get(row), ctx.now + ctx.config.lendUs);
    ctx.reply(request, { ok: true, output: { message, row, turn: cols.turn.get(row) } }, [message]);
  }
  state.lent.compact((row, at) => state.rows.cols.lent.get(row) === 1 && at >= ctx.now);
}

const behaviour: Behaviour<Config, State> = {
  init: () => ({
    rows: new Rows(SCHEMA),
    waiting: new RowList(),
    lent: new OrderedIndex(),
    asking: new Fifo(),
    lendings: 0,
  }),
  reconfigure(state, before, ctx) {
    if (before.releases || !ctx.config.releases) return;
    for (const row of [...state.waiting]) state.rows.cols.timer.set(row, ctx.after(0, "release", row));
  },
  dispose(state, ctx) {
    const why = ctx.why("resourceDeleted");
    for (const { message } of held(state)) ctx.became(message, Became.dropped, 0, -1, why);
  },
  operations: {
    Put(state, input: Put, request: RequestId, ctx) {
      const copies = input.copies ?? [ctx.createMessage({ number: 1_000 + state.lendings, text: "by hand" })];
      const refused = copies.some((copy) => ctx.random("refuse").of(ctx.messages.rootKey(copy)) < 0.1);
      if (refused && input.copies) {
        if (request === 0) for (const copy of copies) ctx.became(copy, Became.dropped, 0, -1, 0);
        ctx.reply(request, { ok: false, code: "Refused", message: "drawn" });
        return;
      }
      for (const copy of copies) keep(state, copy, input.turn ?? 0, ctx);
      if (ctx.config.answerUs === 0) ctx.reply(request, { ok: true, output: null });
      else ctx.after(ctx.config.answerUs, "answer", { request });
    },
    Bury(state, { copies }: { readonly copies: readonly MessageId[] }, _request, ctx) {
      for (const copy of copies) keep(state, copy, 0, ctx);
    },
    Get(state, _input, request: RequestId, ctx) {
      state.asking.push(request);
      ctx.after(ctx.config.waitUs, "nothing", { request });
      serve(state, ctx);
    },
    Delete(state, input: { readonly row: number; readonly turn: number }, request: RequestId, ctx) {
      const { row, turn } = input;
      const isHeld = [...held(state)].some((one) => one.row === row && one.turn === turn);
      if (isHeld) ctx.became(takeOut(state, row, ctx), Became.deleted);
      ctx.reply(request, { ok: true, output: { isHeld } });
    },
    Purge(state, _input, request: RequestId, ctx) {
      while (state.waiting.length > 0)
        ctx.became(takeOut(state, state.waiting.first, ctx), Became.deleted, 0, -1, ctx.why("purged"));
      ctx.reply(request, { ok: true, output: null });
    },
  },
  on: {
    /** The first of two timers passes the copy on and takes the second back. */
    release(state, row: number, ctx) {
      if (state.rows.cols.turn.get(row) >= ctx.config.most) bury(state, row, ctx);
      else if (ctx.peers("out").length > 0) {
        const turn = state.rows.cols.turn.get(row) + 1;
        const message = takeOut(state, row, ctx);
        ctx.became(message, Became.queued, turn);
        ctx.request(
          { port: "out" },
          "Put",
          { copies: [message], turn },
          {
            copies: [message],
            tag: { message, turn },
          },
        );
      }
      ctx.gauge("waiting", state.waiting.length);
    },
    back(state, row: number, ctx) {
      if (state.rows.cols.turn.get(row) > ctx.config.most) bury(state, row, ctx);
      else show(state, row, ctx);
    },
    answer(_state, { request }: { readonly request: RequestId }, ctx) {
      ctx.reply(request, { ok: true, output: "late" });
    },
    nothing(state, { request }: { readonly request: RequestId }, ctx) {
      for (let i = state.asking.length; i > 0; i -= 1) {
        const asking = state.asking.shift();
        if (asking === request) ctx.reply(request, { ok: true, output: null });
        else state.asking.push(asking);
      }
    },
    reply(state, { tag, result }: Reply, ctx) {
      if (result.ok || result.code === "RequestTimeout" || result.code === "ConnectionLost") return;
      const { message, turn } = tag as { message: MessageId; turn: number };
      keep(state, message, turn, ctx);
    },
    wired(state, _payload, ctx) {
      ctx.gauge("waiting", state.waiting.length);
    },
  },
  invariants(state) {
    const waiting = state.waiting.length;
    const lent = [...held(state)].filter((one) => one.isLent).length;
    return waiting + lent === state.rows.size ? [] : [`${waiting} + ${lent} of ${state.rows.size} rows`];
  },
};

type HeldCopy = {
  readonly row: number;
  readonly message: MessageId;
  readonly turn: number;
  readonly isLent: boolean;
};

/** The copies inside, in no particular order. */
export function* held(state: State): Generator<HeldCopy> {
  const { cols } = state.rows;
  const seen = (row: number, isLent: boolean): HeldCopy => ({
    row,
    message: cols.message.get(row),
    turn: cols.turn.get(row),
    isLent,
  });
  for (const row of state.waiting) yield seen(row, false);
  const rest = state.lent.share();
  const done = new Set<number>();
  for (let row = rest.shift(); row >= 0; row = rest.shift()) {
    if (done.has(row) || cols.lent.get(row) === 0) continue;
    done.add(row);
    yield seen(row, true);
  }
}

export const toyHolder = simService<Config, State>(
  {
    ...toyDefinition("holder", DEFAULTS),
    ports: [
      { name: "out", calls: ["Put"] },
      { name: "grave", calls: ["Bury"], field: "grave", most: 1 },
    ],
    operations: { Put: {}, Get: {}, Delete: {}, Purge: {}, Bury: { internal: true } },
    codes: ["noGrave", "buried", "purged", "resourceDeleted"],
  },
  behaviour,
);
