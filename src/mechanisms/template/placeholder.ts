/**
 * One placeholder of a body template: what stands between `{{` and `}}`, what it may be, and the text it makes. Random
 * ones draw a number keyed by the message and by their own wording, never in sequence, so that a change anywhere else in
 * the template leaves them as they were.
 */
import type { Issue } from "../../engine/contract/definition.ts";
import { utf8Length } from "../../engine/contract/utf8.ts";
import { isoTime } from "../../engine/contract/wall-time.ts";
import { hashedUuid } from "../../engine/random/hashed-ids.ts";
import { mixPair, unit } from "../../engine/random/streams.ts";

/** What a template is filled in from. `key` is the same for all copies of one order under any setting. */
export type Filling = {
  readonly number: number;
  readonly key: number;
  readonly poison: boolean;
  readonly bornAt: number;
  readonly seed: number;
  readonly startsAtMs: number;
};

export type Placeholder =
  | { readonly kind: "seq"; readonly width: number }
  | { readonly kind: "uuid"; readonly key: number }
  | { readonly kind: "now" }
  | { readonly kind: "oneOf"; readonly key: number; readonly options: readonly string[] }
  | { readonly kind: "int"; readonly key: number; readonly min: number; readonly max: number }
  | {
      readonly kind: "number";
      readonly key: number;
      readonly min: number;
      readonly max: number;
      readonly decimals: number;
    }
  | { readonly kind: "poison"; readonly options: readonly [string, string] };

const PLACEHOLDERS = [
  "{{seq}}",
  "{{seq:4}}",
  "{{uuid}}",
  "{{now}}",
  "{{oneOf a|b|c}}",
  "{{int 1 9}}",
  "{{number 5 200 2}}",
  "{{poison good|bad}}",
] as const;

const WIDEST = 20;
const MOST_OPTIONS = 1_000;
const MOST_DECIMALS = 10;
const LARGEST = 1e12;

type Parse = (rest: string, key: number) => Placeholder | string;
/** By name: the placeholder, or the code of what is wrong with its arguments. */
const PARSERS: { readonly [name: string]: Parse } = {
  seq: (rest) => {
    const width = rest === "" ? 0 : /^:\d{1,2}$/.test(rest) ? Number(rest.slice(1)) : -1;
    return width < 0 || width > WIDEST ? "seqWidth" : { kind: "seq", width };
  },
  uuid: (rest, key) => (rest === "" ? { kind: "uuid", key } : "noArguments"),
  now: (rest) => (rest === "" ? { kind: "now" } : "noArguments"),
  oneOf: (rest, key) => {
    const options = optionsOf(rest);
    return options.length < 1 || options.length > MOST_OPTIONS
      ? "oneOfOptions"
      : { kind: "oneOf", key, options };
  },
  int: (rest, key) => {
    const [min, max] = numbersOf(rest, 2);
    if (
      min === undefined ||
      max === undefined ||
      !Number.isInteger(min) ||
      !Number.isInteger(max) ||
      min > max
    )
      return "intRange";
    return { kind: "int", key, min, max };
  },
  number: (rest, key) => {
    const [min, max, decimals] = numbersOf(rest, 3);
    if (min === undefined || max === undefined || decimals === undefined || min > max) return "numberRange";
    if (!Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) return "numberRange";
    return { kind: "number", key, min, max, decimals };
  },
  poison: (rest) => {
    const [good, bad, ...more] = optionsOf(rest);
    return good === undefined || bad === undefined || more.length > 0
      ? "poisonOptions"
      : { kind: "poison", options: [good, bad] };
  },
};

/** Parts between bars; at least a space must stand before the first. */
function optionsOf(rest: string): readonly string[] {
  return rest.startsWith(" ") ? rest.split("|", MOST_OPTIONS + 1).map((option) => option.trim()) : [];
}

/** The numbers of `rest` when there are exactly `count` and none is huge, else none. */
function numbersOf(rest: string, count: number): readonly number[] {
  if (rest.length > 100) return [];
  const words = rest.trim().split(/\s+/);
  const isFine = (word: string): boolean =>
    /^-?\d+(?:\.\d+)?$/.test(word) && Math.abs(Number(word)) <= LARGEST;
  return words.length === count && words.every(isFine) ? words.map(Number) : [];
}

/** The placeholder, or what is wrong with it and what is allowed. `key` tells it from all others of its template. */
export function parsePlaceholder(source: string, key: number, path: Issue["path"]): Placeholder | Issue {
  const name = /^[A-Za-z]*/.exec(source)?.[0] ?? "";
  const parse = Object.hasOwn(PARSERS, name) ? PARSERS[name] : undefined;
  if (!parse)
    return {
      path,
      code: "unknownPlaceholder",
      args: { name: source.slice(0, 40), allowed: PLACEHOLDERS.join(", ") },
    };
  const found = parse(source.slice(name.length), key);
  return typeof found === "string" ? { path, code: found, args: { name: source.slice(0, 40) } } : found;
}

const draw = (filling: Filling, key: number): number =>
  unit(mixPair(mixPair(filling.seed, filling.key), key));

type Makers = {
  readonly [K in Placeholder["kind"]]: (p: Extract<Placeholder, { kind: K }>, f: Filling) => string;
};
const MAKERS: Makers = {
  seq: (p, f) => String(f.number).padStart(p.width, "0"),
  uuid: (p, f) => hashedUuid(mixPair(f.seed, f.key), p.key),
  now: (_p, f) => isoTime(f.startsAtMs, f.bornAt),
  oneOf: (p, f) => p.options[Math.floor(draw(f, p.key) * p.options.length)] ?? "",
  int: (p, f) => String(p.min + Math.floor(draw(f, p.key) * (p.max - p.min + 1))),
  number: (p, f) => {
    let scale = 1;
    for (let i = 0; i < p.decimals; i += 1) scale *= 10;
    const steps = Math.round((p.max - p.min) * scale);
    const value = p.min + Math.floor(draw(f, p.key) * (steps + 1)) / scale;
    return Math.min(value, p.max).toFixed(p.decimals);
  },
  poison: (p, f) => p.options[f.poison ? 1 : 0],
};

export const fillIn = (placeholder: Placeholder, filling: Filling): string =>
  MAKERS[placeholder.kind](placeholder as never, filling);

/** An upper bound of the bytes that `fillIn` makes. */
export function mostBytes(placeholder: Placeholder): number {
  switch (placeholder.kind) {
    case "seq":
      return Math.max(16, placeholder.width);
    case "uuid":
      return 36;
    case "now":
      // Years beyond 9999 are written with a sign and six digits.
      return 27;
    case "int":
      return 16;
    case "number":
      return 16 + MOST_DECIMALS;
    default:
      return placeholder.options.reduce((most, option) => Math.max(most, utf8Length(option)), 0);
  }
}

/** What it can make, as far as JSON is concerned: samples that must fit where it stands. */
export function samplesOf(placeholder: Placeholder): readonly string[] {
  switch (placeholder.kind) {
    case "seq":
      return [placeholder.width > 1 ? "01" : "1"];
    case "uuid":
      return ["a-b"];
    case "now":
      return ["2026-01-05T09:00:00.000Z"];
    case "oneOf":
    case "poison":
      return placeholder.options;
    default:
      return ["1"];
  }
}
