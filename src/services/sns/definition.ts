/** A standard SNS topic: what is published to it goes on as one copy per subscription. */
import { awsArn, type ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import { countField, type ValuesOf } from "../../fields/field.ts";
import { snsBodies } from "./envelope.ts";

const fields = {
  maximumMessageSizeBytes: countField({
    default: 262_144,
    min: 1_024,
    max: 1_048_576,
    unit: "B",
    source: "https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html",
  }),
} as const;

export type SnsConfig = ValuesOf<typeof fields>;

const snsConfig: FieldsConfig<typeof fields> = config(fields);

export const sns: ServiceDefinition<SnsConfig> = {
  kind: "sns",
  config: snsConfig,
  ports: [],
  operations: {
    Publish: { internalFields: ["message"], action: { payload: { messageBody: "{}" } } },
    SubscriptionChanged: { internal: true },
    NotificationFailed: { internal: true },
  },
  refusals: [
    { to: ["worker"], say: "refuse.topicToServer" },
    { to: ["sns"], say: "refuse.topicToTopic" },
    { to: ["client"], say: "refuse.topicToClient" },
    { from: ["sqs"], say: "refuse.queueToTopic" },
  ],
  codes: [
    "noSubscription",
    "fannedOut",
    "notificationFailed",
    "resourceDeleted",
    "InvalidParameter",
    "NotFound",
  ],
  arn: (name) => awsArn("sns", name),
  missing: { code: "NotFound", message: "Topic does not exist" },
  bodies: snsBodies,
};
