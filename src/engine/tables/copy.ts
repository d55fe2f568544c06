/**
 * Copies of a node's state. `shareState` is what an in-memory checkpoint takes: plain data is copied, tables are shared.
 * `saveState` and `loadState` are the JSON form.
 */
import { invariant } from "../contract/invariant.ts";
import { Fifo } from "./fifo.ts";
import { OrderedIndex } from "./ordered-index.ts";
import { RowList } from "./row-list.ts";
import { Rows } from "./rows.ts";
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
type TypedArray = InstanceType<(typeof TYPED)[TypedName]>;

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
  return typeof value !== "object" || value === null ? value : (shareObject(value) as T);
}

function shareObject(value: object): unknown {
  if (Array.isArray(value)) return value.map(shareState);
  if (isTypedArray(value)) return value.slice();
  if (isTable(value)) return value.share();
  assertPlain(value);
  // As one copy, in which only what is not a number or text is then replaced: most of a state is.
  const copy: Record<string, unknown> = { ...value };
  for (const key in copy) {
    const entry = copy[key];
    if (typeof entry === "object" && entry !== null) copy[key] = shareObject(entry);
  }
  return copy;
}

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
