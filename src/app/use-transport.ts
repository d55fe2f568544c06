/** The transport's view and actions from the stores. */

import type { TransportActions, TransportView } from "../panels/transport/view.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { useRun } from "../stores/run.ts";
import { timeline } from "../stores/timeline.ts";
import { commandWordsIn } from "./command-words.ts";
import type { Desk } from "./desk.ts";

/** "2026-01-05 09:02:11 UTC" */
export const wallTime = (startsAt: string, at: number): string =>
  new Date(Date.parse(startsAt) + Math.floor(at / 1_000))
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");

const SEED_MOST = 4_294_967_295;

export function useTransport(desk: Desk): {
  readonly view: TransportView;
  readonly actions: TransportActions;
} {
  const sample = useRun((state) => state.sample);
  const status = useRun((state) => state.status);
  const { isPlaying, pace } = usePlayback();
  const scenario = useDocument((state) => state.scenario);
  const at = sample?.at ?? 0;
  const horizon = Math.max(at, sample?.horizon ?? 0);
  const view: TransportView = {
    isPlaying,
    canStepBack: at > 0,
    nowUs: at,
    wall: wallTime(scenario.startsAt, at),
    pace: pace.kind === "auto" ? "auto" : pace.rate,
    rate: isPlaying ? (sample?.rate ?? null) : null,
    isWaiting: isPlaying && status.state !== "idle" && horizon <= at,
    seed: scenario.seed,
    seedMax: SEED_MOST,
    timeline: {
      nowUs: at,
      shownUs: sample?.shown ?? 0,
      computedUs: horizon,
      seekMaxUs: Math.max(horizon, sample?.shown ?? 0),
      activity: { binUs: timeline.binUs, counts: timeline.counts },
      marks: {
        failed: timeline.marks.failed.entries,
        throttled: timeline.marks.throttled.entries,
        "dead-letter": timeline.marks["dead-letter"].entries,
      },
      flags: flagsOf(scenario),
      version: timeline.version,
    },
  };
  return { view, actions: actionsOf(desk) };
}

const flags = new WeakMap<Scenario["commands"], TransportView["timeline"]["flags"]>();

function flagsOf(scenario: Scenario): TransportView["timeline"]["flags"] {
  const { commands } = scenario;
  const known = flags.get(commands);
  if (known) return known;
  const words = commandWordsIn(scenario);
  const made = commands.map((command) => ({
    atUs: command.at,
    kind: "intervention" as const,
    label: words(command),
  }));
  flags.set(commands, made);
  return made;
}

function actionsOf(desk: Desk): TransportActions {
  const { controls, editor, session } = desk;
  return {
    onStepBack: () => controls.stepBack(),
    onPlayPause: () => usePlayback.getState().toggle(),
    onStep: () => controls.step(),
    onNext: () => controls.nextInteresting(),
    onRestart: () => session.restart(),
    onRestartClean: () => editor.restartClean(),
    onPace: (pace) =>
      usePlayback.getState().setPace(pace === "auto" ? { kind: "auto" } : { kind: "fixed", rate: pace }),
    onSeed: (seed) => editor.setSeed(seed),
    onSeek: (us) => {
      usePlayback.getState().pause();
      session.seek(us);
    },
  };
}
