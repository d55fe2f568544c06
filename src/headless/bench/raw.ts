/** The raw loop against which speeds are stated: a file outside the project where there is one, else our own. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type RawLoop, rawMmc, rawVt } from "../raw-loop.ts";

const SHARED = "../shared/bench/raw-loop.mjs";

/** `given`: a path from the command line, which then has to exist. */
export async function loadRaw(given: string | undefined): Promise<{ raw: RawLoop; origin: string }> {
  const path = resolve(given ?? SHARED);
  if (given === undefined && !existsSync(path))
    return { raw: { rawVt, rawMmc }, origin: "the project's own" };
  const raw = (await import(/* @vite-ignore */ pathToFileURL(path).href)) as RawLoop;
  return { raw, origin: given ?? SHARED };
}
