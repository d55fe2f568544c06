/** Checks of values in requests: a person's command may hold anything. */

export const isWhole = (value: unknown, min: number, max: number): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;

/** The characters of XML 1.0, without which SQS refuses a body (as documented). */
export function hasOnlyAllowedCharacters(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x20 ? unit !== 0x9 && unit !== 0xa && unit !== 0xd : unit > 0xfffd) return false;
    if (unit < 0xd800 || unit > 0xdfff) continue;
    const isPair = unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (!isPair) return false;
    i += 1;
  }
  return true;
}
