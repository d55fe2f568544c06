/**
 * Copies of a node's state. `shareState` is what an in-memory checkpoint takes: plain data is copied, tables are shared.
 * `saveState` and `loadState` are the JSON form.
 */
import { invariant } from "../contract/invariant.ts";
import { Fifo } from "./fifo.ts";
import { OrderedIndex } from "./ordered-index.ts";
import { RowList } from "./row-list.ts";
import { Rows } from "./rows.ts";
import { isTable, type SavedTable } from "./table.ts";

const LOADERS: { readonly [table: string]: (saved: SavedTable) => unknown } = {
  rows: Rows.load,
  "row-list": RowList.load,
  "ordered-index": OrderedIndex.load,
  fifo: Fifo.load,
};

type TypedArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;
const isTypedArray = (value: object): value is TypedArray => ArrayBuffer.isView(value);

function assertPlain(value: object): void {
  const prototype = Object.getPrototypeOf(value);
  invariant(
    prototype === Object.prototype || prototype === null,
    "state must be plain data or tables",
    "SIM-002",
  );
}

/** A copy that shares nothing mutable with the original. */
export function shareState<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(shareState) as T;
  if (isTypedArray(value)) return value.slice() as T;
  if (isTable(value)) return value.share() as T;
  assertPlain(value);
  const copy: Record<string, unknown> = {};
  for (const key in value) copy[key] = shareState(value[key]);
  return copy as T;
}

/** The JSON form of a state. */
export function saveState(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(saveState);
  if (isTypedArray(value)) return { $typed: value.constructor.name, values: Array.from(value) };
  if (isTable(value)) return value.save();
  assertPlain(value);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, saveState(entry)]));
}

const TYPED: { readonly [name: string]: (values: number[]) => TypedArray } = {
  Float64Array: (values) => Float64Array.from(values),
  Uint32Array: (values) => Uint32Array.from(values),
  Int32Array: (values) => Int32Array.from(values),
  Uint16Array: (values) => Uint16Array.from(values),
  Uint8Array: (values) => Uint8Array.from(values),
};

/** The state of a saved form. */
export function loadState(saved: unknown): unknown {
  if (typeof saved !== "object" || saved === null) return saved;
  if (Array.isArray(saved)) return saved.map(loadState);
  const table = (saved as { $table?: string }).$table;
  if (table !== undefined) {
    const load = LOADERS[table];
    invariant(load, `no such table: ${table}`);
    return load(saved as SavedTable);
  }
  const typed = (saved as { $typed?: string }).$typed;
  if (typed !== undefined) return TYPED[typed]!((saved as unknown as { values: number[] }).values);
  return Object.fromEntries(Object.entries(saved).map(([key, entry]) => [key, loadState(entry)]));
}
