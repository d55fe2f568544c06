/**
 * My designs, kept on this device. A design is a scenario with its commands and the moment that was on screen, so that
 * a reload goes on where one was.
 */
import { createStore, del, get, promisifyRequest, set as put } from "idb-keyval";
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
  /** Reads the list, as any tab has left it; returns the design that was open last. */
  readonly load: () => Promise<DesignId | null>;
  /** The open design has changed: until it is kept as it is now, it is not saved. */
  readonly changed: () => void;
  /** Keeps a design; `isOpen`: it is the one to come back to. */
  readonly keep: (entry: DesignEntry, design: KeptDesign, isOpen: boolean) => Promise<void>;
  readonly read: (id: DesignId) => Promise<KeptDesign | null>;
  readonly remove: (id: DesignId) => Promise<void>;
  /** Keeps the run of the design that is open, in the place of the one before; null forgets it. */
  readonly keepRun: (run: unknown) => Promise<void>;
  /** The run kept last, as it was found; null = none. */
  readonly readRun: () => Promise<unknown>;
  /** Another design is open, as it is kept; it is the one to come back to. */
  readonly opened: (id: DesignId) => Promise<void>;
};

const LIST = "redrive.designs";
const LAST = "redrive.last";
/** One for all designs: a run is large, and only the one that was left is gone on with. */
const RUN = "redrive.run";
const keyOf = (id: DesignId): string => `redrive.design.${id}`;

type Change = (designs: readonly DesignEntry[]) => readonly DesignEntry[];

/** One transaction, so that neither another tab nor a page that closes leaves half of it. */
async function inOneStep(
  store: ReturnType<typeof createStore>,
  write: (records: IDBObjectStore) => void,
  change: Change,
): Promise<readonly DesignEntry[]> {
  let designs: readonly DesignEntry[] = [];
  await store("readwrite", (records) => {
    write(records);
    const list = records.get(LIST);
    list.onsuccess = () => {
      designs = change(list.result ?? []);
      records.put(designs, LIST);
    };
    return promisifyRequest(records.transaction);
  });
  return designs;
}

export const useLibrary = create<LibraryState>()((set) => {
  const store = createStore("keyval-store", "keyval");
  /** How often the open design has changed, and how often it had when it was kept last. */
  let changes = 0;
  let kept = 0;
  /** Storage may be refused (private windows) or full: the page goes on and says so. */
  const write = async (
    put: (records: IDBObjectStore) => void,
    change: Change,
    holds = kept,
  ): Promise<void> => {
    set({ saveState: "saving" });
    try {
      const designs = await inOneStep(store, put, change);
      kept = Math.max(kept, holds);
      set({ designs, saveState: kept === changes ? "saved" : "saving" });
    } catch {
      set({ saveState: "failed" });
    }
  };
  return {
    designs: [],
    saveState: "saved",
    load: async () => {
      try {
        const [designs, last] = await Promise.all([
          get<readonly DesignEntry[]>(LIST, store),
          get<DesignId>(LAST, store),
        ]);
        set({ designs: designs ?? [] });
        return last ?? null;
      } catch {
        set({ saveState: "failed" });
        return null;
      }
    },
    changed: () => {
      changes += 1;
      set({ saveState: "saving" });
    },
    keep: (entry, design, isOpen) =>
      write(
        (records) => {
          records.put(design, keyOf(entry.id));
          if (isOpen) records.put(entry.id, LAST);
        },
        (designs) => [entry, ...designs.filter(({ id }) => id !== entry.id)],
        isOpen ? changes : kept,
      ),
    read: async (id) => {
      try {
        return (await get<KeptDesign>(keyOf(id), store)) ?? null;
      } catch {
        return null;
      }
    },
    keepRun: async (run) => {
      try {
        await (run === null ? del(RUN, store) : put(RUN, run, store));
      } catch {
        // Without it a reload computes the run again: nothing is lost, so there is nothing to say.
      }
    },
    readRun: async () => {
      try {
        return (await get<unknown>(RUN, store)) ?? null;
      } catch {
        return null;
      }
    },
    remove: (id) =>
      write(
        (records) => void records.delete(keyOf(id)),
        (designs) => designs.filter((entry) => entry.id !== id),
      ),
    opened: (id) =>
      write(
        (records) => void records.put(id, LAST),
        (designs) => designs,
        changes,
      ),
  };
});
