/**
 * From a file to a document, or to everything that is wrong with it. The text may come from anywhere; what is answered
 * is complete, canonical and safe to run.
 */
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { Issues, ScenarioIssue } from "./issues.ts";
import { readCommands } from "./parse-commands.ts";
import { readLayout } from "./parse-layout.ts";
import { readWorld } from "./parse-world.ts";
import { plainInput } from "./plain-input.ts";
import { fault, own, readNumber, readObject, readText } from "./reading.ts";
import {
  DEFAULT_SEED,
  DEFAULT_STARTS_AT,
  type Definitions,
  everyNode,
  FORMAT,
  LIMITS,
  type Scenario,
  VERSION,
} from "./scenario.ts";
import { standingAt0 } from "./standing.ts";
import { upgrade } from "./upgrades.ts";

export type ParsedScenario =
  | { readonly ok: true; readonly scenario: Scenario }
  | { readonly ok: false; readonly issues: readonly ScenarioIssue[] };

const KEYS = {
  required: ["format", "version", "title", "world"],
  // `$schema` is for editors outside; it is not kept.
  optional: ["$schema", "description", "startsAt", "seed", "lastId", "layout", "commands"],
};
const SEED = { min: 0, max: 4_294_967_295, whole: true };
const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER, whole: true };

/** Reads a text of JSON, or data that has been read already. Never throws. */
export function parseScenario(input: unknown, definitions: Definitions): ParsedScenario {
  const plain = plainInput(input);
  if (!plain.ok) return plain;
  const issues: Issues = [];
  const document = currentDocument(plain.value, issues);
  if (!document) return { ok: false, issues };
  const scenario = readScenario(document, issues, definitions);
  return issues.length > 0 ? { ok: false, issues: issues.slice(0, LIMITS.issues) } : { ok: true, scenario };
}

/** The document in the present version; undefined when it is not one of ours or too new. */
function currentDocument(value: Plain, issues: Issues): PlainObject | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    fault(issues, [], "notAScenario", { format: FORMAT });
    return undefined;
  }
  const document = value as PlainObject;
  const format = own(document, "format");
  const version = own(document, "version");
  if (format !== FORMAT) fault(issues, ["format"], "notAScenario", { format: FORMAT });
  else if (typeof version !== "number" || !Number.isInteger(version) || version < 1)
    fault(issues, ["version"], "unknownVersion", { newest: VERSION });
  else if (version > VERSION) fault(issues, ["version"], "tooNew", { version, newest: VERSION });
  else return upgrade(document, version, issues);
  return undefined;
}

function readScenario(document: PlainObject, issues: Issues, definitions: Definitions): Scenario {
  readObject(document, [], issues, KEYS);
  const text = (key: string, most: number): string => readText(own(document, key), [key], issues, { most });
  const description = text("description", LIMITS.description);
  const head = {
    format: FORMAT,
    version: VERSION,
    title: text("title", LIMITS.title),
    ...(description === "" ? {} : { description }),
    startsAt: readStartsAt(own(document, "startsAt"), issues),
    seed: readNumber(own(document, "seed"), ["seed"], issues, SEED, DEFAULT_SEED),
  } as const;
  const lastId = readNumber(own(document, "lastId"), ["lastId"], issues, COUNT, 0);
  const world = readWorld(own(document, "world") ?? { nodes: [] }, ["world"], issues, definitions);
  const commands = readCommands(
    own(document, "commands"),
    ["commands"],
    issues,
    standingAt0(world),
    definitions,
  );
  const known = issues.length === 0 ? new Set(everyNode({ world, commands }).map(({ id }) => id)) : undefined;
  const layout = readLayout(own(document, "layout"), ["layout"], issues, known);
  return {
    ...head,
    lastId: Math.max(lastId, highestId({ world, layout, commands })),
    world,
    layout,
    commands,
  };
}

function readStartsAt(value: Plain | undefined, issues: Issues): string {
  if (value === undefined) return DEFAULT_STARTS_AT;
  const text = readText(value, ["startsAt"], issues, { most: 30 });
  if (!isWallTime(text)) fault(issues, ["startsAt"], "wallTime", { example: DEFAULT_STARTS_AT });
  return text;
}

/** ISO 8601 in UTC, to the millisecond, and a day that exists. */
function isWallTime(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,3})?Z$/.exec(text);
  if (!parts) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  );
}

/** The highest number in an id that editing has made, wherever it stands. */
function highestId({ world, layout, commands }: Pick<Scenario, "world" | "layout" | "commands">): number {
  let highest = 0;
  const see = (id: string): void => {
    const made = /^[nerc](\d{1,15})$/.exec(id);
    if (made) highest = Math.max(highest, Number(made[1]));
  };
  for (const list of [world.nodes, world.relations, world.edges, layout.notes, layout.frames])
    for (const { id } of list) see(id);
  for (const { id, target, payload } of commands) {
    see(id);
    see(target);
    const edge = payload["edge"];
    if (typeof edge === "object" && edge !== null) see(String((edge as PlainObject)["id"]));
  }
  return highest;
}
