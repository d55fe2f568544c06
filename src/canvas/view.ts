/** What others may ask of the canvas' viewport. */
import type { Position } from "../scenario/scenario.ts";

export type CanvasView = {
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly centre: (point: Position) => void;
  /** The place of the canvas in the middle of the screen. */
  readonly middle: () => Position;
  /** Fits the design when this part of the canvas is not wholly on screen. */
  readonly show: (box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }) => void;
};

let current: CanvasView | null = null;

export function setCanvasView(view: CanvasView | null): void {
  current = view;
}

/** The canvas on screen, or null while there is none. */
export const canvasView = (): CanvasView | null => current;

let isRemarkDue = false;

/** The next note or frame to appear was just made by hand: it waits for its words. One that comes back by undo does not. */
export function expectRemark(): void {
  isRemarkDue = true;
}

export function takeRemark(): boolean {
  const was = isRemarkDue;
  isRemarkDue = false;
  return was;
}
