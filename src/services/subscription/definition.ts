/** A subscription of a queue or a function to a topic: it delivers, tries again, and gives up into its dead-letter queue. */
import { awsArn, type ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig } from "../../fields/config.ts";
import { referenceField, toggleField, type ValuesOf } from "../../fields/field.ts";

const fields = {
  rawDelivery: toggleField({
    default: false,
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html",
  }),
  deadLetterQueue: referenceField(["sqs"], {
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
  }),
} as const;

export type SubscriptionConfig = ValuesOf<typeof fields>;

const subscriptionConfig: FieldsConfig<typeof fields> = config(fields);

export const subscription: ServiceDefinition<SubscriptionConfig> = {
  kind: "subscription",
  config: subscriptionConfig,
  ports: [
    {
      name: "deadLetterQueue",
      calls: ["SendMessage"],
      field: "deadLetterQueue",
      purpose: "deadLetters",
      only: ["sqs"],
      most: 1,
    },
  ],
  operations: { Deliver: { internal: true } },
  relation: { from: { kinds: ["sns"] }, to: { kinds: ["sqs", "lambda"] }, seat: "from", drawn: "push" },
  refusals: [],
  codes: [
    "deliveryFailed",
    "clientError",
    "retriesExhausted",
    "deadLetterFailed",
    "redrivenToDeadLetterQueue",
    "resourceDeleted",
  ],
  arn: (name) => awsArn("sns", name),
};
