/** What a person did, in a few words: the label of its flag on the timeline, and what is said when it is taken out. */
import { type Command, changesWorld } from "../engine/contract/world.ts";
import type { Dropped } from "../scenario/parse-commands.ts";
import { everyEdge, everyNode, everyRelation, type Scenario } from "../scenario/scenario.ts";
import { definitions } from "../stores/scene.ts";
import { settingLabel, settingValue } from "../story/setting-words.ts";
import { formatClock } from "../text/format.ts";
import { t } from "../text/text.ts";
import { issueWords } from "./words.ts";

type Ends = { readonly from: string; readonly to: string };

const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.id, one]));

/** The words for the commands of a document. */
export function commandWordsIn(scenario: Scenario): (command: Command) => string {
  const nodes = byId(everyNode(scenario));
  const relations = byId(everyRelation(scenario));
  const edges = byId(everyEdge(scenario));
  const nameOf = (id: string): string => nodes.get(id)?.name ?? id;
  const named = (wire: Ends | undefined, key: "flag.wired" | "flag.unwired" | "flag.latency"): string =>
    wire ? t(key, { from: nameOf(wire.from), to: nameOf(wire.to) }) : t("flag.wire");
  const settingWords = ({ target, payload }: Command): string => {
    const fields = Object.entries(payload);
    const [field = "", value] = fields[0] ?? [];
    if (fields.length !== 1) return t("flag.many", { count: fields.length, name: nameOf(target) });
    const kind = (nodes.get(target) ?? relations.get(target))?.kind ?? "";
    const setting = settingLabel(kind, field);
    const shown = settingValue(definitions.get(kind), field, value, nameOf);
    return shown === undefined ? t("flag.changed", { setting }) : t("flag.set", { setting, value: shown });
  };
  return (command) => {
    const name = nameOf(command.target);
    if (!changesWorld(command)) return t("flag.called", { operation: command.type, name });
    switch (command.type) {
      case "Configure":
        return settingWords(command);
      case "AddNode":
        return t("flag.added", { name: command.payload.node.name });
      case "AddRelation":
        return named(command.payload.relation, "flag.wired");
      case "AddEdge":
        return named(command.payload.edge, "flag.wired");
      case "RemoveNode":
        return t("flag.removed", { name });
      case "RemoveRelation":
        return named(relations.get(command.target), "flag.unwired");
      case "RemoveEdge":
        return named(edges.get(command.payload.edge), "flag.unwired");
      case "SetLatency": {
        const { edge } = command.payload;
        return named(edge ? edges.get(edge) : relations.get(command.target), "flag.latency");
      }
    }
  };
}

/** What no longer fits after an edit; `scenario` is the document before it. */
export function droppedWords([first, ...others]: readonly Dropped[], scenario: Scenario): string {
  if (!first) return "";
  const { command, issue } = first;
  const id = issue.args?.["id"];
  const name = everyNode(scenario).find((node) => node.id === id)?.name;
  const reason = issueWords(name === undefined ? issue : { ...issue, args: { ...issue.args, id: name } });
  // Only now given, and never part of the document.
  if (!scenario.commands.includes(command)) return reason;
  const what = commandWordsIn(scenario)(command);
  return t("edit.dropped", { what, at: formatClock(command.at), reason, count: others.length + 1 });
}
