// What the transport shows: playback, pace, seed, and the timeline. Times are integer microseconds.

/** "auto", or how many simulated seconds pass in a real one. */
export type PaceView = "auto" | number;

/** The paces to choose from, besides auto. */
export const PACES: readonly number[] = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 60, 600, 3_600, 10_000];

export type TransportView = {
  readonly isPlaying: boolean;
  readonly canStepBack: boolean;
  readonly nowUs: number;
  /** Date and time of day in the simulated world. */
  readonly wall: string;
  readonly pace: PaceView;
  /** Simulated seconds per second of watching right now; null while paused. */
  readonly rate: number | null;
  /** The playhead waits for what is not computed yet. */
  readonly isWaiting: boolean;
  readonly seed: number;
  readonly seedMax: number;
  readonly timeline: TimelineView;
};

export type TransportActions = {
  readonly onStepBack: () => void;
  readonly onPlayPause: () => void;
  readonly onStep: () => void;
  readonly onNext: () => void;
  readonly onRestart: () => void;
  readonly onRestartClean: () => void;
  readonly onPace: (pace: PaceView) => void;
  readonly onSeed: (seed: number) => void;
  /** `isSettled` is false while the playhead is being dragged. */
  readonly onSeek: (us: number, isSettled: boolean) => void;
};

export type MarkKind = "failed" | "throttled" | "dead-letter";

/** Marks of one kind, by time, oldest first. The array may grow in place: `version` says when it did. */
export type Marks = { readonly [kind in MarkKind]: ArrayLike<number> };

export type TimelineFlag = {
  readonly atUs: number;
  readonly kind: "intervention" | "bookmark";
  readonly label: string;
};

export type TimelineView = {
  readonly nowUs: number;
  /** Nothing later than this is drawn or marked. */
  readonly shownUs: number;
  /** Computed up to here: the lighter area. */
  readonly computedUs: number;
  /** The latest moment that may be sought. */
  readonly seekMaxUs: number;
  /** Records in each stretch of `binUs`, from 0 on. */
  readonly activity: { readonly binUs: number; readonly counts: ArrayLike<number> };
  readonly marks: Marks;
  readonly flags: readonly TimelineFlag[];
  /** Changes whenever activity, marks or flags do. */
  readonly version: number;
};
