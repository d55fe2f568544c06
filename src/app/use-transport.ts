/** The transport's view and actions from the stores. */
import { useMemo } from "react";

import type { TransportActions, TransportView } from "../panels/transport/view.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { useDocument } from "../stores/document.ts";
import { usePlayback } from "../stores/playback.ts";
import { useRun } from "../stores/run.ts";
import { timeline } from "../stores/timeline.ts";
import { useWordsRevision } from "../text/use-text.ts";
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
  const isIdle = useRun(({ status }) => status.state === "idle");
  const { isPlaying, pace } = usePlayback();
  const scenario = useDocument((state) => state.scenario);
  const words = useWordsRevision();
  const flags = useMemo(() => {
    void words;
    return flagsOf(scenario);
  }, [scenario, words]);
  const at = sample?.at ?? 0;
  const horizon = Math.max(at, sample?.horizon ?? 0);
  const view: TransportView = {
    isPlaying,
    canStepBack: at > 0,
    nowUs: at,
    wall: wallTime(scenario.startsAt, at),
    pace: pace.kind === "auto" ? "auto" : pace.rate,
    rate: isPlaying ? (sample?.rate ?? null) : null,
    isWaiting: isPlaying && !isIdle && horizon <= at,
    seed: scenario.seed,
    seedMax: SEED_MOST,
    timeline: {
      nowUs: at,
      shownUs: sample?.shown ?? 0,
      computedUs: horizon,
      seekMaxUs: sample?.shown ?? 0,
      activity: { binUs: timeline.binUs, counts: timeline.counts },
      marks: {
        failed: timeline.marks("failed"),
        throttled: timeline.marks("throttled"),
        "dead-letter": timeline.marks("dead-letter"),
      },
      flags,
      version: timeline.version,
    },
  };
  return { view, actions: actionsOf(desk) };
}

function flagsOf(scenario: Scenario): TransportView["timeline"]["flags"] {
  const words = commandWordsIn(scenario);
  return scenario.commands.map((command) => ({
    atUs: command.at,
    kind: "intervention" as const,
    label: words(command),
  }));
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
