// Law L12: components hold text keys, never text. Finds words between tags, and text in the attributes people read or hear.
import { lineOf, literalAt, type SourceTree, templateEnd } from "./scan.ts";

const readAttribute =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|title|placeholder|alt|label)$/;
const expressionMayFollow = /(?:^|[(,=?:&|[{};>]|\b(?:return|default|case|yield|await|else))\s*$/;
const textKey = /^[a-z][\w-]*(?:\.[\w-]+)+$/;

/** Whether a literal, given with its quotes, holds words; a dotted text key does not count, nor does an escape. */
function hasWords(literal: string): boolean {
  return !textKey.test(literal.slice(1, -1)) && /\p{L}/u.test(literal.replace(/\\./g, ""));
}

export function wordsInComponents(tree: SourceTree): readonly string[] {
  return [...tree].filter(([path]) => path.endsWith(".tsx")).flatMap(([path, text]) => words(path, text));
}

function words(path: string, text: string): readonly string[] {
  const found: string[] = [];
  let at = 0;

  const complain = (offset: number, what: string) => {
    found.push(
      `L12: ${path}:${lineOf(text, offset)}: ${what.replace(/\s+/g, " ").trim()}\n    because: two languages, and a third is files`,
    );
  };

  /**
   * Reads code up to the `}` that closes it. With `isRead`, a string that is the value itself (not an argument of a
   * call, not part of a comparison) is text that a person would read.
   */
  const code = (isRead: boolean): void => {
    let before = "";
    let depth = 0;
    while (at < text.length) {
      const char = text[at] ?? "";
      const literal = literalAt(text, at, before);
      if (literal !== null) {
        const source = text.slice(literal.start, literal.end);
        at = literal.end;
        if (literal.kind === "comment") continue;
        const isValue = isRead && depth === 0;
        if (isValue && hasWords(source) && !isCompared(before, text.slice(at)))
          complain(literal.start, source);
        if (char === "`") templateRest(source, isValue);
        before += '"';
      } else if (char === "}" && depth === 0) return;
      else if (char === "<" && /^<(?:[\w.-]+[\s/>]|>)/.test(text.slice(at)) && isElement(before)) {
        element();
        before += ")";
      } else {
        if ("([{".includes(char)) depth++;
        if (")]}".includes(char)) depth--;
        before = (before + char).slice(-60);
        at++;
      }
    }
  };

  /** After a piece of a template that ends in `${`: the code inside, then the next piece. */
  const templateRest = (piece: string, isRead: boolean): void => {
    if (!piece.endsWith("${")) return;
    code(false);
    const start = at;
    at = templateEnd(text, at + 1);
    const next = text.slice(start, at);
    if (isRead && hasWords(next)) complain(start, next);
    templateRest(next, isRead);
  };

  const isElement = (before: string) =>
    expressionMayFollow.test(before) && !/^<(?:\w+ extends\b|[A-Z]\w?>\()/.test(text.slice(at));

  /** From a `<` to the end of the element it opens. */
  const element = (): void => {
    at++;
    if (attributes()) return;
    while (at < text.length && !text.startsWith("</", at)) {
      if (text[at] === "<") element();
      else if (text[at] === "{") braces(true);
      else textNode();
    }
    at = endOf(">");
  };

  /** From the tag's name to after its `>`; true when the element ends there. */
  const attributes = (): boolean => {
    let name = "";
    while (at < text.length) {
      const char = text[at] ?? "";
      if (char === ">") {
        at++;
        return false;
      }
      if (text.startsWith("/>", at)) {
        at += 2;
        return true;
      }
      const isRead = readAttribute.test(name);
      if (char === "{") braces(isRead);
      else if (char === '"' || char === "'") {
        const start = at;
        at = text.indexOf(char, at + 1) + 1 || text.length;
        const value = text.slice(start, at);
        if (isRead && hasWords(value)) complain(start, `${name}=${value}`);
      } else {
        name = char === "=" ? name : /[\w:.-]/.test(char) ? name + char : "";
        at++;
      }
    }
    return true;
  };

  const braces = (isRead: boolean): void => {
    at++;
    code(isRead);
    at++;
  };

  const textNode = (): void => {
    const start = at;
    while (at < text.length && text[at] !== "<" && text[at] !== "{") at++;
    const node = text.slice(start, at);
    if (/\p{L}/u.test(node.replace(/&#?\w+;/g, "")))
      complain(start + node.length - node.trimStart().length, node);
  };

  const endOf = (what: string) => text.indexOf(what, at) + what.length || text.length;

  code(false);
  return found;
}

function isCompared(before: string, after: string): boolean {
  return /[=!]==?\s*$/.test(before) || /^\s*[=!]==?/.test(after);
}
