/** The JSON Schema of one setting, for editors that read a scenario file outside of the product. */
import * as z from "zod/mini";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Field } from "./field.ts";

/** Limits and allowed values as Zod knows them, and the default. */
export function jsonSchemaOf(field: Field): PlainObject {
  const { $schema: _schema, ...schema } = z.toJSONSchema(field.schema, {
    unrepresentable: "any",
    io: "input",
  });
  return { ...(schema as PlainObject), default: field.default as PlainObject };
}
