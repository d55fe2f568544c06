/** The inspector's form from a service's fields: the same walk for every service. Words follow the fields' own paths. */
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Field, FieldTable } from "../fields/field.ts";
import type { FieldOption, FieldView } from "../panels/inspector/view.ts";
import { samePlain } from "../scenario/settings.ts";
import type { SceneNode } from "../stores/scene.ts";
import { hasWords, t, tService } from "../text/text.ts";
import { defaultWords, factsOf, sourceOf, variantPath } from "./field-facts.ts";

/** What a form needs beyond the fields: the other nodes, for settings that name one. */
export type FormWorld = { readonly nodes: readonly SceneNode[] };

const words = (key: string): string => tService(key);
const optional = (key: string): string | undefined => (hasWords(key) ? tService(key) : undefined);

export function fieldViews(
  prefix: string,
  fields: FieldTable,
  values: PlainObject,
  world: FormWorld,
): readonly FieldView[] {
  return Object.entries(fields)
    .filter(([, field]) => field.when?.(values) ?? true)
    .map(([name, field]) =>
      fieldView(name, field, values[name] ?? field.default, `${prefix}.${name}`, world),
    );
}

function fieldView(name: string, field: Field, value: unknown, path: string, world: FormWorld): FieldView {
  const help = optional(`${path}.help`);
  const facts = factsOf(field, path);
  const base = {
    name,
    label: words(`${path}.label`),
    ...(help === undefined ? {} : { help }),
    ...(facts === undefined ? {} : { facts }),
    source: sourceOf(field),
    ...(field.effect ? { effect: field.effect } : {}),
    isDefault: samePlain(value as never, field.default as never),
    ...defaultOf(field, path),
  };
  switch (field.control) {
    case "number":
      return {
        ...base,
        control: "number",
        value: Number(value),
        ...(field.unit ? { unit: field.unit } : {}),
        min: field.min,
        max: field.max,
        integer: field.integer,
      };
    case "toggle":
      return { ...base, control: "toggle", value: value === true };
    case "choice":
      return { ...base, control: "choice", value: String(value), options: optionsOf(field.options, path) };
    case "text":
      return { ...base, control: "text", value: String(value), form: field.form, most: field.most };
    case "reference":
      return { ...base, control: "reference", value: String(value), options: nodesOf(field.kinds, world) };
    case "record":
      return {
        ...base,
        control: "record",
        fields: fieldViews(path, field.fields, value as PlainObject, world),
      };
    case "variants":
      return { ...base, control: "variants", ...variantsOf(field, value as PlainObject, path, world) };
    case "list":
      return {
        ...base,
        control: "list",
        value: value as readonly unknown[],
        items: (value as readonly unknown[]).map((item, i) =>
          fieldView(String(i), field.of, item, path, world),
        ),
        add:
          field.of.control === "variants"
            ? startsOf(field.of, path)
            : [{ value: "item", label: words(`${path}.label`), start: field.of.default }],
        most: field.most,
      };
  }
}

const optionsOf = (options: readonly string[], path: string): readonly FieldOption[] =>
  options.map((value) => ({ value, label: words(`${path}.${value}.label`) }));

const nodesOf = (kinds: readonly string[], { nodes }: FormWorld): readonly FieldOption[] => [
  { value: "", label: t("common.none") },
  ...nodes
    .filter((node) => !node.isGhost && (kinds.length === 0 || kinds.includes(node.kind)))
    .map(({ id, name }) => ({ value: id, label: name })),
];

type Variants = Extract<Field, { readonly control: "variants" }>;

function variantsOf(field: Variants, value: PlainObject, path: string, world: FormWorld) {
  const chosen = String(value[field.tag]);
  const inner = variantPath(field, path);
  return {
    value: chosen,
    options: startsOf(field, path),
    fields: fieldViews(`${inner}.${chosen}`, fieldsOfVariant(field, chosen), value, world),
  };
}

/** Inside the variant that is the default, so are its numbers. */
function fieldsOfVariant(field: Variants, chosen: string): FieldTable {
  const fields = field.variants[chosen] ?? {};
  const initial = field.default as PlainObject;
  if (initial[field.tag] !== chosen) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([name, one]) => [
      name,
      name in initial ? ({ ...one, default: initial[name] } as Field) : one,
    ]),
  );
}

function startsOf(field: Variants, path: string) {
  return Object.entries(field.variants).map(([name, fields]) => ({
    value: name,
    label: words(`${variantPath(field, path)}.${name}.label`),
    start: {
      [field.tag]: name,
      ...Object.fromEntries(
        Object.keys(fields).map((key) => [key, fieldsOfVariant(field, name)[key]?.default]),
      ),
    },
  }));
}

function defaultOf(
  field: Field,
  path: string,
): { readonly defaultText?: string; readonly defaultValue?: unknown } {
  const defaultText = defaultWords(field, path);
  return { defaultValue: field.default, ...(defaultText === undefined ? {} : { defaultText }) };
}

/** The settings with one value replaced; the path may go into records, variants and lists. */
export function withValue(
  config: PlainObject,
  path: readonly (string | number)[],
  value: unknown,
): PlainObject {
  const [head, ...rest] = path;
  if (head === undefined) return config;
  if (rest.length === 0) return { ...config, [head]: value as never };
  const inner = config[head];
  if (Array.isArray(inner)) {
    const [at, ...deeper] = rest;
    const list = inner.map((item, i) =>
      i === at ? (deeper.length === 0 ? value : withValue(item as PlainObject, deeper, value)) : item,
    );
    return { ...config, [head]: list as never };
  }
  return { ...config, [head]: withValue((inner ?? {}) as PlainObject, rest, value) };
}
