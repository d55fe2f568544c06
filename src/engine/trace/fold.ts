/** A fold speaks for a whole run without keeping its records: it sees every fact once, in order. */
import type { Names } from "./names.ts";
import type { RecordView } from "./record-view.ts";

/** The state is plain data, so that it can be copied and saved. */
export type Fold<S> = {
  init(): S;
  /** Entries that a copy of the state takes; absent: a few. */
  size?(state: S): number;
  /** Takes one record into the state, in place. The view is reused: keep values, not the view. */
  on(state: S, record: RecordView, names: Names): void;
};
