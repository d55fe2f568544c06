/**
 * From a document to its file: canonical, so that equal documents are equal bytes and a change is a small difference.
 * Whatever is as the format's defaults have it is left out.
 */
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { DEFAULT_LATENCY } from "../engine/contract/world.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import {
  DEFAULT_SEED,
  DEFAULT_STARTS_AT,
  type Definitions,
  everyNode,
  FORMAT,
  type Layout,
  type Remark,
  type Scenario,
  VERSION,
} from "./scenario.ts";
import { differing, samePlain } from "./settings.ts";

const WIDTH = 100;

export function formatScenario(scenario: Scenario, definitions: Definitions): string {
  return `${pretty(documentOf(scenario, definitions), "")}\n`;
}

/** The document as the data that is written. */
export function documentOf(scenario: Scenario, definitions: Definitions): PlainObject {
  const { world, commands } = scenario;
  return withoutDefaults(
    {
      format: FORMAT,
      version: VERSION,
      title: scenario.title,
      description: scenario.description,
      startsAt: scenario.startsAt,
      seed: scenario.seed,
      lastId: scenario.lastId,
      world: withoutDefaults(
        {
          nodes: world.nodes.map(({ id, kind, name, config }) =>
            withoutDefaults({ id, kind, name, config: settings(kind, config, definitions) }, { config: {} }),
          ),
          relations: world.relations.map(({ id, kind, name, from, to, config, latency }) =>
            withoutDefaults(
              { id, kind, name, from, to, config: settings(kind, config, definitions), latency },
              { name: id, config: {}, latency: DEFAULT_LATENCY as Plain },
            ),
          ),
          edges: world.edges.map(({ id, from, port, to, latency }) =>
            withoutDefaults(
              { id, from, port, to, latency },
              { port: "out", latency: DEFAULT_LATENCY as Plain },
            ),
          ),
        },
        { relations: [], edges: [] },
      ),
      layout: layoutOf(scenario.layout, new Set(everyNode(scenario).map(({ id }) => id))),
      commands: commands.map(({ id, at, target, type, payload }) =>
        withoutDefaults({ id, at, target, type, payload }, { payload: {} }),
      ),
    },
    { description: "", startsAt: DEFAULT_STARTS_AT, seed: DEFAULT_SEED, lastId: 0, layout: {}, commands: [] },
  );
}

type Given = { readonly [key: string]: Plain | Sampler | undefined };

function withoutDefaults(object: Given, defaults: PlainObject): PlainObject {
  const kept = Object.entries(object as PlainObject).filter(
    ([key, value]) => value !== undefined && !samePlain(value, defaults[key]),
  );
  return Object.fromEntries(kept);
}

function settings(kind: string, config: PlainObject, definitions: Definitions): PlainObject {
  const definition = definitions.get(kind);
  return definition ? differing(definition, config) : config;
}

/** Positions of nodes that are no more are left behind. */
function layoutOf({ nodes, notes, frames }: Layout, known: ReadonlySet<string>): PlainObject {
  const places = Object.entries(nodes)
    .filter(([id]) => known.has(id))
    .map(([id, { x, y }]) => [id, { x, y }] as const);
  const remark = ({ id, text, x, y, w, h }: Remark): PlainObject => ({ id, text, x, y, w, h });
  return withoutDefaults(
    { nodes: Object.fromEntries(places), notes: notes.map(remark), frames: frames.map(remark) },
    { nodes: {}, notes: [], frames: [] },
  );
}

/** How many levels of a part stand open whatever their length, so that its things stand one below the other. */
const OPEN: { readonly [part: string]: number } = { world: 2, layout: 2, commands: 1 };

/** JSON in which whatever fits in a line stands in one, so that a node is a line and a list is a column. */
function pretty(value: Plain, indent: string, open = 1): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const line = inLine(value);
  if (open <= 0 && indent.length + line.length <= WIDTH) return line;
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((item: Plain) => pretty(item, inner, open - 1))
    : entriesOf(value as PlainObject).map(([key, item]) => {
        const levels = indent === "" ? (OPEN[key] ?? 0) : open - 1;
        return `${JSON.stringify(key)}: ${pretty(item, inner, levels)}`;
      });
  const [opening, closing] = isList ? "[]" : "{}";
  if (parts.length === 0) return `${opening}${closing}`;
  return `${opening}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${closing}`;
}

function inLine(value: Plain): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item: Plain) => inLine(item)).join(", ")}]`;
  const parts = entriesOf(value as PlainObject).map(
    ([key, item]) => `${JSON.stringify(key)}: ${inLine(item)}`,
  );
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

const entriesOf = (object: PlainObject): (readonly [string, Plain])[] =>
  Object.entries(object).flatMap(([key, item]) => (item === undefined ? [] : [[key, item] as const]));
