/**
 * The undo history as it is kept with a design: the last documents as files. What cannot be read any more ends the
 * history there; a design without one is as good as any.
 */
import { formatScenario } from "../scenario/format.ts";
import { parseScenario } from "../scenario/parse.ts";
import type { Definitions, Scenario } from "../scenario/scenario.ts";
import { type DocumentHistory, documentHistory } from "../stores/document.ts";
import type { KeptHistory } from "../stores/library.ts";

/** Documents each way, and characters of all of them. */
const ENTRIES_MOST = 50;
const SIZE_MOST = 1_000_000;

/** Documents are never changed, so each is written once. */
const texts = new WeakMap<Scenario, string>();

function textOf(scenario: Scenario, definitions: Definitions): string {
  const known = texts.get(scenario);
  if (known !== undefined) return known;
  const text = formatScenario(scenario, definitions);
  texts.set(scenario, text);
  return text;
}

export function keptHistory(definitions: Definitions): KeptHistory {
  const { past, future } = documentHistory(ENTRIES_MOST);
  let left = SIZE_MOST;
  /** From the nearest on, as long as there is room. */
  const nearest = (documents: readonly Scenario[]): string[] => {
    const kept: string[] = [];
    for (const document of [...documents].reverse()) {
      const text = textOf(document, definitions);
      left -= text.length;
      if (left < 0) break;
      kept.unshift(text);
    }
    return kept;
  };
  return { past: nearest(past), future: nearest(future) };
}

export function readHistory(kept: KeptHistory | undefined, definitions: Definitions): DocumentHistory {
  const readable = (list: readonly string[] | undefined): Scenario[] => {
    const documents: Scenario[] = [];
    for (const text of [...(list ?? [])].reverse()) {
      const parsed = parseScenario(text, definitions);
      if (!parsed.ok) break;
      documents.unshift(parsed.scenario);
    }
    return documents;
  };
  return { past: readable(kept?.past), future: readable(kept?.future) };
}
