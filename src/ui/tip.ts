// A tooltip is two attributes on any element; one `TooltipLayer` on the page shows them. So an icon button
// costs nothing until someone points at it.

export type TipProps = {
  readonly "data-tip": string;
  readonly "data-tip-keys"?: string;
};

/** Attributes for an element that says `words` on hover and focus, and names its keys. */
export function tip(words: string, keys?: string): TipProps {
  return { "data-tip": words, ...(keys !== undefined && { "data-tip-keys": keys }) };
}

export type Box = { left: number; top: number; right: number; bottom: number };
export type Size = { width: number; height: number };

const GAP = 6;

/** Where a bubble goes: under its element, or above it where there is no room; never outside the page. */
export function tipPlace(anchor: Box, bubble: Size, page: Size): { left: number; top: number } {
  const middle = (anchor.left + anchor.right) / 2 - bubble.width / 2;
  const left = Math.max(GAP, Math.min(middle, page.width - bubble.width - GAP));
  const below = anchor.bottom + GAP;
  const top = below + bubble.height + GAP <= page.height ? below : anchor.top - GAP - bubble.height;
  return { left, top: Math.max(GAP, top) };
}
