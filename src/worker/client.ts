/**
 * The page's side of a run: keeps the trace index in step with the worker, asks for as much as the playhead needs, and
 * tells its listener what changed. What it has dropped of the past is computed again when somebody goes there. It knows
 * nothing of React or stores.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Command, RunInput } from "../engine/contract/world.ts";
import type { LimitReached } from "../engine/kernel/kernel.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import { parted, type TraceBase } from "../engine/trace/trace-base.ts";
import { TraceIndex, type TraceOptions } from "../engine/trace/trace-index.ts";
import { Bases } from "./bases.ts";
import { Past } from "./past.ts";
import type { ToPage, ToWorker } from "./protocol.ts";

export type RunStatus =
  | { readonly state: "running" }
  | { readonly state: "waiting" }
  /** Nothing is pending any more: time passes, nothing happens. */
  | { readonly state: "idle" }
  | { readonly state: "stopped"; readonly limit: LimitReached }
  | { readonly state: "failed"; readonly code: string; readonly message: string; readonly at: SimTime };

export type RunListener = {
  /** The trace or its end has changed. */
  readonly changed: () => void;
  /** A record seen for the first time in this run; after a cut, records are seen again. */
  readonly recorded: (record: RecordView, index: TraceIndex) => void;
  /** Everything from this record on is void; `lastAt` is the time of the one before it, or -1. */
  readonly cut: (record: number, lastAt: SimTime) => void;
  /** What was given to go on from is of no use: the run begins at 0. */
  readonly refused: () => void;
  /** A checkpoint to be stored, with what the page knew then. */
  readonly stored: (checkpoint: StoredCheckpoint) => void;
};

export type StoredCheckpoint = {
  readonly text: string;
  /** Everything up to here had happened. */
  readonly at: SimTime;
  readonly base: TraceBase;
};

export type Port = { readonly post: (message: ToWorker) => void; onHear: ((message: ToPage) => void) | null };

// The same objects each time: who watches the status hears only of changes.
const RUNNING: RunStatus = { state: "running" };
const WAITING: RunStatus = { state: "waiting" };
const IDLE: RunStatus = { state: "idle" };

export type ClientOptions = Pick<TraceOptions, "folds"> & {
  /** Where to go on instead of at 0. */
  readonly from?: { readonly text: string; readonly base: TraceBase };
  /** Records kept on the page, at least. */
  readonly keep?: number;
};

/** What is seen at a moment, and how far it is computed. */
export type Source = { readonly index: TraceIndex; readonly horizon: SimTime };

export const KEEP = 2_000_000;
/** Of the past, less will do: it is only looked at. */
const KEEP_PAST = 500_000;
/** Records from the playhead on may be at most this share of what is kept, so that its own moment is never dropped. */
const AHEAD_SHARE = 0.5;

export class RunClient {
  index: TraceIndex;
  /** Everything up to here has been computed. */
  horizon: SimTime = -1;
  status: RunStatus = WAITING;
  /** The worker waits because the page would have to forget what is on screen. */
  isHeldBack = false;
  private readonly port: Port;
  private readonly listener: RunListener;
  private readonly runId: number;
  private readonly options: ClientOptions;
  private readonly keep: number;
  private readonly bases = new Bases();
  private readonly pasts = new Map<number, Past>();
  private past: Past | null = null;
  private replays = 0;
  private epoch = 0;
  /** The time the worker may run on to. */
  private credit: SimTime = -1;
  private at: SimTime = 0;
  /** Chunks taken in that the worker has not been told of. */
  private owed = 0;
  private lastStored = 0;

  constructor(
    port: Port,
    listener: RunListener,
    runId: number,
    input: RunInput,
    options: ClientOptions = {},
  ) {
    this.port = port;
    this.listener = listener;
    this.runId = runId;
    this.options = options;
    this.keep = options.keep ?? KEEP;
    const { from } = options;
    this.index = this.indexFrom(from?.base ?? null);
    if (from) {
      this.bases.add(from.base);
      this.lastStored = from.base.record;
    }
    port.onHear = (message) => {
      if (message.runId === this.runId) this.hear(message);
    };
    this.post({ type: "open", ...this.tags, input, ...(from && { from: from.text }) });
  }

  /**
   * Lets the worker run on to a time; asking for less than before, or for less than a step more, changes nothing. `at`
   * is the moment on screen.
   */
  advance(until: SimTime, at: SimTime, step = 1): void {
    this.at = at;
    this.acknowledge();
    if (until < this.credit + step || this.status.state === "failed" || this.status.state === "stopped")
      return;
    this.credit = until;
    if (this.status.state === "waiting") this.status = RUNNING;
    this.post({ type: "advance", ...this.tags, until });
  }

  /** What shows a moment: the present, or a past that is computed again for it, as yet perhaps not up to there. */
  sourceFor(at: SimTime): Source {
    if (at >= this.index.clearAt) {
      this.leavePast();
      return this;
    }
    const base = this.bases.before(at);
    const { past } = this;
    if (past && past.index.clearAt <= at && (base?.record ?? 0) <= past.index.count) return past;
    this.leavePast();
    this.past = this.recall(base, at);
    return this.past;
  }

  /** Lets the past on screen be computed on to a time. */
  advancePast(until: SimTime): void {
    this.past?.advance(until);
  }

  private leavePast(): void {
    if (this.past) this.forget(this.past);
    this.past = null;
  }

  /** Computes the past from a moment on once more, beside whatever is on screen. */
  recallFrom(at: SimTime, until: SimTime, grown: (past: Past) => void): Past {
    return this.recall(this.bases.before(at), until, grown);
  }

  private recall(base: TraceBase | null, until: SimTime, grown?: (past: Past) => void): Past {
    this.replays += 1;
    const { folds = [] } = this.options;
    const { names } = this.index;
    const options = { folds, base, names, keep: Math.min(this.keep, KEEP_PAST) };
    const tell = (message: ToWorker): void => this.post(message);
    const past = new Past({ ...this.tags, replay: this.replays }, tell, options, until, grown);
    this.pasts.set(past.id, past);
    return past;
  }

  /** A past that nobody looks at any more. */
  forget(past: Past): void {
    if (this.pasts.delete(past.id)) past.close();
  }

  /** Replaces the list of commands; the trace before `from` stays. */
  replaceCommands(commands: readonly Command[], from: SimTime): void {
    this.pasts.clear();
    this.past = null;
    this.epoch += 1;
    this.credit = -1;
    this.lastStored = 0;
    this.status = WAITING;
    this.bases.dropFrom(from);
    if (this.index.lastAt(this.index.first) >= from) this.rebase(from);
    this.horizon = Math.min(this.horizon, from - 1);
    const have = this.index.count;
    this.post({ type: "commands", ...this.tags, commands, from, have });
  }

  /** The change is in a past that has been dropped: the present begins anew before it. */
  private rebase(from: SimTime): void {
    const base = this.bases.before(from - 1);
    const begun = base && parted(base);
    const { names } = this.index;
    if (begun) names.cut(begun.names);
    this.index = this.indexFrom(begun, begun ? names : undefined);
    this.horizon = (base?.lastAt ?? 0) - 1;
    this.listener.cut(this.index.first, base?.lastAt ?? -1);
  }

  private indexFrom(base: TraceBase | null, names?: TraceIndex["names"]): TraceIndex {
    const { folds = [] } = this.options;
    return new TraceIndex({ folds, base, ...(names && { names }) });
  }

  /** Has the newest checkpoint before a time brought to the listener, unless it was already. */
  store(before: SimTime): void {
    if (this.status.state !== "failed")
      this.post({ type: "store", ...this.tags, before, after: this.lastStored });
  }

  close(): void {
    this.post({ type: "close", ...this.tags });
    this.port.onHear = null;
  }

  private get tags(): { readonly runId: number; readonly epoch: number } {
    return { runId: this.runId, epoch: this.epoch };
  }

  private post(message: ToWorker): void {
    this.port.post(message);
  }

  private hear(message: ToPage): void {
    const isCurrent = message.epoch === this.epoch;
    if (message.type === "past") {
      if (isCurrent) this.pasts.get(message.replay)?.hear(message.chunk, message.now);
      this.post({ type: "taken", ...this.tags, replay: message.replay });
    } else if (isCurrent) this.take(message);
    if (message.type === "chunk") {
      this.owed += 1;
      this.acknowledge();
    }
    if (isCurrent) this.listener.changed();
  }

  /** The worker goes on when it is told what was taken in: not before the playhead has followed. */
  private acknowledge(): void {
    const ahead = this.index.count - this.index.countAt(this.at);
    this.isHeldBack = this.at < this.index.clearAt || ahead > this.keep * AHEAD_SHARE;
    for (; this.owed > 0 && !this.isHeldBack; this.owed -= 1) this.post({ type: "taken", ...this.tags });
  }

  private take(message: Exclude<ToPage, { type: "past" }>): void {
    const { listener } = this;
    switch (message.type) {
      case "chunk": {
        this.index.append(message.chunk, (record) => listener.recorded(record, this.index));
        const base = this.index.keep(this.keep);
        if (base && !this.bases.at(base.record)) this.bases.add(base);
        this.horizon = message.now;
        return;
      }
      case "cut":
        if (!message.point) return;
        this.index.cut(message.point);
        listener.cut(message.point.index, this.index.lastAt(message.point.index));
        return;
      case "refused":
        this.index = this.indexFrom(null);
        this.bases.dropFrom(-Infinity);
        this.lastStored = 0;
        listener.refused();
        return;
      case "checkpoint":
        this.keepStored(message.record, message.at, message.text);
        return;
      case "paused":
        this.horizon = message.now;
        this.pause(message.why);
        return;
      default:
        this.status = { state: "failed", code: message.code, message: message.message, at: message.at };
    }
  }

  private keepStored(record: number, at: SimTime, text: string): void {
    const { index } = this;
    if (record < index.first || record > index.count) return;
    this.lastStored = record;
    this.listener.stored({ text, at, base: index.baseAt(record) });
  }

  private pause(why: "reached" | "idle" | LimitReached): void {
    if (why === "reached") this.status = WAITING;
    else if (why === "idle") this.status = IDLE;
    else this.status = { state: "stopped", limit: why };
  }
}
