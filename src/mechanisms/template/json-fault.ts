/**
 * Where a text stops being JSON. JSON.parse says so too, but each browser in words and places of its own; this is the
 * same everywhere, walks any depth without recursion, and makes nothing.
 */

export type JsonFault = {
  /** Place in the text, from 0. */
  readonly at: number;
  readonly expected: "value" | "name" | "colon" | "comma" | "end" | "quote" | "escape" | "shallower";
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OBJECT = 1;
const ARRAY = 2;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = ["true", "false", "null"];
const ESCAPES = '"\\/bfnrt';
const HEX = /[0-9a-fA-F]{4}/y;

const isSpace = (unit: number): boolean => unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;

/** The first fault of a text as JSON, or undefined when it is JSON. `mostDeep`: nesting allowed. */
export function jsonFault(text: string, mostDeep = Infinity): JsonFault | undefined {
  return new Scanner(text, mostDeep).scan();
}

class Scanner {
  private readonly text: string;
  private readonly mostDeep: number;
  private readonly open: number[] = [];
  private at = 0;

  constructor(text: string, mostDeep: number) {
    this.text = text;
    this.mostDeep = mostDeep;
  }

  scan(): JsonFault | undefined {
    for (;;) {
      const fault = this.value();
      if (fault) return fault;
      // A value has ended: close what ends here, then expect the next one.
      for (;;) {
        this.skipSpace();
        const inside = this.open.at(-1);
        if (inside === undefined)
          return this.at < this.text.length ? { at: this.at, expected: "end" } : undefined;
        const unit = this.text[this.at];
        if (unit !== (inside === OBJECT ? "}" : "]")) {
          if (unit !== ",") return { at: this.at, expected: "comma" };
          this.at += 1;
          const missing = inside === OBJECT ? this.memberName() : undefined;
          if (missing) return missing;
          break;
        }
        this.open.pop();
        this.at += 1;
      }
    }
  }

  /** Walks over a scalar or an empty pair, or into the first value of an object or array. */
  private value(): JsonFault | undefined {
    for (;;) {
      this.skipSpace();
      const unit = this.text[this.at];
      if (unit !== "{" && unit !== "[") return this.scalar();
      if (this.open.length >= this.mostDeep) return { at: this.at, expected: "shallower" };
      this.open.push(unit === "{" ? OBJECT : ARRAY);
      this.at += 1;
      this.skipSpace();
      if (this.text[this.at] === (unit === "{" ? "}" : "]")) {
        this.open.pop();
        this.at += 1;
        return undefined;
      }
      const missing = unit === "{" ? this.memberName() : undefined;
      if (missing) return missing;
    }
  }

  private memberName(): JsonFault | undefined {
    this.skipSpace();
    if (this.text.charCodeAt(this.at) !== QUOTE) return { at: this.at, expected: "name" };
    const fault = this.string();
    if (fault) return fault;
    this.skipSpace();
    if (this.text[this.at] !== ":") return { at: this.at, expected: "colon" };
    this.at += 1;
    return undefined;
  }

  private scalar(): JsonFault | undefined {
    if (this.text.charCodeAt(this.at) === QUOTE) return this.string();
    for (const word of WORDS)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return undefined;
      }
    NUMBER.lastIndex = this.at;
    const found = NUMBER.exec(this.text);
    if (!found) return { at: this.at, expected: "value" };
    this.at += found[0].length;
    return undefined;
  }

  private string(): JsonFault | undefined {
    const { text } = this;
    for (let i = this.at + 1; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit === QUOTE) {
        this.at = i + 1;
        return undefined;
      }
      if (unit < 0x20) return { at: i, expected: "escape" };
      if (unit !== BACKSLASH) continue;
      i += 1;
      HEX.lastIndex = i + 1;
      if (text[i] === "u" && HEX.test(text)) i += 4;
      else if (i >= text.length || !ESCAPES.includes(text.charAt(i))) return { at: i, expected: "escape" };
    }
    return { at: text.length, expected: "quote" };
  }

  private skipSpace(): void {
    while (isSpace(this.text.charCodeAt(this.at))) this.at += 1;
  }
}
