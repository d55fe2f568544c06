// What is known about a crash of the simulator.

export type CrashView = {
  /** The error's own words. */
  readonly what: string;
  /** Simulated time in microseconds and number of the event, where it happened in a run. */
  readonly at?: number;
  readonly event?: number;
};

export type CrashActions = {
  readonly onDownload: () => void;
  readonly onRestart: () => void;
  readonly onEmpty: () => void;
};
