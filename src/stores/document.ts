/**
 * The document that is open: the scenario, which of my designs it is, and its undo history. Only the scenario is
 * undone; a change that leaves it as it was is no entry.
 */
import { temporal } from "zundo";
import { create } from "zustand";
import { emptyScenario, type Scenario } from "../scenario/scenario.ts";

export type DesignId = string;

export type DocumentState = {
  readonly design: DesignId;
  /** The example it was made from, when it was. */
  readonly example: string | null;
  readonly scenario: Scenario;
  /** Opens another document; its history begins here. */
  readonly open: (design: DesignId, example: string | null, scenario: Scenario) => void;
  /** One entry of the history. */
  readonly edit: (change: (scenario: Scenario) => Scenario) => void;
  /** The same document under another id: an example that has been changed becomes a design of its own. */
  readonly rekey: (design: DesignId) => void;
};

const HISTORY = 100;

export const useDocument = create<DocumentState>()(
  temporal(
    (set) => ({
      design: "",
      example: null,
      scenario: emptyScenario(),
      open: (design, example, scenario) => {
        set({ design, example, scenario });
        useDocument.temporal.getState().clear();
      },
      edit: (change) =>
        set((state) => {
          const scenario = change(state.scenario);
          return scenario === state.scenario ? state : { scenario };
        }),
      rekey: (design) => set({ design }),
    }),
    {
      partialize: ({ scenario }) => ({ scenario }),
      equality: (a, b) => a.scenario === b.scenario,
      limit: HISTORY,
    },
  ),
);
