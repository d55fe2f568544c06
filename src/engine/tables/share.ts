/** A copy of a node's state for an in-memory checkpoint: plain data is copied, tables are shared. */
import { invariant } from "../contract/invariant.ts";
import { isTable } from "./table.ts";

type TypedArray = Float64Array | Uint32Array | Int32Array | Uint16Array | Int16Array | Uint8Array | Int8Array;

export const isTypedArray = (value: object): value is TypedArray => ArrayBuffer.isView(value);

export function assertPlain(value: object): void {
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
