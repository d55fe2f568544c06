/** Settings of a node in a document: checked by its service, and kept only where they differ from the defaults. */
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import { DEFAULT_LATENCY } from "../engine/contract/world.ts";
import type { Sampler } from "../engine/random/samplers.ts";
import { checkField } from "../fields/config.ts";
import { samplerField } from "../fields/field.ts";
import { type Issues, type Path, settingIssues } from "./issues.ts";

/** The travel time of a wire, checked like any setting. */
export const latencyField = samplerField({ default: DEFAULT_LATENCY, source: "assumed" });

export function readLatency(value: Plain, path: Path, issues: Issues): Sampler | undefined {
  const checked = checkField(latencyField, value);
  if (checked.ok) return checked.value as Sampler;
  issues.push(...settingIssues(checked.issues, path, ""));
  return undefined;
}

/** Checks settings; answers those that differ from the defaults, in the order in which the service declares them. */
export function readSettings(
  definition: ServiceDefinition,
  config: PlainObject,
  path: Path,
  issues: Issues,
): PlainObject {
  const parsed = definition.config.parse(config);
  if (parsed.ok) return differing(definition, parsed.value as PlainObject);
  issues.push(...settingIssues(parsed.issues, path, definition.kind));
  return {};
}

/** The settings that are not as the service's defaults have them. */
export function differing(definition: ServiceDefinition, config: PlainObject): PlainObject {
  const defaults = definition.config.defaults as PlainObject;
  const names = Object.keys(defaults).filter(
    (name) => Object.hasOwn(config, name) && !samePlain(config[name], defaults[name]),
  );
  return Object.fromEntries(names.map((name) => [name, config[name]]));
}

/** Every setting in force: the defaults, and what differs. */
export const inForce = (definition: ServiceDefinition, config: PlainObject): PlainObject => ({
  ...(definition.config.defaults as PlainObject),
  ...config,
});

/** The name that AWS demands of a resource that is set like this. */
export const nameFor = (definition: ServiceDefinition, name: string, config: PlainObject): string =>
  definition.nameFor?.(name, inForce(definition, config)) ?? name;

/** Equal as data; the order of an object's keys means nothing. */
export function samePlain(a: Plain | undefined, b: Plain | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item: Plain, i) => samePlain(item, b[i] as Plain));
  }
  const [left, right] = [a as PlainObject, b as PlainObject];
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && samePlain(left[key], right[key]));
}
