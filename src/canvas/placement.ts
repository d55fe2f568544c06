/**
 * Where things lie on the canvas while it is being worked on: positions that follow a drag at once, and the sizes that
 * the browser measured. The document hears of a drag when it ends.
 */
import { create } from "zustand";
import type { Position } from "../scenario/scenario.ts";

export type Size = { readonly width: number; readonly height: number };

type PlacementState = {
  /** Only what is being dragged. */
  readonly dragged: ReadonlyMap<string, Position>;
  readonly sizes: ReadonlyMap<string, Size>;
  readonly drag: (id: string, position: Position) => void;
  readonly drop: () => void;
  readonly measure: (sizes: ReadonlyMap<string, Size>) => void;
};

export const usePlacement = create<PlacementState>()((set) => ({
  dragged: new Map(),
  sizes: new Map(),
  drag: (id, position) => set(({ dragged }) => ({ dragged: new Map(dragged).set(id, position) })),
  drop: () => set(({ dragged }) => (dragged.size === 0 ? {} : { dragged: new Map() })),
  measure: (measured) =>
    set(({ sizes }) => {
      const next = new Map(sizes);
      for (const [id, size] of measured) next.set(id, size);
      return { sizes: next };
    }),
}));
