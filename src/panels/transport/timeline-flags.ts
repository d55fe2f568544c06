// Where the labels of flags go: on one side of their mark, or nowhere when both sides are taken. No two labels touch,
// and none runs under the playhead or off the axis. Pure.
import { type Scale, xOf } from "./timeline-scale.ts";
import type { TimelineFlag } from "./view.ts";

export type PlacedFlag = {
  readonly key: string;
  readonly kind: TimelineFlag["kind"];
  readonly x: number;
  readonly label: string;
  readonly side: "left" | "right" | "none";
};

type Room = {
  readonly scale: Scale;
  /** In px, as `right`, the end of the axis. */
  readonly playhead: number;
  readonly right: number;
  readonly letterPx: number;
};

/** From the middle of a mark to the end of the sign, and to the first letter. */
const MARK_PX = 6;
const LABEL_PX = 8;
/** Half the playhead's head. */
const HEAD_PX = 9;
/** A longer label is cut: the log has it whole. */
const LETTERS_MOST = 28;

type Span = { readonly from: number; readonly to: number };

/** The latest flags speak first: they are what one has just done. */
export function placeFlags(flags: readonly TimelineFlag[], room: Room): readonly PlacedFlag[] {
  const { scale, playhead, right, letterPx } = room;
  const places = flags.map((flag, i) => ({
    key: `${i}:${flag.atUs}:${flag.label}`,
    kind: flag.kind,
    x: xOf(scale, flag.atUs),
    label: flag.label.length > LETTERS_MOST ? `${flag.label.slice(0, LETTERS_MOST - 1)}…` : flag.label,
  }));
  const labels: Span[] = [{ from: playhead - HEAD_PX, to: playhead + HEAD_PX }];
  const isFree = (span: Span, own: number): boolean =>
    span.from >= 0 &&
    span.to <= right &&
    labels.every((other) => span.to <= other.from || span.from >= other.to) &&
    places.every(({ x }, i) => i === own || span.to <= x - MARK_PX || span.from >= x + MARK_PX);
  const sides = new Map<number, PlacedFlag["side"]>();
  for (const [i, { x, label }] of [...places.entries()].reverse()) {
    const reach = LABEL_PX + label.length * letterPx;
    const spans = {
      right: { from: x + LABEL_PX, to: x + reach },
      left: { from: x - reach, to: x - LABEL_PX },
    };
    const side = label === "" ? undefined : (["right", "left"] as const).find((one) => isFree(spans[one], i));
    sides.set(i, side ?? "none");
    if (side) labels.push(spans[side]);
  }
  return places.map((place, i) => ({ ...place, side: sides.get(i) ?? "none" }));
}
