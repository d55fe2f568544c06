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
  /** Changes with every change of the trace. */
  readonly revision: number;
  readonly shown: SimTime;
  readonly horizon: SimTime;
  /** The moment on screen is still being computed, and has been for a while. */
  readonly isComputing: boolean;
  /** Simulated seconds per second of watching. */
  readonly rate: number;
};

/** Whether two samples show the same. */
const isSameMoment = (a: Sample, b: Sample): boolean =>
  a.index === b.index && a.at === b.at && a.revision === b.revision && a.isComputing === b.isComputing;

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

/** Cards are redrawn in turns, one in each frame, so that no frame has to draw all of them. */
export const CARD_TURNS = 5;

type CardSamples = { readonly samples: readonly (Sample | null)[] };
const useCards = create<CardSamples>()(() => ({ samples: Array.from({ length: CARD_TURNS }, () => null) }));

/** The sample a card shows: as fresh as the others', but taken in the frame in which it is the card's turn. */
export function useCardSample(card: string): Sample | null {
  let sum = 0;
  for (let i = 0; i < card.length; i += 1) sum += card.charCodeAt(i);
  const turn = sum % CARD_TURNS;
  return useCards(({ samples }) => samples[turn] ?? null);
}

/** Gives the cards of one turn the sample to show. */
export function publishToCards(sample: Sample, turn: number): void {
  const { samples } = useCards.getState();
  const before = samples[turn];
  if (before && isSameMoment(before, sample)) return;
  useCards.setState({ samples: samples.map((other, i) => (i === turn ? sample : other)) });
}

/** Gives everything but the cards the sample to show. */
export function publishToPage(sample: Sample, status: RunStatus): void {
  const { sample: before, publish } = useRun.getState();
  if (!before || !isSameMoment(before, sample)) publish(sample, status);
}
