import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf8Length } from "../../engine/contract/utf8.ts";
import { lineOf, parseTemplate, renderTemplate, templateOf } from "./body-template.ts";
import type { Filling } from "./placeholder.ts";

const filling: Filling = {
  number: 7,
  key: 12345,
  poison: false,
  bornAt: 1_500_000,
  seed: 7,
  startsAtMs: Date.UTC(2026, 0, 5, 9),
};
const render = (text: string, changes: Partial<Filling> = {}): string =>
  renderTemplate(templateOf(text), { ...filling, ...changes });

const ORDER =
  '{"orderId":"o-{{seq:4}}","customer":"{{oneOf chen|lin|wang|huang|wu}}","total":{{number 20 400 2}},"currency":"TWD","card":"{{poison 4000-0000-0000-0077|4000-0000-0000-0002}}","items":[{"sku":"{{oneOf tea-01|mug-02|pot-03}}","qty":{{int 1 4}}}]}';

describe("a body template", () => {
  test.each([
    ["{{seq}}", "7"],
    ["{{seq:4}}", "0007"],
    ["{{now}}", "2026-01-05T09:00:01.500Z"],
    ["{{poison good|bad}}", "good"],
    ["{{oneOf only}}", "only"],
    ["{{int 3 3}}", "3"],
    ["{{number 2 2 3}}", "2.000"],
    ["{{ seq }}-{{seq}}", "7-7"],
    ["plain text", "plain text"],
    ["", ""],
  ])("fills %s in as %s", (template, text) => {
    expect(render(template)).toBe(text);
  });

  test("gives the poison option to poison only", () => {
    expect(render("{{poison good|bad}}", { poison: true })).toBe("bad");
  });

  test("makes a uuid of version 4", () => {
    expect(render("{{uuid}}")).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test("makes the orders example's body, the same each time, and only the card differs when it is poison", () => {
    const body = JSON.parse(render(ORDER)) as Record<string, unknown>;
    expect(Object.keys(body)).toEqual(["orderId", "customer", "total", "currency", "card", "items"]);
    expect(body["orderId"]).toBe("o-0007");
    expect(render(ORDER)).toBe(render(ORDER));
    const poison = JSON.parse(render(ORDER, { poison: true })) as Record<string, unknown>;
    expect(poison).toEqual({ ...body, card: "4000-0000-0000-0002" });
  });

  test("keeps a placeholder's value when another one is put before it", () => {
    const value = render("{{int 1 1000000}}");
    expect(render("{{oneOf a|b}} {{int 1 1000000}}").split(" ")[1]).toBe(value);
    expect(render("{{int 1 1000000}} {{int 1 1000000}}").split(" ")[1]).not.toBe(value);
  });

  test.each([
    ["{{what}}", 0, "unknownPlaceholder"],
    ['{"a":{{constructor}}}', 5, "unknownPlaceholder"],
    ["a {{seq", 2, "unclosedPlaceholder"],
    ["{{seq:99}}", 0, "seqWidth"],
    ["{{uuid 3}}", 0, "noArguments"],
    ["{{oneOf}}", 0, "oneOfOptions"],
    ["{{int 9 1}}", 0, "intRange"],
    ["{{int 1.5 2}}", 0, "intRange"],
    ["{{int 1 1e300}}", 0, "intRange"],
    ["{{number 1 2}}", 0, "numberRange"],
    ["{{number 1 2 11}}", 0, "numberRange"],
    ["{{poison a}}", 0, "poisonOptions"],
    ["{{poison a|b|c}}", 0, "poisonOptions"],
    ['{"id":{{uuid}}}', 6, "needsQuotes"],
    ['{"id":{{seq:4}}}', 6, "needsQuotes"],
    ['{"id":{{oneOf 1|two}}}', 6, "needsQuotes"],
    ['{"id":"{{oneOf a|"}}"}', 7, "needsEscape"],
    ['{"a":1,}', 7, "notJson"],
    ['{"a":1', 6, "notJson"],
    ["[1 2]", 3, "notJson"],
  ])("refuses %s at place %i: %s", (template, at, code) => {
    const parsed = parseTemplate(template);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.issues[0]).toMatchObject({ path: [at], code });
  });

  test("says line and column for people", () => {
    expect(lineOf('{\n  "a":1,\n}', 11)).toEqual({ line: 3, column: 1 });
  });

  test("takes hostile texts for what they are: text, or an issue, in no time", () => {
    for (const text of [
      "[".repeat(200_000),
      "{{".repeat(100_000),
      '{"__proto__":{"polluted":"{{seq}}"}}',
      `{{oneOf ${"a|".repeat(50_000)}}}`,
      `{{seq}}${"{{seq}}".repeat(2_000)}`,
      `"${"\\".repeat(100_001)}`,
      "\ud800{{seq}}",
    ]) {
      const begun = Date.now();
      parseTemplate(text);
      render(text);
      expect(Date.now() - begun).toBeLessThan(1_000);
    }
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  const part = fc.oneof(
    fc.string(),
    fc.constantFrom("{{", "}}", "|", '"', "\\", "{", "[", "]", ":", ",", " 1 ", "a|b", "seq", "uuid", "now"),
    fc.constantFrom(
      "{{seq:3}}",
      "{{int 1 9}}",
      "{{number 5 200 2}}",
      "{{oneOf a|bé}}",
      "{{poison x|y}}",
      "{{uuid}}",
    ),
  );
  const anyTemplate = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
  const anyFilling = fc.record({
    number: fc.nat(),
    key: fc.nat(),
    poison: fc.boolean(),
    bornAt: fc.nat(),
    seed: fc.nat(),
    startsAtMs: fc.integer({ min: 0, max: 4e12 }),
  });

  test("never throws, and its bound of the size and its claim of never being empty hold", () => {
    fc.assert(
      fc.property(anyTemplate, anyFilling, (text, values) => {
        const template = templateOf(text);
        const made = renderTemplate(template, values);
        expect(utf8Length(made)).toBeLessThanOrEqual(template.mostBytes);
        if (template.isNeverEmpty) expect(made).not.toBe("");
      }),
      { numRuns: 300 },
    );
  });

  test("makes JSON of every template that is accepted and begins like JSON", () => {
    const json = fc.array(part, { maxLength: 6 }).map((parts) => `{"a":"${parts.join("")}","n":{{int 1 9}}}`);
    fc.assert(
      fc.property(json, anyFilling, (text, values) => {
        const parsed = parseTemplate(text);
        if (parsed.ok)
          expect(() => JSON.parse(renderTemplate(parsed.value, values)) as unknown).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test("draws ints evenly and numbers within their bounds", () => {
    const counts = [0, 0, 0, 0];
    for (let key = 0; key < 4_000; key += 1) {
      counts[Number(render("{{int 1 4}}", { key })) - 1] =
        (counts[Number(render("{{int 1 4}}", { key })) - 1] ?? 0) + 1;
      const total = Number(render("{{number 20 400 2}}", { key }));
      expect(total).toBeGreaterThanOrEqual(20);
      expect(total).toBeLessThanOrEqual(400);
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });
});
