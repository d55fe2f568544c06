import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { md5OfAttributes, md5OfText } from "./md5.ts";

test("a body's digest is the MD5 of its UTF-8", () => {
  expect(md5OfText("test")).toBe("098f6bcd4621d373cade4e832627b4f6");
});

test("the digest of attributes is of lengths, names, types and values in the order of the names", () => {
  const number = "00000001 61 00000006 4e756d626572 01 00000001 36";
  const binary = "00000001 62 00000006 42696e617279 02 00000002 0102";
  const bytes = Buffer.from((number + binary).replaceAll(" ", ""), "hex");
  const attributes = { b: { type: "Binary", value: "AQI=" }, a: { type: "Number", value: "6" } };
  expect(md5OfAttributes(attributes)).toBe(createHash("md5").update(bytes).digest("hex"));
});
