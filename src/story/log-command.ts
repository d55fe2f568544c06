/** What a person did to the run, in words, and why it could not be done. */
import { FactKind } from "../engine/contract/facts.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { Sentence } from "../text/sentence.ts";
import { hasWords } from "../text/text.ts";
import type { Place, Spoken } from "./log-spoken.ts";
import { settingLabel, settingValue } from "./setting-words.ts";
import { behind, kindOf, nameAt, nodeTarget, settingTarget, type Telling, textArgs } from "./telling.ts";
import { isStoryKey, say, sayWords } from "./words.ts";

const object = (value: Plain | undefined): PlainObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as PlainObject) : {};

/** The line of a note `command`. */
export function commandLine(telling: Telling, args: PlainObject): Spoken {
  const target = String(args["target"]);
  const type = String(args["type"]);
  const payload = object(args["payload"]);
  const sentence =
    type === "Configure" ? settings(telling, target, payload) : act(telling, target, type, payload);
  return { sentence, tone: "plain", isChatter: false, nodeId: target };
}

function act(telling: Telling, target: string, type: string, payload: PlainObject): Sentence {
  const key = `command.${type}`;
  const { from, to } =
    type === "SetLatency" ? endsOf(telling, target, payload) : object(payload["relation"] ?? payload["edge"]);
  const added = object(payload["node"])["name"];
  const words = {
    node: typeof added === "string" ? added : nameAt(telling, target),
    operation: type,
    ...(typeof from === "string" && { from: nameAt(telling, from) }),
    ...(typeof to === "string" && { to: nameAt(telling, to) }),
  };
  if (type === "RemoveRelation" && kindOf(telling, target) === "") return say("command.RemoveUnknown");
  return say(isStoryKey(key) ? key : "command.other", words, [nodeTarget(target)]);
}

/** The ends of the wire whose travel time changes: a plain one, or that of the relation which is the target. */
function endsOf(telling: Telling, target: string, payload: PlainObject): PlainObject {
  const plain = telling.index.names.edges.findLast(({ id }) => id === payload["edge"]);
  const { from, to } = plain ?? {
    from: behind(telling, target, "source"),
    to: behind(telling, target, "target"),
  };
  return { from, to };
}

function settings(telling: Telling, target: string, payload: PlainObject): Sentence {
  const fields = Object.keys(payload);
  const [field = ""] = fields;
  const args = { node: nameAt(telling, target), count: fields.length };
  const targets = [nodeTarget(target), settingTarget(target, field)];
  if (fields.length !== 1) return say("command.ConfigureMany", args, targets);
  const kind = kindOf(telling, target);
  const definition = telling.catalog.services.get(kind)?.definition;
  const named = { ...args, setting: settingLabel(kind, field) };
  const nameOf = (id: string): string => (kindOf(telling, id) === "" ? "" : nameAt(telling, id));
  const value = settingValue(definition, field, payload[field], nameOf);
  if (value === undefined) return say("command.ConfigurePart", named, targets);
  return say("command.Configure", { ...named, value }, targets);
}

/** The line of a note `commandRefused`. */
export function refusalLine(telling: Telling, ownerId: string, args: PlainObject, place: Place): Spoken {
  const sentence = say("command.refused", {}, [], { reason: whyRefused(telling, args, place) });
  return { sentence, tone: "failed", isChatter: false, nodeId: ownerId };
}

function whyRefused(telling: Telling, args: PlainObject, place: Place): Sentence {
  const code = String(args["code"]);
  const issue = Array.isArray(args["issues"]) ? object(args["issues"][0]) : {};
  const issueCode = String(issue["code"]);
  const keys = [`${kindRefused(telling, place)}.issues.${issueCode}`, `scenario.${issueCode}`];
  const key = keys.find(hasWords);
  if (key) return sayWords(key, textArgs(object(issue["args"])));
  const own = `refused.${code}`;
  return isStoryKey(own) ? say(own, textArgs(args)) : say("log.reasonCode", { code });
}

/** The kind of what the refused command wanted to add or change. */
function kindRefused(telling: Telling, { record, event }: Place): string {
  const { index } = telling;
  for (let i = record - 1; i >= index.first; i -= 1) {
    const view = index.view(i);
    if (view.event !== event) break;
    if (view.kind !== FactKind.note || index.names.strings[view.extra] !== "command") continue;
    const args = view.args() ?? {};
    const payload = object(args["payload"]);
    const { kind } = object(payload["relation"] ?? payload["node"]);
    return typeof kind === "string" ? kind : kindOf(telling, String(args["target"]));
  }
  return "";
}
