import { beforeAll, expect, test } from "vitest";
import type { FieldTable } from "../fields/field.ts";
import { fieldsOf } from "../fields/references.ts";
import type { FieldView } from "../panels/inspector/view.ts";
import { lambda } from "../services/lambda/definition.ts";
import { sqs } from "../services/sqs/definition.ts";
import { worker } from "../services/worker/definition.ts";
import "./details.ts";
import { fieldViews } from "./field-views.ts";
import { addFirstWords } from "./words.ts";

beforeAll(addFirstWords);

const viewsOf = (kind: string, fields: FieldTable, values = {}): readonly FieldView[] =>
  fieldViews(`${kind}.fields`, fields, values, { nodes: [] });
const sqsFields = fieldsOf(sqs);
const find = (views: readonly FieldView[], name: string): FieldView | undefined =>
  views.find((view) => view.name === name);

test.each([
  ["visibilityTimeoutSec", "A whole number from 0 to 43,200 s (12 h). Default: 30 s."],
  [
    "messageRetentionPeriodSec",
    "A whole number from 60 to 1,209,600 s (14 days). Default: 345,600 s (4 days).",
  ],
  [
    "maximumMessageSizeBytes",
    "A whole number from 1,024 to 1,048,576 B (1 MiB). Default: 1,048,576 B (1 MiB).",
  ],
  ["inFlightLimit", "A whole number from 1 to 120,000 messages. Default: 120,000."],
  ["duplicateDeliveryShare", "From 0 to 1 (a share). Default: 0."],
  ["deadLetterQueue", "Default: none."],
])("%s says its unit, limits and default", (name, facts) => {
  expect(find(viewsOf("sqs", sqsFields), name)?.facts).toBe(facts);
});

test("a source is a link to AWS, with what the page does not give", () => {
  const views = viewsOf("sqs", sqsFields, { deadLetterQueue: "dlq" });
  expect(find(views, "visibilityTimeoutSec")?.source).toEqual({
    words: "AWS documentation: CreateQueue",
    href: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html",
  });
  expect(find(views, "maxReceiveCount")?.source?.note).toBe("That page gives no default; this one is ours.");
});

test("what only the simulator has says so and links nowhere", () => {
  expect(find(viewsOf("worker", fieldsOf(worker)), "threads")?.source).toEqual({
    words: "Simulation only: AWS has no such setting.",
  });
});

test("the numbers inside the default kind of a duration are the default's", () => {
  const coldStart = find(viewsOf("lambda", fieldsOf(lambda), lambda.config.defaults), "coldStart");
  if (coldStart?.control !== "variants") throw new Error("coldStart is no choice of shapes");
  expect(coldStart.facts).toBe("Default: usual with a long tail (log-normal), 300 ms, 0.3.");
  expect(coldStart.fields.map(({ isDefault }) => isDefault)).toEqual([true, true]);
  expect(coldStart.options.find(({ value }) => value === "log-normal")?.start).toEqual({
    type: "log-normal",
    medianMs: 300,
    sigma: 0.3,
  });
});
