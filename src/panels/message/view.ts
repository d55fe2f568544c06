// What is shown about one message: its life so far, its body, its copies. Times are integer microseconds.
import type { Sentence } from "../../text/sentence.ts";
import type { GlyphView } from "../../ui/Glyph.tsx";
import type { Tone } from "../../ui/ToneMark.tsx";

export type MessageView = {
  readonly glyph: GlyphView;
  /** "Order 22, billing copy" */
  readonly title: string;
  readonly subtitle: Sentence;
  readonly isFollowed: boolean;
  /** Null while nothing has happened. */
  readonly lifeBar: LifeBarView | null;
  readonly life: readonly LifeLine[];
  /** An earlier part of the run is being computed again. */
  readonly isLoading?: boolean;
  readonly body: BodyView;
  readonly copies: readonly CopyView[];
  /** "order 22", over its copies. */
  readonly copiesOf: string;
};

export type SegmentKind = "hidden" | "waiting" | "delayed" | "travelling" | "dead";

export type LifeSegment = {
  readonly from: number;
  readonly to: number;
  readonly kind: SegmentKind;
  /** "hidden 30 s" */
  readonly label: string;
};

export type LifeOutcome = {
  readonly at: number;
  readonly kind: "failed" | "throttled" | "dead" | "deleted";
};

export type LifeBarView = {
  readonly from: number;
  readonly to: number;
  /** The order's hue, 0 to 5. */
  readonly hue: number;
  readonly segments: readonly LifeSegment[];
  readonly outcomes: readonly LifeOutcome[];
  /** Times to write under the bar; what would overlap is left out. */
  readonly ticks: readonly number[];
};

export type LifeLine = {
  readonly at: number;
  readonly sentence: Sentence;
  readonly tone: Tone;
  /** A line is drawn above it: a new receive, a new place. */
  readonly isGroupStart: boolean;
  readonly isNow: boolean;
};

export type BodyView = {
  /** The node that received it so, "billing". */
  readonly node: string;
  readonly text: string;
  readonly bytes: number;
  /** The message as it was sent, when `text` is only what was inside an envelope. */
  readonly envelope?: { readonly text: string; readonly bytes: number };
  readonly attributes: readonly { readonly name: string; readonly type: string; readonly value: string }[];
  readonly ids: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
  /** Of a topic's copy: whether it came in an envelope, and the setting that says so. */
  readonly delivery?: Sentence;
};

export type CopyView = {
  readonly message: string;
  /** Where it is or was, "billing". */
  readonly name: string;
  readonly words: Sentence;
  /** The copy this panel shows. */
  readonly isShown: boolean;
};

export type MessageActions = {
  /** A link in a sentence. */
  readonly onFollow: (target: string) => void;
  readonly onSeek: (us: number) => void;
  /** Follow this message on the canvas, or stop. */
  readonly onFollowing: (isFollowed: boolean) => void;
  readonly onCopy: (message: string) => void;
};
