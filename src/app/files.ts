/** Documents as text and back, what is copied and what was undone included. Loaded beside the first design. */
import { paste, selectionOf } from "../scenario/clipboard.ts";
import { formatScenario } from "../scenario/format.ts";
import { parseScenario } from "../scenario/parse.ts";
import type { Position, Scenario } from "../scenario/scenario.ts";
import type { KeptHistory } from "../stores/library.ts";
import { definitions } from "../stores/scene.ts";
import { keptHistory, readHistory } from "./kept-history.ts";

export const files = {
  parse: (document: unknown) => parseScenario(document, definitions),
  format: (scenario: Scenario) => formatScenario(scenario, definitions),
  selectionOf: (scenario: Scenario, ids: ReadonlySet<string>) => selectionOf(scenario, definitions, ids),
  paste: (scenario: Scenario, selection: Scenario, by: Position) =>
    paste(scenario, definitions, selection, by),
  keptHistory: () => keptHistory(definitions),
  readHistory: (kept: KeptHistory | undefined) => readHistory(kept, definitions),
} as const;
export type Files = typeof files;
