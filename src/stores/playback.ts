/** Whether the run plays, and how fast. The playhead itself is a plain object outside React. */
import { create } from "zustand";
import type { Pace } from "../playback/pace.ts";

export type PlaybackState = {
  readonly isPlaying: boolean;
  readonly pace: Pace;
  readonly play: () => void;
  readonly pause: () => void;
  readonly toggle: () => void;
  readonly setPace: (pace: Pace) => void;
};

export const usePlayback = create<PlaybackState>()((set) => ({
  isPlaying: false,
  pace: { kind: "auto" },
  play: () => set({ isPlaying: true }),
  pause: () => set({ isPlaying: false }),
  toggle: () => set(({ isPlaying }) => ({ isPlaying: !isPlaying })),
  setPace: (pace) => set({ pace }),
}));
