// Which rows of a long list are on screen, and where a key moves to.

/** More rows than this make a page taller than browsers can scroll; the earlier ones are left out. */
export const ROWS_MOST = 150_000;
const OVERSCAN = 6;

export type RowWindow = { readonly first: number; readonly last: number };

/** First row to draw and the one after the last. */
export function windowOf(scrollTop: number, height: number, rowHeight: number, count: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - OVERSCAN);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + OVERSCAN);
  return { first: Math.min(first, last), last };
}

/** Where a key moves the active row to, or null for a key that is not the list's. */
export function rowByKey(key: string, active: number, count: number, page: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowUp: active - 1,
    ArrowDown: active + 1,
    PageUp: active - page,
    PageDown: active + page,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(to, count - 1));
}

/** The scroll place that shows a row, moving no further than needed. */
export function scrollToShow(row: number, scrollTop: number, height: number, rowHeight: number): number {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}
