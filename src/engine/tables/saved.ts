/** The JSON form of a node's state: what is written down of it, and read again. */
import { invariant } from "../contract/invariant.ts";
import { Fifo } from "./fifo.ts";
import { OrderedIndex } from "./ordered-index.ts";
import { RowList } from "./row-list.ts";
import { Rows } from "./rows.ts";
import { assertPlain, isTypedArray } from "./share.ts";
import { isTable, type SavedNumber, type SavedTable, savedNumbers } from "./table.ts";
import { TextIndex } from "./text-index.ts";

const LOADERS: { readonly [table: string]: (saved: SavedTable) => unknown } = {
  rows: Rows.load,
  "row-list": RowList.load,
  "ordered-index": OrderedIndex.load,
  fifo: Fifo.load,
  "text-index": TextIndex.load,
};

const TYPED = {
  Float64Array,
  Uint32Array,
  Int32Array,
  Uint16Array,
  Int16Array,
  Uint8Array,
  Int8Array,
} as const;
type TypedName = keyof typeof TYPED;

/** The JSON form of a state. What JSON cannot say, and what could be mistaken for that, stands in objects with `$`. */
export function saveState(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : { $number: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(saveState);
  if (isTypedArray(value)) {
    const name = value.constructor.name;
    invariant(Object.hasOwn(TYPED, name), `a ${name} cannot be saved`, "SIM-002");
    return { $typed: name, values: savedNumbers(value) };
  }
  if (isTable(value)) return value.save();
  assertPlain(value);
  const entries = Object.entries(value).map(([key, entry]) => [key, saveState(entry)] as const);
  return entries.some(([key]) => key.startsWith("$")) ? { $entries: entries } : Object.fromEntries(entries);
}

/** The state of a saved form. */
export function loadState(saved: unknown): unknown {
  if (typeof saved !== "object" || saved === null) return saved;
  if (Array.isArray(saved)) return saved.map(loadState);
  const { $table, $typed, $number, $entries } = saved as {
    $table?: string;
    $typed?: TypedName;
    $number?: string;
    $entries?: readonly (readonly [string, unknown])[];
  };
  if ($number !== undefined) return Number($number);
  if ($entries !== undefined)
    return Object.fromEntries($entries.map(([key, entry]) => [key, loadState(entry)]));
  if ($table !== undefined) {
    const load = LOADERS[$table];
    invariant(load, `no such table: ${$table}`);
    return load(saved as SavedTable);
  }
  if ($typed !== undefined)
    return TYPED[$typed].from((saved as unknown as { values: readonly SavedNumber[] }).values.map(Number));
  return Object.fromEntries(Object.entries(saved).map(([key, entry]) => [key, loadState(entry)]));
}
