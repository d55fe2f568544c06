/** Hashes of texts as AWS shows them: lower-case hexadecimal digits. */
import { md5 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { utf8Bytes } from "../engine/contract/utf8.ts";

export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8Bytes(text)));
export const md5Hex = (text: string): string => md5HexOf(utf8Bytes(text));
export const md5HexOf = (bytes: Uint8Array): string => bytesToHex(md5(bytes));
