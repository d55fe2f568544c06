/** A fixed number of records as columns, filled once. Lists of copies and arguments of notes stand beside them. */

import { FactKind } from "../contract/facts.ts";
import type { PlainObject } from "../contract/plain.ts";
import { Flag, type RecordView } from "./record-view.ts";

export const BLOCK = 8_192;

export class Block {
  readonly first: number;
  count = 0;
  readonly at = new Float64Array(BLOCK);
  private readonly event = new Uint32Array(BLOCK);
  private readonly kind = new Uint8Array(BLOCK);
  private readonly code = new Uint8Array(BLOCK);
  private readonly owner = new Uint16Array(BLOCK);
  private readonly subject = new Uint32Array(BLOCK);
  private readonly value = new Float64Array(BLOCK);
  private readonly extra = new Uint32Array(BLOCK);
  private readonly why = new Uint16Array(BLOCK);
  private readonly lists: number[] = [];
  private readonly noted: PlainObject[] = [];

  constructor(first: number) {
    this.first = first;
  }

  push(view: RecordView): void {
    const i = this.count;
    this.at[i] = view.at;
    this.event[i] = view.event;
    this.kind[i] = view.kind;
    this.code[i] = view.code;
    this.owner[i] = view.owner;
    this.subject[i] = this.subjectOf(view);
    this.value[i] = view.value;
    this.extra[i] = view.extra;
    this.why[i] = view.why;
    this.count = i + 1;
  }

  private subjectOf(view: RecordView): number {
    const hasCopies = view.kind === FactKind.hop || view.kind === FactKind.span;
    if (hasCopies && (view.code & Flag.list) !== 0) {
      const offset = this.lists.length;
      const copies = view.copies();
      this.lists.push(copies.length, ...copies);
      return offset;
    }
    if (view.kind === FactKind.note || view.kind === FactKind.answer) {
      const args = view.args();
      return args ? this.noted.push(args) : 0;
    }
    return view.subject;
  }

  read(index: number, view: RecordView): RecordView {
    const i = index - this.first;
    view.index = index;
    view.at = this.at[i]!;
    view.event = this.event[i]!;
    view.kind = this.kind[i]!;
    view.code = this.code[i]!;
    view.owner = this.owner[i]!;
    view.subject = this.subject[i]!;
    view.value = this.value[i]!;
    view.extra = this.extra[i]!;
    view.why = this.why[i]!;
    view.lists = this.lists;
    view.noted = this.noted;
    return view;
  }
}
