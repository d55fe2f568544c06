/** Where cards lie and wires run right now: written by the canvas, read by the overlay that draws on top of them. */
import { create } from "zustand";
import type { Box } from "../geometry/box.ts";
import type { Wire } from "../geometry/wire.ts";

export type View = { readonly x: number; readonly y: number; readonly zoom: number };

export type GeometryState = {
  readonly boxes: ReadonlyMap<string, Box>;
  /** By id of the scene's wire. */
  readonly wires: ReadonlyMap<string, Wire>;
  /** Offset of the canvas' origin on screen and its zoom. */
  readonly view: View;
  /** How much wider cards and the ways between them are drawn than the document says: a projector's type needs room. */
  readonly stretch: number;
  readonly place: (boxes: ReadonlyMap<string, Box>, wires: ReadonlyMap<string, Wire>) => void;
  readonly look: (view: View) => void;
  readonly setStretch: (stretch: number) => void;
};

export const useGeometry = create<GeometryState>()((set) => ({
  boxes: new Map(),
  wires: new Map(),
  view: { x: 0, y: 0, zoom: 1 },
  place: (boxes, wires) => set({ boxes, wires }),
  stretch: 1,
  look: (view) => set({ view }),
  setStretch: (stretch) => set({ stretch }),
}));
