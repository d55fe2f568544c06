// What every service must satisfy, found by its folder: it is declared completely, it has words for everything it says,
// and no random world, setting or command breaks one of its invariants.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { internalFieldIn, type SimService, simCatalog } from "../engine/contract/definition.ts";
import { MESSAGE_STATES } from "../engine/contract/facts.ts";
import type { PlainObject } from "../engine/contract/plain.ts";
import type { Field, FieldTable } from "../fields/field.ts";
import { fieldsOf } from "../fields/references.ts";
import { definitionsOf } from "../scenario/scenario.ts";
import { latencyField } from "../scenario/settings.ts";
import { anySettings } from "../testing/arbitrary.ts";
import { anyWorld, everyOperation, playWorld, watched } from "../testing/random-world.ts";
import { later } from "../text/later.en.ts";
import { serviceDefinitions } from "./catalog.definitions.ts";
import { allServiceWords, serviceDetails } from "./catalog.details.en.ts";
import { simServices } from "./catalog.sim.ts";
import { serviceWords } from "./catalog.text.en.ts";
import { serviceUis } from "./catalog.ui.ts";
import type { NodeView, ServiceUi, Words } from "./ui.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const catalog = simCatalog(simServices);
const definitions = definitionsOf(catalog);
const kinds = [...definitions.keys()];
const serviceOf = (kind: string) => catalog.services.get(kind) as SimService;
const uiOf = (kind: string) => serviceUis.find((ui) => ui.kind === kind) as ServiceUi;

/** What the services' own code says, tests left out. */
const sources = readdirSync(here, { recursive: true, encoding: "utf8" })
  .filter(
    (path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path) && !/(?:text|details)\.\w+\.ts$/.test(path),
  )
  .map((path) => readFileSync(here + path, "utf8"))
  .join("\n");

describe("every folder is in every catalogue", () => {
  const folders = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("_"))
    .map(({ name }) => name);
  test.each([
    ["catalog.definitions.ts", serviceDefinitions.map(({ kind }) => kind), "its definition"],
    ["catalog.sim.ts", kinds, "its simService(definition, behaviour)"],
    ["catalog.ui.ts", serviceUis.map(({ kind }) => kind), "its ServiceUi from ui.tsx"],
    ["catalog.text.en.ts", Object.keys(serviceWords), "its text from text.en.ts"],
    ["catalog.details.en.ts", Object.keys(serviceDetails), "its details from details.en.ts"],
  ])("%s", (file, listed, line) => {
    for (const folder of folders)
      expect(listed, `src/services/${file} lacks ${folder}: add a line with ${line}`).toContain(folder);
    expect([...listed].sort()).toEqual([...folders].sort());
  });
});

test("every shape of a duration has words for each of its numbers", () => {
  const { variants } = latencyField;
  const keys = Object.entries(variants).flatMap(([name, fields]) => [
    `sampler.${name}.label`,
    ...wordKeys(fields, `sampler.${name}`),
  ]);
  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => !hasWords(later, key))).toEqual([]);
});

describe.each(kinds)("%s", (kind) => {
  const { definition, behaviour } = serviceOf(kind);
  const words = allServiceWords[kind] ?? {};
  const lacking = (keys: readonly string[]) => keys.filter((key) => !hasWords(words, key));

  test("its defaults are valid", () => {
    expect(definition.config.parse({})).toEqual({ ok: true, value: definition.config.defaults });
  });

  test("its settings survive a file", () => {
    fc.assert(
      fc.property(anySettings(definition), (settings) => {
        const parsed = definition.config.parse(settings);
        const again = definition.config.parse(JSON.parse(JSON.stringify(settings)) as PlainObject);
        expect(again).toEqual(parsed);
        expect(parsed.ok && definition.config.parse(parsed.value as PlainObject)).toEqual(parsed);
      }),
      { numRuns: 100 },
    );
  });

  test("every setting has a label and a line of help", () => {
    expect(lacking(wordKeys(fieldsOf(definition), "fields"))).toEqual([]);
  });

  test("every number has a unit or a word for what it counts", () => {
    expect(unitless(fieldsOf(definition), "fields", words)).toEqual([]);
  });

  test("what its page of AWS does not give is marked only where there is a page", () => {
    for (const [name, field] of Object.entries(fieldsOf(definition)))
      if (field.ours) expect(field.source, name).toMatch(/^https:/);
  });

  test("everything it says has words", () => {
    const codes = definition.codes.map((code) => `codes.${code}`);
    expect(lacking(["title", "summary", ...codes, ...definition.refusals.map(({ say }) => say)])).toEqual([]);
    expect(new Set(definition.codes).size, "codes are listed once").toBe(definition.codes.length);
  });

  test("every operation is declared and handled", () => {
    expect(Object.keys(behaviour.operations).sort()).toEqual(Object.keys(definition.operations).sort());
  });

  test("its ports call what some service offers", () => {
    const offered = [...definitions.values()].flatMap(({ operations }) => Object.keys(operations));
    for (const port of definition.ports)
      expect(
        port.calls.filter((operation) => !offered.includes(operation)),
        port.name,
      ).toEqual([]);
  });

  test("a port that sets a setting sets one that names a node, and only such a port has a purpose", () => {
    const fields = fieldsOf(definition);
    for (const { name, field, purpose } of definition.ports)
      if (field !== undefined) expect(fields[field]?.control, field).toBe("reference");
      else expect(purpose, name).toBeUndefined();
  });

  test("its card has an icon, and words for all it shows of an empty node", () => {
    const ui = uiOf(kind);
    expect(typeof ui.Icon).toBe("function");
    expect(ui.palette === undefined, "relations are not in the palette").toBe(
      definition.relation !== undefined,
    );
    for (const isDeadLetterQueue of [false, true]) {
      const view = emptyView(definition.config.defaults as PlainObject, isDeadLetterQueue);
      expect(lacking(shown(ui, view).map(({ key }) => key))).toEqual([]);
      for (const { operation } of ui.actions(view)) {
        if (operation !== "Configure") expect(Object.keys(definition.operations)).toContain(operation);
        expect(definition.operations[operation]?.internal, operation).toBeUndefined();
      }
    }
  });

  test("its marks are counters that can occur", () => {
    for (const counter of Object.keys(uiOf(kind).marks))
      expect(occurs(counter, definition.codes), counter).toBe(true);
  });

  test("its fidelity page says what is modelled", () => {
    expect(existsSync(`${here}${kind}/fidelity.md`), `src/services/${kind}/fidelity.md`).toBe(true);
  });

  test("10,000 random events break no invariant, reach every handler and state only what is declared", () => {
    const reached = new Set<string>();
    const others = simServices.filter((service) => service.definition.kind !== kind);
    const watching = simCatalog([...others, watched(serviceOf(kind), reached)]);
    let events = 0;
    const said = new Set<string>();
    fc.assert(
      fc.property(anyWorld(definitions, kind), (input) => {
        const played = playWorld(input, watching, kind, 1_000);
        events += played.events;
        for (const code of played.said) said.add(code);
        expect(played.broken).toEqual([]);
        expect(played.isBalanced).toBe(true);
      }),
      { numRuns: 25 },
    );
    expect(events).toBeGreaterThan(10_000);
    // Chance need not call every operation; a person may.
    if (!definition.relation) playWorld(everyOperation(definition), watching, kind, 1_000);
    // The engine calls these two; every other is called by a name that stands in some source.
    for (const name of ["on.reply", "on.wired"]) reached.add(name);
    const handlers = [
      ...Object.keys(behaviour.operations).map((name) => `operations.${name}`),
      ...Object.keys(behaviour.on).map((name) => `on.${name}`),
    ];
    const isNamed = (handler: string) => sources.includes(`"${handler.slice(handler.indexOf(".") + 1)}"`);
    expect(handlers.filter((handler) => !reached.has(handler) && !isNamed(handler))).toEqual([]);
    const engine = ["command", "commandRefused", "resourceDeleted", "nobodyWaits", "notConnected", ""];
    expect([...said].filter((code) => !definition.codes.includes(code) && !engine.includes(code))).toEqual(
      [],
    );
  }, 60_000);
});

/** A plural has two forms; either shows that there are words. */
const hasWords = (words: { readonly [key: string]: string }, key: string): boolean =>
  Object.hasOwn(words, key) || Object.hasOwn(words, `${key}_other`);

/** The shapes of a duration look the same everywhere; their words are the page's. */
const isSampler = (field: Field): boolean =>
  field.control === "variants" && Object.hasOwn(field.variants, "log-normal");

/** The keys of the words that the form of these settings shows. */
function wordKeys(fields: FieldTable, under: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${under}.${name}`;
    return [`${path}.label`, `${path}.help`, ...innerKeys(field, path)];
  });
}

function innerKeys(field: Field, path: string): readonly string[] {
  switch (field.control) {
    case "choice":
      return field.options.map((option) => `${path}.${option}.label`);
    case "record":
      return wordKeys(field.fields, path);
    case "list":
      return innerKeys(field.of, path);
    case "variants":
      return isSampler(field)
        ? []
        : Object.entries(field.variants).flatMap(([name, fields]) => [
            `${path}.${name}.label`,
            ...wordKeys(fields, `${path}.${name}`),
          ]);
    default:
      return [];
  }
}

/** Paths of numbers that have neither a unit nor a word for what they count. */
function unitless(
  fields: FieldTable,
  under: string,
  words: { readonly [key: string]: string },
): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]): readonly string[] => {
    const path = `${under}.${name}`;
    if (field.control === "number")
      return field.unit === undefined && !Object.hasOwn(words, `${path}.unit`) ? [path] : [];
    const inner = field.control === "list" ? field.of : field;
    if (inner.control === "record") return unitless(inner.fields, path, words);
    if (inner.control !== "variants") return [];
    return Object.entries(inner.variants).flatMap(([variant, own]) =>
      isSampler(inner)
        ? unitless(own, `sampler.${variant}`, later)
        : unitless(own, `${path}.${variant}`, words),
    );
  });
}

function emptyView(config: PlainObject, isDeadLetterQueue: boolean): NodeView {
  return {
    now: 0,
    name: "a",
    config,
    count: () => 0,
    tokens: () => [],
    gauge: () => 0,
    spans: () => [],
    total: () => 0,
    last: () => -1,
    isDeadLetterQueue,
  };
}

/** All the words of a card. */
function shown(ui: ServiceUi, view: NodeView): readonly Words[] {
  const { settings, well, foot } = ui.inside(view);
  const rows = well.shape === "rows" ? well.rows : well.shape === "figures" ? well.figures : [];
  const note = ui.wireNote?.(view.config);
  return [
    ui.subtitle(view),
    ...settings,
    ...rows.map(({ label }) => label),
    ...foot.map((line) => line.words),
    ...ui.actions(view).map(({ label }) => label),
    ...(note ? [note] : []),
  ];
}

/** `became.<state>`, `note.<code>`, `answer.<code>`, `span.<name>.<outcome>`. */
function occurs(counter: string, codes: readonly string[]): boolean {
  const [type = "", ...rest] = counter.split(".");
  const name = rest.join(".");
  if (type === "became") return (MESSAGE_STATES as readonly string[]).includes(name);
  if (type === "note" || type === "answer") return codes.includes(name);
  return type === "span" && rest.length === 2 && codes.includes(rest[1] ?? "");
}

test.each([
  ["sqs", "SendMessage", { message: 1 }],
  ["sqs", "SendMessageBatch", { entries: [{}, { message: 1 }] }],
  ["sns", "Publish", { message: 1 }],
  ["lambda", "Invoke", { invocation: { kind: "message", message: 1 } }],
])("a command may not name a copy to %s %s", (kind, type, payload) => {
  const operation = serviceOf(kind).definition.operations[type];
  expect(operation && internalFieldIn(operation, payload)).toBeDefined();
});
