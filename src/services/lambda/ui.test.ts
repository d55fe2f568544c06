// What a function's card shows of its environments.
import { expect, test } from "vitest";
import type { NodeView, OpenSpan } from "../ui.ts";
import { lambda } from "./definition.ts";
import { lambdaUi } from "./ui.tsx";

type Seen = {
  readonly gauges?: { readonly [name: string]: number };
  readonly spans?: { readonly [name: string]: readonly number[] };
};

function view({ gauges = {}, spans = {} }: Seen): NodeView {
  const span = (id: number): OpenSpan => ({ id, since: 0, tokens: [] });
  return {
    now: 0,
    name: "fn",
    config: lambda.config.defaults,
    count: () => 0,
    tokens: () => [],
    gauge: (name) => gauges[name] ?? 0,
    spans: (name) => (spans[name] ?? []).map(span),
    total: () => 0,
    last: () => -1,
    isDeadLetterQueue: false,
  };
}

const states = (seen: Seen) => {
  const { well } = lambdaUi.inside(view(seen));
  return well.shape === "slots" ? well.slots.map(({ state }) => state) : well.shape;
};

test.each<[string, Seen, unknown]>([
  ["room for two before anything has started", {}, ["empty", "empty"]],
  [
    "each environment in its own place",
    { gauges: { environments: 2 }, spans: { invoke: [2], init: [1] } },
    ["cold", "busy"],
  ],
  [
    "room for as many as there ever were",
    { gauges: { environments: 1, mostEnvironments: 3 }, spans: { failed: [2] } },
    ["empty", "failed", "empty"],
  ],
  [
    "environments of which nothing is known as idle",
    { gauges: { environments: 2, mostEnvironments: 3 }, spans: { invoke: [2] } },
    ["idle", "busy", "empty"],
  ],
  [
    "environments left from a burst without gaps",
    { gauges: { environments: 2, mostEnvironments: 3 }, spans: { idle: [40, 7] } },
    ["idle", "idle", "empty"],
  ],
  ["bars when there are many", { gauges: { environments: 13 } }, "bars"],
])("%s", (_claim, seen, shown) => {
  expect(states(seen)).toEqual(shown);
});
