/** The moment on screen when the page was left: written at once, because a page that closes does not wait for a database. */

export type Moment = { readonly design: string; readonly at: number; readonly shown: number };

const KEY = "redrive.moment";

export function rememberMoment(moment: Moment): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(moment));
  } catch {
    // A browser that refuses storage still shows the page; the design's own copy has an earlier moment.
  }
}

/** The moment of a design, when it was the one that was left. */
export function readMoment(design: string): Moment | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null || !("design" in kept) || kept.design !== design)
      return null;
    const { at, shown } = kept as Partial<Moment>;
    const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
    return isTime(at) && isTime(shown) ? { design, at, shown } : null;
  } catch {
    return null;
  }
}
