/** A client: whoever places orders. An actor outside AWS that calls it with an AWS SDK. */
import type { Issue, ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import {
  choiceField,
  countField,
  millisecondsField,
  quantityField,
  secondsField,
  textField,
  type ValuesOf,
  variantsField,
} from "../../fields/field.ts";
import { HAND_OVER_CALLS } from "../../mechanisms/calls/hand-over.ts";
import { SDK_MAX_ATTEMPTS } from "../../mechanisms/sdk-retry.ts";
import { attributeIssues } from "../../mechanisms/template/attribute-template.ts";
import { parseTemplate } from "../../mechanisms/template/body-template.ts";
import { clientBodies } from "./bodies.ts";
import { replayIssues } from "./replay.ts";

const SDK = "https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html";
const SEND = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html";
const OURS = "simulation";

const DEFAULT_BODY = '{"orderId":"o-{{seq:4}}","total":{{number 20 400 2}},"card":"{{poison good|bad}}"}';

const perSecond = (initial: number) =>
  quantityField({ default: initial, min: 0, max: 1_000_000, unit: "per s", source: OURS });

const fields = {
  arrivals: variantsField(
    "type",
    {
      "by-hand": {},
      fixed: { everyMs: millisecondsField({ default: 4_000, min: 0, max: 86_400_000, source: OURS }) },
      poisson: { perSecond: perSecond(0.25) },
      burst: {
        count: countField({ default: 10, min: 1, max: 1_000_000, source: OURS }),
        everySec: secondsField({ default: 60, min: 0, max: 86_400, source: OURS }),
      },
      ramp: {
        fromPerSecond: perSecond(0),
        toPerSecond: perSecond(10),
        overSec: secondsField({ default: 60, min: 1, max: 86_400, source: OURS }),
      },
    },
    { default: { type: "poisson", perSecond: 0.25 }, source: OURS },
  ),
  limit: countField({ default: 0, min: 0, max: 1_000_000_000, source: OURS }),
  body: textField({ default: DEFAULT_BODY, form: "template", source: OURS }),
  attributes: textField({ default: "", form: "json", most: 16_384, source: OURS }),
  messageGroupId: textField({ default: "", most: 1_024, source: SEND, ours: "limits" }),
  messageDeduplicationId: textField({ default: "", most: 1_024, source: SEND, ours: "limits" }),
  replay: textField({ default: "", form: "lines", most: 1_048_576, source: OURS }),
  whenReplayEnds: choiceField(["stop", "loop"], {
    default: "stop",
    source: OURS,
    when: (settings) => settings["replay"] !== "",
  }),
  poison: variantsField(
    "type",
    {
      none: {},
      share: { share: quantityField({ default: 10, min: 0, max: 100, unit: "%", source: OURS }) },
      every: {
        n: countField({ default: 10, min: 1, max: 1_000_000, source: OURS }),
        first: countField({ default: 3, min: 1, max: 1_000_000, source: OURS }),
      },
    },
    { default: { type: "none" }, source: OURS },
  ),
  spread: choiceField(["in-turn", "each"], { default: "in-turn", source: OURS }),
  invocationType: choiceField(["Event", "RequestResponse"], {
    default: "Event",
    source: "https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html",
  }),
  maxAttempts: countField({ default: SDK_MAX_ATTEMPTS, min: 1, max: 10, source: SDK, ours: "limits" }),
  // botocore's read_timeout is 60 s; the SDK for JavaScript waits for ever unless told otherwise.
  timeoutSec: secondsField({
    default: 60,
    min: 1,
    max: 900,
    source: "https://docs.aws.amazon.com/botocore/latest/reference/config.html",
    ours: "limits",
  }),
} as const;

export type ClientConfig = ValuesOf<typeof fields>;

const under = (field: string, issues: readonly Issue[]): readonly Issue[] =>
  issues.map((issue) => ({ ...issue, path: [field, ...issue.path] }));

const bodyIssues = ({ body }: ClientConfig): readonly Issue[] => {
  const parsed = parseTemplate(body);
  return parsed.ok ? [] : under("body", parsed.issues);
};

/** A group or deduplication id may have placeholders, and whatever AWS does not allow it refuses when it is sent. */
const idIssues =
  (field: "messageGroupId" | "messageDeduplicationId") =>
  (settings: ClientConfig): readonly Issue[] => {
    const parsed = parseTemplate(settings[field]);
    return parsed.ok ? [] : under(field, parsed.issues);
  };

export const clientConfig: FieldsConfig<typeof fields> = config(fields, [
  bodyIssues,
  (settings) => under("attributes", attributeIssues(settings.attributes)),
  (settings) => under("replay", replayIssues(settings.replay)),
  idIssues("messageGroupId"),
  idIssues("messageDeduplicationId"),
]);

export const client: ServiceDefinition<ClientConfig> = {
  kind: "client",
  config: clientConfig,
  ports: [{ name: "out", calls: HAND_OVER_CALLS }],
  operations: { Send: { action: { payload: { count: 1 } } } },
  refusals: [
    { from: ["sqs"], say: "refuse.queueToClient" },
    { from: ["sns"], say: "refuse.topicToClient" },
    { from: ["lambda", "worker", "client"], say: "refuse.toClient" },
  ],
  codes: [
    "notWired",
    "sendRefused",
    "attemptsUsedUp",
    "nothingCallable",
    "resourceDeleted",
    "copied",
    "sendRetried",
    "sendTimedOut",
    "functionFailed",
    "replayEnded",
    "InvalidParameterValue",
  ],
  arn: (name) => `client:${name}`,
  bodies: clientBodies,
};
