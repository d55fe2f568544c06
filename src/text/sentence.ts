// A sentence whose parts can be links or strong: "the <0>visibility timeout</0> is <b>30 s</b>".
// The words stand in text files, tags and all; the targets of the links are given beside the arguments.
import { type TextArgs, type TextKey, t, tService } from "./text.ts";

/** A run of words. `target` makes it a link; what a target means is the business of whoever follows it. */
export type SentencePart = {
  readonly text: string;
  readonly strong?: boolean;
  readonly target?: string;
};

export type Sentence = readonly SentencePart[];

// Stands for "<" inside arguments, so that a node called "<0>" stays a name. Private use: never typed by anyone.
const GUARD = "\uE03C";
const TAG = /<(\/?)(\d+|b)>/g;

/** Parts of a translated sentence. A tag without its partner is left out; an unknown link number is plain words. */
export function parseSentence(text: string, targets: readonly (string | undefined)[] = []): Sentence {
  const parts: SentencePart[] = [];
  let strong = false;
  let target: string | undefined;
  let from = 0;
  const push = (to: number) => {
    if (to <= from) return;
    const words = text.slice(from, to).replaceAll(GUARD, "<");
    parts.push({ text: words, ...(strong && { strong }), ...(target !== undefined && { target }) });
  };
  for (const match of text.matchAll(TAG)) {
    push(match.index);
    from = match.index + match[0].length;
    const isClosing = match[1] === "/";
    const name = match[2] ?? "";
    if (name === "b") strong = !isClosing;
    else target = isClosing ? undefined : targets[Number(name)];
  }
  push(text.length);
  return parts;
}

/** The plain words of a sentence, for a screen reader or a file. */
export function plainSentence(sentence: Sentence): string {
  return sentence.map((part) => part.text).join("");
}

function guarded(args: TextArgs | undefined): TextArgs {
  return Object.fromEntries(
    Object.entries(args ?? {}).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replaceAll("<", GUARD) : value,
    ]),
  );
}

/** A sentence of the page with its links: `sentence("key", args, ["node:billing"])`. */
export function sentence(key: TextKey, args?: TextArgs, targets?: readonly (string | undefined)[]): Sentence {
  return parseSentence(t(key, guarded(args)), targets);
}

/** The same for words of a service or lesson. */
export function serviceSentence(
  key: string,
  args?: TextArgs,
  targets?: readonly (string | undefined)[],
): Sentence {
  return parseSentence(tService(key, guarded(args)), targets);
}
