/** What the page needs soon, but not for its first picture: it is loaded beside the first design. */
import { exampleWords } from "../examples/catalog.text.en.ts";
import { totals } from "../metrics/totals.ts";
import { addWords } from "../text/text.ts";
import type { Desk } from "./desk.ts";
import { files } from "./files.ts";
import { takeFiles } from "./late.ts";

export function takeIn(desk: Desk): void {
  for (const [id, words] of Object.entries(exampleWords)) addWords("en", `example.${id}`, words);
  takeFiles(files);
  // Totals are shown later, but count from the first record.
  desk.session.folds = [totals as never];
}
