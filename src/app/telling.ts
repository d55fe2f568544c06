/** What the story is told from: the sample on screen, the document's names and the settings in force at each time. */
import type { Plain } from "../engine/contract/plain.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { useDocument } from "../stores/document.ts";
import type { Sample } from "../stores/run.ts";
import { catalog, sceneAt } from "../stores/scene.ts";
import type { Telling } from "../story/telling.ts";

const startsAtMs = (scenario: Scenario): number => Date.parse(scenario.startsAt);

export function tellingOf(sample: Sample): Telling {
  const { scenario } = useDocument.getState();
  return {
    index: sample.index,
    end: sample.end,
    at: sample.at,
    catalog,
    world: { seed: scenario.seed, startsAtMs: startsAtMs(scenario) },
    nameOf: (id) => {
      const scene = sceneAt(scenario, sample.at);
      return (
        scene.byId.get(id)?.name ??
        scene.nodes.find((node) => node.id === id)?.name ??
        sample.index.names.nodes.find((node) => node.id === id)?.name ??
        id
      );
    },
    settingOf: (id, field, at) => sceneAt(scenario, at).byId.get(id)?.config[field] as Plain | undefined,
  };
}
