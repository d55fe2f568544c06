/**
 * Worlds as a line of text, for fixtures: `"orders:sqs(visibilityTimeoutSec=30) -> worker:lambda(timeoutSec=5)"`.
 * A node is `name:kind(setting=value, ...)` when it is first named and `name` later; its name is its id. `->` draws a
 * wire as a person would, so relations come where the services say so; `-(batchSize=1)->` also sets what the wire made.
 * Chains stand on lines of their own or between semicolons. Values are JSON; a bare word is a text.
 */
import type { NodeId } from "../engine/contract/ids.ts";
import { invariant } from "../engine/contract/invariant.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { addWire } from "./edit-wires.ts";
import { setConfig } from "./edits.ts";
import { issueText, pathText, type ScenarioIssue } from "./issues.ts";
import { type Definitions, emptyScenario, type Scenario } from "./scenario.ts";
import { scenarioWords } from "./words.en.ts";

const GAP = 200;

/** Throws when the text is wrong: it is a program's, never a person's. */
export function scenarioFromText(text: string, definitions: Definitions): Scenario {
  let scenario = emptyScenario();
  for (const chain of splitOutside(text, /[;\n]/)) {
    let before: NodeId | undefined;
    let wire: PlainObject = {};
    for (const part of splitOutside(chain, /->|-(?=\()/)) {
      if (part.startsWith("(")) {
        wire = settingsIn(part);
        continue;
      }
      const { name, kind, config } = nodeIn(part);
      if (kind !== "") scenario = withNode(scenario, definitions, name, kind, config);
      if (before) scenario = withWire(scenario, definitions, before, name as NodeId, wire);
      before = name as NodeId;
      wire = {};
    }
  }
  return scenario;
}

function nodeIn(part: string): {
  readonly name: string;
  readonly kind: string;
  readonly config: PlainObject;
} {
  const [, name = "", kind = "", settings = ""] =
    /^([\w-]+)\s*(?::\s*([\w-]+)\s*(\(.*\))?)?$/s.exec(part) ?? [];
  invariant(name !== "", `“${part}” is not name:kind(setting=value)`, "SIM-030");
  return { name, kind, config: settingsIn(settings) };
}

/** `(a=1, b="x")` as an object. */
function settingsIn(text: string): PlainObject {
  const inner = text.replace(/^\(|\)$/g, "");
  const entries = splitOutside(inner, /,/).map((pair) => {
    const [, name = "", value = ""] = /^(\w+)\s*=\s*(.*)$/s.exec(pair) ?? [];
    invariant(name !== "", `“${pair}” is not setting=value`, "SIM-030");
    return [name, valueIn(value)] as const;
  });
  return Object.fromEntries(entries);
}

function valueIn(text: string): Plain {
  if (/^[A-Za-z][\w-]*$/.test(text) && !/^(?:true|false|null)$/.test(text)) return text;
  return JSON.parse(text) as Plain;
}

/** Splits where the separator stands outside of brackets and strings; empty parts fall away. */
function splitOutside(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  const here = new RegExp(separator.source, "y");
  let depth = 0;
  let isString = false;
  let begun = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? "";
    if (char === '"' && text[i - 1] !== "\\") isString = !isString;
    if (isString) continue;
    here.lastIndex = i;
    const found = depth === 0 ? here.exec(text)?.[0] : undefined;
    if (found) {
      parts.push(text.slice(begun, i));
      begun = i + found.length;
      i += found.length - 1;
    } else if ("([{".includes(char)) depth += 1;
    else if (")]}".includes(char)) depth -= 1;
  }
  parts.push(text.slice(begun));
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function withNode(
  scenario: Scenario,
  definitions: Definitions,
  name: string,
  kind: string,
  config: PlainObject,
): Scenario {
  const { world, layout } = scenario;
  invariant(definitions.has(kind), `there is no service called ${kind}`, "SIM-030");
  const id = name as NodeId;
  const bare: Scenario = {
    ...scenario,
    world: { ...world, nodes: [...world.nodes, { id, kind, name, config: {} }] },
    layout: { ...layout, nodes: { ...layout.nodes, [id]: { x: world.nodes.length * GAP, y: 0 } } },
  };
  const edited = setConfig(bare, definitions, id, config);
  return edited.ok ? edited.scenario : fail(edited.issues);
}

function withWire(
  scenario: Scenario,
  definitions: Definitions,
  from: NodeId,
  to: NodeId,
  config: PlainObject,
): Scenario {
  const wired = addWire(scenario, definitions, from, to);
  if (!wired.ok) return fail(wired.issues);
  if (!("relation" in wired.made)) return wired.scenario;
  const named = nameRelation(wired.scenario, wired.made.relation, `${from}-${to}` as NodeId);
  const edited = setConfig(named, definitions, `${from}-${to}` as NodeId, config);
  return edited.ok ? edited.scenario : fail(edited.issues);
}

/** In fixtures a relation is called after its ends, so that tests can name it. */
function nameRelation(scenario: Scenario, made: NodeId, id: NodeId): Scenario {
  const relations = scenario.world.relations.map((relation) =>
    relation.id === made ? { ...relation, id, name: id } : relation,
  );
  return { ...scenario, world: { ...scenario.world, relations } };
}

function fail(issues: readonly ScenarioIssue[]): never {
  const words = (key: string): string | undefined =>
    Object.hasOwn(scenarioWords, key.slice(9))
      ? scenarioWords[key.slice(9) as keyof typeof scenarioWords]
      : undefined;
  const sentences = issues.map((issue) => `${pathText(issue.path)} ${issueText(issue, words)}`);
  invariant(false, sentences.join("; "), "SIM-030");
}
