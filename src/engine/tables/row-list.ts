/**
 * A doubly linked list of row numbers: a row is in it at most once. Every operation but iteration costs the same
 * however long it is. Rows are stored as row + 1 so that 0 can mean none.
 */
import { Column } from "./column.ts";
import { type SavedTable, savedForm, type Table } from "./table.ts";

export class RowList implements Table {
  readonly table = "row-list";
  /** Of every row its link forwards, then its link backwards. */
  private readonly links: Column;
  private head = 0;
  private tail = 0;
  private count = 0;

  constructor(links = new Column()) {
    this.links = links;
  }

  get length(): number {
    return this.count;
  }

  /** The first row, or -1. */
  get first(): number {
    return this.head - 1;
  }

  /** The last row, or -1. */
  get last(): number {
    return this.tail - 1;
  }

  /** The row behind this one, or -1. */
  after(row: number): number {
    return this.links.get(2 * row) - 1;
  }

  /** The row before this one, or -1. */
  before(row: number): number {
    return this.links.get(2 * row + 1) - 1;
  }

  push(row: number): void {
    this.insertAfter(row, this.tail - 1);
  }

  /** Puts `row` behind `place`; place -1 = at the front. */
  insertAfter(row: number, place: number): void {
    const next = place < 0 ? this.head : this.links.get(2 * place);
    this.links.set(2 * row + 1, place + 1);
    this.links.set(2 * row, next);
    if (place < 0) this.head = row + 1;
    else this.links.set(2 * place, row + 1);
    if (next === 0) this.tail = row + 1;
    else this.links.set(2 * (next - 1) + 1, row + 1);
    this.count += 1;
  }

  /** Takes out a row that is in the list. */
  remove(row: number): void {
    const next = this.links.get(2 * row);
    const prev = this.links.get(2 * row + 1);
    if (prev === 0) this.head = next;
    else this.links.set(2 * (prev - 1), next);
    if (next === 0) this.tail = prev;
    else this.links.set(2 * (next - 1) + 1, prev);
    this.count -= 1;
  }

  /** Takes the first row out and returns it, or -1. */
  shift(): number {
    const row = this.head - 1;
    if (row >= 0) this.remove(row);
    return row;
  }

  *[Symbol.iterator](): Generator<number> {
    for (let row = this.first; row >= 0; row = this.after(row)) yield row;
  }

  share(): RowList {
    const copy = new RowList(this.links.share());
    copy.head = this.head;
    copy.tail = this.tail;
    copy.count = this.count;
    return copy;
  }

  /** Only the order is saved: links of rows outside the list mean nothing. */
  save(): SavedTable {
    return savedForm("row-list", { rows: [...this] });
  }

  static load(saved: SavedTable): RowList {
    const list = new RowList();
    for (const row of saved["rows"] as number[]) list.push(row);
    return list;
  }
}
