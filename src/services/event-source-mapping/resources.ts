/**
 * CreateEventSourceMapping and UpdateEventSourceMapping for SQS as changes of the topology. Pure: whoever sends the
 * commands gives the ends and the mappings there are and gets the commands, or the error that Lambda would answer with.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html; the sentences as recorded.
 */
import type { Issue } from "../../engine/contract/definition.ts";
import type { NodeId } from "../../engine/contract/ids.ts";
import type { PlainObject } from "../../engine/contract/plain.ts";
import type { Command } from "../../engine/contract/world.ts";
import { eventSourceMapping } from "./definition.ts";

type End = { readonly id: NodeId; readonly config: PlainObject };
export type KnownMapping = {
  readonly id: NodeId;
  readonly eventSourceArn: string;
  readonly functionName: string;
  readonly config: PlainObject;
};
/** `queue` and `fn`: what the call names, undefined where there is nothing of that name. */
type Known = {
  readonly queue: End | undefined;
  readonly fn: End | undefined;
  readonly mappings: readonly KnownMapping[];
  readonly newId: NodeId;
};
/** A command without its id and time. */
type Change = Pick<Command, "target" | "type" | "payload">;
type Fault = { readonly ok: false; readonly code: string; readonly message: string };
type Translated =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly config: PlainObject }
  | Fault;

type Params = { readonly [name: string]: unknown };

export const translate = {
  CreateEventSourceMapping: createMapping,
  UpdateEventSourceMapping: updateMapping,
};

const invalid = (message: string): Fault => ({ ok: false, code: "InvalidParameterValueException", message });

function createMapping(params: Params, { queue, fn, mappings, newId }: Known): Translated {
  const arn = String(params["EventSourceArn"]);
  const name = String(params["FunctionName"]);
  if (!fn) return { ok: false, code: "ResourceNotFoundException", message: `Function not found: ${name}` };
  if (!queue)
    return invalid(
      "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.",
    );
  const same = mappings.find((one) => one.eventSourceArn === arn && one.functionName === name);
  if (same)
    return {
      ok: false,
      code: "ResourceConflictException",
      message: `An event source mapping with SQS arn (" ${arn} ") and function (" ${name} ") already exists. Please update or delete the existing mapping with UUID ${same.id}`,
    };
  const config = configOf(params);
  const issues = [...issuesOf(config), ...eventSourceMapping.relation.check(queue.config, fn.config)];
  if (issues[0]) return faultOf(issues[0]);
  const relation = {
    id: newId,
    kind: eventSourceMapping.kind,
    name: newId,
    from: queue.id,
    to: fn.id,
    config,
  };
  return { ok: true, changes: [{ target: newId, type: "AddRelation", payload: { relation } }], config };
}

function updateMapping(params: Params, { mappings }: Pick<Known, "mappings">): Translated {
  const mapping = mappings.find(({ id }) => id === params["UUID"]);
  if (!mapping)
    return {
      ok: false,
      code: "ResourceNotFoundException",
      message: "The resource you requested does not exist.",
    };
  const changed = configOf(params);
  const config = { ...mapping.config, ...changed };
  const [issue] = issuesOf(config);
  if (issue) return faultOf(issue);
  return { ok: true, changes: [{ target: mapping.id, type: "Configure", payload: changed }], config };
}

type Members = { readonly [name: string]: PlainObject[string] };

const FIELDS: { readonly [param: string]: (value: never) => PlainObject } = {
  BatchSize: (batchSize: number) => ({ batchSize }),
  MaximumBatchingWindowInSeconds: (maximumBatchingWindowSec: number) => ({ maximumBatchingWindowSec }),
  Enabled: (isEnabled: boolean) => ({ isEnabled }),
  FunctionResponseTypes: (types: readonly string[]) => ({
    reportBatchItemFailures: types.includes("ReportBatchItemFailures"),
  }),
  ScalingConfig: ({ MaximumConcurrency: most }: Members) =>
    most === undefined
      ? { hasMaximumConcurrency: false }
      : { hasMaximumConcurrency: true, maximumConcurrency: most },
  FilterCriteria: ({ Filters }: Members) => ({
    filterPatterns: ((Filters ?? []) as readonly Members[]).map(({ Pattern }) => String(Pattern)),
  }),
};

const configOf = (params: Params): PlainObject =>
  Object.assign(
    {},
    ...Object.entries(params).map(([name, value]) =>
      Object.hasOwn(FIELDS, name) ? FIELDS[name]?.(value as never) : {},
    ),
  ) as PlainObject;

function issuesOf(config: PlainObject): readonly Issue[] {
  const parsed = eventSourceMapping.config.parse(config);
  return parsed.ok ? [] : parsed.issues;
}

const SENTENCES: { readonly [code: string]: (args: PlainObject) => string } = {
  batchNeedsWindow: () =>
    "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10",
  invalidFilter: () => "Invalid filter pattern definition.",
  visibilityBelowTimeout: ({ visibilityTimeoutSec, timeoutSec }) =>
    `Queue visibility timeout: ${String(visibilityTimeoutSec)} seconds is less than Function timeout: ${String(timeoutSec)} seconds`,
};

/** AWS's sentence where one is recorded; else where the fault is and what is allowed. */
const faultOf = ({ code, path, args = {} }: Issue): Fault =>
  invalid(SENTENCES[code]?.(args) ?? `Invalid value at ${path.join(".")}: ${JSON.stringify(args)}`);
