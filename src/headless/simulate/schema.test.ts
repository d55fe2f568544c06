import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { schemaText } from "./schema-text.ts";

const published = (): string =>
  readFileSync(new URL("../../../public/scenario.schema.json", import.meta.url), "utf8");

test("the published schema is what the services declare", () => {
  expect(published() === schemaText(), "run `npm run schema`").toBe(true);
});

test("it says the limits, defaults and words of settings", () => {
  const schema = JSON.parse(published());
  const queue = schema.properties.world.properties.nodes.items.oneOf.find(
    (one: { properties: { kind: { const: string } } }) => one.properties.kind.const === "sqs",
  );
  expect(queue.properties.config.properties.visibilityTimeoutSec).toMatchObject({
    type: "integer",
    minimum: 0,
    maximum: 43_200,
    default: 30,
    description: expect.stringContaining("Visibility timeout"),
  });
  expect(queue.additionalProperties).toBe(false);
});
