import icon from "aws-icons/icons/architecture-service/AWSLambda.svg";
import type { Action, Inside, NodeView, OpenSpan, ServiceUi, Slot } from "../ui.ts";
import { type LambdaConfig, MOST_SLOTS } from "./definition.ts";

/** Spans that an environment is in, and how each is drawn. */
const STATES = {
  init: "cold",
  invoke: "busy",
  idle: "idle",
  failed: "failed",
  crashed: "crashed",
} as const satisfies { readonly [span: string]: Slot["state"] };

/** As many places at least, so that a card does not jump when the second environment comes. */
const FEWEST_PLACES = 2;

function slots(view: NodeView): readonly Slot[] {
  const open: { readonly span: OpenSpan; readonly state: Slot["state"] }[] = [];
  for (const [name, state] of Object.entries(STATES))
    for (const span of view.spans(name)) open.push({ span, state });
  open.sort((a, b) => a.span.id - b.span.id);
  const environments = Math.max(view.gauge("environments"), open.length);
  const room = Math.max(environments, FEWEST_PLACES, view.gauge("mostEnvironments"));
  const places: Slot[] = Array.from({ length: room }, () => ({
    state: "empty",
    tokens: [],
    since: view.now,
  }));
  // Each environment keeps its place; numbers beyond the places are left from a time with many more environments.
  const isPlaced = open.every(({ span }) => span.id <= room);
  for (const [i, { span, state }] of open.entries())
    places[isPlaced ? span.id - 1 : i] = { state, tokens: span.tokens, since: span.since };
  // Environments that went idle when there were too many to be drawn have no span.
  let unknown = environments - open.length;
  return places.map((slot): Slot => {
    if (slot.state !== "empty" || unknown === 0) return slot;
    unknown -= 1;
    return { ...slot, state: "idle" };
  });
}

function well(view: NodeView): Inside["well"] {
  const environments = view.gauge("environments");
  if (environments <= MOST_SLOTS) return { shape: "slots", slots: slots(view) };
  const busy = view.spans("invoke").length;
  const cold = view.spans("init").length;
  return {
    shape: "bars",
    bars: [
      { label: { key: "inside.busy" }, count: busy },
      { label: { key: "inside.cold" }, count: cold },
      { label: { key: "inside.idle" }, count: environments - busy - cold },
    ],
  };
}

/** Minutes and seconds of simulated time. */
function clock(us: number): string {
  const all = Math.floor(us / 1_000_000);
  return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
}

function foot(view: NodeView): Inside["foot"] {
  const throttled = view.total("note.throttled");
  const lines: Inside["foot"][number][] = [
    { words: { key: "inside.throttled", args: { count: throttled } }, tone: "throttled" },
  ];
  if (throttled > 0)
    lines.push({
      words: { key: "inside.lastThrottled", args: { time: clock(view.last("note.throttled")) } },
    });
  return lines;
}

function inside(view: NodeView): Inside {
  const waiting = view.count("queued");
  return {
    settings: waiting > 0 ? [{ key: "inside.waiting", args: { count: waiting } }] : [],
    well: well(view),
    foot: foot(view),
  };
}

function actions(view: NodeView): readonly Action[] {
  const { outcome } = view.config as LambdaConfig;
  const invoke: Action = {
    operation: "Invoke",
    label: { key: "actions.invoke" },
    payload: { invocationType: "RequestResponse", payload: "{}" },
  };
  const toggle: Action =
    outcome.type === "succeed"
      ? {
          operation: "Configure",
          label: { key: "actions.failOnPoison" },
          payload: { outcome: { type: "fail-on-poison", errorType: "Error" } },
        }
      : {
          operation: "Configure",
          label: { key: "actions.stopFailing" },
          payload: { outcome: { type: "succeed" } },
        };
  return [invoke, toggle];
}

export const lambdaUi: ServiceUi = {
  kind: "lambda",
  palette: { group: "work" },
  Icon: ({ size }) => <img src={icon} width={size} height={size} alt="" />,
  width: 172,
  subtitle: (view) => {
    const config = view.config as LambdaConfig;
    return config.hasReservedConcurrency
      ? { key: "subtitle.reserved", args: { count: config.reservedConcurrency } }
      : { key: "subtitle.timeout", args: { seconds: config.timeoutSec } };
  },
  inside,
  actions,
  marks: {
    "span.invoke.error": "failed",
    "span.invoke.timeout": "failed",
    "span.invoke.partial": "failed",
    "became.dropped": "failed",
    "note.throttled": "throttled",
  },
};
