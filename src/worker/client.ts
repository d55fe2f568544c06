/**
 * The page's side of a run: keeps the trace index in step with the worker, asks for as much as the playhead needs, and
 * tells its listener what changed. It knows nothing of React or stores.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Command, RunInput } from "../engine/contract/world.ts";
import type { LimitReached } from "../engine/kernel/kernel.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import { TraceIndex } from "../engine/trace/trace-index.ts";
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
  /** Everything from this record on is void. */
  readonly cut: (record: number, at: SimTime) => void;
};

export type Port = { readonly post: (message: ToWorker) => void; onHear: ((message: ToPage) => void) | null };

// The same objects each time: who watches the status hears only of changes.
const RUNNING: RunStatus = { state: "running" };
const WAITING: RunStatus = { state: "waiting" };
const IDLE: RunStatus = { state: "idle" };

/** Records kept on the page; the distant past is asked for again when somebody goes there. */
const KEEP = 2_000_000;

export class RunClient {
  readonly index: TraceIndex;
  /** Everything up to here has been computed. */
  horizon: SimTime = -1;
  status: RunStatus = WAITING;
  private readonly port: Port;
  private readonly listener: RunListener;
  private readonly runId: number;
  private epoch = 0;
  /** The time the worker may run on to. */
  credit: SimTime = -1;
  private checkpoints: number[] = [0];

  constructor(port: Port, listener: RunListener, runId: number, input: RunInput) {
    this.port = port;
    this.listener = listener;
    this.runId = runId;
    this.index = new TraceIndex();
    port.onHear = (message) => {
      if (message.runId !== this.runId) return;
      if (message.epoch === this.epoch) this.hear(message);
      if (message.type === "chunk") this.post({ type: "taken", runId, epoch: this.epoch });
    };
    this.post({ type: "open", runId, epoch: 0, input });
  }

  /** Lets the worker run on to a time; asking for less than before changes nothing. */
  advance(until: SimTime): void {
    if (until <= this.credit || this.status.state === "failed" || this.status.state === "stopped") return;
    this.credit = until;
    if (this.status.state === "waiting") this.status = RUNNING;
    this.post({ type: "advance", runId: this.runId, epoch: this.epoch, until });
  }

  /** Replaces the list of commands; the trace before `from` stays. */
  replaceCommands(commands: readonly Command[], from: SimTime): void {
    this.epoch += 1;
    this.credit = -1;
    this.status = WAITING;
    this.horizon = Math.min(this.horizon, from - 1);
    const have = this.index.count;
    this.post({ type: "commands", runId: this.runId, epoch: this.epoch, commands, from, have });
  }

  close(): void {
    this.post({ type: "close", runId: this.runId, epoch: this.epoch });
    this.port.onHear = null;
  }

  private post(message: ToWorker): void {
    this.port.post(message);
  }

  private hear(message: ToPage): void {
    switch (message.type) {
      case "chunk":
        this.index.append(message.chunk, (record) => this.listener.recorded(record, this.index));
        this.index.keep(KEEP);
        this.horizon = message.now;
        break;
      case "cut":
        this.index.cut(message.point);
        this.listener.cut(message.point.index, message.at);
        this.checkpoints = this.checkpoints.filter((record) => record <= message.point.index);
        this.horizon = message.at - 1;
        break;
      case "checkpoint":
        this.checkpoints.push(message.record);
        return;
      case "paused":
        this.horizon = message.now;
        this.pause(message.why);
        break;
      default:
        this.status = { state: "failed", code: message.code, message: message.message, at: message.at };
    }
    this.listener.changed();
  }

  private pause(why: "reached" | "idle" | LimitReached): void {
    if (why === "reached") this.status = WAITING;
    else if (why === "idle") this.status = IDLE;
    else this.status = { state: "stopped", limit: why };
  }
}
