/** What a person did, in a few words: the label of its flag on the timeline. */
import type { Command, NodeSpec, RelationSpec } from "../engine/contract/world.ts";
import { useDocument } from "../stores/document.ts";
import { definitions } from "../stores/scene.ts";
import { settingLabel, settingValue } from "../story/setting-words.ts";
import { t } from "../text/text.ts";

function nameOf(id: string): string {
  const { scenario } = useDocument.getState();
  const added = scenario.commands.find(({ type, target }) => type === "AddNode" && target === id)?.payload[
    "node"
  ] as unknown as NodeSpec | undefined;
  return (scenario.world.nodes.find((node) => node.id === id) ?? added)?.name ?? id;
}

function kindOf(id: string): string {
  const { scenario } = useDocument.getState();
  const { nodes, relations } = scenario.world;
  return [...nodes, ...relations].find((node) => node.id === id)?.kind ?? "";
}

function settingWords({ target, payload }: Command): string {
  const fields = Object.entries(payload);
  const [field = "", value] = fields[0] ?? [];
  if (fields.length !== 1) return t("flag.many", { count: fields.length, name: nameOf(target) });
  const kind = kindOf(target);
  const setting = settingLabel(kind, field);
  const shown = settingValue(definitions.get(kind), field, value, nameOf);
  return shown === undefined ? t("flag.changed", { setting }) : t("flag.set", { setting, value: shown });
}

export function commandWords(command: Command): string {
  const { type, target, payload } = command;
  switch (type) {
    case "Configure":
      return settingWords(command);
    case "AddNode":
      return t("flag.added", { name: (payload["node"] as unknown as NodeSpec).name });
    case "AddRelation": {
      const { from, to } = payload["relation"] as unknown as RelationSpec;
      return t("flag.wired", { from: nameOf(from), to: nameOf(to) });
    }
    case "AddEdge": {
      const { from, to } = payload["edge"] as unknown as RelationSpec;
      return t("flag.wired", { from: nameOf(from), to: nameOf(to) });
    }
    case "RemoveNode":
    case "RemoveRelation":
      return t("flag.removed", { name: nameOf(target) });
    case "RemoveEdge":
      return t("flag.unwired", { name: nameOf(target) });
    default:
      return t("flag.called", { operation: type, name: nameOf(target) });
  }
}
