/** What all tables share: they can be shared with a checkpoint and have a saved form. */

export type SavedTable = { readonly $table: string; readonly [key: string]: unknown };

export type Table = {
  /** Name of the class, by which the saved form finds its loader. */
  readonly table: string;
  /** A second table with the same content at the cost of one reference per chunk. */
  share(): Table;
  /** Its JSON form. */
  save(): SavedTable;
};

export const savedForm = (table: string, content: Record<string, unknown>): SavedTable => ({
  $table: table,
  ...content,
});

export const isTable = (value: object): value is Table =>
  typeof (value as Partial<Table>).share === "function" &&
  typeof (value as Partial<Table>).table === "string";

/** A number in a saved form; those that JSON has no word for are texts. */
export type SavedNumber = number | string;

export const savedNumbers = (values: ArrayLike<number>): SavedNumber[] =>
  Array.from(values, (value) => (Number.isFinite(value) ? value : String(value)));
