/**
 * Holds document, worker and playhead together: the run is a function of the document, so every change of it, undo
 * included, either opens a new run or replaces the commands from the first difference on. It moves the playhead, lends
 * the worker as much time as the pace needs, and tells React what is shown about ten times a second.
 */
import type { SimTime } from "../engine/contract/ids.ts";
import type { Command } from "../engine/contract/world.ts";
import type { RecordView } from "../engine/trace/record-view.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import { type PaceInput, played, QUIET_AHEAD, rateAt } from "../playback/pace.ts";
import { Playhead } from "../playback/playhead.ts";
import { runInputOf, type Scenario } from "../scenario/scenario.ts";
import { samePlain } from "../scenario/settings.ts";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { CARD_TURNS, isSameMoment, publishToCards, type Sample, useRun } from "../stores/run.ts";
import { selectedMessage, useWorkspace } from "../stores/workspace.ts";
import { type Port, RunClient } from "../worker/client.ts";

const SECOND = 1_000_000;
/** One turn in each frame of a display of 60 Hz, so whoever has a turn is drawn ten times a second. */
const TURN_MS = 15;
/** The longest frame that counts as watching: a tab that slept does not jump ahead. */
const FRAME_S_MOST = 0.1;
/** Credit beyond the playhead, in simulated time at the least and in time on the screen. */
const AHEAD_US = 20 * SECOND;
const AHEAD_S = 2;
/** Credit is lent in steps of this time on the screen: each step is a message to the worker and at least two back. */
const LEND_S = 0.05;

/** Told of every record once, and of cuts: the timeline, the metrics. */
export type Follower = {
  readonly recorded: (record: RecordView, index: TraceIndex) => void;
  /** Everything from this time on is void. */
  readonly cut: (at: SimTime) => void;
  readonly reset: () => void;
};

export class Session {
  readonly playhead = new Playhead();
  private client: RunClient | null = null;
  private scenario: Scenario | null = null;
  private readonly makePort: () => Port;
  private readonly followers: readonly Follower[];
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
  /** The playhead waits until the run has been computed again up to it. */
  private isRestarting = false;

  constructor(makePort: () => Port, followers: readonly Follower[]) {
    this.makePort = makePort;
    this.followers = followers;
  }

  get index(): TraceIndex | null {
    return this.client?.index ?? null;
  }

  get horizon(): SimTime {
    return this.client?.horizon ?? -1;
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

  /** Opens a run and shows its beginning. */
  open(scenario: Scenario): void {
    this.isRestarting = false;
    this.begin(scenario);
    this.playhead.reset(0);
  }

  private begin(scenario: Scenario): void {
    this.client?.close();
    this.runs += 1;
    this.scenario = scenario;
    for (const follower of this.followers) follower.reset();
    this.quietCredit = 0;
    this.client = new RunClient(
      this.makePort(),
      {
        changed: () => {
          this.revision += 1;
        },
        recorded: (record, index) => {
          for (const follower of this.followers) follower.recorded(record, index);
        },
        cut: (_, at) => {
          for (const follower of this.followers) follower.cut(at);
        },
      },
      this.runs,
      runInputOf(scenario),
    );
    this.lend();
  }

  /** The document has changed: a new run where the world at time 0 did, else only other commands. */
  private update(scenario: Scenario): void {
    const before = this.scenario;
    this.scenario = scenario;
    if (!before || !this.client) return;
    if (
      before.world !== scenario.world ||
      before.seed !== scenario.seed ||
      before.startsAt !== scenario.startsAt
    ) {
      const { at, shown } = this.playhead;
      this.begin(scenario);
      this.isRestarting = at > 0;
      this.playhead.reset(at, shown);
      return;
    }
    const from = firstDifference(before.commands, scenario.commands);
    if (from === null) return;
    this.quietCredit = 0;
    this.client.replaceCommands(scenario.commands, from);
    // What was shown after a change in the past has not been seen any more; the moment on screen is computed again.
    this.isRestarting = this.playhead.at >= from;
    this.playhead.reset(this.playhead.at);
    this.lend();
  }

  // -- time -------------------------------------------------------------------------------------------------

  private paceInput(): PaceInput | null {
    const { client } = this;
    if (!client) return null;
    const { index } = client;
    const selected = selectedMessage(useWorkspace.getState());
    const root = selected > 0 && selected <= index.messages.count ? index.messages.rootOf(selected) : 0;
    return {
      cargo: index.cargo,
      horizon: client.horizon,
      isIdle: client.status.state === "idle",
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
    if (this.isRestarting)
      this.isRestarting = input.horizon < this.playhead.at && this.client?.status.state !== "failed";
    else if (isPlaying && seconds > 0)
      this.playhead.moveTo(Math.max(this.playhead.at, played(this.playhead.at, seconds, pace, input)));
    if (isPlaying && this.client?.status.state === "stopped" && this.playhead.at >= input.horizon)
      usePlayback.getState().pause();
    this.lend();
    this.publish(nowMs, input);
  }

  /** Lends the worker time: what the pace will need soon, and in a quiet stretch as much as it takes to find its end. */
  private lend(): void {
    const { client } = this;
    if (!client) return;
    const { pace } = usePlayback.getState();
    const { at } = this.playhead;
    const ahead = pace.kind === "fixed" ? pace.rate * SECOND * AHEAD_S : 0;
    let until = at + Math.max(AHEAD_US, ahead);
    if (
      pace.kind === "auto" &&
      client.status.state === "waiting" &&
      client.index.cargo.departs.countUpTo(at) === client.index.cargo.length
    ) {
      if (client.horizon >= this.quietCredit)
        this.quietCredit = Math.min(Math.max(client.horizon, at) + 120 * SECOND, at + QUIET_AHEAD);
      until = Math.max(until, this.quietCredit);
    }
    // An idle world has no more events; time still passes for whoever watches.
    const step = LEND_S * SECOND * (pace.kind === "fixed" ? pace.rate : 1);
    if (until >= client.credit + step) client.advance(Math.round(until));
  }

  /** Tells the cards whose turn it is, and the rest of the page about ten times a second; after a jump all of it. */
  private publish(nowMs: number, input: PaceInput): void {
    const { client } = this;
    if (!client || (!this.isJump && nowMs - this.lastTurn < TURN_MS)) return;
    this.lastTurn = nowMs;
    const { at, shown } = this.playhead;
    const { pace } = usePlayback.getState();
    const sample: Sample = {
      index: client.index,
      at,
      end: client.index.countAt(at),
      revision: this.revision,
      shown,
      horizon: client.horizon,
      rate: rateAt(at, pace, input) / SECOND,
    };
    this.turn = (this.turn + 1) % (CARD_TURNS + 1);
    publishToCards(sample, this.isJump ? undefined : this.turn);
    if (!this.isJump && this.turn < CARD_TURNS) return;
    this.isJump = false;
    const { sample: before, publish } = useRun.getState();
    if (!before || !isSameMoment(before, sample)) publish(sample, client.status);
  }

  /** Shows a moment at once. Beyond what is computed the clock stops at the edge. */
  seek(at: SimTime): void {
    const { client } = this;
    if (!client) return;
    this.playhead.moveTo(
      Math.max(0, Math.min(Math.round(at), Math.max(client.horizon, this.playhead.shown))),
    );
    this.isJump = true;
    this.lend();
  }

  /** Goes on where an earlier visit left off, as soon as the run has been computed up to there. */
  resume(at: SimTime, shown: SimTime): void {
    this.isRestarting = true;
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
    const { client } = this;
    const { at } = this.playhead;
    if (!client) return Math.max(0, at);
    const end = client.index.countAt(at);
    const last = end > client.index.first ? client.index.timeOf(end - 1) : -1;
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
