import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { utf8Bytes, utf8Length } from "./utf8.ts";

test("utf8Length and utf8Bytes agree with UTF-8 as it is written, lone surrogates included", () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.integer({ min: 0xd7ff, max: 0xe001 }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join("");
      expect(utf8Length(text)).toBe(Buffer.byteLength(text, "utf8"));
      expect(Buffer.from(utf8Bytes(text)).equals(Buffer.from(text, "utf8"))).toBe(true);
    }),
    { numRuns: 100 },
  );
});
