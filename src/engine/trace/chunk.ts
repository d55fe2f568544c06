/** A piece of a trace on its way to a reader: records as columns, with the names that came up in them. */
import type { Columns } from "./columns.ts";
import { type Names, type NamesLength, namesSince } from "./names.ts";
import type { ColumnRecorder } from "./recorder.ts";

export type Chunk = {
  readonly columns: Columns;
  readonly names: Names;
  /** Where in the reader's tables the names stand. */
  readonly namesFrom: NamesLength;
};

/** What has been recorded since the last time, and the names behind those that the reader has. */
export const takeChunk = (recorder: ColumnRecorder, names: Names, namesFrom: NamesLength): Chunk => ({
  columns: recorder.take(),
  names: namesSince(names, namesFrom),
  namesFrom,
});
