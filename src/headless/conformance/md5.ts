/** The digests that SQS answers with. Source: SQS Developer Guide, "Calculating the MD5 message digest", as documented. */
import { createHash } from "node:crypto";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { attributesOf } from "./api-forms.ts";

export const md5OfText = (text: string): string => createHash("md5").update(text, "utf8").digest("hex");

/** Sorted by name; name, type and value each with its length in front, and a byte for the kind of the value. */
export function md5OfAttributes(attributes: PlainObject): string {
  const hash = createHash("md5");
  const entries = [...attributesOf(attributes)].sort(([a], [b]) => (a < b ? -1 : 1));
  const put = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, { type, value }] of entries) {
    const isBinary = type.startsWith("Binary");
    put(Buffer.from(name, "utf8"));
    put(Buffer.from(type, "utf8"));
    hash.update(Buffer.from([isBinary ? 2 : 1]));
    put(Buffer.from(value, isBinary ? "base64" : "utf8"));
  }
  return hash.digest("hex");
}
