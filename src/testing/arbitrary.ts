/** Random settings and documents from the declarations alone: every field of every service takes part by itself. */
import fc from "fast-check";
import type { ServiceDefinition } from "../engine/contract/definition.ts";
import type { NodeId } from "../engine/contract/ids.ts";
import type { Plain, PlainObject } from "../engine/contract/plain.ts";
import type { Field, FieldTable, NumberField, TextField } from "../fields/field.ts";
import { fieldsOf } from "../fields/references.ts";
import { addWire } from "../scenario/edit-wires.ts";
import { addNode, setConfig } from "../scenario/edits.ts";
import { type Definitions, emptyScenario, type Scenario } from "../scenario/scenario.ts";

/** The ids that a setting which names nodes of these kinds may name. */
export type Nameable = (kinds: readonly string[]) => readonly string[];
const nobody: Nameable = () => [];

export type SettingsOptions = {
  readonly nameable?: Nameable;
  /** Counts of things stay below this, so that a test of many worlds does not end in one burst of a million. */
  readonly countMost?: number;
};
type Choice = Required<SettingsOptions>;

/** Some of a service's settings, each valid by itself and all valid together. */
export function anySettings(
  definition: ServiceDefinition,
  { nameable = nobody, countMost = Infinity }: SettingsOptions = {},
): fc.Arbitrary<PlainObject> {
  return anyOf(fieldsOf(definition), { nameable, countMost }, true).filter(
    (settings) => definition.config.parse(settings).ok,
  );
}

function anyOf(fields: FieldTable, choice: Choice, isPartial: boolean): fc.Arbitrary<PlainObject> {
  const entries = Object.entries(fields).map(([name, field]) => [name, anyValue(field, choice)] as const);
  return fc.record(Object.fromEntries(entries), isPartial ? { requiredKeys: [] } : { noNullPrototype: true });
}

function anyValue(field: Field, choice: Choice): fc.Arbitrary<Plain> {
  switch (field.control) {
    case "number":
      return anyNumber(field, choice.countMost);
    case "toggle":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...field.options);
    case "text":
      return anyText(field);
    case "reference":
      return fc.constantFrom("", ...choice.nameable(field.kinds));
    case "record":
      return anyOf(field.fields, choice, false);
    case "variants": {
      const variants = Object.entries(field.variants).map(([name, fields]) =>
        anyOf(fields, choice, false).map((values) => ({ [field.tag]: name, ...values })),
      );
      return fc.oneof(...variants);
    }
    case "list":
      return fc.array(anyValue(field.of, choice), { maxLength: Math.min(field.most, 4) });
  }
}

/** Small numbers and the limits themselves come often: that is where behaviour changes. */
function anyNumber(field: NumberField, countMost: number): fc.Arbitrary<number> {
  const { integer, min, unit, default: initial } = field;
  const max =
    integer && unit === undefined ? Math.max(min, initial, Math.min(field.max, countMost)) : field.max;
  const whole = (from: number, to: number) => fc.integer({ min: Math.ceil(from), max: Math.floor(to) });
  const any = integer ? whole(min, max) : fc.double({ min, max, noNaN: true }).map((value) => value + 0);
  const small = Math.min(max, Math.ceil(min) + 10);
  return fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(min, max, initial) },
    { weight: 3, arbitrary: small >= Math.ceil(min) ? whole(min, small) : any },
    { weight: 1, arbitrary: any },
  );
}

const SAMPLES: { readonly [form in TextField["form"]]: readonly string[] } = {
  line: ["", "a", "Something", "order placed"],
  template: ["", "{}", '{"a":{{seq}}}', "plain text"],
  lines: ["", "{}", '{"a":1}\n{"b":[2,3]}'],
  json: ["", "{}", '{"a":["x",{"exists":false}]}'],
};

/** Free text has rules of its own in most services, so it is chosen among texts that usually mean something. */
function anyText(field: TextField): fc.Arbitrary<string> {
  const valid = [field.default, ...SAMPLES[field.form]].filter(
    (text) => field.schema.safeParse(text).success,
  );
  return fc.constantFrom(...valid);
}

export type ScenarioOptions = {
  readonly nodesMost?: number;
  readonly countMost?: number;
  /** Kinds that are there in any case, before the random ones; whatever may be wired among them mostly is. */
  readonly also?: readonly string[];
};

/** A document with random nodes, settings and wires, all of them allowed. */
export function anyScenario(
  definitions: Definitions,
  { nodesMost = 6, countMost = Infinity, also = [] }: ScenarioOptions = {},
): fc.Arbitrary<Scenario> {
  const kinds = [...definitions.values()].filter(({ relation }) => !relation).map(({ kind }) => kind);
  return fc
    .array(fc.constantFrom(...kinds), { minLength: also.length > 0 ? 0 : 1, maxLength: nodesMost })
    .map((chosen) => [...also, ...chosen])
    .chain((chosen) =>
      fc.record({
        nodes: fc.tuple(...chosen.map((kind) => anyNode(definitions, kind, chosen, countMost))),
        wires: fc.array(fc.tuple(anyIndex(chosen), anyIndex(chosen)), { maxLength: nodesMost * 2 }),
        likely: fc.shuffledSubarray([...pairs(also.length)], {
          minLength: Math.ceil(pairs(also.length).length / 2),
        }),
        title: fc.string({ maxLength: 20 }),
        seed: fc.nat(1_000_000),
      }),
    )
    .map(({ nodes, wires, likely, title, seed }) =>
      build(definitions, nodes, [...likely, ...wires], { title, seed }),
    );
}

/** Every ordered pair of the first n nodes. */
const pairs = (n: number): readonly (readonly [number, number])[] =>
  Array.from({ length: n * n }, (_, i) => [Math.floor(i / n), i % n] as const).filter(([a, b]) => a !== b);

type AnyNode = {
  readonly kind: string;
  readonly settings: PlainObject;
  readonly x: number;
  readonly y: number;
};

const anyIndex = (list: readonly unknown[]): fc.Arbitrary<number> => fc.nat(list.length - 1);

function anyNode(
  definitions: Definitions,
  kind: string,
  all: readonly string[],
  countMost: number,
): fc.Arbitrary<AnyNode> {
  // Nodes get the ids n1, n2 ... in order; a node never names itself, so the ids are known before it exists.
  const nameable: Nameable = (kinds) => all.flatMap((one, i) => (kinds.includes(one) ? [`n${i + 1}`] : []));
  const definition = definitions.get(kind) as ServiceDefinition;
  return fc.record({
    kind: fc.constant(kind),
    // As the defaults have it, things move; random settings often stop them.
    settings: fc.oneof(fc.constant({}), anySettings(definition, { nameable, countMost })),
    x: fc.integer({ min: -2_000, max: 2_000 }),
    y: fc.integer({ min: -2_000, max: 2_000 }),
  });
}

function build(
  definitions: Definitions,
  nodes: readonly AnyNode[],
  wires: readonly (readonly [number, number])[],
  head: Pick<Scenario, "title" | "seed">,
): Scenario {
  let scenario: Scenario = { ...emptyScenario(), ...head };
  for (const { kind, x, y } of nodes) scenario = addNode(scenario, kind, { x, y }).scenario;
  for (const [from, to] of wires) {
    const wired = addWire(scenario, definitions, `n${from + 1}` as NodeId, `n${to + 1}` as NodeId);
    if (wired.ok) scenario = wired.scenario;
  }
  for (const [i, { settings }] of nodes.entries()) {
    const edited = setConfig(scenario, definitions, `n${i + 1}` as NodeId, settings);
    if (edited.ok) scenario = edited.scenario;
  }
  return scenario;
}
