/** What others may ask of the canvas' viewport. */
import type { Position } from "../scenario/scenario.ts";

export type CanvasView = {
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly centre: (point: Position) => void;
  /** The place of the canvas in the middle of the screen. */
  readonly middle: () => Position;
};

let current: CanvasView | null = null;

export function setCanvasView(view: CanvasView | null): void {
  current = view;
}

/** The canvas on screen, or null while there is none. */
export const canvasView = (): CanvasView | null => current;
