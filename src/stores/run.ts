/** The run that is shown. Written by the session only; components read samples of it. */
import { create } from "zustand";
import type { SimTime } from "../engine/contract/ids.ts";
import type { TraceIndex } from "../engine/trace/trace-index.ts";
import type { RunStatus } from "../worker/client.ts";

/** What was on screen when React was told last; published about ten times a second and at once after a jump. */
export type Sample = {
  readonly index: TraceIndex;
  readonly at: SimTime;
  /** Records before this one have happened at `at`. */
  readonly end: number;
  readonly shown: SimTime;
  readonly horizon: SimTime;
  /** The moment on screen is still being computed, and has been for a while. */
  readonly isComputing: boolean;
  /** Simulated seconds per second of watching. */
  readonly rate: number;
};

export type RunState = {
  readonly sample: Sample | null;
  readonly status: RunStatus;
  readonly publish: (sample: Sample, status: RunStatus) => void;
};

export const useRun = create<RunState>()((set) => ({
  sample: null,
  status: { state: "waiting" },
  publish: (sample, status) => set({ sample, status }),
}));
