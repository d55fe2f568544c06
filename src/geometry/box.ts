/** The plain shapes every file of this folder speaks in. All lengths are canvas pixels at 100 % zoom; y grows downwards. */

export type Point = { readonly x: number; readonly y: number };

/** A node's frame: its top left corner and its size. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A point on a line and the direction of travel there, as a unit vector. Mutable so that a frame can reuse one. */
export type PathPoint = { x: number; y: number; tangentX: number; tangentY: number };

export function right(box: Box): number {
  return box.x + box.width;
}

export function bottom(box: Box): number {
  return box.y + box.height;
}

/** Limits a value to a range; the middle of the range when the range is empty. */
export function clamp(value: number, low: number, high: number): number {
  if (low > high) return (low + high) / 2;
  return Math.min(Math.max(value, low), high);
}

/** Digits that matter on a screen: two decimals, no trailing zeros, so that path strings stay short and comparable. */
export function short(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}
