/** The trace as columns, as a recorder hands them out and readers keep them; and a walk over them. */
import type { Sending } from "../contract/facts.ts";
import type { MessageId, Seq } from "../contract/ids.ts";
import type { PlainObject } from "../contract/plain.ts";
import { RecordView } from "./record-view.ts";

/**
 * Records as columns. `subject` is a copy, or with `Flag.list` an offset into `lists` where a count and the copies
 * stand, or for notes and answers the place in `args` plus 1. `causes` is dense by seq, from `firstSeq`.
 */
export type Columns = {
  /** Index of the first record in the run. */
  readonly first: number;
  readonly at: Float64Array;
  readonly event: Uint32Array;
  readonly kind: Uint8Array;
  readonly code: Uint8Array;
  readonly owner: Uint16Array;
  readonly subject: Uint32Array;
  readonly value: Float64Array;
  readonly extra: Uint32Array;
  readonly why: Uint16Array;
  readonly lists: Uint32Array;
  readonly args: readonly PlainObject[];
  readonly firstSeq: Seq;
  readonly causes: Uint32Array;
  readonly firstMessage: MessageId;
  readonly messages: MessageColumns;
};

/** One entry per new copy; `maker` is a node's index, `own` what the few have that is not a number. */
export type MessageColumns = {
  readonly from: Uint32Array;
  readonly root: Uint32Array;
  readonly rootKey: Uint32Array;
  readonly number: Uint32Array;
  readonly poison: Uint8Array;
  readonly bornAt: Float64Array;
  readonly maker: Uint16Array;
  readonly body: Uint32Array;
  readonly wrap: Uint32Array;
  readonly wrapped: Uint32Array;
  readonly wrappedAt: Float64Array;
  readonly own: readonly OwnParts[];
};

/** What a copy has of its own beside numbers. */
export type OwnParts = {
  readonly id: MessageId;
  readonly text?: string;
  readonly attributes?: PlainObject;
  readonly sending?: Sending;
};

/** Walks columns in order; `each` gets a reused view. */
export function walk(columns: Columns, each: (record: RecordView) => void): void {
  const view = new RecordView();
  view.lists = columns.lists;
  view.noted = columns.args;
  for (let i = 0; i < columns.at.length; i += 1) {
    view.index = columns.first + i;
    view.at = columns.at[i]!;
    view.event = columns.event[i]!;
    view.kind = columns.kind[i]!;
    view.code = columns.code[i]!;
    view.owner = columns.owner[i]!;
    view.subject = columns.subject[i]!;
    view.value = columns.value[i]!;
    view.extra = columns.extra[i]!;
    view.why = columns.why[i]!;
    each(view);
  }
}
