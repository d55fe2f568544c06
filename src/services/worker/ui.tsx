import { Server } from "lucide-react";
import type { Inside, NodeView, OpenSpan, ServiceUi, Slot } from "../ui.ts";
import type { WorkerConfig } from "./definition.ts";

/** More threads than this are drawn as a number. */
const MOST_SLOTS = 12;
const NO_TOKENS: Slot["tokens"] = [];

function slotsOf(view: NodeView, threads: number): readonly Slot[] {
  const busy = new Map<number, OpenSpan>(view.spans("work").map((span) => [span.id, span]));
  const isCrashed = view.gauge("crashed") === 1;
  // Threads that are being given up finish what they have in hand.
  const last = Math.max(threads, ...[...busy.keys()].map((id) => id + 1));
  return Array.from({ length: Math.min(last, MOST_SLOTS) }, (_, id): Slot => {
    const span = busy.get(id);
    if (span) return { state: "busy", tokens: span.tokens, since: span.since };
    if (isCrashed) return { state: "crashed", tokens: NO_TOKENS, since: view.last("note.crashed") };
    return { state: "idle", tokens: NO_TOKENS, since: idleSince(view) };
  });
}

/** The trace says when work ended, not in which thread: the last end stands for all. */
const idleSince = (view: NodeView): number =>
  Math.max(0, view.last("span.work.succeeded"), view.last("span.work.failed"), view.last("note.restarted"));

function inside(view: NodeView): Inside {
  const { threads, maxNumberOfMessages, waitTimeSeconds } = view.config as WorkerConfig;
  const failed = view.total("span.work.failed");
  return {
    settings: [],
    well: { shape: "slots", slots: slotsOf(view, threads), more: Math.max(0, threads - MOST_SLOTS) },
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
  width: 178,
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
