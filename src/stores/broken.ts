/** A kept design that cannot be read: its text stays as it is and can be saved, with the reasons beside it. */
import { create } from "zustand";
import type { ScenarioIssue } from "../scenario/issues.ts";

export type BrokenDesign = {
  readonly title: string;
  readonly text: string;
  readonly issues: readonly ScenarioIssue[];
};

type BrokenState = {
  readonly broken: BrokenDesign | null;
  readonly show: (broken: BrokenDesign | null) => void;
};

export const useBroken = create<BrokenState>()((set) => ({
  broken: null,
  show: (broken) => set({ broken }),
}));
