import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { utf8Length } from "./utf8.ts";

test("utf8Length counts as UTF-8 is written, lone surrogates included", () => {
  const unit = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.integer({ min: 0xd7ff, max: 0xe001 }).map((code) => String.fromCharCode(code)),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const text = parts.join("");
      expect(utf8Length(text)).toBe(Buffer.byteLength(text, "utf8"));
    }),
    { numRuns: 300 },
  );
});
