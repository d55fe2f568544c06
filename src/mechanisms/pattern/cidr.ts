/** IPv4 and IPv6 addresses and blocks of them. The sentences are those of AWS's library. */
import { PatternFault, type Test } from "./pattern.ts";

type Address = readonly number[];

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUPS = 8;

/** The bytes of an address: 4 or 16; undefined when the text is none. */
export function addressOf(text: string): Address | undefined {
  return text.includes(":") ? v6(text) : v4(text);
}

function v4(text: string): Address | undefined {
  const bytes = V4.exec(text)?.slice(1).map(Number);
  return bytes?.every((byte) => byte <= 255) ? bytes : undefined;
}

function v6(text: string): Address | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  if (!head) return undefined;
  const missing = GROUPS - head.length - (tail?.length ?? 0);
  if (tail ? missing < 1 : missing !== 0) return undefined;
  const groups = tail ? [...head, ...Array.from({ length: missing }, () => "0"), ...tail] : head;
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return groups.flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >>> 8, value & 255];
  });
}

/** Whether a text is an address of the block. */
export function cidrTest(block: string): Test {
  const [base, bits] = parse(block);
  return (value) => {
    const address = typeof value === "string" ? addressOf(value) : undefined;
    return address?.length === base.length && isInside(address, base, bits);
  };
}

function parse(block: string): readonly [base: Address, bits: number] {
  const [text = "", mask = "", ...rest] = block.split("/");
  if (mask === "" || rest.length > 0) throw new PatternFault("Malformed CIDR, one '/' required");
  if (!/^[+-]?\d+$/.test(mask)) throw new PatternFault("Malformed CIDR, mask bits must be an integer");
  const bits = Number(mask);
  if (bits < 0) throw new PatternFault("Malformed CIDR, mask bits must not be negative");
  const base = addressOf(text);
  if (!base) throw new PatternFault(`Nonstandard IP address: ${text}`);
  const most = base.length * 8;
  if (bits >= most) throw new PatternFault(`${most === 32 ? "IPv4" : "IPv6"} mask bits must be < ${most}`);
  return [base, bits];
}

function isInside(address: Address, base: Address, bits: number): boolean {
  return base.every((byte, i) => {
    const known = Math.min(8, Math.max(0, bits - i * 8));
    const mask = (0xff << (8 - known)) & 0xff;
    return ((address[i] ?? 0) & mask) === (byte & mask);
  });
}
