/** The run that is shown. Written by the session only; components read samples of it. */
import { create, useStore } from "zustand";
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
  /** Simulated seconds per second of watching. */
  readonly rate: number;
};

/** Whether two samples show the same. */
export const isSameMoment = (a: Sample, b: Sample): boolean =>
  a.index === b.index && a.at === b.at && a.revision === b.revision;

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

/** Cards are redrawn in turns, so that no frame has to draw all of them. */
export const CARD_TURNS = 2;

const cardStores = Array.from({ length: CARD_TURNS }, () => create<{ sample: Sample | null }>(() => ({ sample: null })));

/** The sample a card shows: as fresh as the others', but taken in the frame in which it is the card's turn. */
export function useCardSample(card: string): Sample | null {
  let sum = 0;
  for (let i = 0; i < card.length; i += 1) sum += card.charCodeAt(i);
  return useStore(cardStores[sum % CARD_TURNS]!, ({ sample }) => sample);
}

/** Gives the cards of one turn, or of all, the sample to show. */
export function publishToCards(sample: Sample, turn?: number): void {
  cardStores.forEach((store, i) => {
    const before = store.getState().sample;
    if ((turn === undefined || i === turn) && !(before && isSameMoment(before, sample)))
      store.setState({ sample });
  });
}
