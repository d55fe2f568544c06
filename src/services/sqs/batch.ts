/** What the three batch operations have in common: checks of the whole request, and the list of entries that failed. */
import type { Fault } from "./errors.ts";
import { badEntryId, emptyBatch, repeatedEntryId, tooManyEntries } from "./errors.ts";

const MAX_BATCH_ENTRIES = 10;
/** 256 KiB before August 2025. */
export const MAX_BATCH_BYTES = 1_048_576;

export type BatchFailure = { readonly index: number; readonly code: string; readonly message: string };

/** The entries of a request, of which a person's command may have made anything. */
export function entriesOf<Entry>(input: { readonly entries?: readonly Entry[] }): readonly Entry[] {
  const { entries } = input;
  if (!Array.isArray(entries)) return [];
  return entries.every((entry) => typeof entry === "object" && entry !== null) ? entries : [];
}

/** Why the request as a whole is refused. Nodes number their entries and give no ids; a person's command may. */
export function checkEntries(
  entries: readonly { readonly id?: string }[],
  entryType: string,
): Fault | undefined {
  if (entries.length === 0) return emptyBatch(entryType);
  if (entries.length > MAX_BATCH_ENTRIES) return tooManyEntries(entries.length);
  const seen = new Set<string>();
  for (const { id } of entries) {
    if (id === undefined) continue;
    if (typeof id !== "string" || !/^[A-Za-z0-9_-]{1,80}$/.test(id)) return badEntryId();
  }
  for (const { id } of entries) {
    if (id === undefined) continue;
    if (seen.has(id)) return repeatedEntryId(id);
    seen.add(id);
  }
  return undefined;
}
