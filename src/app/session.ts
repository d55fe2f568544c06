/**
 * Holds document, worker and playhead together: the run is a function of the document, so every change of it, undo
 * included, either opens a new run or replaces the commands from the first difference on. It moves the playhead, lends
 * the worker as much time as the pace needs, and tells React what is shown about ten times a second.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Command } from "../engine/contract/world.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceBase } from "../engine/trace/trace-base.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { type PaceInput, played, QUIET_AHEAD, rateAt } from "../playback/pace.ts";
import { Playhead } from "../playback/playhead.ts";
import { runInputOf, type Scenario } from "../scenario/scenario.ts";
import { samePlain } from "../scenario/settings.ts";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { CARD_TURNS, publishToCards, publishToPage, type Sample } from "../stores/run.ts";
import { selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { type ClientOptions, type Port, RunClient, type RunListener, type Source } from "../worker/client.ts";

const SECOND = 1_000_000;
/** One turn in each frame of a display of 60 Hz, so whoever has a turn is drawn ten times a second. */
const TURN_MS = 15;
/** A slow frame makes up for turns it has missed, but not for more than it can bear. */
const TURNS_AT_ONCE = 3;
/** The longest frame that counts as watching: a tab that slept does not jump ahead. */
const FRAME_S_MOST = 0.1;
/** Credit beyond the playhead, in simulated time at the least and in time on the screen. */
const AHEAD_US = 20 * SECOND;
const AHEAD_S = 2;
/** Credit is lent in steps of this time on the screen: each step is a message to the worker and at least two back. */
const LEND_S = 0.05;
/** Whoever waits longer is told what for. */
const SAY_AFTER_MS = 100;

/** Told of every record once, and of cuts: the timeline. */
export type Follower = {
  readonly recorded: (record: RecordView, index: TraceIndex) => void;
  /** Everything from this record on is void; `lastAt` is the time of the one before it. */
  readonly cut: (record: number, lastAt: SimTime) => void;
  readonly reset: () => void;
  /** What it knew before a record, as plain data, and the way to go on from there. */
  readonly save: (record: number, lastAt: SimTime) => unknown;
  readonly load: (saved: unknown) => void;
};

/** A run to go on from, as `stored` of the session's options has brought it. */
export type StoredRun = {
  readonly checkpoint: string;
  readonly base: TraceBase;
  /** One for each follower. */
  readonly followers: readonly unknown[];
};

export type SessionOptions = {
  readonly followers: readonly Follower[];
  /** Records kept on the page; a default where absent. */
  readonly keep?: number;
};

export class Session {
  readonly playhead = new Playhead();
  /** Takes a run that can be stored; the scenario is the one it is of. */
  onStored: ((run: StoredRun, at: SimTime, scenario: Scenario) => void) | null = null;
  /** What speaks for the whole run, to be set before one is opened. */
  folds: NonNullable<ClientOptions["folds"]> = [];
  private client: RunClient | null = null;
  private scenario: Scenario | null = null;
  private readonly makePort: () => Port;
  private readonly options: SessionOptions;
  private runs = 0;
  private lastFrame = 0;
  private lastTurn = 0;
  private quietCredit = 0;
  /** Whose turn it is among the cards. */
  private turn = 0;
  /** How often the trace has changed. */
  private revision = 0;
  /** The moment on screen has jumped: everything shows it at once. */
  private isJump = true;
  /** The playhead waits until the moment on screen has been computed, and since when. */
  private isCatchingUp = false;
  private waitsSince = 0;

  constructor(makePort: () => Port, options: SessionOptions) {
    this.makePort = makePort;
    this.options = options;
  }

  /** What shows the moment on screen: the present, or a past that is computed again. */
  private get source(): Source | null {
    return this.client?.sourceFor(this.playhead.at) ?? null;
  }

  get index(): TraceIndex | null {
    return this.source?.index ?? null;
  }

  get horizon(): SimTime {
    return this.source?.horizon ?? -1;
  }

  /** The run, for who has to compute a past of his own. */
  get run(): RunClient | null {
    return this.client;
  }

  /** Whether the run has begun: from then on edits are commands. */
  get hasBegun(): boolean {
    return this.playhead.shown > 0;
  }

  /** Follows the document store; returns the way to stop. */
  start(): () => void {
    const stop = useDocument.subscribe(({ scenario }) => {
      if (scenario !== this.scenario) this.update(scenario);
    });
    let frame = 0;
    const turn = (nowMs: number): void => {
      this.frame(nowMs);
      frame = requestAnimationFrame(turn);
    };
    frame = requestAnimationFrame(turn);
    const hide = (): void => {
      this.lastFrame = 0;
    };
    document.addEventListener("visibilitychange", hide);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      document.removeEventListener("visibilitychange", hide);
      this.client?.close();
    };
  }

  /** Opens a run and shows its beginning, or goes on from where one was stored. */
  open(scenario: Scenario, from?: StoredRun): void {
    this.isCatchingUp = false;
    this.begin(scenario, from);
    this.playhead.reset(0);
  }

  private begin(scenario: Scenario, from?: StoredRun): void {
    this.client?.close();
    this.runs += 1;
    this.scenario = scenario;
    const { followers, keep } = this.options;
    for (const follower of followers) follower.reset();
    if (from) for (const [i, follower] of followers.entries()) follower.load(from.followers[i]);
    this.quietCredit = 0;
    this.client = new RunClient(this.makePort(), this.listener(), this.runs, runInputOf(scenario), {
      folds: this.folds,
      ...(keep === undefined ? {} : { keep }),
      ...(from && { from: { text: from.checkpoint, base: from.base } }),
    });
    this.lend();
  }

  private listener(): RunListener {
    const { followers } = this.options;
    return {
      changed: () => {
        this.revision += 1;
      },
      recorded: (record, index) => {
        for (const follower of followers) follower.recorded(record, index);
      },
      cut: (record, lastAt) => {
        for (const follower of followers) follower.cut(record, lastAt);
      },
      refused: () => {
        for (const follower of followers) follower.reset();
        this.isCatchingUp = true;
      },
      stored: ({ text, at, base }) => {
        const { scenario } = this;
        const known = followers.map((follower) => follower.save(base.record, base.lastAt));
        if (scenario) this.onStored?.({ checkpoint: text, base, followers: known }, at, scenario);
      },
    };
  }

  /** Has the newest checkpoint before the moment on screen brought to `onStored`. */
  store(): void {
    this.client?.store(this.playhead.at);
  }

  /** The document has changed: a new run where the world at time 0 did, else only other commands. */
  private update(scenario: Scenario): void {
    const before = this.scenario;
    this.scenario = scenario;
    if (!before || !this.client) return;
    if (
      !samePlain(before.world as never, scenario.world as never) ||
      before.seed !== scenario.seed ||
      before.startsAt !== scenario.startsAt
    ) {
      const { at, shown } = this.playhead;
      this.begin(scenario);
      this.isCatchingUp = at > 0;
      this.playhead.reset(at, shown);
      return;
    }
    const from = firstDifference(before.commands, scenario.commands);
    if (from === null) return;
    this.quietCredit = 0;
    this.client.replaceCommands(scenario.commands, from);
    // What was shown after a change in the past has not been seen any more; the moment on screen is computed again.
    this.isCatchingUp = this.playhead.at >= from;
    this.playhead.reset(this.playhead.at);
    this.lend();
  }

  // -- time -------------------------------------------------------------------------------------------------

  private paceInput(): PaceInput | null {
    const { client, source } = this;
    if (!client || !source) return null;
    const { index, horizon } = source;
    const selected = selectedMessage(useWorkspace.getState());
    const root = selected > 0 && selected <= index.messages.count ? index.messages.rootOf(selected) : 0;
    return {
      cargo: index.cargo,
      horizon,
      isIdle: source === client && (client.status.state === "idle" || client.isHeldBack),
      isFollowed: (record) =>
        root !== 0 &&
        index
          .view(record)
          .copies()
          .some((copy) => index.messages.rootOf(copy) === root),
    };
  }

  private frame(nowMs: number): void {
    const seconds = this.lastFrame === 0 ? 0 : Math.min((nowMs - this.lastFrame) / 1_000, FRAME_S_MOST);
    this.lastFrame = nowMs;
    const { isPlaying, pace } = usePlayback.getState();
    const input = this.paceInput();
    if (!input) return;
    if (this.isCatchingUp)
      this.isCatchingUp = input.horizon < this.playhead.at && this.client?.status.state !== "failed";
    else if (isPlaying && seconds > 0)
      this.playhead.moveTo(Math.max(this.playhead.at, played(this.playhead.at, seconds, pace, input)));
    if (!this.isCatchingUp || this.waitsSince === 0) this.waitsSince = nowMs;
    if (isPlaying && this.client?.status.state === "stopped" && this.playhead.at >= input.horizon)
      usePlayback.getState().pause();
    this.lend();
    this.publish(nowMs, input);
  }

  /** Lends the worker time: what the pace will need soon, and in a quiet stretch as much as it takes to find its end. */
  private lend(): void {
    const { client, source } = this;
    if (!client || !source) return;
    const { pace } = usePlayback.getState();
    const { at } = this.playhead;
    const ahead = pace.kind === "fixed" ? pace.rate * SECOND * AHEAD_S : 0;
    let until = at + Math.max(AHEAD_US, ahead);
    const { cargo } = source.index;
    const hasPaused = source !== client || client.status.state === "waiting";
    if (pace.kind === "auto" && hasPaused && cargo.departs.countUpTo(at) === cargo.length) {
      if (source.horizon >= this.quietCredit)
        this.quietCredit = Math.min(Math.max(source.horizon, at) + 120 * SECOND, at + QUIET_AHEAD);
      until = Math.max(until, this.quietCredit);
    }
    // An idle world has no more events; time still passes for whoever watches.
    const step = LEND_S * SECOND * (pace.kind === "fixed" ? pace.rate : 1);
    if (source === client) client.advance(Math.round(until), at, step);
    else client.advancePast(Math.round(until));
  }

  /** Has the run computed up to a time, whatever the pace needs. */
  computeUpTo(until: SimTime): void {
    this.client?.advance(Math.round(until), this.playhead.at);
  }

  /** Tells the cards whose turn it is, and the rest of the page about ten times a second; after a jump all of it. */
  private publish(nowMs: number, input: PaceInput): void {
    const { client, source } = this;
    const due = Math.min(TURNS_AT_ONCE, Math.floor((nowMs - this.lastTurn) / TURN_MS));
    if (!client || !source || (!this.isJump && due < 1)) return;
    this.lastTurn = nowMs;
    const { at, shown } = this.playhead;
    const { index } = source;
    const { pace } = usePlayback.getState();
    const sample: Sample = {
      index,
      at,
      end: index.countAt(at),
      revision: this.revision,
      shown,
      horizon: client.horizon,
      isComputing: nowMs - this.waitsSince > SAY_AFTER_MS,
      rate: rateAt(at, pace, input) / SECOND,
    };
    const turns = this.isJump ? CARD_TURNS + 1 : due;
    this.isJump = false;
    for (let i = 0; i < turns; i += 1) {
      this.turn = (this.turn + 1) % (CARD_TURNS + 1);
      if (this.turn < CARD_TURNS) publishToCards(sample, this.turn);
      else publishToPage(sample, client.status);
    }
  }

  /** Publishes the moment on screen anew: more is known about it. */
  look(): void {
    this.revision += 1;
  }

  /** Shows a moment that has been seen before. What has not been seen yet is for playing and stepping. */
  seek(at: SimTime): void {
    this.show(Math.min(at, this.playhead.shown));
  }

  /** Shows a moment at once, seen or not. Beyond what is computed the clock stops at the edge. */
  show(at: SimTime): void {
    const { client } = this;
    if (!client) return;
    const last = Math.max(client.horizon, this.playhead.shown);
    this.playhead.moveTo(Math.max(0, Math.min(Math.round(at), last)));
    this.isCatchingUp = this.horizon < this.playhead.at;
    this.quietCredit = 0;
    this.isJump = true;
    this.lend();
  }

  /** Goes on where an earlier visit left off, as soon as the run has been computed up to there. */
  resume(at: SimTime, shown: SimTime): void {
    this.isCatchingUp = true;
    this.playhead.reset(at, Math.max(at, shown));
  }

  /** From the beginning again, every intervention included. */
  restart(): void {
    if (!this.scenario) return;
    this.open(this.scenario);
    this.isJump = true;
  }

  // -- interventions ----------------------------------------------------------------------------------------

  /**
   * The time of a command given now: later than everything shown, at the earliest one microsecond after the last record.
   * Null before the run has begun: then an edit changes the world at time 0.
   */
  commandTime(): SimTime {
    const { index } = this;
    const { at } = this.playhead;
    if (!index) return Math.max(0, at);
    const last = index.lastAt(index.countAt(at));
    return at > last ? at : last + 1;
  }

  editTime(): SimTime | null {
    return this.hasBegun ? this.commandTime() : null;
  }

  /** Shows what was done: a command just after the moment on screen takes the playhead with it. */
  reach(at: SimTime): void {
    this.isJump = true;
    this.playhead.moveTo(Math.max(this.playhead.at, at));
  }
}

/** The time of the first command in which two lists differ, or null when they are alike. */
function firstDifference(before: readonly Command[], after: readonly Command[]): SimTime | null {
  const length = Math.max(before.length, after.length);
  for (let i = 0; i < length; i += 1) {
    const a = before[i];
    const b = after[i];
    if (a === b || (a && b && samePlain(a as never, b as never))) continue;
    return Math.min(a?.at ?? Infinity, b?.at ?? Infinity);
  }
  return null;
}
