/**
 * The part of a 2D context the painter uses. `CanvasRenderingContext2D`, its offscreen twin and a recorder in a test all
 * satisfy it, so this folder needs no DOM and can move to a worker.
 */

/** `Surface` is what `drawImage` takes: an HTMLCanvasElement, an OffscreenCanvas, or anything a test likes. */
export type PaintContext<Surface> = {
  fillStyle: string | object;
  strokeStyle: string | object;
  lineWidth: number;
  lineCap: string;
  lineJoin: string;
  globalAlpha: number;
  font: string;
  textAlign: string;
  textBaseline: string;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  clearRect(x: number, y: number, width: number, height: number): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  drawImage(image: Surface, x: number, y: number): void;
};

/** A small canvas to draw a sprite on. */
export type SpriteCanvas<Surface> = { readonly image: Surface; readonly context: PaintContext<Surface> };

/** Makes one, `width` x `height` device px, transparent. */
export type MakeCanvas<Surface> = (width: number, height: number) => SpriteCanvas<Surface>;

/**
 * Where the canvas looks. A point of the world is on screen at point * zoom + (x, y), in CSS px, as React Flow's viewport has
 * it; the canvas is `width` x `height` CSS px and `devicePixelRatio` times that in device px.
 */
export type Camera = {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly devicePixelRatio: number;
  readonly width: number;
  readonly height: number;
};
