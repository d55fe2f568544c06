/**
 * The MD5 of message attributes as SQS computes it: by name, each as length and name, length and type, one byte for the
 * kind of value (1 text, 2 bytes), length and value; lengths are four bytes, the most significant first.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
import type { PlainObject } from "../../engine/contract/plain.ts";
import { utf8Bytes } from "../../engine/contract/utf8.ts";
import { md5HexOf } from "../hashes.ts";
import { fromBase64 } from "./base64.ts";

/** As in the contract: name to `{ type, value }`; the value of a Binary attribute is base64. */
type Attribute = { readonly type: string; readonly value: string };
const TEXT = 1;
const BINARY = 2;

/** Undefined for no attributes: AWS then gives no digest. */
export function attributesMd5(attributes: PlainObject | undefined): string | undefined {
  const entries = Object.entries(attributes ?? {}) as [string, Attribute][];
  if (entries.length === 0) return undefined;
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  const bytes: number[] = [];
  for (const [name, { type, value }] of entries) {
    append(bytes, utf8Bytes(name));
    append(bytes, utf8Bytes(type));
    const isBinary = type.startsWith("Binary");
    bytes.push(isBinary ? BINARY : TEXT);
    append(bytes, (isBinary ? fromBase64(value) : undefined) ?? utf8Bytes(value));
  }
  return md5HexOf(Uint8Array.from(bytes));
}

function append(bytes: number[], part: Uint8Array): void {
  const { length } = part;
  bytes.push((length >>> 24) & 255, (length >>> 16) & 255, (length >>> 8) & 255, length & 255, ...part);
}
