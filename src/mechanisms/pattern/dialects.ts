/** What each service's patterns may say. Adding an operator to a service is adding a line. */
import { NEGATABLE, OPERATORS, PLAIN_PREFIX, PLAIN_SUFFIX } from "./operators.ts";
import type { Dialect } from "./pattern.ts";

/** Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html, and recorded. */
export const eventBridge: Dialect = {
  operators: OPERATORS,
  negatable: NEGATABLE,
  parts: 0,
  numberMost: Number.MAX_VALUE,
  alternativesMost: 1_000,
};

/**
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html and
 * subscription-filter-policy-constraints.html: five decimals, numbers within a billion. Recorded: inside `anything-but`
 * a suffix is refused. Wildcards are assumed: sources that quote the guide have them.
 */
export const sns: Dialect = {
  operators: { ...OPERATORS, prefix: PLAIN_PREFIX, suffix: PLAIN_SUFFIX },
  negatable: { prefix: NEGATABLE.prefix, wildcard: NEGATABLE.wildcard },
  parts: 100_000,
  numberMost: 1_000_000_000,
  alternativesMost: 150,
};

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html: the rules of EventBridge. */
export const lambdaEvents: Dialect = { ...eventBridge };
