/** The JSON Schema of a scenario file, from the services' declarations. What it cannot say, `parseScenario` checks. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import { TOPOLOGY_COMMANDS } from "../engine/contract/world.ts";
import { jsonSchemaOf } from "../fields/json-schema.ts";
import { fieldsOf } from "../fields/references.ts";
import { DEFAULT_SEED, DEFAULT_STARTS_AT, type Definitions, FORMAT, LIMITS, VERSION } from "./scenario.ts";
import { latencyField } from "./settings.ts";

/** One line about a setting, or undefined. */
export type LineOf = (kind: string, field: string) => string | undefined;

const id = { type: "string", maxLength: 64, pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$" };
const name = { type: "string", maxLength: 80, pattern: "^[A-Za-z0-9_-]+(\\.fifo)?$" };
const number = { type: "number", minimum: -LIMITS.coordinate, maximum: LIMITS.coordinate };
const extent = { type: "number", minimum: 1, maximum: LIMITS.coordinate };
const latency = { $ref: "#/$defs/latency" };

const object = (properties: PlainObject, required: readonly string[]): PlainObject => ({
  type: "object",
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});
const list = (items: PlainObject, maxItems: number): PlainObject => ({ type: "array", items, maxItems });

export function scenarioSchema(definitions: Definitions, lineOf: LineOf): PlainObject {
  const all = [...definitions.values()];
  const nodes = all.filter(({ relation }) => !relation).map((one) => nodeSchema(one, lineOf));
  const relations = all.filter(({ relation }) => relation).map((one) => nodeSchema(one, lineOf));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Redrive scenario",
    ...object(
      {
        $schema: { type: "string" },
        format: { const: FORMAT },
        version: { const: VERSION },
        title: { type: "string", maxLength: LIMITS.title },
        description: { type: "string", maxLength: LIMITS.description },
        startsAt: {
          type: "string",
          pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?Z$",
          default: DEFAULT_STARTS_AT,
        },
        seed: { type: "integer", minimum: 0, maximum: 4_294_967_295, default: DEFAULT_SEED },
        lastId: { type: "integer", minimum: 0, default: 0 },
        world: object(
          {
            nodes: list({ oneOf: nodes }, LIMITS.nodes),
            relations: list({ oneOf: relations }, LIMITS.nodes),
            edges: list(edgeSchema, LIMITS.edges),
          },
          ["nodes"],
        ),
        layout: layoutSchema,
        commands: list(commandSchema(all), LIMITS.commands),
      },
      ["format", "version", "title", "world"],
    ),
    $defs: { latency: jsonSchemaOf(latencyField) },
  };
}

function nodeSchema(definition: ServiceDefinition, lineOf: LineOf): PlainObject {
  const { kind } = definition;
  const settings = Object.entries(fieldsOf(definition)).map(([field, about]) => {
    const description = lineOf(kind, field);
    return [field, { ...(description ? { description } : {}), ...jsonSchemaOf(about) }] as const;
  });
  const own = { id, kind: { const: kind }, name, config: object(Object.fromEntries(settings), []) };
  return definition.relation
    ? object({ ...own, from: id, to: id, latency }, ["id", "kind", "from", "to"])
    : object(own, ["id", "kind", "name"]);
}

const edgeSchema = object({ id, from: id, port: { type: "string", default: "out" }, to: id, latency }, [
  "id",
  "from",
  "to",
]);

const remark = object(
  { id, text: { type: "string", maxLength: LIMITS.remark }, x: number, y: number, w: extent, h: extent },
  ["id", "text", "x", "y", "w", "h"],
);

const layoutSchema = object(
  {
    nodes: { type: "object", additionalProperties: object({ x: number, y: number }, ["x", "y"]) },
    notes: list(remark, LIMITS.remarks),
    frames: list(remark, LIMITS.remarks),
  },
  [],
);

function commandSchema(all: readonly ServiceDefinition[]): PlainObject {
  const open = all.flatMap(({ operations }) =>
    Object.entries(operations).flatMap(([operation, { internal }]) => (internal ? [] : [operation])),
  );
  return object(
    {
      id,
      at: { type: "integer", minimum: 0, description: "Microseconds since the start of the run." },
      target: id,
      type: { enum: [...TOPOLOGY_COMMANDS, ...new Set(open)].sort() },
      payload: { type: "object", default: {} },
    },
    ["id", "at", "target", "type"],
  );
}
