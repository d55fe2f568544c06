import { Server } from "lucide-react";
import type { Inside, NodeView, OpenSpan, ServiceUi, Slot } from "../ui.ts";
import type { WorkerConfig } from "./definition.ts";

/** More threads than this are bars with numbers. */
const MOST_SLOTS = 12;
const NO_TOKENS: Slot["tokens"] = [];

function slotsOf(view: NodeView, threads: number): readonly Slot[] {
  const busy = new Map<number, OpenSpan>(view.spans("work").map((span) => [span.id, span]));
  const isCrashed = view.gauge("crashed") === 1;
  return Array.from({ length: placesOf(view, threads) }, (_, id): Slot => {
    const span = busy.get(id);
    if (span) return { state: "busy", tokens: span.tokens, since: span.since };
    if (isCrashed) return { state: "crashed", tokens: NO_TOKENS, since: view.last("note.crashed") };
    return { state: "idle", tokens: NO_TOKENS, since: idleSince(view) };
  });
}

/** Threads that are being given up finish what they have in hand. */
const placesOf = (view: NodeView, threads: number): number =>
  view.spans("work").reduce((most, { id }) => Math.max(most, id + 1), threads);

function well(view: NodeView, threads: number): Inside["well"] {
  if (placesOf(view, threads) <= MOST_SLOTS) return { shape: "slots", slots: slotsOf(view, threads) };
  const busy = view.spans("work").length;
  const isCrashed = view.gauge("crashed") === 1;
  return {
    shape: "bars",
    bars: [
      { label: { key: "inside.busy" }, count: busy },
      { label: { key: isCrashed ? "inside.down" : "inside.idle" }, count: Math.max(0, threads - busy) },
    ],
  };
}

/** The trace says when work ended, not in which thread: the last end stands for all. */
const idleSince = (view: NodeView): number =>
  Math.max(0, view.last("span.work.succeeded"), view.last("span.work.failed"), view.last("note.restarted"));

function inside(view: NodeView): Inside {
  const { threads, maxNumberOfMessages, waitTimeSeconds } = view.config as WorkerConfig;
  const failed = view.total("span.work.failed");
  return {
    settings: [],
    well: well(view, threads),
    foot: [
      { words: { key: "inside.maxNumberOfMessages", args: { count: maxNumberOfMessages } } },
      { words: { key: "inside.waitTimeSeconds", args: { count: waitTimeSeconds } } },
      ...(failed > 0
        ? [{ words: { key: "inside.failed", args: { count: failed } }, tone: "failed" as const }]
        : []),
      ...(view.gauge("crashed") === 1 ? [{ words: { key: "inside.crashed" }, tone: "failed" as const }] : []),
    ],
  };
}

export const workerUi: ServiceUi = {
  kind: "worker",
  palette: { group: "work" },
  Icon: ({ size }) => <Server size={size} aria-hidden />,
  width: 196,
  subtitle: (view) => ({ key: "subtitle", args: { count: (view.config as WorkerConfig).threads } }),
  inside,
  actions: (view) =>
    view.gauge("crashed") === 1
      ? [{ operation: "Restart", label: { key: "actions.restart" }, payload: {}, onCard: true }]
      : [
          { operation: "Crash", label: { key: "actions.crash" }, payload: {}, onCard: true },
          { operation: "Restart", label: { key: "actions.restart" }, payload: {} },
        ],
  marks: {
    "span.work.failed": "failed",
    "note.crashed": "failed",
    "note.deleteFailed": "failed",
    "note.receiveFailed": "failed",
  },
};
