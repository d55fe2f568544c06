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
import { takeChunk } from "../engine/trace/chunk.ts";
import { lengthsOf, type NamesLength, NO_NAMES } from "../engine/trace/names.ts";
import type { ColumnRecorder } from "../engine/trace/recorder.ts";
import type { CutPoint } from "../engine/trace/trace-index.ts";
import { checkpointText, readCheckpoint } from "./checkpoint-text.ts";
import { Checkpoints } from "./checkpoints.ts";
import { BATCH, CHUNK_RECORDS, CHUNKS_MOST, SLICE_MS } from "./pace-of-work.ts";
import type { ToPage, ToWorker } from "./protocol.ts";
import { Replay, recorderFrom } from "./replay.ts";

export type HostTools = {
  readonly post: (message: ToPage) => void;
  /** Milliseconds; only to pace the work, never seen by the run. */
  readonly clock: () => number;
  /** Runs the function after messages that are waiting have been heard. */
  readonly later: (work: () => void) => void;
};

/** Copies alive in a checkpoint that is stored. */
const STORED_ALIVE_MOST = 20_000;

export type Host = { readonly hear: (message: ToWorker) => void };

export function createHost(catalog: SimCatalog, tools: HostTools): Host {
  let session: Session | null = null;
  return {
    hear: (message) => {
      if (message.type === "open") {
        session?.close();
        session = new Session(catalog, tools, message);
      } else if (session?.runId === message.runId) session.hear(message);
    },
  };
}

type Hears = Exclude<ToWorker, { type: "open" }>;
/** A message without its tags. */
type Said<M> = M extends unknown ? Omit<M, "runId" | "epoch"> : never;

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
  /** The past, where the page looks at it. */
  private readonly replays = new Map<number, Replay>();
  private until = -1;
  private hasMore = false;
  private isWorking = false;
  /** Chunks that the page has not taken in yet. */
  private underWay = 0;
  private isClosed = false;
  private hasFailed = false;

  constructor(catalog: SimCatalog, tools: HostTools, opened: Extract<ToWorker, { type: "open" }>) {
    this.catalog = catalog;
    this.tools = tools;
    this.runId = opened.runId;
    this.epoch = opened.epoch;
    this.input = opened.input;
    this.guard(() => this.open(opened.from));
  }

  close(): void {
    this.isClosed = true;
  }

  hear(message: Hears): void {
    if (message.type === "taken") {
      // Of whatever epoch: also what the page threw away is not under way any more.
      if (message.replay !== undefined) this.replays.get(message.replay)?.taken();
      else this.underWay = Math.max(0, this.underWay - 1);
    } else {
      if (message.epoch < this.epoch) return;
      this.epoch = message.epoch;
      this.guard(() => this.obey(message));
    }
    this.work();
  }

  private obey(message: Exclude<Hears, { type: "taken" }>): void {
    switch (message.type) {
      case "advance":
        this.until = message.until;
        this.hasMore = true;
        return;
      case "commands":
        this.replaceCommands(message.commands, message.from, message.have);
        this.hasMore = true;
        return;
      case "replay": {
        const { replay, record, until } = message;
        const checkpoint = this.checkpoints.atRecord(record);
        this.replays.set(replay, new Replay(this.input, this.catalog, checkpoint, record, until));
        return;
      }
      case "replayTo":
        this.replays.get(message.replay)?.goOn(message.until);
        return;
      case "endReplay":
        this.replays.delete(message.replay);
        return;
      case "store":
        this.store(message.before, message.after);
        return;
      default:
        this.close();
    }
  }

  private open(text: string | undefined): void {
    const from = text === undefined ? null : readCheckpoint(text, this.input, this.catalog);
    if (text !== undefined && !from) this.post({ type: "refused" });
    this.begin(from ?? undefined);
    this.checkpoints.add(this.run.checkpoint(), 0, this.tools.clock());
    // A checkpoint may have been taken in the middle of an instant.
    this.send(from ? this.run.now - 1 : this.run.now);
  }

  private begin(from?: Checkpoint): void {
    this.recorder = recorderFrom(from);
    this.run = createRun(this.input, this.catalog, this.recorder, from);
    this.hasFailed = false;
  }

  /** Goes back to before `from`, runs up to it with the new list, and tells the page where its trace now ends. */
  private replaceCommands(commands: readonly Command[], from: number, have: number): void {
    this.input = { ...this.input, commands };
    this.replays.clear();
    const checkpoint = this.checkpoints.before(from);
    this.begin(checkpoint);
    const first = checkpoint ? null : this.run.checkpoint();
    this.run.advance(from - 1, Infinity);
    this.checkpoints.dropFrom(from);
    if (first) this.checkpoints.add(first, 0, this.tools.clock());
    // What was on its way to the page belongs to an older epoch and is lost: send it again from where the page stands.
    const isBehind = this.recorder.count > have;
    if (isBehind) {
      const before = this.checkpoints.atRecord(have);
      this.begin(before);
      this.sent = before ? lengthsOf(this.run.names) : NO_NAMES;
    }
    this.post({ type: "cut", point: isBehind ? null : this.standing() });
  }

  /** Where the run stands. What was recorded on the way here the page has already. */
  private standing(): CutPoint {
    const taken = this.recorder.take();
    this.sent = lengthsOf(this.run.names);
    return {
      index: taken.first + taken.at.length,
      seq: taken.firstSeq + taken.causes.length - 1,
      message: taken.firstMessage + taken.messages.from.length,
      names: this.sent,
    };
  }

  private store(before: number, after: number): void {
    const checkpoint = this.checkpoints.before(before);
    // The beginning of a run is there without being stored; a crowd takes longer to write down than to compute again.
    if (!checkpoint || checkpoint.processedAt < 0 || checkpoint.ledger.alive > STORED_ALIVE_MOST) return;
    if (checkpoint.records > after)
      this.post({
        type: "checkpoint",
        record: checkpoint.records,
        at: checkpoint.at,
        text: checkpointText(checkpoint),
      });
  }

  // -- work -------------------------------------------------------------------------------------------------

  private get isReady(): boolean {
    return this.hasMore && this.underWay < CHUNKS_MOST;
  }

  /** The replay that can go on; somebody waits for it, so it comes before the present. */
  private get replaying(): readonly [number, Replay] | undefined {
    return [...this.replays].find(([, replay]) => replay.isReady);
  }

  private work(): void {
    if (this.isWorking || this.isClosed || this.hasFailed) return;
    if (!this.isReady && !this.replaying) return;
    this.isWorking = true;
    this.tools.later(() => {
      this.isWorking = false;
      if (this.isClosed) return;
      this.guard(() => {
        const replaying = this.replaying;
        if (replaying) this.replaySlice(...replaying);
        else if (this.isReady) this.slice();
      });
      this.work();
    });
  }

  private replaySlice(replay: number, past: Replay): void {
    const done = past.slice(this.tools.clock);
    if (done) this.post({ type: "past", replay, ...done });
  }

  private slice(): void {
    const { clock } = this.tools;
    const end = clock() + SLICE_MS;
    const full = this.recorder.count + CHUNK_RECORDS;
    let result = this.run.advance(this.until, BATCH);
    while (result === "budget-spent" && clock() < end && this.recorder.count < full)
      result = this.run.advance(this.until, BATCH);
    this.hasMore = result === "budget-spent";
    // In the middle of an instant, only what came before it is complete.
    this.send(result === "budget-spent" ? this.run.now - 1 : this.run.now);
    this.keepCheckpoint();
    if (result !== "budget-spent") this.post({ type: "paused", why: result, now: this.run.now });
  }

  private keepCheckpoint(): void {
    const { clock } = this.tools;
    if (!this.checkpoints.isDue(this.run.events, clock())) return;
    const before = clock();
    const checkpoint = this.run.checkpoint();
    this.checkpoints.add(checkpoint, this.run.events, clock(), clock() - before);
  }

  private send(now = this.run.now): void {
    const chunk = takeChunk(this.recorder, this.run.names, this.sent);
    this.sent = lengthsOf(this.run.names);
    this.underWay += 1;
    this.post({ type: "chunk", chunk, now });
  }

  private post(message: Said<ToPage>): void {
    this.tools.post({ ...message, runId: this.runId, epoch: this.epoch });
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
      this.post({
        type: "failed",
        code: isOurs ? error.code : "SIM-000",
        message,
        at: this.run?.now ?? 0,
        event: this.run?.events ?? 0,
      });
    }
  }
}
