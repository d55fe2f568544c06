/** A pasted list of bodies, one JSON text a line, sent in order. */
import type { Issue } from "../../engine/contract/definition.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import { jsonFault } from "../../mechanisms/template/json-fault.ts";

export type Replay = { readonly lines: readonly string[]; readonly mostBytes: number };

const MOST_ISSUES = 5;
const known = new Map<string, Replay>();

/** The lines that are not empty; a memo of a pure function. */
export function replayOf(text: string): Replay {
  const found = known.get(text);
  if (found) return found;
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const replay = { lines, mostBytes: lines.reduce((most, line) => Math.max(most, utf8Length(line)), 0) };
  if (known.size >= 16) known.clear();
  known.set(text, replay);
  return replay;
}

/** Lines that are not JSON; paths are line numbers of the text, from 0. */
export function replayIssues(text: string): readonly Issue[] {
  const issues: Issue[] = [];
  text.split("\n").forEach((line, i) => {
    if (issues.length >= MOST_ISSUES || line.trim() === "") return;
    const fault = jsonFault(line);
    if (fault)
      issues.push({
        path: [i],
        code: "lineNotJson",
        args: { line: i + 1, column: fault.at + 1, expected: fault.expected },
      });
  });
  return issues;
}
