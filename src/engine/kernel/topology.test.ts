// What becomes of calls and copies when the world changes while they are on their way.
import { describe, expect, test } from "vitest";
import type { Behaviour, Reply } from "../contract/behaviour.ts";
import { simCatalog, simService } from "../contract/definition.ts";
import { Became } from "../contract/facts.ts";
import type { MessageId, NodeId, RequestId } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import type { Command, RunInput } from "../contract/world.ts";
import { toyDefinition } from "../testing/toy-definition.ts";
import { toyCatalog } from "../testing/worlds.ts";
import { walk } from "../trace/columns.ts";
import { ColumnRecorder } from "../trace/recorder.ts";
import { recordText } from "../trace/text.ts";
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { createRun } from "./run.ts";

/**
 * Calls once at 10 us and notes what it is told. `lies`: the copy stays with the caller, in flight, and only travels;
 * `borrows`: it stays with the owner.
 */
const CALLER = { oneWay: false, timeoutUs: 0, operation: "Take", address: "", lies: false, borrows: false };
const caller: Behaviour<typeof CALLER, { copy: MessageId }> = {
  init(ctx) {
    ctx.after(10, "call", null);
    return { copy: 0 };
  },
  reconfigure() {},
  dispose() {},
  operations: {
    Touch() {
      throw new Error("a command that is refused reaches nobody");
    },
  },
  on: {
    call(state, _payload, ctx) {
      const { oneWay, timeoutUs, operation, address, lies, borrows } = ctx.config;
      state.copy = borrows ? 1 : ctx.createMessage({ number: 1 });
      if (lies) ctx.became(state.copy, Became.inFlight);
      const via = address === "" ? { port: "out" } : { address: address as NodeId };
      ctx.request(
        via,
        operation,
        { copy: state.copy },
        {
          copies: [state.copy],
          ...(oneWay ? { oneWay: true as const } : {}),
          ...(timeoutUs > 0 ? { timeoutUs } : {}),
        },
      );
    },
    reply(state, { result }: Reply, ctx) {
      ctx.note("told", { code: result.ok ? "ok" : result.code });
      const isMine = !result.ok && result.code !== "ConnectionLost" && result.code !== "RequestTimeout";
      if (isMine && !ctx.config.borrows) ctx.became(state.copy, Became.dropped, 0, -1, ctx.why("mineAgain"));
    },
    wired(_state, _payload, ctx) {
      ctx.note("wired", {});
    },
  },
  invariants: () => [],
};

/** Has one copy, queued. */
const owner: Behaviour<Record<string, never>, Record<string, never>> = {
  init(ctx) {
    ctx.became(ctx.createMessage({ number: 1 }), Became.queued);
    return {};
  },
  reconfigure() {},
  dispose() {},
  operations: {},
  on: {},
  invariants: () => [],
};

/** Take: accepts and answers after 20 us. Wait: answers after 20 us with an error, without having accepted. */
type Callee = { readonly inside: MessageId[] };
const callee: Behaviour<{ grave: string }, Callee> = {
  init: () => ({ inside: [] }),
  reconfigure() {},
  dispose(state, ctx) {
    for (const copy of state.inside) ctx.became(copy, Became.dropped, 0, -1, ctx.why("disposed"));
  },
  operations: {
    Take(state, { copy }: { readonly copy: MessageId }, request: RequestId, ctx) {
      state.inside.push(copy);
      ctx.became(copy, Became.visible);
      ctx.after(20, "answer", { request, ok: true });
    },
    Wait(_state, _input, request: RequestId, ctx) {
      ctx.after(20, "answer", { request, ok: false });
    },
  },
  on: {
    answer(_state, { request, ok }: { readonly request: RequestId; readonly ok: boolean }, ctx) {
      ctx.reply(request, ok ? { ok, output: null } : { ok, code: "Refused", message: "" });
    },
    wired(_state, _payload, ctx) {
      ctx.note("wired", { to: ctx.peers("grave").length, from: ctx.peers("graveSource").length });
    },
  },
  invariants: () => [],
};

const catalog = simCatalog([
  ...toyCatalog.services.values(),
  simService(
    {
      ...toyDefinition("caller", CALLER),
      operations: { Touch: { internalFields: ["message", "entries.message"] } },
    },
    caller,
  ),
  simService(toyDefinition("owner", {}), owner),
  simService(
    { ...toyDefinition("callee", { grave: "" }), ports: [{ name: "grave", calls: [], field: "grave" }] },
    callee,
  ),
]);

const command = (at: number, target: string, type: string, payload: PlainObject): Command =>
  ({ id: `${type}${at}`, at, target, type, payload }) as unknown as Command;

const node = (id: string, kind: string, config: PlainObject = {}) => ({ id, kind, name: id, config });

/** A caller tied to a callee by a wire of 10 us each way. */
const pair = (config: PlainObject, commands: readonly Command[]): RunInput =>
  ({
    world: {
      startsAt: "2026-01-05T09:00:00Z",
      nodes: [node("a", "caller", config), node("b", "callee")],
      relations: [],
      edges: [{ id: "ab", from: "a", to: "b", latency: { type: "fixed", ms: 0.01 } }],
    },
    seed: 1,
    commands,
  }) as unknown as RunInput;

/** What was told and what became of copies, one line each: `time what`. */
function tell(input: RunInput): string[] {
  const recorder = new ColumnRecorder();
  const run = createRun(input, catalog, recorder);
  expect(run.advance(1_000_000, 100_000)).toBe("idle");
  expect(
    run.checkpoint().requests.open.every((open) => open === null),
    "no request stays open",
  ).toBe(true);
  const lines: string[] = [];
  walk(recorder.take(), (view) => {
    const text = recordText(view, run.names).replace(/^\s*0\.0*(\d+)\s+\d+ /, "$1 ");
    const told = /^(\d+) (\w+)\s+note\s+(told|wired|commandRefused) (.*)$/.exec(text);
    const became = /^(\d+) (\w+)\s+message c(\d+) (\S+).*?(?:\[(\w+))?/.exec(text);
    const why = /\[(\w+)/.exec(text)?.[1];
    if (told) lines.push(`${told[1]} ${told[2]} ${told[3]} ${told[4]?.replaceAll('"', "")}`);
    else if (became && became[4] !== "created")
      lines.push(`${became[1]} c${became[3]} ${became[4]}${why ? ` ${why}` : ""}`);
  });
  return lines;
}

describe("a node removed", () => {
  const remove = (at: number) => [command(at, "b", "RemoveNode", {})];

  test("before a request reaches it: the caller is answered on arrival and has its copies again", () => {
    expect(tell(pair({}, remove(15)))).toEqual([
      "15 a wired {}",
      "30 a told {code:NotFound}",
      "30 c1 dropped mineAgain",
    ]);
  });

  test("while it holds what it has not answered for: the copies end there, and the caller learns no more than that", () => {
    expect(tell(pair({}, remove(25)))).toEqual([
      "20 c1 visible",
      "25 c1 dropped disposed",
      "25 a told {code:ConnectionLost}",
      "25 a wired {}",
    ]);
  });

  test("while it has not accepted what it was asked: the caller has its copies again", () => {
    expect(tell(pair({ operation: "Wait" }, remove(25)))).toEqual([
      "25 a wired {}",
      "35 a told {code:NotFound}",
      "35 c1 dropped mineAgain",
    ]);
  });

  test("after its answer has left: the answer arrives", () => {
    expect(tell(pair({}, remove(45)))).toEqual([
      "20 c1 visible",
      "45 c1 dropped disposed",
      "45 a wired {}",
      "50 a told {code:ok}",
    ]);
  });

  test("before a one-way call reaches it: what it carries ends on arrival", () => {
    expect(tell(pair({ oneWay: true }, remove(15)))).toEqual([
      "15 a wired {}",
      "20 c1 dropped resourceDeleted",
    ]);
  });

  test("before a request reaches it whose caller has stopped waiting: what it carries ends on arrival", () => {
    expect(tell(pair({ timeoutUs: 7 }, remove(15)))).toEqual([
      "15 a wired {}",
      "17 a told {code:RequestTimeout}",
      "20 c1 dropped resourceDeleted",
    ]);
  });

  test("while it waits for an answer: refused copies end when it arrives", () => {
    expect(tell(pair({ operation: "Wait" }, [command(25, "a", "RemoveNode", {})]))).toEqual([
      "25 b wired {to:0,from:0}",
      "50 c1 dropped resourceDeleted",
    ]);
  });
});

describe("a wire removed", () => {
  const cut = (at: number) => [command(at, "a", "RemoveEdge", { edge: "ab" })];
  const wired = (at: number) => [`${at} a wired {}`, `${at} b wired {to:0,from:0}`];

  test("under a request on its way: it arrives, and is answered", () => {
    expect(tell(pair({}, cut(15)))).toEqual([...wired(15), "20 c1 visible", "50 a told {code:ok}"]);
  });

  test("while the callee has a request: the caller is told at once, and what was taken stays", () => {
    expect(tell(pair({}, cut(25)))).toEqual([
      "20 c1 visible",
      "25 a told {code:ConnectionLost}",
      ...wired(25),
    ]);
  });

  test("under a request that is refused later: nobody is left to send the copies again, so they end", () => {
    expect(tell(pair({ operation: "Wait" }, cut(25)))).toEqual([
      "25 a told {code:ConnectionLost}",
      ...wired(25),
      "50 c1 dropped nobodyWaits",
    ]);
  });
});

describe("a travel time changed", () => {
  const slower = (at: number) =>
    command(at, "a", "SetLatency", { edge: "ab", latency: { type: "fixed", ms: 0.03 } });

  test("leaves what is on its way alone; what leaves later takes the new time, and nobody stops waiting", () => {
    expect(tell(pair({}, [slower(5)]))).toEqual(["40 c1 visible", "90 a told {code:ok}"]);
    expect(tell(pair({}, [slower(15)]))).toEqual(["20 c1 visible", "70 a told {code:ok}"]);
    expect(tell(pair({}, [slower(45)]))).toEqual(["20 c1 visible", "50 a told {code:ok}"]);
  });

  test("is kept by a checkpoint", () => {
    const input = pair({}, [slower(5)]);
    const first = createRun(input, catalog, new ColumnRecorder());
    first.advance(6, 100);
    const saved = loadCheckpoint(JSON.parse(JSON.stringify(saveCheckpoint(first.checkpoint()))));
    const second = createRun(input, catalog, new ColumnRecorder(), saved);
    second.advance(89, 100);
    expect(second.pending).toBe(1);
    second.advance(90, 100);
    expect(second.pending).toBe(0);
  });

  test.each(["from", "to"] as const)("of a relation seated at %s is that of its wire", (seat) => {
    const tied = simCatalog([
      ...catalog.services.values(),
      simService(
        {
          ...toyDefinition("tie", {}),
          relation: { from: { kinds: ["callee"] }, to: { kinds: ["callee"] }, seat, drawn: "push" },
        },
        { ...owner, init: () => ({}) },
      ),
    ]);
    const relation = { ...node("r", "tie"), from: "x", to: "y", latency: { type: "fixed", ms: 1 } };
    const input = {
      ...pair({}, [command(5, "r", "SetLatency", { latency: { type: "fixed", ms: 2 } })]),
      world: {
        startsAt: "2026-01-05T09:00:00Z",
        nodes: [node("x", "callee"), node("y", "callee")],
        relations: [relation],
        edges: [],
      },
    } as unknown as RunInput;
    const run = createRun(input, tied, new ColumnRecorder());
    run.advance(10, 100);
    const times = run.checkpoint().edges.map(({ id, latency }) => [id, latency] as const);
    const end = seat === "from" ? "target" : "source";
    expect(Object.fromEntries(times)[`r:${end}`]).toEqual({ type: "fixed", ms: 2 });
    expect(times.filter(([, latency]) => latency.type === "fixed" && latency.ms === 0)).toHaveLength(1);
  });
});

describe("a copy that lies elsewhere and only travels with a call", () => {
  test.each([
    ["b", 15],
    ["b", 25],
    ["a", 15],
    ["a", 25],
  ])("is not ended when %s is removed at %i", (target, at) => {
    const lines = tell(
      pair({ operation: "Wait", lies: true, timeoutUs: 3 }, [command(at, target, "RemoveNode", {})]),
    );
    expect(lines[0]).toBe("10 c1 in-flight");
    expect(lines.slice(1).filter((line) => line.includes("c1"))).toEqual([]);
  });
});

describe("a copy that is another node's and only travels with a call", () => {
  const borrowing = (commands: readonly Command[]) => {
    const input = pair({ operation: "Wait", borrows: true }, commands);
    return {
      ...input,
      world: { ...input.world, nodes: [...input.world.nodes, node("o", "owner") as never] },
    };
  };

  test("is not ended when the caller is gone and the answer is an error", () => {
    expect(tell(borrowing([command(25, "a", "RemoveNode", {})]))).toEqual([
      "0 c1 queued",
      "25 b wired {to:0,from:0}",
    ]);
  });

  test("does not keep the caller from learning that the callee is gone", () => {
    expect(tell(borrowing([command(25, "b", "RemoveNode", {})]))).toEqual([
      "0 c1 queued",
      "25 a wired {}",
      "35 a told {code:NotFound}",
    ]);
  });
});

describe("a timeout", () => {
  test("is told once, also when the wire goes as well", () => {
    const cut = command(25, "a", "RemoveEdge", { edge: "ab" });
    const lines = tell(pair({ operation: "Wait", timeoutUs: 7 }, [cut]));
    expect(lines.filter((line) => line.includes("told"))).toEqual(["17 a told {code:RequestTimeout}"]);
  });

  test("is taken back when the answer arrives", () => {
    const run = createRun(pair({ timeoutUs: 5_000 }, []), catalog, new ColumnRecorder());
    run.advance(50, 100);
    expect(run.pending).toBe(0);
  });
});

describe("a setting that names a node", () => {
  const world = (nodes: readonly PlainObject[], commands: readonly Command[]) =>
    ({
      world: { startsAt: "2026-01-05T09:00:00Z", nodes, relations: [], edges: [] },
      seed: 1,
      commands,
    }) as never;

  test("ties the two when the node comes later, and again when it comes back, and the one that names it is told", () => {
    const input = world(
      [node("x", "callee", { grave: "y" })],
      [
        command(5, "y", "AddNode", { node: node("y", "callee") }),
        command(6, "y", "RemoveNode", {}),
        command(7, "y", "AddNode", { node: node("y", "callee") }),
      ],
    );
    expect(tell(input)).toEqual([
      "5 x wired {to:1,from:0}",
      "6 x wired {to:0,from:0}",
      "7 x wired {to:1,from:0}",
    ]);
  });

  test("moves the wire when it is changed, and both ends are told", () => {
    const input = world(
      [node("x", "callee", { grave: "y" }), node("y", "callee"), node("z", "callee")],
      [command(5, "x", "Configure", { grave: "z" })],
    );
    expect(tell(input)).toEqual(["5 y wired {to:0,from:0}", "5 z wired {to:0,from:1}"]);
  });
});

describe("a call to an address", () => {
  test("makes one wire for the purpose, which a checkpoint keeps, and finds it again", () => {
    const input = pair({ address: "b" }, []);
    const open = { ...input, world: { ...input.world, edges: [] } };
    const first = createRun(open, catalog, new ColumnRecorder());
    first.advance(11, 100);
    const saved = loadCheckpoint(JSON.parse(JSON.stringify(saveCheckpoint(first.checkpoint()))));
    expect(saved.edges.map(({ id }) => id)).toEqual(["a~b"]);
    const second = createRun(open, catalog, new ColumnRecorder(), saved);
    expect(second.advance(1_000_000, 100)).toBe("idle");
    expect(second.names.edges.map(({ id }) => id)).toEqual(["a~b"]);
  });

  test("to nobody is answered at once, and the caller has its copies again", () => {
    const input = pair({ address: "nobody" }, []);
    expect(tell({ ...input, world: { ...input.world, edges: [] } })).toEqual([
      "10 a told {code:NotConnected}",
      "10 c1 dropped mineAgain",
    ]);
  });
});

describe("a command that makes no sense", () => {
  test.each([
    ["AddNode", {}, "malformedCommand"],
    ["AddNode", { node: { id: "n", kind: "caller" } }, "malformedCommand"],
    ["AddNode", { node: node("b", "callee") }, "idInUse"],
    ["AddNode", { node: node("n", "nothing") }, "noSuchKind"],
    ["AddNode", { node: node("n", "caller", { oneWay: "yes" }) }, "settingsRefused"],
    ["AddRelation", { relation: null }, "malformedCommand"],
    ["AddRelation", { relation: { ...node("n", "callee"), from: "a", to: "nobody" } }, "noSuchNode"],
    ["AddEdge", { edge: ["ab"] }, "malformedCommand"],
    ["AddEdge", { edge: { id: "ab", from: "a", to: "b" } }, "idInUse"],
    ["RemoveEdge", {}, "noSuchWire"],
    ["Configure", { address: 5 }, "settingsRefused"],
    ["Touch", { message: 1 }, "internalField"],
    ["Touch", { entries: [null, "a", { message: 1 }] }, "internalField"],
    ["SetLatency", { edge: "ab" }, "malformedCommand"],
    ["SetLatency", { edge: "nowhere", latency: { type: "fixed", ms: 1 } }, "noSuchWire"],
    ["SetLatency", { latency: { type: "fixed", ms: 1 } }, "noSuchWire"],
    ["constructor", {}, "noSuchOperation"],
    ["__proto__", {}, "noSuchOperation"],
    ["toString", {}, "noSuchOperation"],
  ])("%s %j is refused as %s, and the run goes on", (type, payload, code) => {
    const lines = tell(pair({}, [command(5, "a", type, payload as PlainObject)]));
    expect(lines[0]).toContain(`commandRefused`);
    expect(lines[0]).toContain(`code:${code}`);
    expect(lines.at(-1)).toBe("50 a told {code:ok}");
  });
});
