/**
 * The worker's side: owns the run, its checkpoints and its pace of work. It is pure but for the clock and the yield it
 * is given, so tests and the fallback on the page run the same code. It works in slices of 8 ms and yields between
 * them, so that a change is heard at once; it stops at the time it was given credit for.
 */
import type { SimCatalog } from "../engine/contract/definition.ts";
import { InvariantBroken } from "../engine/contract/invariant.ts";
import type { Command, RunInput } from "../engine/contract/world.ts";
import type { Checkpoint } from "../engine/kernel/checkpoint.ts";
import { createRun, type Run } from "../engine/kernel/run.ts";
import type { NamesLength } from "../engine/trace/names.ts";
import { ColumnRecorder } from "../engine/trace/recorder.ts";
import { Checkpoints } from "./checkpoints.ts";
import type { ToPage, ToWorker } from "./protocol.ts";

export type HostTools = {
  readonly post: (message: ToPage) => void;
  /** Milliseconds; only to pace the work, never seen by the run. */
  readonly clock: () => number;
  /** Runs the function after messages that are waiting have been heard. */
  readonly later: (work: () => void) => void;
};

const SLICE_MS = 8;
const BATCH = 256;
/** A chunk ends after this many records, so that the page takes it in well within a frame. */
const CHUNK_RECORDS = 4_096;
/** Chunks under way to the page; more would only queue up in front of what a person does there. */
const CHUNKS_MOST = 2;
const NO_NAMES: NamesLength = { strings: 1, bodies: 1, whys: 1, nodes: 0, edges: 0 };

export type Host = { readonly hear: (message: ToWorker) => void };

export function createHost(catalog: SimCatalog, tools: HostTools): Host {
  let session: Session | null = null;
  return {
    hear: (message) => {
      if (message.type === "open") {
        session?.close();
        session = new Session(catalog, tools, message.runId, message.epoch, message.input);
      } else if (session?.runId === message.runId) session.hear(message);
    },
  };
}

class Session {
  readonly runId: number;
  private epoch: number;
  private readonly catalog: SimCatalog;
  private readonly tools: HostTools;
  private input: RunInput;
  private run!: Run;
  private recorder!: ColumnRecorder;
  /** Names the page has. */
  private sent: NamesLength = NO_NAMES;
  private readonly checkpoints = new Checkpoints();
  private until = -1;
  private isWorking = false;
  /** Chunks that the page has not taken in yet. */
  private underWay = 0;
  /** There is work to go on with as soon as the page has caught up. */
  private isHeldBack = false;
  private isClosed = false;
  private hasFailed = false;

  constructor(catalog: SimCatalog, tools: HostTools, runId: number, epoch: number, input: RunInput) {
    this.catalog = catalog;
    this.tools = tools;
    this.runId = runId;
    this.epoch = epoch;
    this.input = input;
    this.guard(() => {
      this.begin();
      this.checkpoints.add(this.run.checkpoint(), 0, this.tools.clock());
      this.send();
    });
  }

  close(): void {
    this.isClosed = true;
  }

  hear(message: Exclude<ToWorker, { type: "open" }>): void {
    if (message.type === "taken") {
      // Of whatever epoch: also what the page threw away is not under way any more.
      this.underWay = Math.max(0, this.underWay - 1);
      if (this.isHeldBack) this.work();
      return;
    }
    if (message.epoch < this.epoch) return;
    this.epoch = message.epoch;
    switch (message.type) {
      case "advance":
        this.until = message.until;
        this.work();
        return;
      case "commands":
        this.guard(() => this.replaceCommands(message.commands, message.from, message.have));
        this.work();
        return;
      case "seek":
        this.guard(() => this.sendAgain(message.record));
        this.work();
        return;
      default:
        this.close();
    }
  }

  private begin(from?: Checkpoint): void {
    this.recorder = from
      ? new ColumnRecorder(from.records, from.seq + 1, from.ledger.next)
      : new ColumnRecorder();
    this.run = createRun(this.input, this.catalog, this.recorder, from);
    this.hasFailed = false;
  }

  /** Goes back to before `from`, runs up to it with the new list, and tells the page where its trace now ends. */
  private replaceCommands(commands: readonly Command[], from: number, have: number): void {
    this.input = { ...this.input, commands };
    const checkpoint = this.checkpoints.before(from);
    if (checkpoint) this.begin(checkpoint);
    else this.begin();
    this.run.advance(from - 1, Infinity);
    this.checkpoints.dropFrom(from);
    // What was on its way to the page belongs to an older epoch and is lost: send it again from where the page stands.
    const behind = this.recorder.count > have ? this.checkpoints.atRecord(have) : undefined;
    if (behind) this.begin(behind);
    this.cutHere(behind ? behind.at : from);
  }

  private sendAgain(record: number): void {
    const checkpoint = this.checkpoints.atRecord(record);
    if (!checkpoint) return;
    this.begin(checkpoint);
    this.cutHere(checkpoint.at);
  }

  /** What was recorded on the way here the page has already. */
  private cutHere(at: number): void {
    const taken = this.recorder.take();
    const { names } = this.run;
    this.sent = lengthsOf(names);
    const point = {
      index: taken.first + taken.at.length,
      seq: taken.firstSeq + taken.causes.length - 1,
      message: taken.firstMessage + taken.messages.from.length,
      names: this.sent,
    };
    this.tools.post({ type: "cut", runId: this.runId, epoch: this.epoch, point, at });
  }

  private work(): void {
    if (this.isWorking || this.isClosed || this.hasFailed) return;
    this.isHeldBack = this.underWay >= CHUNKS_MOST;
    if (this.isHeldBack) return;
    this.isWorking = true;
    this.tools.later(() => {
      this.isWorking = false;
      if (!this.isClosed) this.guard(() => this.slice());
    });
  }

  private slice(): void {
    const { clock } = this.tools;
    const end = clock() + SLICE_MS;
    const full = this.recorder.count + CHUNK_RECORDS;
    let result = this.run.advance(this.until, BATCH);
    while (result === "budget-spent" && clock() < end && this.recorder.count < full)
      result = this.run.advance(this.until, BATCH);
    // In the middle of an instant, only what came before it is complete.
    this.send(result === "budget-spent" ? this.run.now - 1 : this.run.now);
    this.keepCheckpoint();
    if (result === "budget-spent") this.work();
    else
      this.tools.post({
        type: "paused",
        runId: this.runId,
        epoch: this.epoch,
        why: result,
        now: this.run.now,
      });
  }

  private keepCheckpoint(): void {
    const { clock } = this.tools;
    if (!this.checkpoints.isDue(this.run.events, clock())) return;
    const before = clock();
    const checkpoint = this.run.checkpoint();
    this.checkpoints.add(checkpoint, this.run.events, clock(), clock() - before);
    this.tools.post({ type: "checkpoint", runId: this.runId, epoch: this.epoch, record: checkpoint.records });
  }

  private send(now = this.run.now): void {
    const columns = this.recorder.take();
    const { names } = this.run;
    const chunk = {
      columns,
      names: {
        strings: names.strings.slice(this.sent.strings),
        bodies: names.bodies.slice(this.sent.bodies),
        whys: names.whys.slice(this.sent.whys),
        nodes: names.nodes.slice(this.sent.nodes),
        edges: names.edges.slice(this.sent.edges),
      },
    };
    this.sent = lengthsOf(names);
    this.underWay += 1;
    this.tools.post({ type: "chunk", runId: this.runId, epoch: this.epoch, chunk, now });
  }

  /** Our own mistake stops the run; what was recorded until then is still sent. */
  private guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.hasFailed = true;
      const isOurs = error instanceof InvariantBroken;
      const message = error instanceof Error ? error.message : String(error);
      if (this.run) this.send();
      this.tools.post({
        type: "failed",
        runId: this.runId,
        epoch: this.epoch,
        code: isOurs ? error.code : "SIM-000",
        message,
        at: this.run?.now ?? 0,
        event: this.run?.events ?? 0,
      });
    }
  }
}

const lengthsOf = (names: { readonly [K in keyof NamesLength]: readonly unknown[] }): NamesLength => ({
  strings: names.strings.length,
  bodies: names.bodies.length,
  whys: names.whys.length,
  nodes: names.nodes.length,
  edges: names.edges.length,
});
