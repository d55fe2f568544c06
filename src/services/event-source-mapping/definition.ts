/** An event source mapping from an SQS queue to a function: Lambda's own pollers, with settings of their own. */
import { awsArn, type Issue, type ServiceDefinition } from "../../engine/contract/definition.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import { config, type FieldsConfig, type Rule } from "../../fields/config.ts";
import {
  countField,
  listField,
  secondsField,
  textField,
  toggleField,
  type ValuesOf,
} from "../../fields/field.ts";
import { compileFilter } from "./filter-pattern.ts";

const API =
  "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html#lambda-CreateEventSourceMapping-request";
const FILTERING = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html";
const SCALING = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html";

export const mappingFields = {
  batchSize: countField({ default: 10, min: 1, max: 10_000, source: `${API}-BatchSize` }),
  maximumBatchingWindowSec: secondsField({
    default: 0,
    min: 0,
    max: 300,
    source: `${API}-MaximumBatchingWindowInSeconds`,
  }),
  hasMaximumConcurrency: toggleField({ default: false, effect: "retroactive", source: SCALING }),
  maximumConcurrency: countField({
    default: 2,
    min: 2,
    max: 1_000,
    effect: "retroactive",
    source: SCALING,
    ours: "default",
    when: (settings) => settings["hasMaximumConcurrency"] === true,
  }),
  reportBatchItemFailures: toggleField({ default: false, source: `${API}-FunctionResponseTypes` }),
  /** A message that fits none of them is deleted without an invocation; without any, all are handed over. */
  filterPatterns: listField(
    textField({ default: '{"body":{"status":["paid"]}}', form: "json", most: 4_096, source: FILTERING }),
    { default: [], most: 5, source: FILTERING },
  ),
  isEnabled: toggleField({ default: true, effect: "retroactive", source: `${API}-Enabled` }),
} as const;

/** "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10", recorded. */
const largeBatchNeedsWindow: Rule<typeof mappingFields> = (settings): readonly Issue[] =>
  settings.batchSize > 10 && settings.maximumBatchingWindowSec < 1
    ? [
        {
          path: ["maximumBatchingWindowSec"],
          code: "batchNeedsWindow",
          args: { batchSize: settings.batchSize },
        },
      ]
    : [];

/** "Invalid filter pattern definition.", recorded. */
const filtersAreValid: Rule<typeof mappingFields> = ({ filterPatterns }): readonly Issue[] =>
  filterPatterns.flatMap((pattern, i) => {
    const compiled = compileFilter(pattern);
    return compiled.ok
      ? []
      : [{ path: ["filterPatterns", i], code: "invalidFilter", args: { reason: compiled.reason } }];
  });

export type MappingConfig = ValuesOf<typeof mappingFields>;

/**
 * What AWS checks against the two ends when a mapping is created or updated: it refuses with "Queue visibility timeout:
 * 30 seconds is less than Function timeout: 300 seconds". Observed by localstack against AWS. A receive with a window
 * may bring a longer timeout of its own; the check knows only the queue's.
 */
function checkMapping(queue: PlainObject, fn: PlainObject): readonly Issue[] {
  const { visibilityTimeoutSec } = queue;
  const { timeoutSec } = fn;
  return Number(visibilityTimeoutSec) >= Number(timeoutSec)
    ? []
    : [{ path: [], code: "visibilityBelowTimeout", args: { visibilityTimeoutSec, timeoutSec } }];
}

export const eventSourceMapping = {
  kind: "event-source-mapping",
  config: config(mappingFields, [largeBatchNeedsWindow, filtersAreValid]),
  relation: {
    from: { kinds: ["sqs"] },
    to: { kinds: ["lambda"] },
    seat: "to",
    drawn: "poll",
    check: checkMapping,
  },
  ports: [],
  operations: {},
  refusals: [],
  codes: [
    "batchFailed",
    "itemsFailed",
    "invalidReport",
    "letGo",
    "sourceRefused",
    "deleteRefused",
    "filteredOut",
  ],
  missing: { code: "ResourceNotFoundException", message: "The event source mapping does not exist." },
  arn: (name) => awsArn("lambda", `event-source-mapping:${name}`),
} as const satisfies ServiceDefinition<MappingConfig> & {
  readonly config: FieldsConfig<typeof mappingFields>;
};
