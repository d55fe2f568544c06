/**
 * What one frame draws, as columns of numbers. It is filled anew each frame and keeps its memory, so a frame allocates
 * nothing once the columns have grown. Items are painted in the order pushed, tails and ribbons below the rest.
 */

/** What an item is. Plain numbers, because they live in a column. */
export const ITEM = {
  message: 0,
  /** A taper behind a message: a run of points, the head first. */
  tail: 1,
  /** How dense a busy wire is along its length: a closed outline. */
  ribbon: 2,
  /** The tray around a batch. `width` px long; flag `opensRight` tells on which side it is open. */
  tray: 3,
  /** A mark or small tray by its place in MARK_ORDER (`count`), turned by `angle`. */
  mark: 4,
  /** The faint stroke across a wire that stands for an empty poll. */
  pollTick: 5,
  /** The number (`number`) of a busy wire, in a box. */
  band: 6,
  /** The number of a wire when nothing travels (reduced motion), with its direction. */
  badge: 7,
  /** `+n` at the end of a tray that holds more than fits. */
  more: 8,
} as const;

/** Bits of an item's `flags`. */
export const FLAG = { poison: 1, hollow: 2, duplicate: 4, selected: 8, dimmed: 16, opensRight: 32 } as const;

/** No ring. */
export const NO_RING = -1;
/** No message behind an item: it cannot be hit. */
export const NO_ID = -1;

export class DrawList {
  /** Items in use. */
  length = 0;
  kind = new Uint8Array(0);
  /** Middle of the item, world px. */
  x = new Float32Array(0);
  y = new Float32Array(0);
  /** Direction of travel, radians clockwise from "to the right". */
  angle = new Float32Array(0);
  flags = new Uint8Array(0);
  hue = new Uint8Array(0);
  /** The order's number, or the number in a box. */
  number = new Float64Array(0);
  count = new Uint16Array(0);
  /** Share of the ring that is left, 0..1, or NO_RING. */
  ring = new Float32Array(0);
  alpha = new Float32Array(0);
  scale = new Float32Array(0);
  width = new Float32Array(0);
  /** The message an item stands for, or NO_ID. */
  id = new Float64Array(0);
  /** Points of tails and ribbons: x, y pairs from `pointsFrom` to `pointsTo` (indices into `points`). */
  pointsFrom = new Uint32Array(0);
  pointsTo = new Uint32Array(0);
  points = new Float32Array(0);
  /** Numbers of `points` in use. */
  pointsLength = 0;

  /** Forgets every item and keeps the memory. */
  clear(): void {
    this.length = 0;
    this.pointsLength = 0;
  }

  /**
   * Adds an item with everything else at its default (no ring, no id, opaque, size 1) and returns its index, so that the
   * caller sets the columns that matter. Take the index first: a column may be replaced by a larger one while pushing.
   */
  push(kind: number, x: number, y: number): number {
    const at = this.length;
    if (at === this.kind.length) this.#grow(at === 0 ? 256 : at * 2);
    this.length = at + 1;
    this.kind[at] = kind;
    this.x[at] = x;
    this.y[at] = y;
    this.angle[at] = 0;
    this.flags[at] = 0;
    this.hue[at] = 0;
    this.number[at] = 0;
    this.count[at] = 0;
    this.ring[at] = NO_RING;
    this.alpha[at] = 1;
    this.scale[at] = 1;
    this.width[at] = 0;
    this.id[at] = NO_ID;
    this.pointsFrom[at] = this.pointsLength;
    this.pointsTo[at] = this.pointsLength;
    return at;
  }

  /** Adds a message; the arguments are those of a glyph and `flags` combines bits of FLAG. Returns its index. */
  pushMessage(
    x: number,
    y: number,
    id: number,
    number: number,
    hue: number,
    count: number,
    flags: number,
  ): number {
    const at = this.push(ITEM.message, x, y);
    this.id[at] = id;
    this.number[at] = number;
    this.hue[at] = hue;
    this.count[at] = count;
    this.flags[at] = flags;
    return at;
  }

  /** Adds a point to the last item pushed. */
  addPoint(x: number, y: number): void {
    const at = this.pointsLength;
    if (at + 2 > this.points.length) this.points = grown(this.points, Float32Array, Math.max(1024, at * 2));
    this.points[at] = x;
    this.points[at + 1] = y;
    this.pointsLength = at + 2;
    this.pointsTo[this.length - 1] = at + 2;
  }

  #grow(size: number): void {
    this.kind = grown(this.kind, Uint8Array, size);
    this.x = grown(this.x, Float32Array, size);
    this.y = grown(this.y, Float32Array, size);
    this.angle = grown(this.angle, Float32Array, size);
    this.flags = grown(this.flags, Uint8Array, size);
    this.hue = grown(this.hue, Uint8Array, size);
    this.number = grown(this.number, Float64Array, size);
    this.count = grown(this.count, Uint16Array, size);
    this.ring = grown(this.ring, Float32Array, size);
    this.alpha = grown(this.alpha, Float32Array, size);
    this.scale = grown(this.scale, Float32Array, size);
    this.width = grown(this.width, Float32Array, size);
    this.id = grown(this.id, Float64Array, size);
    this.pointsFrom = grown(this.pointsFrom, Uint32Array, size);
    this.pointsTo = grown(this.pointsTo, Uint32Array, size);
  }
}

function grown<T extends { set(from: T): void }>(
  column: T,
  Column: new (size: number) => T,
  size: number,
): T {
  const larger = new Column(size);
  larger.set(column);
  return larger;
}
