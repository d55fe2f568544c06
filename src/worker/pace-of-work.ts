/** How much is done at a time, on the worker's side. */

/** Milliseconds of one slice, after which what has been said meanwhile is heard. */
export const SLICE_MS = 8;
/** Events between two looks at the clock. */
export const BATCH = 256;
/** A chunk ends after this many records, so that the page takes it in well within a frame. */
export const CHUNK_RECORDS = 4_096;
/** Chunks under way to the page; more would only queue up in front of what a person does there. */
export const CHUNKS_MOST = 2;
