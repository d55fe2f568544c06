/**
 * Settings as data. A field knows its schema, default, unit, limits, whether a change reaches what is already inside,
 * and its source; the inspector's form, the docs table, validation and random configurations in tests all walk the
 * same fields. Words are not here: label and help stand in the service's text file under `fields.<name>`.
 */
import * as z from "zod/mini";
import type { Sampler } from "../engine/random/samplers.ts";

z.config({ jitless: true });

export type Unit = "s" | "ms" | "B" | "MB" | "%" | "per s" | "min";

/**
 * Whether a change of this setting touches only what happens later, or also what is already inside; `at-creation`: it
 * cannot change while the resource exists.
 */
export type Effect = "from-now" | "retroactive" | "at-creation";

/**
 * Where a setting comes from: the page of AWS that describes it; `assumed` where AWS has it and describes it nowhere;
 * `simulation` for what only the simulator has, such as when orders come.
 */
export type Source = `https://docs.aws.amazon.com/${string}` | "assumed" | "simulation";

export type About = {
  readonly effect?: Effect;
  readonly source: Source;
  /** What the page of AWS does not give, so that it is ours. */
  readonly ours?: "default" | "limits" | "figures";
  /** Shown only when this holds for the settings around it. */
  readonly when?: (settings: { readonly [name: string]: unknown }) => boolean;
};

type Base<T> = About & { readonly schema: z.ZodMiniType<T>; readonly default: T };

export type NumberField = Base<number> & {
  readonly control: "number";
  readonly unit?: Unit;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
};
export type ToggleField = Base<boolean> & { readonly control: "toggle" };
export type ChoiceField<T extends string = string> = Base<T> & {
  readonly control: "choice";
  readonly options: readonly T[];
};
export type TextField = Base<string> & {
  readonly control: "text";
  /** `template`: JSON with placeholders; `lines`: one JSON body a line; `json`: a JSON object. */
  readonly form: "line" | "template" | "lines" | "json";
  readonly most: number;
};
/** The id of another node, or "" for none; a wire is derived from it. */
export type ReferenceField = Base<string> & {
  readonly control: "reference";
  readonly kinds: readonly string[];
};
export type RecordField<T = unknown> = Base<T> & { readonly control: "record"; readonly fields: FieldTable };
export type VariantsField<T = unknown> = Base<T> & {
  readonly control: "variants";
  readonly tag: string;
  readonly variants: { readonly [name: string]: FieldTable };
};
export type ListField<T = unknown> = Base<readonly T[]> & {
  readonly control: "list";
  readonly of: Field;
  readonly most: number;
};

export type Field =
  | NumberField
  | ToggleField
  | ChoiceField
  | TextField
  | ReferenceField
  | RecordField
  | VariantsField
  | ListField;
export type FieldTable = { readonly [name: string]: Field };
/** The value that a field holds. */
export type ValueOf<F> = F extends { readonly default: infer T } ? T : never;
export type ValuesOf<F extends FieldTable> = { readonly [K in keyof F]: Widen<ValueOf<F[K]>> };
type Widen<T> = T extends number ? number : T extends boolean ? boolean : T;

type NumberAbout = About & { readonly default: number; readonly min: number; readonly max: number };

function number(about: NumberAbout, integer: boolean, unit?: Unit): NumberField {
  const plain = integer ? z.int() : z.number();
  const schema = plain.check(z.gte(about.min), z.lte(about.max));
  return { control: "number", schema, integer, ...about, ...(unit ? { unit } : {}) };
}

/** Whole seconds, AWS's usual unit. */
export const secondsField = (about: NumberAbout): NumberField => number(about, true, "s");
/** Milliseconds; fractions allowed down to a microsecond. */
export const millisecondsField = (about: NumberAbout): NumberField => number(about, false, "ms");
/** A whole number of things, or of a unit. */
export const countField = (about: NumberAbout & { readonly unit?: Unit }): NumberField =>
  number(about, true, about.unit);
/** Any number with a unit. */
export const quantityField = (about: NumberAbout & { readonly unit?: Unit }): NumberField =>
  number(about, false, about.unit);

export const toggleField = (about: About & { readonly default: boolean }): ToggleField => ({
  control: "toggle",
  schema: z.boolean(),
  ...about,
});

export const choiceField = <const T extends string>(
  options: readonly T[],
  about: About & { readonly default: T },
): ChoiceField<T> => ({
  control: "choice",
  schema: z.enum(options as [T, ...T[]]) as unknown as z.ZodMiniType<T>,
  options,
  ...about,
});

export const textField = (
  about: About & {
    readonly default: string;
    readonly form?: TextField["form"];
    readonly most?: number;
    readonly matching?: RegExp;
  },
): TextField => {
  const { form = "line", most = 262_144, matching, ...rest } = about;
  const plain = z.string().check(z.maxLength(most));
  return { control: "text", schema: matching ? plain.check(z.regex(matching)) : plain, form, most, ...rest };
};

export const referenceField = (kinds: readonly string[], about: About): ReferenceField => ({
  control: "reference",
  schema: z.string().check(z.maxLength(200)),
  default: "",
  kinds,
  ...about,
});

const shapeOf = (fields: FieldTable): Record<string, z.ZodMiniType> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]));

export type VariantOf<Tag extends string, V extends { readonly [name: string]: FieldTable }> = {
  [K in keyof V]: { readonly [T in Tag]: K } & ValuesOf<V[K]>;
}[keyof V];

/** One of several shapes, told apart by a tag: `{ type: "fixed", ms: 20 }`. */
export const variantsField = <
  const Tag extends string,
  const V extends { readonly [name: string]: FieldTable },
>(
  tag: Tag,
  variants: V,
  about: About & { readonly default: VariantOf<Tag, V> },
): VariantsField<VariantOf<Tag, V>> => ({
  control: "variants",
  schema: z.discriminatedUnion(
    tag,
    Object.entries(variants).map(([name, fields]) =>
      z.strictObject({ [tag]: z.literal(name), ...shapeOf(fields) }),
    ) as never,
  ) as unknown as z.ZodMiniType<VariantOf<Tag, V>>,
  tag,
  variants,
  ...about,
});

export const listField = <T>(
  of: Field & Base<T>,
  about: About & { readonly default: readonly T[]; readonly most: number },
): ListField<T> => ({
  control: "list",
  schema: z.array(of.schema).check(z.maxLength(about.most)) as unknown as z.ZodMiniType<readonly T[]>,
  of,
  ...about,
});

type Origin = Pick<About, "source" | "ours">;
const ms = ({ source, ours }: Origin, initial: number): NumberField =>
  millisecondsField({ default: initial, min: 0, max: 86_400_000, source, ...(ours ? { ours } : {}) });

/** A duration drawn from a distribution; all of them in milliseconds. */
export const samplerField = (about: About & { readonly default: Sampler }): VariantsField<Sampler> =>
  variantsField(
    "type",
    {
      fixed: { ms: ms(about, 100) },
      uniform: { minMs: ms(about, 50), maxMs: ms(about, 150) },
      exponential: { meanMs: ms(about, 100) },
      normal: { meanMs: ms(about, 100), sdMs: ms(about, 20) },
      "log-normal": {
        medianMs: ms(about, 100),
        sigma: quantityField({
          default: 0.5,
          min: 0,
          max: 3,
          source: about.source,
          ...(about.ours ? { ours: about.ours } : {}),
        }),
      },
    },
    about,
  ) as unknown as VariantsField<Sampler>;
