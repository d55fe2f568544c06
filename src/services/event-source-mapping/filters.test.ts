// Filters of a mapping: what fits, what becomes of what does not, and what Lambda refuses.
import { describe, expect, test } from "vitest";
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { lambdaService } from "../lambda/sim.ts";
import { sqsService } from "../sqs/sim.ts";
import { play } from "../staged-run.ts";
import { eventSourceMapping } from "./definition.ts";
import { compileFilter, fitsAny } from "./filter-pattern.ts";
import { type KnownMapping, translate } from "./resources.ts";
import { eventSourceMappingService } from "./sim.ts";

function fits(pattern: object, body: string, more: { attributes?: PlainObject; receiveCount?: number } = {}) {
  const compiled = compileFilter(JSON.stringify(pattern));
  if (!compiled.ok) throw new Error(compiled.reason);
  const { attributes, receiveCount = 1 } = more;
  return fitsAny([compiled.pattern], { body, attributes, receiveCount, queueArn: "arn:q" });
}

// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
describe("a message fits", () => {
  test.each<readonly [claim: string, pattern: object, body: string, fits: boolean]>([
    ["names inside a JSON body", { body: { n: [{ numeric: [">", 100] }] } }, '{"n":101}', true],
    ["no names inside a plain body", { body: { n: [1] } }, "plain", false],
    ["a text when the body is plain", { body: ["plain"] }, "plain", true],
    ["no text when the body is JSON", { body: ['{"n":1}'] }, '{"n":1}', false],
    ["whatever the body, when only the rest is asked for", { eventSource: ["aws:sqs"] }, "plain", true],
  ])("%s", (_claim, pattern, body, expected) => {
    expect(fits(pattern, body)).toBe(expected);
  });

  test("message attributes by their value, and how often it was received", () => {
    const attributes = { store: { type: "String", value: "books" } };
    const asked = { messageAttributes: { store: { stringValue: ["books"] } } };
    expect(fits(asked, "x", { attributes })).toBe(true);
    expect(fits(asked, "x")).toBe(false);
    const second = { attributes: { ApproximateReceiveCount: ["2"] } };
    expect(fits(second, "x", { receiveCount: 2 })).toBe(true);
    expect(fits(second, "x")).toBe(false);
  });
});

describe("a mapping with filters", () => {
  const services = [sqsService, lambdaService, eventSourceMappingService];
  const paid = '{"body":{"status":["paid"]}}';
  const sent = (...bodies: readonly string[]) =>
    [
      1,
      "q",
      "SendMessageBatch",
      { entries: bodies.map((messageBody, i) => ({ id: `${i}`, messageBody })) },
    ] as const;
  const played = (mapping: PlainObject, commands: readonly ReturnType<typeof sent>[]) =>
    play(
      {
        services,
        nodes: { q: ["sqs"], fn: ["lambda", { steps: [] }] },
        relations: { m: ["event-source-mapping", "q", "fn", mapping, 0] },
        commands,
      },
      120,
    );
  const batches = ({ facts }: ReturnType<typeof played>) =>
    facts.flatMap(({ fact }) =>
      fact.kind === "span" && fact.name === "invoke" && fact.phase === "begin" ? [fact.copies.length] : [],
    );

  test("hands over what fits and deletes the rest without an invocation", () => {
    const run = played({ filterPatterns: [paid] }, [
      sent('{"status":"paid"}', '{"status":"open"}', '{"status":"paid"}', "plain"),
    ]);
    expect(batches(run)).toEqual([2]);
    expect(run.notes("filteredOut").map(({ fact }) => fact.kind === "note" && fact.args)).toEqual([
      { records: 2 },
    ]);
    expect([...run.run.living()]).toEqual([]);
    expect(run.lives.filter((life) => / deleted$/.test(life)).length).toBe(4);
  });

  test("does not invoke the function when nothing fits", () => {
    const run = played({ filterPatterns: [paid] }, [sent("{}", "[]")]);
    expect(batches(run)).toEqual([]);
    expect([...run.run.living()]).toEqual([]);
  });

  test("takes a message that fits any of them", () => {
    const run = played({ filterPatterns: [paid, '{"body":{"status":["open"]}}'] }, [
      sent('{"status":"open"}', '{"status":"lost"}'),
    ]);
    expect(batches(run)).toEqual([1]);
  });

  test("gathers a window's batch of what fits only", () => {
    const mapping = {
      filterPatterns: [paid],
      batchSize: 20,
      maximumBatchingWindowSec: 5,
      hasMaximumConcurrency: true,
    };
    const run = played(mapping, [sent('{"status":"paid"}', "{}", '{"status":"paid"}')]);
    expect(batches(run)).toEqual([2]);
  });
});

describe("Lambda refuses", () => {
  test.each([["null"], ["simple string"], ["{}"], ['{"body":["x"],"a":"b"}']])("the filter %s", (pattern) => {
    expect(eventSourceMapping.config.parse({ filterPatterns: [pattern] })).toMatchObject({
      ok: false,
      issues: [{ path: ["filterPatterns", 0], code: "invalidFilter" }],
    });
  });

  const id = (text: string) => text as NodeId;
  const queue = { id: id("q1"), config: { visibilityTimeoutSec: 30 } };
  const fn = { id: id("f1"), config: { timeoutSec: 3 } };
  const mapping: KnownMapping = { id: id("m1"), eventSourceArn: "arn:q", functionName: "fn", config: {} };
  const params = { EventSourceArn: "arn:q", FunctionName: "fn" };
  const create = (more: object, known: object = {}) =>
    translate.CreateEventSourceMapping(
      { ...params, ...more },
      { queue, fn, mappings: [], newId: id("m2"), ...known },
    );

  test.each([
    [
      "a second mapping of the two",
      create({}, { mappings: [mapping] }),
      "ResourceConflictException",
      "with UUID m1",
    ],
    [
      "a queue that is not there",
      create({}, { queue: undefined }),
      "InvalidParameterValueException",
      "NonExistentQueue",
    ],
    ["a function that is not there", create({}, { fn: undefined }), "ResourceNotFoundException", "fn"],
    [
      "a broken filter",
      create({ FilterCriteria: { Filters: [{ Pattern: "null" }] } }),
      "InvalidParameterValueException",
      "Invalid filter pattern definition.",
    ],
    [
      "a large batch without a window",
      create({ BatchSize: 11 }),
      "InvalidParameterValueException",
      "Maximum batch window",
    ],
    [
      "a queue that shows messages again too soon",
      create({}, { fn: { id: id("f1"), config: { timeoutSec: 300 } } }),
      "InvalidParameterValueException",
      "Queue visibility timeout: 30 seconds is less than Function timeout: 300 seconds",
    ],
    ["a batch size of 0", create({ BatchSize: 0 }), "InvalidParameterValueException", "batchSize"],
    [
      "an update of nothing",
      translate.UpdateEventSourceMapping({ UUID: "m9" }, { mappings: [mapping] }),
      "ResourceNotFoundException",
      "does not exist",
    ],
  ])("%s", (_claim, result, code, message) => {
    expect(result).toMatchObject({ ok: false, code, message: expect.stringContaining(message) });
  });

  test("nothing of a whole call, and turns it into a relation", () => {
    const given = { MaximumBatchingWindowInSeconds: 1, FunctionResponseTypes: ["ReportBatchItemFailures"] };
    const config = { maximumBatchingWindowSec: 1, reportBatchItemFailures: true };
    const relation = { id: "m2", kind: "event-source-mapping", name: "m2", from: "q1", to: "f1", config };
    expect(create(given)).toEqual({
      ok: true,
      changes: [{ target: "m2", type: "AddRelation", payload: { relation } }],
      config,
    });
  });
});
