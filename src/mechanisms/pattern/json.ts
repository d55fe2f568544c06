/** The value of a text that may be JSON; undefined when it is none. Bodies need not be; patterns must. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Whoever asks knows what that means.
    return undefined;
  }
}
