/** Ids that look like AWS's and are pure functions of numbers, so that they are made only when somebody reads them. */
import { mixPair } from "./streams.ts";

/** 32 hash bits; `part` numbers independent ones. */
const bits = (a: number, b: number, part: number): number => mixPair(mixPair(a, b), part);

const hex = (value: number, digits: number): string =>
  value
    .toString(16)
    .padStart(8, "0")
    .slice(8 - digits);

/** `count` lower-case hex digits. */
export function hashedHex(a: number, b: number, count: number): string {
  let text = "";
  for (let part = 0; text.length < count; part += 1) text += hex(bits(a, b, part), 8);
  return text.slice(0, count);
}

/** A random (version 4) UUID in looks. */
export function hashedUuid(a: number, b: number): string {
  const digits = hashedHex(a, b, 32);
  const variant = "89ab".charAt(Number.parseInt(digits.charAt(16), 16) & 3);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** What base64 of `bytes` random bytes looks like. */
export function hashedBase64(a: number, b: number, bytes: number): string {
  const used = Math.ceil((bytes * 8) / 6);
  let text = "";
  for (let part = 0; text.length < used; part += 1) {
    let word = bits(a, b, part);
    for (let i = 0; i < 5 && text.length < used; i += 1) {
      text += BASE64.charAt(word & 63);
      word >>>= 6;
    }
  }
  return text.padEnd(Math.ceil(bytes / 3) * 4, "=");
}
