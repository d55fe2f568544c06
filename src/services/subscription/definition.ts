/** A subscription of a queue or a function to a topic: it delivers, tries again, and gives up into its dead-letter queue. */
import { awsArn, type ServiceDefinition } from "../../engine/contract/definition.ts";
import { config, type FieldsConfig, type Rule } from "../../fields/config.ts";
import { choiceField, referenceField, textField, toggleField, type ValuesOf } from "../../fields/field.ts";
import { compilePolicy, SCOPES } from "./filter-policy.ts";

const CONSTRAINTS = "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html";

const fields = {
  /** JSON; empty = every message passes. */
  filterPolicy: textField({ default: "", form: "json", most: 262_144, source: CONSTRAINTS }),
  filterPolicyScope: choiceField(SCOPES, {
    default: "MessageAttributes",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html",
    when: (settings) => settings["filterPolicy"] !== "",
  }),
  rawDelivery: toggleField({
    default: false,
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html",
  }),
  deadLetterQueue: referenceField(["sqs"], {
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
  }),
} as const;

export type SubscriptionConfig = ValuesOf<typeof fields>;

/** What SNS answers to Subscribe and SetSubscriptionAttributes with another policy. */
const hasValidPolicy: Rule<typeof fields> = ({ filterPolicy, filterPolicyScope }) => {
  const compiled = compilePolicy(filterPolicy, filterPolicyScope);
  return compiled.ok
    ? []
    : [{ path: ["filterPolicy"], code: "invalidFilterPolicy", args: { reason: compiled.reason } }];
};

const subscriptionConfig: FieldsConfig<typeof fields> = config(fields, [hasValidPolicy]);

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
    "keyAbsent",
    "valueDiffers",
  ],
  arn: (name) => awsArn("sns", name),
};
