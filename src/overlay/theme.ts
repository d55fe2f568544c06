/** The colours, strokes and fonts the painter draws with. The page resolves them from its tokens; no colour is named here. */
import type { MarkRole } from "../geometry/marks.ts";

/** All strokes in px at 100 % zoom. `id` says which theme it is, so that drawn sprites are not reused for another. */
export type OverlayTheme = {
  readonly id: string;
  /** Six, by order number (or FIFO group) modulo six. */
  readonly hues: readonly string[];
  /** Text on a solid message. */
  readonly hueInk: string;
  readonly canvas: string;
  readonly node: string;
  readonly well: string;
  readonly edge: string;
  readonly wire: string;
  readonly wireSoft: string;
  readonly text: string;
  readonly text2: string;
  readonly markLine: string;
  readonly fail: string;
  readonly slow: string;
  readonly good: string;
  readonly wireStroke: number;
  readonly ringStroke: number;
  /** A CSS font-family list for every number. */
  readonly mono: string;
  readonly monoWeight: number;
};

export const HUE_COUNT = 6;

/**
 * The theme from the page's tokens. `read` gives the computed value of a custom property, as
 * `getComputedStyle(element).getPropertyValue` does; a stroke that is no number counts as 1 px.
 */
export function themeFrom(id: string, read: (token: string) => string): OverlayTheme {
  const value = (token: string) => read(token).trim();
  const px = (token: string) => {
    const parsed = Number.parseFloat(value(token));
    return Number.isFinite(parsed) ? parsed : 1;
  };
  return {
    id,
    hues: Array.from({ length: HUE_COUNT }, (_, hue) => value(`--hue-${hue}`)),
    hueInk: value("--hue-ink"),
    canvas: value("--canvas"),
    node: value("--node"),
    well: value("--well"),
    edge: value("--edge"),
    wire: value("--wire"),
    wireSoft: value("--wire-soft"),
    text: value("--text"),
    text2: value("--text-2"),
    markLine: value("--mark-line"),
    fail: value("--fail"),
    slow: value("--slow"),
    good: value("--good"),
    wireStroke: px("--stroke-wire"),
    ringStroke: px("--stroke-ring"),
    mono: value("--mono"),
    monoWeight: 700,
  };
}

/** The colour of a role. */
export function roleColour(theme: OverlayTheme, role: MarkRole): string {
  return theme[role];
}
