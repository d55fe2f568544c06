// Reads source text just well enough to check laws about it: where comments and strings are, and what is imported.
// Not a parser: it knows no grammar beyond comments, strings, templates and regular expressions.

/** Paths relative to src/ with forward slashes, and their text. */
export type SourceTree = ReadonlyMap<string, string>;

export type Span = { readonly kind: "comment" | "string"; readonly start: number; readonly end: number };

const regexpMayFollow =
  /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete))\s*$/;

/**
 * The comment or literal that begins at `at`, or null. A template reaches only to its next `${`: what follows is code,
 * whose `}` the caller matches. `before` is the code so far, needed to tell a division from a regular expression.
 */
export function literalAt(text: string, at: number, before: string): Span | null {
  const two = text.slice(at, at + 2);
  if (two === "//") return { kind: "comment", start: at, end: lineEnd(text, at) };
  if (two === "/*") {
    const end = text.indexOf("*/", at + 2);
    return { kind: "comment", start: at, end: end < 0 ? text.length : end + 2 };
  }
  const quote = text[at];
  if (quote === '"' || quote === "'") return { kind: "string", start: at, end: stringEnd(text, at) };
  if (quote === "`") return { kind: "string", start: at, end: templateEnd(text, at + 1) };
  if (quote === "/" && regexpMayFollow.test(before.slice(-40))) return regexpAt(text, at);
  return null;
}

/** The end of a template's text: after its closing backtick, or after the `${` that interrupts it. */
export function templateEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return at + 1;
    else if (text.startsWith("${", at)) return at + 2;
  }
  return text.length;
}

/** The text with comments blanked and, when `strings` is false, the insides of literals too. Offsets stay the same. */
export function mask(text: string, strings: boolean): string {
  let code = "";
  const openBraces: ("code" | "template")[] = [];
  while (code.length < text.length) {
    const at = code.length;
    const char = text[at] ?? "";
    let literal = literalAt(text, at, code);
    if (char === "}" && openBraces.pop() === "template") {
      literal = { kind: "string", start: at, end: templateEnd(text, at + 1) };
    }
    if (literal === null) {
      if (char === "{") openBraces.push("code");
      code += char;
      continue;
    }
    const source = text.slice(at, literal.end);
    if (source.length > 1 && source.endsWith("${") && (char === "`" || char === "}"))
      openBraces.push("template");
    const keep = literal.kind === "string" && strings;
    code += keep ? source : blank(source, literal.kind === "string");
  }
  return code;
}

export type Import = { readonly specifier: string; readonly names: string; readonly reexports: boolean };

const importPattern =
  /(?<![.\w$])(import|export)\b([^"'`;()=]*?)\bfrom\s*["']([^"']+)["']|(?<![.\w$])import\s*\(?\s*["'`]([^"'`]+)["'`]/g;

/** Every import, export-from, side-effect import and `import()`, type-only ones too. */
export function importsOf(text: string): readonly Import[] {
  const code = mask(text, true);
  const isCode = mask(text, false);
  return [...code.matchAll(importPattern)]
    .filter((match) => /^(?:import|export)/.test(isCode.slice(match.index)))
    .map(([, word, names = "", from, bare = ""]) => ({
      specifier: from ?? bare,
      names,
      reexports: word === "export",
    }));
}

/**
 * What a file of the tree imports: paths in src/ for relative imports, `npm:<name>` for packages and Node's modules.
 * A query such as `?worker` is left out.
 */
export function targetOf(specifier: string, from: string): string {
  const bare = specifier.replace(/\?.*$/, "");
  if (!bare.startsWith(".")) return `npm:${bare}`;
  const parts = from.split("/").slice(0, -1);
  for (const part of bare.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function stringEnd(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[from]) return at + 1;
    else if (text[at] === "\n") return at;
  }
  return text.length;
}

function regexpAt(text: string, from: number): Span | null {
  let inClass = false;
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at];
    if (char === "\n") return null;
    if (char === "\\") at++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) return { kind: "string", start: from, end: at + 1 };
  }
  return null;
}

/** Spaces for the text, line ends kept; a literal keeps its first and last character, so it still reads as an operand. */
function blank(source: string, isLiteral: boolean): string {
  const spaces = source.replace(/[^\n]/g, " ");
  if (!isLiteral || source.length < 2) return spaces;
  const tail = source.endsWith("${") ? 2 : 1;
  return source[0] + spaces.slice(1, spaces.length - tail) + source.slice(-tail);
}
