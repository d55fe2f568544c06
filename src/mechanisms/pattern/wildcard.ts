/** Texts with `*` for any number of characters; `\*` and `\\` stand for themselves. */
import { PatternFault, type Test } from "./pattern.ts";

/** Whether a text fits; walks the text once, whatever the pattern. */
export function wildcardTest(pattern: string): Test {
  const parts = partsOf(pattern);
  return (value) => typeof value === "string" && fits(value, parts);
}

/** The fixed texts between the stars. AWS counts places from the quotation mark, as 0. */
function partsOf(pattern: string): readonly string[] {
  const parts = [""];
  for (let i = 0; i < pattern.length; i += 1) {
    let unit = pattern.charAt(i);
    if (unit === "*") {
      if (pattern[i + 1] === "*") throw new PatternFault(`Consecutive wildcard characters at pos ${i + 1}`);
      parts.push("");
      continue;
    }
    if (unit === "\\") {
      i += 1;
      unit = pattern.charAt(i);
      if (unit !== "*" && unit !== "\\") throw new PatternFault(`Invalid escape character at pos ${i}`);
    }
    parts[parts.length - 1] += unit;
  }
  return parts;
}

function fits(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? "";
  if (parts.length === 1) return text === first;
  const last = parts[parts.length - 1] ?? "";
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let at = first.length;
  for (let i = 1; i < parts.length - 1; i += 1) {
    const part = parts[i] ?? "";
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
