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
  /** Opens another document; its history begins here, or with what is given. */
  readonly open: (
    design: DesignId,
    example: string | null,
    scenario: Scenario,
    history?: DocumentHistory,
  ) => void;
  /** One entry of the history. */
  readonly edit: (change: (scenario: Scenario) => Scenario) => void;
  /** The same document under another id: an example that has been changed becomes a design of its own. */
  readonly rekey: (design: DesignId) => void;
};

/** Documents to undo to, oldest first, and to redo, next last. */
export type DocumentHistory = { readonly past: readonly Scenario[]; readonly future: readonly Scenario[] };

const HISTORY = 100;
const NO_HISTORY: DocumentHistory = { past: [], future: [] };

export const useDocument = create<DocumentState>()(
  temporal(
    (set) => ({
      design: "",
      example: null,
      scenario: emptyScenario(),
      open: (design, example, scenario, { past, future } = NO_HISTORY) => {
        set({ design, example, scenario });
        useDocument.temporal.setState({
          pastStates: past.map((one) => ({ scenario: one })),
          futureStates: future.map((one) => ({ scenario: one })),
        });
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

/** The last documents to undo to and to redo, at most so many of each. */
export function documentHistory(most: number): DocumentHistory {
  const { pastStates, futureStates } = useDocument.temporal.getState();
  const last = (states: readonly { readonly scenario?: Scenario }[]): Scenario[] =>
    states.slice(-most).flatMap(({ scenario }) => scenario ?? []);
  return { past: last(pastStates), future: last(futureStates) };
}
