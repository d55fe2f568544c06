/**
 * A row store: named numbers over row numbers that are reused after `free`. Reading and writing cost the same however
 * many rows there are. The numbers of a row lie side by side: whoever reads one of them reads others next.
 */
import { Column } from "./column.ts";
import { type SavedNumber, type SavedTable, savedForm, savedNumbers, type Table } from "./table.ts";

/** One named number of every row. */
export class Field {
  private readonly cells: Column;
  private readonly width: number;
  private readonly place: number;

  constructor(cells: Column, width: number, place: number) {
    this.cells = cells;
    this.width = width;
    this.place = place;
  }

  get(row: number): number {
    const at = row * this.width + this.place;
    const { first } = this.cells;
    return at < first.length ? first[at]! : this.cells.get(at);
  }

  set(row: number, value: number): void {
    const at = row * this.width + this.place;
    const { firstOwn } = this.cells;
    if (at < firstOwn.length) firstOwn[at] = value;
    else this.cells.set(at, value);
  }
}

export class Rows<Name extends string> implements Table {
  readonly table = "rows";
  private readonly names: readonly Name[];
  private readonly cells: Column;
  readonly cols: { readonly [name in Name]: Field };
  /** Freed rows are a chain through this field; the head is `freed` - 1, 0 = none. */
  private readonly chain: Field;
  private freed = 0;
  private top = 0;
  private live = 0;

  constructor(names: readonly Name[], cells = new Column()) {
    this.names = names;
    this.cells = cells;
    const width = names.length + 1;
    const fields = names.map((name, place) => [name, new Field(cells, width, place)]);
    this.cols = Object.fromEntries(fields) as { readonly [name in Name]: Field };
    this.chain = new Field(cells, width, names.length);
  }

  /** How many rows are in use. */
  get size(): number {
    return this.live;
  }

  /** A row number for use; its fields hold whatever was there before: set every one. */
  add(): number {
    this.live += 1;
    if (this.freed === 0) {
      this.top += 1;
      return this.top - 1;
    }
    const row = this.freed - 1;
    this.freed = this.chain.get(row);
    return row;
  }

  free(row: number): void {
    this.live -= 1;
    this.chain.set(row, this.freed);
    this.freed = row + 1;
  }

  share(): Rows<Name> {
    const copy = new Rows(this.names, this.cells.share());
    copy.freed = this.freed;
    copy.top = this.top;
    copy.live = this.live;
    return copy;
  }

  save(): SavedTable {
    const numbersOf = (field: Field) =>
      savedNumbers(Array.from({ length: this.top }, (_, i) => field.get(i)));
    return savedForm("rows", {
      cols: Object.fromEntries(this.names.map((name) => [name, numbersOf(this.cols[name])])),
      chain: numbersOf(this.chain),
      freed: this.freed,
      top: this.top,
      live: this.live,
    });
  }

  static load(saved: SavedTable): Rows<string> {
    const cols = saved["cols"] as { readonly [name: string]: readonly SavedNumber[] };
    const rows = new Rows(Object.keys(cols));
    const fill = (field: Field, values: readonly SavedNumber[]) =>
      values.forEach((value, row) => {
        field.set(row, Number(value));
      });
    for (const [name, values] of Object.entries(cols)) fill(rows.cols[name] as Field, values);
    fill(rows.chain, saved["chain"] as SavedNumber[]);
    rows.freed = saved["freed"] as number;
    rows.top = saved["top"] as number;
    rows.live = saved["live"] as number;
    return rows;
  }
}
