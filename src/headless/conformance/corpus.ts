/** Reads a corpus: the files of a folder, or one of them, and the members that all cases share. */
import { isMembers, parsed } from "./expect.ts";

export type Case = {
  readonly id: string;
  readonly kind?: string;
  readonly feature?: string;
  readonly features?: readonly string[];
  readonly awsValidated: boolean;
  /** Sources disagree: reported, not counted. */
  readonly contested?: boolean;
  readonly certainty?: string;
  readonly [member: string]: unknown;
};

export type CorpusFile = { readonly name: string; readonly cases: readonly Case[] };

/** `fail`: what came is not what is expected. `unsupported`: nothing here does what the case is about. */
export type Verdict = {
  readonly outcome: "pass" | "fail" | "unsupported";
  /** What came. */
  readonly actual: unknown;
  /** Every difference, or why it is not supported. */
  readonly reason: string;
};

/** A case that none of the services is about. */
export const unsupported = (reason: string): Verdict => ({ outcome: "unsupported", actual: null, reason });

export const judged = (found: readonly string[], actual: unknown): Verdict =>
  found.length === 0
    ? { outcome: "pass", actual, reason: "" }
    : { outcome: "fail", actual, reason: found.join("; ") };

export type Disk = {
  read(path: string): string;
  /** The names in a folder, or undefined when the path is none. */
  list(path: string): readonly string[] | undefined;
  exists(path: string): boolean;
};

/** The files at a path, or what is wrong with it. */
export function readCorpus(
  path: string,
  disk: Disk,
):
  | { readonly ok: true; readonly files: readonly CorpusFile[] }
  | { readonly ok: false; readonly problem: string } {
  const names = disk.list(path);
  const paths = names
    ? names
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => `${path.replace(/\/+$/, "")}/${name}`)
    : [path];
  if (paths.length === 0) return { ok: false, problem: `${path} holds no JSON file.` };
  const files: CorpusFile[] = [];
  for (const one of paths) {
    let text: string;
    try {
      text = disk.read(one);
    } catch (error) {
      return {
        ok: false,
        problem: `${one} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
    const corpus = parsed(text);
    const cases = isMembers(corpus) ? corpus["cases"] : undefined;
    if (!Array.isArray(cases) || !cases.every((entry) => isMembers(entry) && typeof entry["id"] === "string"))
      return { ok: false, problem: `${one} is no corpus: it needs "cases", a list of objects with ids.` };
    files.push({ name: one.split("/").at(-1) ?? one, cases: cases as readonly Case[] });
  }
  return { ok: true, files };
}
