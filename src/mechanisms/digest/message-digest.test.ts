import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { md5Hex, sha256Hex } from "../hashes.ts";
import { attributesMd5 } from "./message-digest.ts";

test("hashes of texts agree with Node's", () => {
  for (const text of ["", "hello", "Zürich 🚲"]) {
    expect(md5Hex(text)).toBe(createHash("md5").update(text).digest("hex"));
    expect(sha256Hex(text)).toBe(createHash("sha256").update(text).digest("hex"));
  }
});

test("the digest of attributes is AWS's (recorded, quoted by several SDKs)", () => {
  const attributes = { timestamp: { type: "Number", value: "1493147359900" } };
  expect(attributesMd5(attributes)).toBe("235c5c510d26fb653d073faed50ae77c");
});

test("the order of names does not matter, bytes are digested as bytes, and none has no digest", () => {
  const a = { type: "String", value: "x" };
  const b = { type: "Binary.png", value: "AAEC" };
  const bytes = [0, 0, 0, 1, 97, 0, 0, 0, 6, 83, 116, 114, 105, 110, 103, 1, 0, 0, 0, 1, 120];
  bytes.push(
    0,
    0,
    0,
    1,
    98,
    0,
    0,
    0,
    10,
    ...Array.from("Binary.png", (c) => c.charCodeAt(0)),
    2,
    0,
    0,
    0,
    3,
    0,
    1,
    2,
  );
  const expected = createHash("md5").update(Uint8Array.from(bytes)).digest("hex");
  expect(attributesMd5({ b, a })).toBe(expected);
  expect(attributesMd5({})).toBeUndefined();
});
