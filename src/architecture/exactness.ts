// What sim code may not compute with or wait for: whatever differs between browsers, machines or moments.
// The DOM, Node and the console do not resolve there by type already; this catches what the language itself offers.
import { isSim } from "./laws.ts";
import { lineOf, mask, type SourceTree } from "./scan.ts";

const exactMath = "abs|floor|ceil|round|trunc|min|max|sign|sqrt|imul|clz32|fround";
const localParts = "Date|Day|FullYear|Year|Hours|Milliseconds|Minutes|Month|Seconds|TimezoneOffset";

const bans: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /\bMath\s*\.\s*random\b/g, reason: "draw from ctx.random: a run is repeatable" },
  {
    // The constants (Math.PI) are exact; a Math without a name after it would hide what is used.
    pattern: new RegExp(
      `(?<![.\\w$])Math\\b(?!\\s*\\.\\s*(?:random\\b|(?:${exactMath})\\b|[A-Z][A-Z0-9_]*\\b))`,
      "g",
    ),
    reason: `only ${exactMath.replaceAll("|", " ")} give the same result in every browser`,
  },
  { pattern: /\*\*/g, reason: "powers differ between browsers; multiply, or use a sampler of engine/random" },
  {
    pattern: /\b(?:localeCompare|toLocale\w+)\b|(?<![.\w$])Intl\b/g,
    reason: "the order and words of locales differ between browsers; compare with < and format on the page",
  },
  {
    pattern: /(?<![.\w$])Date\s*\.\s*(?!UTC\b)\w+|\bnew\s+Date\s*(?!\s*\()|\bnew\s+Date\s*\(\s*(?:\)|["'`])/g,
    reason: "time is the run's own: only new Date(number), Date.UTC, UTC getters and toISOString",
  },
  { pattern: /\bnew\s+Date\s*\([^()]*(?:\([^()]*\)[^()]*)*,/g, reason: "this reads the machine's time zone" },
  { pattern: /(?<![.\w$])(?<!\bnew\s+)Date\s*\(/g, reason: "this reads the machine's clock" },
  {
    pattern: new RegExp(`\\.\\s*(?:[gs]et(?:${localParts})|to(?:Date|Time)String)\\s*\\(`, "g"),
    reason: "this reads the machine's time zone; use the UTC form",
  },
  {
    pattern:
      /(?<![.\w$])(?:setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame|performance)\s*[.(]/g,
    reason: "the simulated clock is the only clock: schedule an event with ctx.after",
  },
  {
    pattern: /(?<![.\w$])console\s*\./g,
    reason: "state a fact or break an invariant: sim code has no console",
  },
];

export function inexactSimCode(tree: SourceTree): readonly string[] {
  return [...tree].filter(([path]) => isSim(path)).flatMap(([path, text]) => inexact(path, text));
}

function inexact(path: string, text: string): readonly string[] {
  const code = mask(text, false);
  return bans.flatMap(({ pattern, reason }) =>
    [...code.matchAll(pattern)].map(
      (match) => `${path}:${lineOf(text, match.index)}: ${match[0].trim()}\n    because: ${reason}`,
    ),
  );
}
