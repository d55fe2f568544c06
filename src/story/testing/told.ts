/** A real run of a scenario, indexed as the page has it, to be told at any time. For tests. */
import { simCatalog } from "../../engine/contract/definition.ts";
import type { MessageId, SimTime } from "../../engine/contract/ids.ts";
import { createRun } from "../../engine/kernel/run.ts";
import { takeChunk } from "../../engine/trace/chunk.ts";
import { NO_NAMES } from "../../engine/trace/names.ts";
import { ColumnRecorder } from "../../engine/trace/recorder.ts";
import { TraceIndex } from "../../engine/trace/trace-index.ts";
import { parseScenario } from "../../scenario/parse.ts";
import { definitionsOf, runInputOf, type Scenario } from "../../scenario/scenario.ts";
import { inForce } from "../../scenario/settings.ts";
import { worldAt } from "../../scenario/world-at.ts";
import { allServiceWords } from "../../services/catalog.details.en.ts";
import { simServices } from "../../services/catalog.sim.ts";
import { addWords } from "../../text/text.ts";
import type { Telling } from "../telling.ts";

const catalog = simCatalog(simServices);
const definitions = definitionsOf(catalog);

export type Told = {
  readonly index: TraceIndex;
  at(time: SimTime): Telling;
  /** Copies of an order by its number, as the trace knows them in the end. */
  copies(number: number): readonly MessageId[];
};

export function addStoryWords(): void {
  for (const [kind, words] of Object.entries(allServiceWords)) addWords("en", kind, words);
}

export function toldRun(json: string, untilSec: number): Told {
  addStoryWords();
  const parsed = parseScenario(json, definitions);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const { scenario } = parsed;
  const recorder = new ColumnRecorder();
  const run = createRun(runInputOf(scenario), catalog, recorder);
  run.advance(untilSec * 1_000_000, 10_000_000);
  const index = new TraceIndex();
  index.append(takeChunk(recorder, run.names, NO_NAMES));
  return {
    index,
    at: (time) => tellingAt(scenario, index, time),
    copies: (number) =>
      Array.from({ length: index.messages.count }, (_, i) => i + 1).filter(
        (copy) => index.messages.numberOf(copy) === number,
      ),
  };
}

const tellingAt = (scenario: Scenario, index: TraceIndex, at: SimTime): Telling => ({
  index,
  end: index.countAt(at),
  at,
  catalog,
  world: { seed: scenario.seed, startsAtMs: Date.parse(scenario.startsAt) },
  nameOf: (id) => index.names.nodes.findLast((node) => node.id === id)?.name ?? "",
  settingOf(id, field, time) {
    const world = worldAt(scenario, time);
    const node = [...world.nodes, ...world.relations].find((one) => one.id === id);
    const definition = node && definitions.get(node.kind);
    return definition && inForce(definition, node.config)[field];
  },
});
