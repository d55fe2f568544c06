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
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(shareState) as T;
  if (isTypedArray(value)) return value.slice() as T;
  if (isTable(value)) return value.share() as T;
  assertPlain(value);
  const copy: Record<string, unknown> = {};
  for (const key in value) {
    // Assigning to this one name would set the prototype.
    if (key === "__proto__") Object.defineProperty(copy, key, own(shareState(value[key])));
    else copy[key] = shareState(value[key]);
  }
  return copy as T;
}

const own = (value: unknown): PropertyDescriptor => ({
  value,
  writable: true,
  enumerable: true,
  configurable: true,
});
