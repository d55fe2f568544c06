/**
 * My designs, kept on this device. A design is a scenario with its commands and the moment that was on screen, so that
 * a reload goes on where one was.
 */
import { del, get, set as put } from "idb-keyval";
import { create } from "zustand";
import type { DesignId } from "./document.ts";

export type DesignEntry = { readonly id: DesignId; readonly title: string; readonly changedAt: number };

/** What is kept of a design; `text` is the scenario file. */
export type KeptDesign = {
  readonly text: string;
  readonly example: string | null;
  /** Playhead in simulated microseconds, and the furthest time shown. */
  readonly at: number;
  readonly shown: number;
  /** Scenario files to undo to and to redo, in the order in which they were. */
  readonly history?: KeptHistory;
};
export type KeptHistory = { readonly past: readonly string[]; readonly future: readonly string[] };

export type SaveState = "saved" | "saving" | "failed";

type LibraryState = {
  readonly designs: readonly DesignEntry[];
  readonly saveState: SaveState;
  readonly load: () => Promise<DesignId | null>;
  readonly keep: (entry: DesignEntry, design: KeptDesign) => Promise<void>;
  readonly read: (id: DesignId) => Promise<KeptDesign | null>;
  /** Changes a design that is not open, in its place. */
  readonly change: (entry: DesignEntry, design: KeptDesign) => Promise<void>;
  readonly remove: (id: DesignId) => Promise<void>;
  /** Keeps the run of the design that is open, in the place of the one before; null forgets it. */
  readonly keepRun: (run: unknown) => Promise<void>;
  /** The run kept last, as it was found; null = none. */
  readonly readRun: () => Promise<unknown>;
  /** Remembers which design was open last. */
  readonly opened: (id: DesignId) => Promise<void>;
};

const LIST = "redrive.designs";
const LAST = "redrive.last";
/** One for all designs: a run is large, and only the one that was left is gone on with. */
const RUN = "redrive.run";
const keyOf = (id: DesignId): string => `redrive.design.${id}`;

export const useLibrary = create<LibraryState>()((set, state) => {
  /** Storage may be refused (private windows) or full: the page goes on and says so. */
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    set({ saveState: "saving" });
    try {
      await work();
      set({ saveState: "saved" });
    } catch {
      set({ saveState: "failed" });
    }
  };
  const writeList = async (designs: readonly DesignEntry[]): Promise<void> => {
    set({ designs });
    await put(LIST, designs);
  };
  return {
    designs: [],
    saveState: "saved",
    load: async () => {
      try {
        set({ designs: (await get<readonly DesignEntry[]>(LIST)) ?? [] });
        return (await get<DesignId>(LAST)) ?? null;
      } catch {
        set({ saveState: "failed" });
        return null;
      }
    },
    keep: (entry, design) =>
      guarded(async () => {
        await put(keyOf(entry.id), design);
        await put(LAST, entry.id);
        await writeList([entry, ...state().designs.filter(({ id }) => id !== entry.id)]);
      }),
    read: async (id) => {
      try {
        return (await get<KeptDesign>(keyOf(id))) ?? null;
      } catch {
        return null;
      }
    },
    change: (entry, design) =>
      guarded(async () => {
        await put(keyOf(entry.id), design);
        await writeList(state().designs.map((one) => (one.id === entry.id ? entry : one)));
      }),
    remove: (id) =>
      guarded(async () => {
        await del(keyOf(id));
        await writeList(state().designs.filter((entry) => entry.id !== id));
      }),
    keepRun: async (run) => {
      try {
        await (run === null ? del(RUN) : put(RUN, run));
      } catch {
        // Without it a reload computes the run again: nothing is lost, so there is nothing to say.
      }
    },
    readRun: async () => {
      try {
        return (await get<unknown>(RUN)) ?? null;
      } catch {
        return null;
      }
    },
    opened: (id) => guarded(() => put(LAST, id)),
  };
});
