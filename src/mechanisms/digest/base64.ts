/** Base64 of bytes and back; own code because the worker, Node and tests share it. */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const FORM = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const used = Math.min(bytes.length - i, 3) + 1;
    for (let digit = 0; digit < 4; digit += 1)
      text += digit < used ? DIGITS.charAt((word >> (18 - 6 * digit)) & 63) : "=";
  }
  return text;
}

/** The bytes of a text in base64, or undefined for any other text. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (!FORM.test(text)) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let digit = 0; digit < 4; digit += 1)
      word = (word << 6) | Math.max(0, DIGITS.indexOf(text.charAt(i + digit)));
    for (let byte = 0; byte < 3; byte += 1) {
      const at = (i / 4) * 3 + byte;
      if (at < bytes.length) bytes[at] = (word >> (16 - 8 * byte)) & 255;
    }
  }
  return bytes;
}
