/** Byte lengths as AWS counts them; the worker, Node and tests share it, so no TextEncoder. */

/** Bytes of a text in UTF-8; a lone surrogate counts as the replacement character's three. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    bytes += 1;
    if (unit < 0x800) continue;
    bytes += 1;
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) i += 1;
  }
  return bytes;
}
