/** AWS Lambda: one function with its settings, and what it does when it is invoked. */
import { awsArn, type Issue, type ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig, type Rule } from "../../fields/config.ts";
import {
  choiceField,
  countField,
  listField,
  quantityField,
  referenceField,
  samplerField,
  secondsField,
  textField,
  toggleField,
  type ValuesOf,
  variantsField,
} from "../../fields/field.ts";

const LIMITS = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
const API = "https://docs.aws.amazon.com/lambda/latest/api";
const RESERVED = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html";
const ENVIRONMENT = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html";
const OURS = "simulation";

/** Steps a function may have; keyed draws leave room for this many. */
export const MOST_STEPS = 32;

/** More environments than this and the picture shows numbers instead of slots; how each rests is not stated then. */
export const MOST_SLOTS = 12;

const per = choiceField(["record", "batch"], { default: "record", source: OURS });
const errorType = textField({
  default: "Error",
  most: 64,
  matching: /^[A-Za-z][A-Za-z0-9_.]*$/,
  source: "https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html",
  ours: "limits",
});

export const stepField = variantsField(
  "type",
  {
    work: {
      duration: samplerField({ default: { type: "fixed", ms: 500 }, source: OURS }),
      per,
    },
    call: {
      to: referenceField(["sqs", "sns", "lambda"], { source: OURS }),
      operation: choiceField(["SendMessage", "Publish", "Invoke"], {
        default: "SendMessage",
        source: OURS,
      }),
      invocationType: choiceField(["RequestResponse", "Event"], {
        default: "RequestResponse",
        source: `${API}/API_Invoke.html`,
        when: (step) => step["operation"] === "Invoke",
      }),
      input: textField({ default: "", form: "template", source: OURS }),
      onError: choiceField(["fail", "retry", "catch"], { default: "fail", source: OURS }),
      attempts: countField({
        default: 3,
        min: 1,
        max: 10,
        source: "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html",
        ours: "limits",
        when: (step) => step["onError"] === "retry",
      }),
      per,
    },
  },
  { default: { type: "work", duration: { type: "fixed", ms: 500 }, per: "record" }, source: OURS },
);

const outcome = variantsField(
  "type",
  {
    succeed: {},
    "fail-on-poison": { errorType },
    "fail-at-random": {
      share: quantityField({ default: 10, min: 0, max: 100, unit: "%", source: OURS }),
      errorType,
    },
    "fail-first": { count: countField({ default: 1, min: 1, max: 1_000, source: OURS }), errorType },
    "time-out": {},
  },
  { default: { type: "succeed" }, source: OURS },
);

export const lambdaFields = {
  timeoutSec: secondsField({
    default: 3,
    min: 1,
    max: 900,
    source: `${API}/API_CreateFunction.html#lambda-CreateFunction-request-Timeout`,
  }),
  memorySizeMb: countField({ default: 128, min: 128, max: 10_240, unit: "MB", source: LIMITS }),
  steps: listField(stepField, {
    default: [{ type: "work", duration: { type: "fixed", ms: 500 }, per: "record" }],
    most: MOST_STEPS,
    source: OURS,
  }),
  outcome,
  failureScope: choiceField(["invocation", "record"], {
    default: "invocation",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
    when: ({ outcome: shape }) => /^fail/.test((shape as { readonly type: string }).type),
  }),
  hasReservedConcurrency: toggleField({ default: false, effect: "retroactive", source: RESERVED }),
  reservedConcurrency: countField({
    default: 5,
    min: 0,
    max: 100_000,
    effect: "retroactive",
    source: RESERVED,
    ours: "figures",
    when: (settings) => settings["hasReservedConcurrency"] === true,
  }),
  accountConcurrency: countField({
    default: 1_000,
    min: 1,
    max: 100_000,
    effect: "retroactive",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html",
    ours: "limits",
  }),
  maximumRetryAttempts: countField({
    default: 2,
    min: 0,
    max: 2,
    effect: "retroactive",
    source: `${API}/API_PutFunctionEventInvokeConfig.html`,
  }),
  maximumEventAgeSec: secondsField({
    default: 21_600,
    min: 60,
    max: 21_600,
    effect: "retroactive",
    source: `${API}/API_PutFunctionEventInvokeConfig.html`,
  }),
  coldStart: samplerField({
    default: { type: "log-normal", medianMs: 300, sigma: 0.3 },
    source: ENVIRONMENT,
    ours: "figures",
  }),
  environmentIdleSec: secondsField({
    default: 600,
    min: 1,
    max: 86_400,
    effect: "retroactive",
    source: ENVIRONMENT,
    ours: "figures",
  }),
} as const;

/**
 * At least 100 must stay unreserved in the account; small new accounts begin at 10 with a minimum of 10.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html, as documented.
 */
const leavesUnreserved: Rule<typeof lambdaFields> = (settings): readonly Issue[] => {
  if (!settings.hasReservedConcurrency) return [];
  const minimum = settings.accountConcurrency > 100 ? 100 : 10;
  const most = Math.max(0, settings.accountConcurrency - minimum);
  return settings.reservedConcurrency <= most
    ? []
    : [{ path: ["reservedConcurrency"], code: "unreservedBelowMinimum", args: { minimum, most } }];
};

export type LambdaConfig = ValuesOf<typeof lambdaFields>;
export type Step = LambdaConfig["steps"][number];
export type Outcome = LambdaConfig["outcome"];

export const lambda = {
  kind: "lambda",
  config: config(lambdaFields, [leavesUnreserved]),
  ports: [{ name: "out", calls: ["SendMessage", "Publish", "Invoke"] }],
  operations: {
    Invoke: {
      internalFields: ["invocation"],
      action: { payload: { invocationType: "RequestResponse", payload: "{}" } },
    },
    GetFunctionConfiguration: { internal: true },
  },
  refusals: [
    { to: ["client"], say: "refuse.toClient" },
    { to: ["worker"], say: "refuse.toWorker" },
    { to: ["subscription", "event-source-mapping"], say: "refuse.toRelation" },
  ],
  codes: [
    "ok",
    "error",
    "timeout",
    "partial",
    "initTimeout",
    "reused",
    "shutDown",
    "removed",
    "functionError",
    "recordsFailed",
    "timedOut",
    "throttled",
    "callFailed",
    "callRefused",
    "retriesExhausted",
    "eventAgeExceeded",
    "noConcurrency",
    "waitsForRetry",
    "waitsForConcurrency",
    "resourceDeleted",
  ],
  missing: { code: "ResourceNotFoundException", message: "Function not found." },
  arn: (name) => awsArn("lambda", `function:${name}`),
} as const satisfies ServiceDefinition<LambdaConfig> & {
  readonly config: FieldsConfig<typeof lambdaFields>;
};
