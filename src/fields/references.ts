/** Settings that name other nodes, wherever they stand: found, and given other ids when nodes are copied or removed. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { Field, FieldTable } from "./field.ts";

export type Reference = {
  readonly path: readonly (string | number)[];
  readonly to: string;
  /** What may be named here. */
  readonly kinds: readonly string[];
};

/** The fields of a service; none for a configuration that was not made from fields. */
export function fieldsOf(definition: ServiceDefinition): FieldTable {
  const { config } = definition;
  return "fields" in config ? (config.fields as FieldTable) : {};
}

/** Every node that these settings name. */
export function referencesIn(definition: ServiceDefinition, config: PlainObject): readonly Reference[] {
  const found: Reference[] = [];
  mapReferences(definition, config, (reference) => {
    found.push(reference);
    return reference.to;
  });
  return found;
}

/** The same settings with every named node replaced by what `change` answers; "" names none. */
export function mapReferences(
  definition: ServiceDefinition,
  config: PlainObject,
  change: (reference: Reference) => string,
): PlainObject {
  return mapTable(fieldsOf(definition), config, [], change);
}

type Change = (reference: Reference) => string;
type Path = Reference["path"];

function mapTable(fields: FieldTable, values: PlainObject, path: Path, change: Change): PlainObject {
  const entries = Object.entries(values).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return [name, field ? mapField(field, value, [...path, name], change) : value] as const;
  });
  return Object.fromEntries(entries);
}

function mapField(field: Field, value: Plain | undefined, path: Path, change: Change): Plain | undefined {
  switch (field.control) {
    case "reference":
      return typeof value === "string" && value !== ""
        ? change({ path, to: value, kinds: field.kinds })
        : value;
    case "list":
      return Array.isArray(value)
        ? value.map((item: Plain, i) => mapField(field.of, item, [...path, i], change) ?? null)
        : value;
    case "record":
      return isObject(value) ? mapTable(field.fields, value, path, change) : value;
    case "variants": {
      if (!isObject(value)) return value;
      const variant = String(value[field.tag]);
      const fields = Object.hasOwn(field.variants, variant) ? field.variants[variant] : undefined;
      return fields ? mapTable(fields, value, path, change) : value;
    }
    default:
      return value;
  }
}

const isObject = (value: Plain | undefined): value is PlainObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
