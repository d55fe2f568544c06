/**
 * A row store: named number columns over row numbers that are reused after `free`. Reading and writing cost the same
 * however many rows there are.
 */
import { Column, type ColumnType } from "./column.ts";
import { type SavedNumber, type SavedTable, savedForm, type Table } from "./table.ts";

export type Schema = { readonly [column: string]: ColumnType };

export class Rows<S extends Schema> implements Table {
  readonly table = "rows";
  readonly schema: S;
  readonly cols: { readonly [K in keyof S]: Column };
  /** Freed rows are a chain through this column; the head is `freed` - 1, 0 = none. */
  private readonly chain: Column;
  private freed = 0;
  private top = 0;
  private live = 0;

  constructor(schema: S, cols?: { readonly [K in keyof S]: Column }, chain?: Column) {
    this.schema = schema;
    this.cols =
      cols ??
      (Object.fromEntries(Object.entries(schema).map(([name, type]) => [name, new Column(type)])) as never);
    this.chain = chain ?? new Column("i32");
  }

  /** How many rows are in use. */
  get size(): number {
    return this.live;
  }

  /** A row number for use; its columns hold whatever was there before: set every one. */
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

  share(): Rows<S> {
    const cols = Object.fromEntries(
      Object.entries(this.cols).map(([name, column]) => [name, column.share()]),
    );
    const copy = new Rows(this.schema, cols as never, this.chain.share());
    copy.freed = this.freed;
    copy.top = this.top;
    copy.live = this.live;
    return copy;
  }

  save(): SavedTable {
    const cols = Object.fromEntries(
      Object.entries(this.cols).map(([name, column]) => [name, column.save(this.top)]),
    );
    return savedForm("rows", {
      schema: this.schema,
      cols,
      chain: this.chain.save(this.top),
      freed: this.freed,
      top: this.top,
      live: this.live,
    });
  }

  static load(saved: SavedTable): Rows<Schema> {
    const schema = saved["schema"] as Schema;
    const values = saved["cols"] as Record<string, SavedNumber[]>;
    const cols = Object.fromEntries(
      Object.entries(schema).map(([name, type]) => [name, Column.load(type, values[name] ?? [])]),
    );
    const rows = new Rows(schema, cols, Column.load("i32", saved["chain"] as SavedNumber[]));
    rows.freed = saved["freed"] as number;
    rows.top = saved["top"] as number;
    rows.live = saved["live"] as number;
    return rows;
  }
}
