/** The text of `public/scenario.schema.json`. */
import { simCatalog } from "../../engine/contract/definition.ts";
import { scenarioSchema } from "../../scenario/json-schema.ts";
import { definitionsOf } from "../../scenario/scenario.ts";
import { simServices } from "../../services/catalog.sim.ts";
import { wordsFor } from "./words.ts";

export function schemaText(): string {
  const definitions = definitionsOf(simCatalog(simServices));
  const describe = (kind: string, field: string): string | undefined => {
    const label = wordsFor(`${kind}.fields.${field}.label`);
    const help = wordsFor(`${kind}.fields.${field}.help`);
    return label && help ? `${label}. ${help}` : (label ?? help);
  };
  return `${JSON.stringify(scenarioSchema(definitions, describe), null, 2)}\n`;
}
