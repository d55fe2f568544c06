/** A setting and its value in words, for the middle of a sentence: "visibility timeout", "1 min". */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { Plain } from "../engine/contract/plain.ts";
import { fieldsOf } from "../fields/references.ts";
import { formatDuration, formatNumber } from "../text/format.ts";
import { hasWords, t, tService } from "../text/text.ts";

/** In the middle of a sentence; a name of the API keeps its form. */
export function settingLabel(kind: string, field: string): string {
  const key = `${kind}.fields.${field}.label`;
  const label = hasWords(key) ? tService(key) : field;
  return /^.\p{Lu}/u.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** Undefined for what is too large to be said. `nameOf` answers "" for what is no node. */
export function settingValue(
  definition: ServiceDefinition | undefined,
  name: string,
  value: Plain | undefined,
  nameOf: (id: string) => string,
): string | undefined {
  const field = definition && fieldsOf(definition)[name];
  const path = `${definition?.kind}.fields.${name}`;
  if (typeof value === "boolean") return t(value ? "inspector.on" : "inspector.off");
  if (typeof value === "number")
    return numberWords(field?.control === "number" ? field.unit : "", path, value);
  if (typeof value === "string") {
    if (hasWords(`${path}.${value}.label`)) return tService(`${path}.${value}.label`);
    if (field?.control === "text" && field.form !== "line") return undefined;
    return value === "" ? t("common.none") : nameOf(value) || value;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const tag = field?.control === "variants" ? field.tag : "type";
  const key = `${path}.${String((value as { readonly [tag: string]: Plain })[tag])}.label`;
  return hasWords(key) ? tService(key) : undefined;
}

function numberWords(unit: string | undefined, path: string, value: number): string {
  if (value === 0 && hasWords(`${path}.zero`)) return tService(`${path}.zero`);
  if (unit === "s" && value > 0) return formatDuration(value * 1_000_000);
  const text = formatNumber(value, 6);
  return unit ? `${text} ${unit}` : text;
}
