/** Where what is loaded after the first picture is found by what was there before. */
import { invariant } from "../engine/contract/invariant.ts";
import type { Files } from "./files.ts";

let loaded: Files | null = null;

export function takeFiles(files: Files): void {
  loaded = files;
}

export const hasFiles = (): boolean => loaded !== null;

/** There from the first design on. */
export function files(): Files {
  invariant(loaded, "documents are read or written before that is loaded");
  return loaded;
}
