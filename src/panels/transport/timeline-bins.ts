// Making many records into few shapes: a redraw costs by pixels, not by marks. Pure.
import { type Scale, xOf } from "./timeline-scale.ts";

/** Pixels that one column of activity takes. */
export const COLUMN_PX = 8.5;
/** Marks of one kind nearer than this are drawn as one. */
export const MARK_PX = 5;

/** Sums counts of `binUs` each into columns of equal width up to `endUs`; a bin belongs to the column of its start. */
export function columnsOf(
  counts: ArrayLike<number>,
  binUs: number,
  columnUs: number,
  endUs: number,
): readonly number[] {
  const columns = new Array<number>(Math.max(0, Math.ceil(endUs / columnUs))).fill(0);
  for (let bin = 0; bin < counts.length && bin * binUs < endUs; bin++) {
    const column = Math.floor((bin * binUs) / columnUs);
    columns[column] = (columns[column] ?? 0) + (counts[bin] ?? 0);
  }
  return columns;
}

/** Heights between 0 and `height`. Square roots, so that a burst does not flatten everything else. */
export function heightsOf(columns: readonly number[], height: number): readonly number[] {
  const most = columns.reduce((max, count) => Math.max(max, count), 0);
  if (most === 0) return columns.map(() => 0);
  return columns.map((count) => height * Math.sqrt(count / most));
}

/** A closed step outline standing on `floor`, cut off at `endX`. */
export function stepPath(
  heights: readonly number[],
  scale: Scale,
  columnUs: number,
  floor: number,
  endX: number,
): string {
  if (heights.length === 0) return "";
  let path = `M${round(scale.left)} ${floor}`;
  heights.forEach((height, column) => {
    const from = xOf(scale, column * columnUs);
    const to = Math.min(endX, xOf(scale, (column + 1) * columnUs));
    if (to > from) path += `V${round(floor - height)}H${round(to)}`;
  });
  return `${path}V${floor}Z`;
}

/** Where to draw the marks among `times` (sorted) up to `endUs`: the first of each cell of `MARK_PX` pixels. */
export function markPlaces(
  times: ArrayLike<number>,
  scale: Scale,
  endUs: number,
  cellPx = MARK_PX,
): readonly number[] {
  const places: number[] = [];
  let lastCell = -1;
  for (let i = 0; i < times.length; i++) {
    const at = times[i] ?? 0;
    if (at > endUs) break;
    const x = xOf(scale, at);
    const cell = Math.floor(x / cellPx);
    if (cell === lastCell) continue;
    lastCell = cell;
    places.push(round(x));
  }
  return places;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
